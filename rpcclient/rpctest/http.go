package rpctest

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
)

// web is a talk over HTTP/1.1. Replies are written here, byte by byte, since a server for good services lets none be wrong.
type web struct {
	line *line
	in   *bufio.Reader
	turn chan struct{} // closed when the exchange before is over
}

func newWeb(l *line) (talk, error) {
	first := make(chan struct{})
	close(first)
	return &web{line: l, in: bufio.NewReader(l), turn: first}, nil
}

// next implements talk. A peer that hangs up waits for nothing any more.
func (w *web) next() ([]byte, caller, error) {
	for {
		r, err := http.ReadRequest(w.in)
		if err != nil {
			w.complain(err)
			return nil, nil, fmt.Errorf("request: %w", goneFor(err))
		}
		x := w.exchange(r)
		if r.Header.Get("Expect") != "" {
			w.line.write(Honest, []byte("HTTP/1.1 100 Continue\r\n\r\n"))
		}
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, nil, goneFor(err)
		}
		if r.Method == http.MethodPost {
			return body, x, nil
		}
		x.refuse()
	}
}

// goneFor is an error that ends a talk at once, even if it is the peer's orderly end.
func goneFor(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// complain tells a peer that it speaks no HTTP.
func (w *web) complain(err error) {
	var broken net.Error
	if !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.As(err, &broken) {
		w.line.write(Farewell, []byte("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"))
	}
}

// exchange is a request with its answer. It is the caller of its messages.
type exchange struct {
	line         *line
	before, over chan struct{} // closed when the exchange before, and when this one is over
	takes        string        // what the Accept header says
	last         bool          // the connection ends with this exchange

	mu     sync.Mutex
	said   bool // something of the answer was sent
	stream bool // which is an event stream
	owing  bool // the handler is done, and the answer comes later
}

func (w *web) exchange(r *http.Request) *exchange {
	x := &exchange{
		line: w.line, before: w.turn, over: make(chan struct{}), last: r.Close,
		takes: strings.Join(r.Header.Values("Accept"), ","),
	}
	w.turn = x.over
	return x
}

// begin waits for the turn of the exchange; false if the talk ends before.
func (x *exchange) begin() bool {
	select {
	case <-x.before:
		return true
	case <-x.line.ctx.Done():
		return false
	}
}

const eventStream = "text/event-stream"

// asksForEvents reports whether a reply is to be an event stream: where the peer takes nothing else, or takes that, too, and
// there is more than a reply to come.
func (x *exchange) asksForEvents(r Reply) bool {
	if !strings.Contains(x.takes, eventStream) {
		return r.How == Events
	}
	return r.More || r.Notice || r.How == Events || !strings.Contains(x.takes, "json") && !strings.Contains(x.takes, "*/*")
}

// say implements caller. What is neither the answer nor an event of it has no way to the peer.
func (x *exchange) say(r Reply) {
	if !x.begin() {
		return
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	switch {
	case x.stream:
		x.line.write(r.How, event(r.Body))
	case !x.said && x.asksForEvents(r):
		x.stream = true
		x.line.write(r.How, []byte(eventHead), event(r.Body))
	case r.Notice:
		return
	default:
		x.line.write(r.How, answer(r)...)
	}
	x.said = true
	if x.owing {
		x.finish()
	}
}

// done implements caller. What wants no reply has an answer all the same.
func (x *exchange) done(owing bool) {
	if !x.begin() {
		return
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	switch {
	case x.said:
	case owing:
		x.owing = true
		return
	default:
		x.line.write(Honest, []byte("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"))
	}
	x.finish()
}

// finish lets the next exchange begin.
func (x *exchange) finish() {
	if x.stream {
		x.line.write(Honest, []byte(lastChunk))
	}
	if x.last {
		x.line.end(Honest)
	}
	close(x.over)
}

// refuse answers a request that is no message.
func (x *exchange) refuse() {
	if x.begin() {
		x.line.write(Honest, []byte("HTTP/1.1 405 Method Not Allowed\r\nAllow: POST\r\nContent-Length: 0\r\n\r\n"))
		x.finish()
	}
}
