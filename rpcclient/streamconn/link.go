package streamconn

import (
	"context"
	"errors"
	"io"
	"os"
	"sync"
	"time"

	"rpcexplorer/rpcclient"
)

// wire is what a link moves its bytes over. A net.Conn is one.
type wire interface {
	io.ReadWriter
	// SetReadDeadline and SetWriteDeadline end a Read or Write under way, too.
	SetReadDeadline(time.Time) error
	SetWriteDeadline(time.Time) error
	// Close lets Write fail at once and Read in finite time. It does not block.
	Close() error
}

// link is one connection, or one run of a child process.
type link struct {
	wire    wire
	turn    chan struct{} // holds a token while somebody writes
	over    chan struct{} // closed when nothing can be sent any more
	hasty   *rpcclient.Hasty
	once    sync.Once
	opening *rpcclient.Opening
	sent    int // how many messages were written; whoever has the turn may use it
	reader  *reader
	why     rpcclient.Note // with over: why our side ended it; zero if it was the peer, or Close
}

func newLink(w wire) *link {
	return &link{wire: w, turn: make(chan struct{}, 1), over: make(chan struct{}), hasty: rpcclient.NewHasty(w)}
}

// close ends the link. The first reason counts.
func (l *link) close(why rpcclient.Note) {
	l.once.Do(func() {
		l.why = why
		close(l.over)
		_ = l.wire.Close()
	})
}

var (
	errGivenUp = errors.New("given up")                 // the context of a Send ended
	errOver    = errors.New("the connection has ended") // nobody takes what is sent
)

// longAgo is a deadline that is over.
var longAgo = time.Unix(1, 0)

// send writes the frame, stamped before the write, when it is its turn. With an error the frame holds what was written.
// Where that is a part of it, the link has ended: nobody could read on.
func (l *link) send(ctx context.Context, f *rpcclient.Frame) error {
	if err := l.await(ctx); err != nil {
		f.Data, f.Parts = nil, nil
		return err
	}
	defer func() { <-l.turn }()
	l.sent++
	f.Opening, f.Use = l.opening, l.sent
	total := len(f.Data)
	n, err := l.write(ctx, f)
	if err == nil {
		return nil
	}
	f.Data, f.Parts = f.Data[:n:n], stray(n, rpcclient.Note{}).Parts
	if !errors.Is(err, os.ErrDeadlineExceeded) {
		return err
	}
	if _, secure := l.wire.(secured); n > 0 || secure { // TLS never goes on after a write that was given up
		l.close(note(noteHalfSent, n, total))
	}
	return errGivenUp
}

// await waits for the turn to write. Most find it free, and then nobody need watch over ctx.
func (l *link) await(ctx context.Context) error {
	select {
	case <-l.over:
		return errOver
	case l.turn <- struct{}{}:
		return nil
	default:
	}
	select {
	case <-l.over:
		return errOver
	case l.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return errGivenUp
	}
}

// write writes until ctx ends. Most messages leave at once, and then nobody need watch over ctx.
func (l *link) write(ctx context.Context, f *rpcclient.Frame) (int, error) {
	f.Time = time.Now()
	n := l.hasty.Write(f.Data)
	if n == len(f.Data) {
		return n, nil
	}
	ended := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(ended)
		_ = l.wire.SetWriteDeadline(longAgo)
	})
	more, err := l.wire.Write(f.Data[n:])
	if !stop() {
		<-ended
		_ = l.wire.SetWriteDeadline(time.Time{})
	}
	return n + more, err
}
