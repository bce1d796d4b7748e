package rpctest

import (
	"context"
	"crypto/tls"
	"net"
	"strconv"
	"strings"
	"sync"

	"rpcexplorer/rpcclient"
)

// socket is the door of all carriers that have connections of the system: each connection has a talk.
type socket struct {
	listener net.Listener
	at       rpcclient.Endpoint
	file     socketFile
	tls      *tls.Config // nil for plain connections
	begin    func(*line) (talk, error)
}

// openSocket listens on a TCP port or a Unix socket.
func openSocket(ctx context.Context, e rpcclient.Endpoint, o *Options) (d door, err error) {
	s := &socket{at: e, file: socketFileOf(e)}
	if s.begin, err = speech(e); err != nil {
		return nil, err
	}
	if e.Network == "tls" {
		if s.tls, err = certified(o.TLS); err != nil {
			return nil, err
		}
	}
	if e.Network == "unix" {
		err = s.listenFile(ctx)
	} else {
		err = s.listenPort(ctx)
	}
	return s, err
}

// speech is how a talk over an endpoint's carrier begins.
func speech(e rpcclient.Endpoint) (begin func(*line) (talk, error), err error) {
	switch e.Carrier {
	case rpcclient.HTTP:
		return newWeb, nil
	case rpcclient.WebSocket:
		return newWebSocket, nil
	}
	f, ok := framingOf(e)
	if !ok {
		return nil, errCarrier
	}
	return func(l *line) (talk, error) { return newStream(f, l), nil }, nil
}

// listenFile listens on a Unix socket. A file that is left of a server that was killed is no hindrance.
func (s *socket) listenFile(ctx context.Context) error {
	if s.file.inUse() {
		return ErrInUse
	}
	s.file.sweep()
	l, err := new(net.ListenConfig).Listen(ctx, "unix", s.at.Address)
	if err != nil {
		return err
	}
	l.(*net.UnixListener).SetUnlinkOnClose(false) // the file may be another's by then
	s.file.keep()
	s.listener = l
	return nil
}

// listenPort listens on a TCP port. A host of * is all addresses of the machine.
func (s *socket) listenPort(ctx context.Context) error {
	host, port, err := net.SplitHostPort(s.at.Address)
	if err != nil { // HTTP and WebSocket have ports of their own
		host, port = strings.Trim(s.at.Address, "[]"), map[string]string{"tcp": "80", "tls": "443"}[s.at.Network]
	}
	host = strings.TrimPrefix(host, "*")
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", net.JoinHostPort(host, port))
	if err != nil {
		return err
	}
	switch host {
	case "", "0.0.0.0":
		host = "127.0.0.1"
	case "::":
		host = "::1"
	}
	s.listener = l
	s.at.Address = net.JoinHostPort(host, strconv.Itoa(l.Addr().(*net.TCPAddr).Port))
	return nil
}

func (s *socket) endpoint() rpcclient.Endpoint { return s.at }

// serve lets everybody in until ctx ends.
func (s *socket) serve(ctx context.Context, h *host) {
	ctx, cancel := context.WithCancel(ctx)
	var talks sync.WaitGroup
	defer s.file.remove()
	defer talks.Wait()
	defer cancel()
	defer context.AfterFunc(ctx, func() { _ = s.listener.Close() })()
	defer func() { _ = s.listener.Close() }()
	for {
		c, err := s.listener.Accept()
		if err != nil {
			return
		}
		talks.Go(func() { s.receive(ctx, h, c) })
	}
}

// receive talks on a connection until its end.
func (s *socket) receive(ctx context.Context, h *host, c net.Conn) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(ctx, func() { _ = c.Close() })()
	l := &line{ctx: ctx, cancel: cancel, Conn: c, under: c}
	if s.tls != nil {
		l.Conn = tls.Server(c, s.tls)
	}
	defer func() { _ = l.Close() }()
	t, err := s.begin(l)
	if err == nil {
		converse(ctx, cancel, h, t)
	}
}
