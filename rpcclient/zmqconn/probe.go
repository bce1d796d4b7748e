package zmqconn

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"strings"
	"syscall"
	"time"

	"rpcexplorer/rpcclient"
)

// probeTime bounds a probe, and asking a peer what it is.
const probeTime = 2 * time.Second

// knock opens a plain connection to an address in the library's form.
func knock(ctx context.Context, address string) (net.Conn, error) {
	network, where, _ := strings.Cut(address, "://")
	if network == "ipc" {
		network = "unix"
	}
	return new(net.Dialer).DialContext(ctx, network, where)
}

// probe finds out why an address refused us: the library's events do not tell.
func probe(link uint64, address string) func(context.Context) news {
	return func(ctx context.Context) news {
		ctx, cancel := context.WithTimeout(ctx, probeTime)
		defer cancel()
		c, err := knock(ctx, address)
		if err == nil {
			_ = c.Close()
		}
		return func(o *owner) {
			if o.in(probing) && link == o.link.number {
				o.probed(err)
			}
		}
	}
}

// probed goes on after a probe. One that succeeded means that a peer has come up since.
func (o *owner) probed(err error) {
	if o.attempt.probes++; err == nil && o.attempt.probes < maxProbes {
		o.connect()
		return
	}
	if err == nil {
		err = syscall.ECONNREFUSED
	}
	o.tell(rpcclient.KindRefused, noteRefused, o.address(), err.Error())
	switch {
	case errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, fs.ErrNotExist):
		o.next(rpcclient.CauseNobodyListens, nil, err)
	case errors.Is(err, fs.ErrPermission):
		o.next(rpcclient.CauseBroken, err.Error(), err)
	default:
		o.next(rpcclient.CauseUnreachable, time.Since(o.attempt.begun).Round(time.Millisecond), err)
	}
}
