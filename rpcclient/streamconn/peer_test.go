package streamconn

import (
	"crypto/tls"
	"net"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"rpcexplorer/rpcclient"
)

// server talks to every connection on a goroutine of its own.
type server struct {
	network, scheme string
	address         string // fixed by the first Start
	tls             *tls.Config
	talk            func(s *server, c net.Conn)

	group    sync.WaitGroup
	listener net.Listener

	mu       sync.Mutex
	conns    []net.Conn
	received []string
}

// serve starts a server, which the test stops. The scheme is that of its endpoint: ndjson+tcp and so on.
func serve(t *testing.T, scheme string, talk func(*server, net.Conn)) *server {
	t.Helper()
	s := &server{network: "tcp", scheme: scheme, address: "127.0.0.1:0", talk: talk}
	if filepath.Ext(scheme) == "" && scheme[len(scheme)-4:] == "unix" {
		s.network, s.address = "unix", filepath.Join(t.TempDir(), "socket")
	}
	if scheme[len(scheme)-3:] == "tls" {
		s.tls = &tls.Config{Certificates: []tls.Certificate{selfSigned(t)}}
	}
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Stop)
	return s
}

// echoing answers every message with itself.
func echoing(name string) func(*server, net.Conn) {
	f, _ := framingOf(name)
	return func(s *server, c net.Conn) {
		echo(f, c, c, func(message string) {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.received = append(s.received, message)
		})
	}
}

// saying sends each of the words, and then keeps the connection open.
func saying(words ...string) func(*server, net.Conn) {
	return func(_ *server, c net.Conn) {
		for _, w := range words {
			_, _ = c.Write([]byte(w))
		}
		untilGone(c)
	}
}

// untilGone reads until the other side is gone.
func untilGone(c net.Conn) {
	buffer := make([]byte, 64<<10)
	for {
		if _, err := c.Read(buffer); err != nil {
			return
		}
	}
}

func (s *server) Endpoint() rpcclient.Endpoint {
	e, err := rpcclient.ParseEndpoint(s.scheme + "://" + s.address)
	if err != nil {
		panic(err)
	}
	return e
}

func (s *server) Received() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.received)
}

func (s *server) Start() error {
	l, err := net.Listen(s.network, s.address)
	if err != nil {
		return err
	}
	s.listener, s.address = l, l.Addr().String()
	if s.tls != nil {
		s.listener = tls.NewListener(l, s.tls)
	}
	s.group.Go(func() { s.accept(s.listener) })
	return nil
}

func (s *server) accept(l net.Listener) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		s.mu.Lock()
		s.conns = append(s.conns, c)
		s.mu.Unlock()
		s.group.Go(func() {
			defer func() { _ = c.Close() }()
			s.talk(s, c)
		})
	}
}

func (s *server) Stop() {
	_ = s.listener.Close()
	s.mu.Lock()
	for _, c := range s.conns {
		_ = c.Close()
	}
	s.conns = nil
	s.mu.Unlock()
	s.group.Wait()
}
