package rpctest

import (
	"context"
	"errors"
	"io"
	"sync"

	"rpcexplorer/rpcclient"
)

// talk is what a carrier makes of one connection.
type talk interface {
	// next waits for the next message of the peer, and gives it with who takes the replies. After io.EOF those that are still
	// being made are sent; any other error ends the talk at once.
	next() ([]byte, caller, error)
}

// caller takes the replies to one message.
type caller interface {
	// say sends a message in the manner that it asks for. A late one may come after done.
	say(Reply)
	// done is called when all was said, or when a reply is owing that comes late or never.
	done(owing bool)
}

// converse answers what comes until the talk ends. Requests are handled side by side.
func converse(ctx context.Context, cancel context.CancelFunc, h *host, t talk) {
	var handlers sync.WaitGroup
	defer handlers.Wait()
	for {
		body, c, err := t.next()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				cancel()
			}
			return
		}
		h.tell(rpcclient.Received, part{data: body})
		handlers.Go(func() {
			c.done(h.Handle(ctx, body, func(r Reply) {
				if r.Body != nil {
					h.tell(rpcclient.Sent, part{data: r.Body})
				}
				c.say(r)
			}))
		})
	}
}
