package rpcclient_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"rpcexplorer/rpcclient"
)

// fakeConn is a Conn that does what the test says.
type fakeConn struct {
	in   chan incoming
	end  chan struct{} // closed by Close
	once sync.Once

	onSend  func(ctx context.Context, f rpcclient.Frame) (rpcclient.Frame, error) // if not nil, decides what becomes of a frame
	onRecv  func()                                                                // if not nil, called by Recv
	onClose func()                                                                // if not nil, called by Close
}

type incoming struct {
	frame rpcclient.Frame
	err   error
}

func newFakeConn() *fakeConn {
	return &fakeConn{in: make(chan incoming, 100), end: make(chan struct{})}
}

func message(dir rpcclient.Dir, text string) rpcclient.Frame {
	return rpcclient.Frame{
		Dir: dir, Time: time.Now(), Data: []byte(text),
		Parts: []rpcclient.Part{{Kind: rpcclient.PartBody, Span: rpcclient.Span{Len: len(text)}}},
	}
}

func (c *fakeConn) Send(ctx context.Context, msg []byte) (rpcclient.Frame, error) {
	f := message(rpcclient.Sent, string(msg))
	if c.onSend != nil {
		return c.onSend(ctx, f)
	}
	return f, nil
}

func (c *fakeConn) Recv() (rpcclient.Frame, error) {
	if c.onRecv != nil {
		c.onRecv()
	}
	select {
	case i := <-c.in:
		return i.frame, i.err
	case <-c.end:
		return rpcclient.Frame{}, io.EOF
	}
}

func (c *fakeConn) Close() error {
	c.once.Do(func() { close(c.end) })
	if c.onClose != nil {
		c.onClose()
	}
	return nil
}

// journal is a Recorder that writes what it is told, a line each.
type journal struct {
	refuse error  // what Intend returns
	onKeep func() // if not nil, called by Record

	mu    sync.Mutex
	lines []string
	last  rpcclient.ExchangeID
}

func (j *journal) write(format string, args ...any) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.lines = append(j.lines, fmt.Sprintf(format, args...))
}

func (j *journal) Intend(rpcclient.Call) (rpcclient.ExchangeID, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.refuse != nil {
		return 0, j.refuse
	}
	j.last++
	return j.last, nil
}

func (j *journal) Record(id rpcclient.ExchangeID, f rpcclient.Frame) {
	if j.onKeep != nil {
		j.onKeep()
	}
	j.write("%s", strings.TrimSpace(fmt.Sprintf("%d %s %s", id, sign(f), f.Note.Key)))
}

func (j *journal) Conclude(x *rpcclient.Exchange) {
	j.write("%d %s", x.ID, describe(x.Outcome))
}

// sign is a frame in short: its direction and message, or its kind.
func sign(f rpcclient.Frame) string {
	if !f.IsMessage() {
		return "event " + kindNames[f.Kind]
	}
	return map[rpcclient.Dir]string{rpcclient.Sent: "> ", rpcclient.Received: "< "}[f.Dir] + string(f.Body())
}

var kindNames = map[rpcclient.Kind]string{
	rpcclient.KindConnected: "connected", rpcclient.KindStray: "stray", rpcclient.KindHandshake: "handshake", rpcclient.KindDisconnected: "disconnected",
	rpcclient.KindHead: "head", rpcclient.KindTimeout: "timeout", rpcclient.KindCancelled: "cancelled", rpcclient.KindRefused: "refused",
}

// describe is an outcome in short: its kind or cause, and the keys of its notices.
func describe(o rpcclient.Outcome) string {
	words := []string{map[rpcclient.OutcomeKind]string{
		rpcclient.OutcomePending: "pending", rpcclient.OutcomeResult: "result", rpcclient.OutcomeError: "error",
		rpcclient.OutcomeSent: "sent", rpcclient.OutcomeFailure: "failure",
	}[o.Kind]}
	if o.Failure != nil {
		words = append(words, string(o.Failure.Cause))
	}
	for _, n := range o.Notices {
		if n.Key != "notice.no_version" && n.Key != "notice.version_one" { // the messages of the tests are short
			words = append(words, strings.TrimPrefix(n.Key, "notice."))
		}
	}
	return strings.Join(words, " ")
}

// talk is a session over a fake Conn, on a clock of its own.
type talk struct {
	t       *testing.T
	conn    *fakeConn
	journal *journal
	session *rpcclient.Session
}

// bubble runs a test on a clock of its own. The session is closed at the end, and nothing may be left running.
func bubble(t *testing.T, test func(x *talk)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		x := &talk{t: t, conn: newFakeConn(), journal: &journal{}}
		e, err := rpcclient.ParseEndpoint("tcp://127.0.0.1:5001")
		if err != nil {
			t.Fatal(err)
		}
		x.session = rpcclient.NewSession(x.conn, e, x.journal)
		test(x)
		x.session.Close()
	})
}

// flight is a call that was made.
type flight struct {
	cancel context.CancelFunc
	done   chan *rpcclient.Exchange
}

// call makes a call and returns when everything has come to rest.
func (x *talk) call(c rpcclient.Call) *flight {
	ctx, cancel := context.WithCancel(context.Background())
	f := &flight{cancel: cancel, done: make(chan *rpcclient.Exchange, 1)}
	go func() {
		defer cancel()
		exchange, err := x.session.Call(ctx, c)
		if failure := exchange.Outcome.Failure; !errors.Is(err, error(failure)) && (err != nil || failure != nil) {
			x.t.Errorf("the error is %v, the outcome's failure %v", err, failure)
		}
		f.done <- exchange
	}()
	synctest.Wait()
	return f
}

func (x *talk) raw(text string) *flight { return x.call(rpcclient.Call{Raw: []byte(text)}) }

// id calls with an id.
func (x *talk) id(id string) *flight { return x.call(rpcclient.Call{Method: "m", ID: []byte(id)}) }

// get lets a frame arrive.
func (x *talk) get(f rpcclient.Frame) {
	x.conn.in <- incoming{frame: f}
	synctest.Wait()
}

// pass lets time pass, on the test's own clock.
func (x *talk) pass(d time.Duration) { <-time.After(d) }

// reply lets a message arrive.
func (x *talk) reply(text string) { x.get(message(rpcclient.Received, text)) }

func (x *talk) event(k rpcclient.Kind) { x.get(rpcclient.Frame{Kind: k, Time: time.Now()}) }

// wants checks what became of a call.
func (x *talk) wants(f *flight, want string) *rpcclient.Exchange {
	x.t.Helper()
	synctest.Wait()
	got, exchange := "waits", (*rpcclient.Exchange)(nil)
	select {
	case exchange = <-f.done:
		got = describe(exchange.Outcome)
	default:
	}
	if got != want {
		x.t.Errorf("the outcome is %q, want %q", got, want)
	}
	return exchange
}

// record checks the whole record so far.
func (x *talk) record(want ...string) {
	x.t.Helper()
	synctest.Wait()
	x.journal.mu.Lock()
	defer x.journal.mu.Unlock()
	if got := strings.Join(x.journal.lines, "\n"); got != strings.Join(want, "\n") {
		x.t.Errorf("the record is\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}
