package streamconn

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"net/netip"
	"os"
	"syscall"
	"time"

	"rpcexplorer/rpcclient"
)

// maxSocketPath is the longest path of a Unix socket that Linux takes, in bytes; other systems say so themselves.
const maxSocketPath = 107

// connect connects to the endpoint.
func (c *conn) connect(o *rpcclient.Opening) (wire, *rpcclient.Failure) {
	begun := time.Now()
	ctx, cancel := context.WithTimeout(c.life, c.options.Connect)
	defer cancel()
	address := c.endpoint.Address
	c.tell(rpcclient.KindConnecting, note(noteConnecting, address))
	network := c.endpoint.Network
	if network == "tls" {
		network = "tcp"
	}
	dialer := net.Dialer{KeepAliveConfig: net.KeepAliveConfig{
		Enable: true, Idle: 30 * time.Second, Interval: 10 * time.Second, Count: 3,
	}}
	w, err := dialer.DialContext(ctx, network, address)
	if err != nil {
		c.tell(rpcclient.KindRefused, note(noteRefused, address, err.Error()))
		return nil, c.refused(err, time.Since(begun))
	}
	o.Done(c.reached())
	c.tell(rpcclient.KindConnected, note(noteConnected, w.RemoteAddr().String(), w.LocalAddr().String()))
	if c.endpoint.Network != "tls" {
		return w, nil
	}
	secured, failure := c.secure(ctx, w)
	o.Done(rpcclient.StepTLS)
	return secured, failure
}

// reached is the step that ends with a connection: the system looks names up by itself.
func (c *conn) reached() string {
	host, _, _ := net.SplitHostPort(c.endpoint.Address)
	if _, err := netip.ParseAddr(host); err == nil || c.endpoint.Network == "unix" {
		return rpcclient.StepConnect
	}
	return rpcclient.StepReach
}

// refused tells by the evidence why there is no connection.
func (c *conn) refused(err error, waited time.Duration) *rpcclient.Failure {
	var name *net.DNSError
	var timeout net.Error
	switch {
	case errors.As(err, &name) && name.IsNotFound:
		return c.failure(rpcclient.CauseNameNotFound, name.Name, err)
	case c.endpoint.Network == "unix" && isNoSocket(c.endpoint.Address):
		return c.failure(rpcclient.CauseBadEndpoint, rpcclient.Note{Key: noteNotSocket}, err)
	case errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, fs.ErrNotExist):
		return c.failure(rpcclient.CauseNobodyListens, nil, err)
	case errors.Is(err, syscall.EHOSTUNREACH), errors.Is(err, syscall.ENETUNREACH), errors.As(err, &timeout) && timeout.Timeout():
		return c.failure(rpcclient.CauseUnreachable, waited.Round(time.Millisecond), err)
	}
	return c.failure(rpcclient.CauseBroken, err.Error(), err)
}

// isNoSocket reports whether a file is there that is no socket.
func isNoSocket(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().Type() != fs.ModeSocket
}
