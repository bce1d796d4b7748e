package rpcclient

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// lineLead is a Lead over a pipe that carries lines, with what it has read and by whom.
type lineLead struct {
	*Lead
	peer   net.Conn
	in     *bufio.Reader
	fails  func(guest bool) error // if not nil, decides what becomes of a step before it reads
	ended  chan error
	closes map[string]chan struct{} // what a line means for those who wait
	lines  []string
}

// lines runs a test over a Lead on a clock of its own.
func lines(t *testing.T, test func(x *lineLead)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		ours, theirs := net.Pipe()
		x := &lineLead{peer: theirs, ended: make(chan error, 1), closes: map[string]chan struct{}{}}
		x.Lead = NewLead(ours, x.step)
		x.in = bufio.NewReader(x.Lead)
		go func() { x.ended <- x.Keep() }()
		test(x)
		_ = theirs.Close()
		select {
		case <-x.ended:
		case <-time.After(time.Second):
			t.Error("Keep goes on after the end")
		}
	})
}

func (x *lineLead) step(guest bool) error {
	if x.fails != nil {
		if err := x.fails(guest); err != nil {
			return err
		}
	}
	if _, err := x.in.Peek(len("a\n")); err != nil {
		return err
	}
	line, err := x.in.ReadString('\n')
	who := map[bool]string{false: "owner", true: "guest"}[guest]
	x.lines = append(x.lines, who+" "+line[:len(line)-1])
	if done := x.closes[line[:1]]; done != nil {
		close(done)
	}
	return err
}

// say lets the peer write lines of a letter each.
func (x *lineLead) say(letters string) {
	for _, c := range letters {
		fmt.Fprintf(x.peer, "%c\n", c)
	}
	synctest.Wait()
}

// wait takes the lead for a letter, in the background, and tells by left when it has left.
func (x *lineLead) wait(ctx context.Context, letter string) (left chan struct{}) {
	return x.waitUntil(ctx, time.Time{}, letter)
}

func (x *lineLead) waitUntil(ctx context.Context, until time.Time, letter string) (left chan struct{}) {
	done := make(chan struct{})
	left = make(chan struct{})
	x.closes[letter] = done
	go func() {
		defer close(left)
		x.Take(ctx, until, done)
	}()
	synctest.Wait()
	return left
}

func (x *lineLead) wants(t *testing.T, want ...string) {
	t.Helper()
	if !slices.Equal(x.lines, want) {
		t.Errorf("read %q, want %q", x.lines, want)
	}
}

func isClosed(c chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

// TestLeadChangesHands: the owner reads until a guest comes, the guests while they wait, and the owner again when none came for a moment.
func TestLeadChangesHands(t *testing.T) {
	lines(t, func(x *lineLead) {
		x.say("a")
		b := x.wait(context.Background(), "b")
		x.say("b")
		c, d := x.wait(context.Background(), "c"), x.wait(context.Background(), "d")
		x.say("xc")
		x.say("d")
		if !isClosed(b) || !isClosed(c) || !isClosed(d) {
			t.Error("a guest stays")
		}
		e := x.wait(context.Background(), "e")
		x.say("e")
		<-e
		<-time.After(2 * mostQuiet)
		x.say("f")
		x.wants(t, "owner a", "owner b", "guest x", "guest c", "guest d", "guest e", "owner f")
	})
}

// TestLeadIsLeft: a guest leaves when its time is over, when it was cancelled, and when another says that it need not wait; what comes
// then is read by others.
func TestLeadIsLeft(t *testing.T) {
	for _, c := range []struct {
		name  string
		bound time.Duration
		leave func(x *lineLead, cancel func())
	}{
		{"time", 5 * time.Second, func(*lineLead, func()) { <-time.After(5 * time.Second) }},
		{"context", time.Hour, func(_ *lineLead, cancel func()) { cancel() }},
		{"less time than before", 5 * time.Second, func(x *lineLead, _ func()) {
			x.mu.Lock()
			x.setAlarmLocked(time.Now().Add(time.Second)) // one that goes off for nothing
			x.mu.Unlock()
			<-time.After(5 * time.Second)
		}},
		{"done", time.Hour, func(x *lineLead, _ func()) { close(x.closes["z"]); x.Nudge() }},
	} {
		t.Run(c.name, func(t *testing.T) {
			lines(t, func(x *lineLead) {
				a := x.wait(context.Background(), "a")
				x.say("a")
				<-a
				ctx, cancel := context.WithCancel(context.Background())
				defer cancel()
				z := x.waitUntil(ctx, time.Now().Add(c.bound), "z")
				x.say("b")
				next := x.wait(context.Background(), "d")
				if isClosed(z) {
					t.Fatal("the guest has left")
				}
				_, _ = x.peer.Write([]byte("c")) // half a line
				c.leave(x, cancel)
				synctest.Wait()
				if !isClosed(z) {
					t.Fatal("the guest stays")
				}
				delete(x.closes, "z")
				x.say("\nd")
				<-next
			})
		})
	}
}

// TestLeadFollows: a guest that waits for the lead goes when it need not wait any more.
func TestLeadFollows(t *testing.T) {
	lines(t, func(x *lineLead) {
		ctx, cancel := context.WithCancel(context.Background())
		a, b := x.wait(ctx, "a"), x.wait(context.Background(), "b")
		late := x.waitUntil(context.Background(), time.Now().Add(time.Second), "c")
		later := x.waitUntil(context.Background(), time.Now().Add(time.Minute), "d")
		cancel()
		<-a
		<-time.After(time.Second)
		<-late
		x.say("b")
		<-b
		if isClosed(later) {
			t.Error("one has left whose time is not over")
		}
		x.say("xd")
		<-later
		x.wants(t, "owner b", "guest x", "guest d")
	})
}

// TestLeadOwn: what a guest must not do the owner does at once.
func TestLeadOwn(t *testing.T) {
	lines(t, func(x *lineLead) {
		a := x.wait(context.Background(), "a")
		x.say("a")
		<-a
		x.fails = func(guest bool) error {
			if guest {
				return ErrOwn
			}
			return nil
		}
		begun := time.Now()
		b := x.wait(context.Background(), "b")
		x.say("b")
		<-b
		if d := time.Since(begun); d > 0 {
			t.Errorf("the owner came after %v", d)
		}
		x.wants(t, "owner a", "owner b")
	})
}

// TestJ01Lead: a panic on the goroutine of a guest ends the link on that of the owner, and not the guest.
func TestJ01Lead(t *testing.T) {
	lines(t, func(x *lineLead) {
		a := x.wait(context.Background(), "a")
		x.say("a")
		<-a
		x.fails = func(guest bool) error {
			if guest {
				panic("boom")
			}
			return nil
		}
		<-x.wait(context.Background(), "b")
		err := <-x.ended
		if defect := (*Defect)(nil); !errors.As(err, &defect) {
			t.Errorf("Keep ended by %v, want a defect", err)
		}
		<-x.wait(context.Background(), "c") // nobody has the lead of what is over
		x.ended <- err
	})
}

// TestLeadEnds: the end of the link ends the wait of all.
func TestLeadEnds(t *testing.T) {
	lines(t, func(x *lineLead) {
		a := x.wait(context.Background(), "a")
		x.say("a")
		<-a
		b, c := x.wait(context.Background(), "b"), x.wait(context.Background(), "c")
		_ = x.peer.Close()
		<-b
		<-c
		if err := <-x.ended; !errors.Is(err, io.EOF) {
			t.Errorf("Keep ended by %v, want EOF", err)
		}
		x.ended <- nil
	})
}

// TestLeadRaces: whatever guests come and go, every line is read once and in order.
func TestLeadRaces(t *testing.T) {
	ours, theirs := net.Pipe()
	var read []string
	var l *Lead
	var in *bufio.Reader
	l = NewLead(ours, func(bool) error {
		if _, err := in.Peek(4); err != nil {
			return err
		}
		line, err := in.ReadString('\n')
		read = append(read, line)
		return err
	})
	in = bufio.NewReader(l)
	const count = 500
	ended := make(chan struct{})
	go func() {
		_ = l.Keep()
		close(ended)
	}()
	var guests sync.WaitGroup
	for n := range 4 {
		guests.Go(func() {
			for !isClosed(ended) {
				ctx, cancel := context.WithTimeout(context.Background(), time.Duration(n+1)*80*time.Microsecond)
				done := make(chan struct{})
				stop := time.AfterFunc(time.Duration(n)*70*time.Microsecond, func() { close(done); l.Nudge() })
				l.Take(ctx, time.Now().Add(time.Duration(n+1)*50*time.Microsecond), done)
				stop.Stop()
				cancel()
			}
		})
	}
	for n := range count {
		fmt.Fprintf(theirs, "%03x\n", n)
	}
	_ = theirs.Close()
	guests.Wait()
	if len(read) != count {
		t.Fatalf("%d lines were read, want %d", len(read), count)
	}
	for n, line := range read {
		if want := fmt.Sprintf("%03x\n", n); line != want {
			t.Fatalf("line %d is %q", n, line)
		}
	}
}
