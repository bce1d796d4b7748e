package rpctest

import (
	"context"
	"net"
	"slices"
	"sync"
	"time"
)

// pause lies between the pieces of a slow reply, of which there are slowPieces.
const (
	pause      = 10 * time.Millisecond
	slowPieces = 20
)

// line is a connection, on which one message at a time is written.
type line struct {
	net.Conn
	under  net.Conn // the connection of the system
	ctx    context.Context
	cancel context.CancelFunc // ends the talk

	mu     sync.Mutex
	silent bool // nothing more is said
}

// write writes what crosses for a reply, in pieces. Mischief with the bytes, whatever they mean, is done here.
func (l *line) write(how Mischief, pieces ...[]byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.silent {
		return
	}
	size := 0
	for _, p := range pieces {
		size += len(p)
	}
	n, ends := how.cut(size)
	switch {
	case ends || how == Stall:
		if how == Stall {
			n = size / 2
		}
		l.silent = true
		pieces = [][]byte{slices.Concat(pieces...)[:n]}
	case how == Slow:
		all := slices.Concat(pieces...)
		pieces = slices.Collect(slices.Chunk(all, max(1, (len(all)+slowPieces-1)/slowPieces)))
	}
	for i, p := range pieces {
		if how == Slow && i > 0 {
			wait(l.ctx, pause)
		}
		if _, err := l.Write(p); err != nil {
			l.cancel()
			return
		}
	}
	if ends {
		l.end(how)
	}
}

// end ends the connection.
func (l *line) end(how Mischief) {
	if c, ok := l.under.(*net.TCPConn); ok && how == Reset {
		_ = c.SetLinger(0)
		_ = c.Close()
	}
	_ = l.Close()
	l.cancel()
}
