package rpctest

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"sync"
	"syscall"
	"time"

	"rpcexplorer/rpcclient"
)

// ErrInUse is what Start returns, wrapped, when another program listens on the endpoint.
var ErrInUse = errors.New("address already in use")

// Options are what a Server can be told. A nil *Options is ready to use.
type Options struct {
	// Mischief says how to misbehave about a request; see Service.
	Mischief func(request []byte) Mischief

	// Log is given every message that came or went, one at a time. It should not block. If nil, no frame is made.
	Log func(rpcclient.Frame)

	// TLS is for endpoints over TLS. If it has no certificate, the server makes one, for which nobody vouches.
	TLS *tls.Config

	// In and Out are for stdio. If nil, they are those of the process.
	In  io.Reader
	Out io.Writer
}

// Server is a Service behind an endpoint. Requests are handled side by side, so that a slow one holds up no other; over
// HTTP, those of one connection are answered one after the other.
//
// What listens has a goroutine, and so has each connection and each request that is being handled. All end with Close.
type Server struct {
	endpoint rpcclient.Endpoint
	cancel   context.CancelFunc
	done     chan struct{} // closed when all has ended
}

// door is how a carrier lets callers in.
type door interface {
	// endpoint is what a client on this machine can connect to.
	endpoint() rpcclient.Endpoint
	// serve answers until ctx ends, or nobody can come any more. Then it gives back all that the door holds.
	serve(ctx context.Context, h *host)
}

// carriers is the table of what can be listened on.
var carriers = map[rpcclient.Carrier]func(ctx context.Context, e rpcclient.Endpoint, o *Options) (door, error){
	rpcclient.ZeroMQ:    openRouter,
	rpcclient.HTTP:      openSocket,
	rpcclient.WebSocket: openSocket,
	rpcclient.Stream:    openSocket,
	rpcclient.Stdio:     openStdio,
}

// Start serves on an endpoint of any carrier until Close, or until ctx ends. The zero Endpoint means ZeroMQ on a free port
// of 127.0.0.1, which no other machine can reach; what is named is listened on as named.
func Start(ctx context.Context, listen rpcclient.Endpoint, o *Options) (*Server, error) {
	if o == nil {
		o = new(Options)
	}
	if listen.IsZero() {
		listen = rpcclient.Endpoint{Carrier: rpcclient.ZeroMQ, Network: "tcp", Address: "127.0.0.1:0"}
	}
	open, ok := carriers[listen.Carrier]
	if !ok {
		return nil, fmt.Errorf("listen on %s: %w", listen, errCarrier)
	}
	listen.Options = nil
	d, err := open(ctx, listen, o)
	if errors.Is(err, syscall.EADDRINUSE) {
		err = fmt.Errorf("%w (%s)", ErrInUse, err)
	}
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", listen, err)
	}
	s := &Server{endpoint: d.endpoint(), done: make(chan struct{})}
	ctx, s.cancel = context.WithCancel(ctx)
	go func() {
		defer close(s.done)
		defer s.cancel()
		d.serve(ctx, &host{Service: Service{Mischief: o.Mischief}, log: o.Log})
	}()
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

// host is the Service, and who is told of its messages.
type host struct {
	Service
	log func(rpcclient.Frame) // may be nil

	telling sync.Mutex
}

// tell logs a frame.
func (h *host) tell(dir rpcclient.Dir, parts ...part) {
	if h.log == nil {
		return
	}
	f := rpcclient.Frame{Dir: dir}
	for _, p := range parts {
		span := rpcclient.Span{Off: len(f.Data), Len: len(p.data)}
		f.Data = append(f.Data, p.data...)
		f.Parts = append(f.Parts, rpcclient.Part{Kind: p.kind, Span: span, More: p.more})
	}
	h.telling.Lock()
	defer h.telling.Unlock()
	f.Time = time.Now()
	h.log(f)
}

// part is a part of a frame to be.
type part struct {
	kind rpcclient.PartKind
	data []byte
	more bool
}
