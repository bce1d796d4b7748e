package rpctest

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"rpcexplorer/rpcclient"
)

// ErrInUse is what Start returns, wrapped, when another program listens on the endpoint.
var ErrInUse = errors.New("address already in use")

// Options are what a Server can be told. A nil *Options is ready to use.
type Options struct {
	// Mischief says how to misbehave about a request; see Service.
	Mischief func(request []byte) Mischief

	// Log is given every message that came or went, in order, on the server's own goroutine. It should not block. If nil,
	// no frame is made.
	Log func(rpcclient.Frame)
}

// Server is a Service behind a ZeroMQ ROUTER. Requests are handled side by side, so that a slow one holds up no other.
//
// One goroutine owns the socket; each request being handled has one more. All end with Close.
type Server struct {
	endpoint rpcclient.Endpoint
	outbox   *outbox
	cancel   context.CancelFunc
	done     chan struct{} // closed when the owner of the socket has ended
}

// Start serves on an endpoint of carrier ZeroMQ until Close, or until ctx ends. The zero Endpoint means a free port of
// 127.0.0.1, which no other machine can reach; what is named is listened on as named.
func Start(ctx context.Context, listen rpcclient.Endpoint, o *Options) (*Server, error) {
	if o == nil {
		o = new(Options)
	}
	address, err := bindAddress(ctx, listen)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", listen, err)
	}
	r, err := newRouter(address)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", address, err)
	}
	r.log = o.Log
	s := &Server{outbox: r.outbox, done: make(chan struct{})}
	if s.endpoint, err = rpcclient.ParseEndpoint(reachable(r.address)); err != nil {
		r.close()
		return nil, err
	}
	ctx, s.cancel = context.WithCancel(ctx)
	go s.serve(ctx, r, &Service{Mischief: o.Mischief})
	return s, nil
}

// Endpoint is where the server listens: what a client on this machine can connect to.
func (s *Server) Endpoint() rpcclient.Endpoint { return s.endpoint }

// Close ends the server, with all that it is busy with. It never waits for a peer and may be called twice.
func (s *Server) Close() error {
	s.cancel()
	<-s.done
	return nil
}

// Done is closed when the server has ended.
func (s *Server) Done() <-chan struct{} { return s.done }

// serve owns the socket until ctx ends.
func (s *Server) serve(ctx context.Context, r *router, service *Service) {
	defer close(s.done)
	defer s.cancel()
	defer r.close()
	defer context.AfterFunc(ctx, r.outbox.ring)()
	var handlers sync.WaitGroup
	defer handlers.Wait()
	for ctx.Err() == nil {
		m, ok, err := r.next()
		if err != nil {
			s.cancel()
			return
		}
		if ok {
			handlers.Go(func() {
				service.Handle(ctx, m.body, func(reply Reply) { r.outbox.put(parcel{m.sender, reply}) })
			})
		}
	}
}
