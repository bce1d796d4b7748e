package zmqconn

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"time"

	zmq "github.com/pebbe/zmq4"

	"rpcexplorer/rpcclient"
)

// owner is the goroutine that a connection belongs to. Everything in it is its own; others reach it by the mailbox.
type owner struct {
	*conn
	context *zmq.Context
	kind    zmq.Type
	link    *link
	links   uint64    // how many links there were
	alarm   time.Time // when the phase has lasted long enough; zero for never
	attempt attempt
	writer  writer
	helpers helpers
	broken  error // set to end: what Recv says
}

// helpers are the goroutines that do for the owner what may take long.
type helpers struct {
	ctx    context.Context
	cancel context.CancelFunc
	group  sync.WaitGroup
}

// newOwner makes the context, which is this connection's alone so that closing it disturbs no other, and a first link.
func newOwner(c *conn) (*owner, error) {
	o := &owner{conn: c, kind: zmq.DEALER}
	if c.endpoint.Option("socket") == "req" {
		o.kind = zmq.REQ
	}
	err := spareDescriptors()
	if err != nil {
		return nil, err
	}
	if o.context, err = zmq.NewContext(); err != nil {
		return nil, err
	}
	o.helpers.ctx, o.helpers.cancel = context.WithCancel(context.Background())
	if o.link, err = o.makeLink(); err != nil {
		o.helpers.cancel()
		_ = o.context.Term()
		return nil, err
	}
	return o, nil
}

func (o *owner) makeLink() (*link, error) {
	o.links++
	return newLink(o.context, o.kind, o.links, o.options, func(e event) {
		o.mailbox.post(func(o *owner) { o.heed(e) })
	})
}

// run is the goroutine. While there is work it goes round, letting those run whom it has just given something; it
// sleeps when a whole round had nothing to do.
func (o *owner) run() {
	defer o.end()
	var spare mail
	o.begin()
	for o.broken == nil {
		m := o.mailbox.take(spare)
		busy := o.attend(m)
		spare = m
		if o.broken != nil {
			return
		}
		wrote := o.write()
		switch {
		case o.read():
			o.stayAwake()
		case wrote || busy:
			runtime.Gosched()
		default:
			o.sleep()
		}
	}
}

// stayAwake lets those run who have just been given a message, and waits a moment for what they send in turn: it comes
// within microseconds or not soon, and to be woken costs more.
func (o *owner) stayAwake() {
	for range 20 {
		runtime.Gosched()
		if !o.mailbox.empty() {
			return
		}
	}
}

// attend works through the mail and the alarm; false if there was nothing.
func (o *owner) attend(m mail) bool {
	o.writer.pending = append(o.writer.pending, m.sends...)
	clear(m.sends)
	if m.closed {
		o.broken = errClosed
		return true
	}
	for _, n := range m.news {
		n(o)
	}
	clear(m.news)
	if len(m.sends) > 0 {
		o.wanted()
	}
	rings := !o.alarm.IsZero() && !time.Now().Before(o.alarm)
	if rings {
		o.alarm = time.Time{}
		o.ring()
	}
	return rings || len(m.news) > 0 || len(m.sends) > 0
}

// sleep waits until there may be something to do. When it was woken by the socket, it leaves it to read and write to find
// out what there is.
func (o *owner) sleep() {
	l := o.link
	l.bed.arm(o.alarm)
	if !o.mailbox.goToBed(l.bed) {
		return
	}
	reads, asked := o.canRead() && !o.inbox.Full(), false
	l.bed.sleep(func() bool {
		if asked {
			l.unread, l.flood = true, false
			return true
		}
		asked = true
		events, err := l.soc.GetEvents()
		l.unread = err != nil || events&zmq.POLLIN != 0
		l.flood = l.unread
		return err != nil || l.unread && reads || events&zmq.POLLOUT != 0 && o.canWrite()
	})
	o.mailbox.getUp()
}

// enter moves to a phase, for at most the given time if it is not zero.
func (o *owner) enter(p phase, limit time.Duration) {
	o.phase.Store(int32(p))
	o.alarm = time.Time{}
	if limit > 0 {
		o.alarm = time.Now().Add(limit)
	}
}

func (o *owner) in(p phase) bool { return phase(o.phase.Load()) == p }

// tell reports an event of the connection.
func (o *owner) tell(kind rpcclient.Kind, key string, args ...any) {
	o.report(kind, note(key, args...))
}

func (o *owner) report(kind rpcclient.Kind, n rpcclient.Note) {
	o.inbox.Tell(rpcclient.Frame{Dir: rpcclient.Local, Kind: kind, Time: time.Now(), Note: n})
}

// spawn does work on a goroutine of its own, which Close waits for: the work must end when its context does.
func (o *owner) spawn(work func(ctx context.Context) news) {
	o.helpers.group.Go(func() {
		defer func() {
			if r := recover(); r != nil {
				o.mailbox.post(func(*owner) { panic(r) })
			}
		}()
		o.mailbox.post(work(o.helpers.ctx))
	})
}

// end releases everything, whatever state it is in.
func (o *owner) end() {
	defer close(o.done)
	if r := recover(); r != nil {
		o.broken = o.failure(rpcclient.CausePanic, fmt.Sprintf("%T", r), nil)
		o.tell(rpcclient.KindClosed, noteInternal, fmt.Sprintf("%T", r))
	}
	sends := o.broken
	if sends == errClosed {
		sends = o.failure(rpcclient.CauseClosed, nil, nil)
		o.tell(rpcclient.KindClosed, noteClosed)
	}
	o.writer.end(o.mailbox.end(sends).sends, sends)
	o.inbox.Finish(o.broken)
	o.helpers.cancel()
	o.helpers.group.Wait()
	o.link.close()
	_ = o.context.Term()
}
