package wsconn

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"rpcexplorer/rpcclient"
)

// errOver is what a link says that can carry nothing any more, or could not yet; why tells the rest.
var errOver = errors.New("the link is over")

// link is one connection, from the attempt to reach the peer to its end.
type link struct {
	*conn
	opened chan struct{} // closed when messages can cross
	over   chan struct{} // closed when none can, for good; why is set then
	ended  chan struct{} // closed when its end was told
	stage  atomic.Int32
	wire   net.Conn           // the bytes, after TLS; set before opened is closed
	unhook func() bool        // ends that Close cuts the wire
	in     *bufio.Reader      // reads wire
	lead   *rpcclient.Lead    // who does; set before opened is closed
	how    *rpcclient.Opening // it was opened
	deal   deal               // what the handshake has agreed on; set before opened is closed
	writer writer
	keeper keeper

	mu  sync.Mutex // is for doom alone
	why ending
}

// ending is why a link is over.
type ending struct {
	failure *rpcclient.Failure // for whoever waits for the link; never nil
	note    rpcclient.Note     // for the event
	last    func()             // what is left to be said to the peer, on the goroutine of the link; nil if nothing is
}

// The stages of a link, for those who give up waiting.
const (
	connecting int32 = iota
	shaking
	open
)

// ends is how the end of a link is told, by the stage that it came to.
var ends = [...]rpcclient.Kind{
	connecting: rpcclient.KindRefused, shaking: rpcclient.KindHandshakeFailed, open: rpcclient.KindDisconnected,
}

func newLink(c *conn) *link {
	return &link{
		conn: c, how: rpcclient.BeginOpening(), opened: make(chan struct{}), over: make(chan struct{}), ended: make(chan struct{}),
		writer: newWriter(c.options), keeper: newKeeper(),
	}
}

// is reports whether a channel of the link was closed.
func is(state <-chan struct{}) bool {
	select {
	case <-state:
		return true
	default:
		return false
	}
}

// carry sends a message as soon as the link is open. With errOver nothing was written.
func (l *link) carry(ctx context.Context, msg []byte, begun time.Time) (rpcclient.Frame, error) {
	if is(l.opened) {
		return l.send(ctx, msg, begun)
	}
	select {
	case <-l.opened:
		return l.send(ctx, msg, begun)
	case <-l.over:
		return rpcclient.Frame{}, errOver
	case <-ctx.Done():
	}
	if l.stage.Load() == connecting {
		return rpcclient.Frame{}, l.givenUp(ctx, rpcclient.CauseUnreachable, begun)
	}
	return rpcclient.Frame{}, l.givenUp(ctx, rpcclient.CauseTimeout, begun)
}

// because puts the reason in the place of errOver.
func (l *link) because(err error) error {
	if err != errOver {
		return err
	}
	<-l.over
	return l.why.failure
}

// doom ends the link for those who send; the first reason counts.
func (l *link) doom(why ending) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.why.failure == nil {
		l.why = why
		close(l.over)
	}
}

// hangUp ends the link from another goroutine than its own, which will notice.
func (l *link) hangUp(why ending) {
	l.doom(why)
	_ = l.wire.SetDeadline(time.Unix(1, 0))
	_ = rawOf(l.wire).Close()
}

// run is the goroutine of the link.
func (l *link) run() {
	defer func() {
		if r := recover(); r != nil {
			l.doom(l.fails(rpcclient.CausePanic, fmt.Sprint(r), nil))
		}
		l.finish()
	}()
	if why := l.reach(); why != nil {
		l.doom(*why)
		return
	}
	if why := l.shake(); why != nil {
		l.doom(*why)
		return
	}
	r := newReader(l)
	l.lead, l.writer.hasty = r.lead, rpcclient.NewHasty(l.wire)
	l.stage.Store(open)
	close(l.opened)
	l.group.Go(l.keep)
	l.doom(r.readAll())
}

// finish tells the end and releases what the link has.
func (l *link) finish() {
	if l.wire != nil {
		l.unhook()
		l.drop()
	}
	if !l.isClosed() {
		l.tell(ends[l.stage.Load()], l.why.note)
	}
	close(l.ended)
}

// fails makes an ending of a failure.
func (l *link) fails(cause rpcclient.Cause, arg any, err error) ending {
	f := l.failure(cause, arg, err)
	return ending{failure: f, note: f.Note()}
}
