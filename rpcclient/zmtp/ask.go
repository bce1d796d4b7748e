package zmtp

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"os"
	"time"

	"rpcexplorer/rpcclient"
)

const (
	// quiet is how long a peer may say nothing before it is helped on, or taken to have said all.
	quiet = 500 * time.Millisecond
	// lineEnd is said to a peer that waits for the end of a line, as those of HTTP do and of many protocols of text.
	lineEnd = "\r\n\r\n"
)

// Ask finds out what a peer speaks by greeting it on a connection made by dial, of which nothing else comes: no socket of
// the peer is told that there is a new one. A peer that hangs up without a word is asked by TLS on a second connection.
// Ask ends when ctx does, and tells what it knows by then; the error is that of dial.
func Ask(ctx context.Context, dial func(context.Context) (net.Conn, error)) (Peer, error) {
	c, err := dial(ctx)
	if err != nil {
		return Peer{}, err
	}
	p := converse(ctx, c)
	if len(p.First) > 0 || !p.Closed || ctx.Err() != nil {
		return p, nil
	}
	if c, err := dial(ctx); err == nil {
		p.TLS = speaksTLS(ctx, c)
	}
	return p, nil
}

// converse greets as far as is needed for the peer to tell all that it tells strangers.
func converse(ctx context.Context, c net.Conn) Peer {
	defer closeWith(ctx, c)()
	said := make([]byte, 0, mostSaid)
	_, _ = c.Write(Signature())
	for helped, greeted := false, false; ; {
		_ = c.SetReadDeadline(time.Now().Add(quiet))
		n, err := c.Read(said[len(said):cap(said)])
		said = said[:len(said)+n]
		p, more := Parse(said)
		switch {
		case n > 0 && !more, len(said) == cap(said):
			return p
		case n > 0 && p.Mechanism == Null && !greeted:
			_, _ = c.Write(AppendRest(nil, 0, Null))
			greeted = true
		case errors.Is(err, os.ErrDeadlineExceeded) && len(said) == 0 && !helped:
			_, _ = io.WriteString(c, lineEnd)
			helped = true
		case err != nil:
			p.Closed = ctx.Err() == nil && !errors.Is(err, os.ErrDeadlineExceeded)
			return p
		}
	}
}

// speaksTLS reports whether the peer answers a handshake of TLS, be it by an alert. Nothing is said after that, so whom the
// certificate is for does not matter.
func speaksTLS(ctx context.Context, c net.Conn) bool {
	defer closeWith(ctx, c)()
	err := tls.Client(c, &tls.Config{InsecureSkipVerify: true}).HandshakeContext(ctx)
	return err == nil || rpcclient.Alert(err) != ""
}

// closeWith lets c be closed when ctx ends, or by the function that it returns.
func closeWith(ctx context.Context, c net.Conn) func() {
	stop := context.AfterFunc(ctx, func() { _ = c.Close() })
	return func() {
		stop()
		_ = c.Close()
	}
}
