package zmqconn

import (
	"cmp"
	"context"
	"math"
	"net"
	"net/netip"
	"time"
)

// Options are the limits and intervals of a Conn. The zero value is what [Dial] uses.
type Options struct {
	// Security is who we are to the peer. If zero, nobody.
	Security Security

	// MaxMessage is the largest message that is accepted from the peer. If zero, 1 GiB; if negative, any.
	MaxMessage int64

	// MaxPart is the largest part of a message that is accepted. If zero, that of MaxMessage.
	MaxPart int64

	// Handshake is how long a connected peer may take to greet. If zero, five seconds.
	Handshake time.Duration

	// RetryFirst and RetryMax bound the pause before the next attempt to connect, which doubles from one to the other.
	// If zero, 100 milliseconds and five seconds.
	RetryFirst, RetryMax time.Duration

	// Retries is how many attempts are made in a row while nobody asks for one; a Send always makes a fresh attempt. If
	// zero, five; if negative, none.
	Retries int

	// Lookup finds the addresses of a host name. If nil, the resolver of the system.
	Lookup func(ctx context.Context, host string) ([]netip.Addr, error)
}

// withDefaults fills in what is zero.
func (o Options) withDefaults() Options {
	o.MaxMessage = cmp.Or(o.MaxMessage, 1<<30)
	if o.MaxMessage < 0 {
		o.MaxMessage = math.MaxInt64
	}
	o.MaxPart = min(cmp.Or(o.MaxPart, o.MaxMessage), o.MaxMessage)
	o.Handshake = cmp.Or(o.Handshake, 5*time.Second)
	o.RetryFirst = cmp.Or(o.RetryFirst, 100*time.Millisecond)
	o.RetryMax = cmp.Or(o.RetryMax, 5*time.Second)
	o.Retries = cmp.Or(o.Retries, 5)
	if o.Lookup == nil {
		o.Lookup = func(ctx context.Context, host string) ([]netip.Addr, error) {
			return net.DefaultResolver.LookupNetIP(ctx, "ip", host)
		}
	}
	return o
}
