package conntest

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
)

// led is a Conn that lets those who wait do its reading, and a channel for each message, closed when that came back.
type led struct {
	t    *testing.T
	conn rpcclient.Conn
	led  rpcclient.Led

	mu    sync.Mutex
	waits map[string]chan struct{}
	came  []string
}

// lead starts a peer and a Conn to it, whose frames are handed over directly.
func lead(t *testing.T, i Impl) *led {
	peer := i.Start(t)
	t.Cleanup(peer.Stop)
	c := open(t, i, peer)
	x := &led{t: t, conn: c, waits: map[string]chan struct{}{}}
	var ok bool
	if x.led, ok = c.(rpcclient.Led); !ok {
		t.Skip("the carrier does not")
	}
	end := make(chan error, 1)
	go func() { end <- c.(rpcclient.Direct).Each(x.take) }()
	t.Cleanup(func() {
		returns(t, "Close", func() { _ = c.Close() })
		<-end
	})
	return x
}

func (x *led) take(f rpcclient.Frame) error {
	if !f.IsMessage() {
		return nil
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	text := string(f.Body())
	x.came = append(x.came, text)
	if done := x.waits[text]; done != nil {
		close(done)
	}
	return nil
}

// send sends a message, and returns what is closed when it comes back.
func (x *led) send(text string) (done chan struct{}) {
	done = make(chan struct{})
	x.mu.Lock()
	x.waits[text] = done
	x.mu.Unlock()
	ctx, cancel := context.WithTimeout(context.Background(), Patience)
	defer cancel()
	if _, err := x.conn.Send(ctx, []byte(text)); err != nil {
		x.t.Errorf("send %s: %v", text, err)
	}
	return done
}

// comes fails the test if what was sent does not come back, whoever reads.
func (x *led) comes(done chan struct{}) {
	x.t.Helper()
	select {
	case <-done:
	case <-time.After(Patience):
		x.t.Fatal("a message did not come back")
	}
}

// testLed: whoever waits reads for all, nothing is lost, and what comes while nobody waits comes all the same.
func testLed(t *testing.T, i Impl) {
	x := lead(t, i)
	const callers, messages = 8, 50
	var group sync.WaitGroup
	for c := range callers {
		group.Go(func() {
			ctx, cancel := context.WithTimeout(context.Background(), Patience)
			defer cancel()
			for n := range messages {
				done := x.send(fmt.Sprintf(`"message %d of %d"`, n, c))
				if n%3 > 0 {
					x.led.Lead(ctx, time.Now().Add(Patience), done)
				}
				x.comes(done)
			}
		})
	}
	group.Wait()
	if len(x.came) != callers*messages {
		t.Errorf("%d messages came, want %d", len(x.came), callers*messages)
	}
	x.comes(x.send(`"nobody reads for this one"`))
}

// testLedGivesUp: whoever reads leaves when its time is over, when its context is cancelled, and when somebody else says that it has
// what it waits for.
func testLedGivesUp(t *testing.T, i Impl) {
	x := lead(t, i)
	never := make(chan struct{})
	for n := range 10 {
		x.comes(x.send(fmt.Sprintf(`"before %d"`, n)))
		returns(t, "Lead whose time is over", func() {
			x.led.Lead(context.Background(), time.Now().Add(time.Millisecond), never)
		})

		ctx, cancel := context.WithCancel(context.Background())
		go cancel()
		returns(t, "Lead that is cancelled", func() { x.led.Lead(ctx, time.Time{}, never) })

		done := make(chan struct{})
		go func() {
			close(done)
			x.led.Nudge()
		}()
		returns(t, "Lead for what has come", func() { x.led.Lead(context.Background(), time.Time{}, done) })
		x.comes(x.send(fmt.Sprintf(`"after %d"`, n)))
	}
}

// testLedEnds: Close lets go whoever reads.
func testLedEnds(t *testing.T, i Impl) {
	x := lead(t, i)
	x.comes(x.send(`"anything"`))
	left := make(chan struct{})
	go func() {
		defer close(left)
		x.led.Lead(context.Background(), time.Time{}, make(chan struct{}))
	}()
	returns(t, "Close", func() { _ = x.conn.Close() })
	returns(t, "Lead after Close", func() { <-left })
}
