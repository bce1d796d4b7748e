package zmqconn

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"strings"
	"syscall"
	"time"

	"rpcexplorer/rpcclient"
)

const (
	// probeTime bounds a probe.
	probeTime = 2 * time.Second
	// sniffed is how many bytes of a peer's first words are looked at, and shown.
	sniffed = 32
)

// signature is how every ZMTP connection begins since version 2: eight bytes of no meaning between 0xff and 0x7f.
const signature = "\xff\x00\x00\x00\x00\x00\x00\x00\x00\x7f"

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

// sniff opens a connection of its own to a peer that hung up on the library, and looks at what the peer says to the
// beginning of a ZMTP greeting.
func sniff(link uint64, address string) func(context.Context) news {
	return func(ctx context.Context) news {
		said, err := listenTo(ctx, address)
		return func(o *owner) {
			if o.in(sniffing) && link == o.link.number {
				o.sniffed(said, err)
			}
		}
	}
}

// listenTo returns the peer's first bytes; the error is why there was no connection at all.
func listenTo(ctx context.Context, address string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, probeTime)
	defer cancel()
	c, err := knock(ctx, address)
	if err != nil {
		return nil, err
	}
	defer context.AfterFunc(ctx, func() { _ = c.SetDeadline(time.Unix(1, 0)) })()
	_, _ = io.WriteString(c, signature)
	said := make([]byte, sniffed)
	n, _ := io.ReadAtLeast(c, said, len(signature))
	_ = c.Close()
	return said[:n], nil
}

// sniffed goes on after a sniff. A peer that speaks ZMTP hung up because it does not want us.
func (o *owner) sniffed(said []byte, err error) {
	switch {
	case err != nil:
		o.probed(err)
	case len(said) >= len(signature) && said[0] == signature[0] && said[len(signature)-1]&1 == 1:
		o.unfit(rpcclient.CauseHandshakeFailed, noteHungUp)
	default:
		o.unfit(rpcclient.CauseNotZeroMQ, noteNoHandshake, fmt.Sprintf("%q", said))
	}
}
