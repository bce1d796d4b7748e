package rpctest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"syscall"
	"time"

	zmq "github.com/pebbe/zmq4"

	"rpcexplorer/rpcclient"
)

// rebind is how long a hung-up router waits before it tries to listen again: libzmq frees the address in the background.
const rebind = 5 * time.Millisecond

// router is the ZeroMQ side of a Server. One goroutine owns it; only the outbox may be used by others.
type router struct {
	context *zmq.Context
	socket  *zmq.Socket // nil while it hangs up
	awake   *zmq.Socket // rings when the outbox has something
	poller  *zmq.Poller // of both
	outbox  *outbox
	address string // where the socket is bound, in libzmq's words
	file    socketFile
	at      rpcclient.Endpoint
}

// inbound is a request as it came.
type inbound struct {
	sender [][]byte
	body   []byte
}

// openRouter is the door of ZeroMQ.
func openRouter(ctx context.Context, e rpcclient.Endpoint, _ *Options) (door, error) {
	address, err := bindAddress(ctx, e)
	if err != nil {
		return nil, err
	}
	context, err := zmq.NewContext()
	if err != nil {
		return nil, err
	}
	r := &router{context: context, address: address, file: socketFileOf(e), outbox: new(outbox)}
	if err = r.open(); err == nil {
		r.at, err = rpcclient.ParseEndpoint(reachable(r.address))
	}
	if err != nil {
		r.close()
		return nil, err
	}
	return r, nil
}

func (r *router) endpoint() rpcclient.Endpoint { return r.at }

// serve owns the socket until ctx ends.
func (r *router) serve(ctx context.Context, h *host) {
	ctx, cancel := context.WithCancel(ctx)
	defer r.close()
	defer context.AfterFunc(ctx, r.outbox.ring)()
	var handlers sync.WaitGroup
	defer handlers.Wait()
	defer cancel()
	for ctx.Err() == nil {
		m, ok, err := r.next(h)
		if err != nil {
			return
		}
		if ok {
			handlers.Go(func() {
				h.Handle(ctx, m.body, func(reply Reply) { r.outbox.put(parcel{m.sender, reply}) })
			})
		}
	}
}

func (r *router) open() (err error) {
	const bell = "inproc://outbox"
	if r.awake, err = r.pair((*zmq.Socket).Bind, bell); err != nil {
		return err
	}
	if r.outbox.bell, err = r.pair((*zmq.Socket).Connect, bell); err != nil {
		return err
	}
	if r.file.inUse() {
		return ErrInUse
	}
	if err = r.listen(); err != nil {
		return err
	}
	r.address, err = r.socket.GetLastEndpoint()
	return err
}

// pair makes one end of the line between the outbox and the owner.
func (r *router) pair(attach func(*zmq.Socket, string) error, address string) (*zmq.Socket, error) {
	s, err := r.context.NewSocket(zmq.PAIR)
	if err != nil {
		return nil, err
	}
	return s, attach(s, address)
}

// listen opens the ROUTER. Its queues are unbounded, so that nothing is dropped that was asked for.
func (r *router) listen() error {
	s, err := r.context.NewSocket(zmq.ROUTER)
	if err != nil {
		return err
	}
	err = errors.Join(s.SetLinger(0), s.SetSndhwm(0), s.SetRcvhwm(0), s.SetIpv6(isIPv6(r.address)))
	if err == nil {
		err = s.Bind(r.address)
	}
	if err != nil {
		_ = s.Close()
		if errors.Is(err, zmq.Errno(syscall.EADDRINUSE)) {
			return fmt.Errorf("%w (%s)", ErrInUse, err)
		}
		return err
	}
	r.file.keep()
	r.socket, r.poller = s, zmq.NewPoller()
	r.poller.Add(r.awake, zmq.POLLIN)
	r.poller.Add(r.socket, zmq.POLLIN)
	return nil
}

// next waits until a request has come, and gives it, or until the outbox has rung. It sends what waits there.
func (r *router) next(h *host) (m inbound, ok bool, err error) {
	polled, err := r.wait()
	if err != nil {
		return m, false, err
	}
	for _, p := range polled {
		if p.Socket == r.awake {
			err = errors.Join(err, r.deliver(h))
		}
	}
	for _, p := range polled {
		if p.Socket == r.socket {
			return r.receive(h)
		}
	}
	return m, false, err
}

// wait polls the sockets. While there is no ROUTER it tries to listen again.
func (r *router) wait() ([]zmq.Polled, error) {
	if r.socket != nil {
		return r.poller.Poll(-1)
	}
	switch err := r.listen(); {
	case err == nil:
		return r.poller.Poll(-1)
	case errors.Is(err, ErrInUse):
		bell := zmq.NewPoller()
		bell.Add(r.awake, zmq.POLLIN)
		return bell.Poll(rebind)
	default:
		return nil, err
	}
}

// receive reads one message: what stands before the last part is the sender's address, as tinyrpc has it.
func (r *router) receive(h *host) (m inbound, ok bool, err error) {
	parts, err := r.socket.RecvMessageBytes(zmq.DONTWAIT)
	if err != nil {
		return m, false, ignoreAgain(err)
	}
	last := len(parts) - 1
	h.tell(rpcclient.Received, labelled(parts[:last], parts[last:])...)
	return inbound{sender: parts[:last], body: parts[last]}, true, nil
}

// deliver sends what waits in the outbox.
func (r *router) deliver(h *host) error {
	if _, err := r.awake.RecvBytes(zmq.DONTWAIT); err != nil {
		return ignoreAgain(err)
	}
	for _, p := range r.outbox.take() {
		if err := r.send(h, p); err != nil {
			return err
		}
	}
	return nil
}

// close ends the sockets. It waits for no peer.
func (r *router) close() {
	if r.outbox.bell != nil {
		r.outbox.close()
	}
	for _, s := range []*zmq.Socket{r.awake, r.socket} {
		if s != nil {
			_ = s.Close()
		}
	}
	_ = r.context.Term()
	r.file.remove()
}

func ignoreAgain(err error) error {
	if errors.Is(err, zmq.Errno(syscall.EAGAIN)) {
		return nil
	}
	return err
}
