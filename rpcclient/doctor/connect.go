package doctor

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"net/netip"
	"net/url"
	"os"
	"strings"
	"syscall"
	"time"

	"rpcexplorer/rpcclient"
)

// mostAddresses is how many addresses of a name are tried.
const mostAddresses = 8

func lookUp(ctx context.Context, host string) ([]netip.Addr, error) {
	return net.DefaultResolver.LookupNetIP(ctx, "ip", host)
}

// ports are those that a carrier or a proxy means which names none.
var ports = map[string]string{"tcp": "80", "tls": "443", "http": "80", "https": "443", "socks5": "1080", "socks5h": "1080"}

// hostPort is where the endpoint's service is, and with a proxy where that is.
func (x *examination) hostPort() (host, port string) {
	if x.proxy != nil {
		return hostOf(x.proxy.Host, ports[x.proxy.Scheme])
	}
	return hostOf(x.Endpoint.Address, ports[x.Endpoint.Network])
}

// hostOf splits an address that may name no port.
func hostOf(address, port string) (host, _ string) {
	u := url.URL{Host: address}
	if u.Port() != "" {
		port = u.Port()
	}
	return u.Hostname(), port
}

// resolve finds the addresses of the endpoint's host.
func resolve(ctx context.Context, x *examination, s *Step) {
	host, port := x.hostPort()
	if ip, err := netip.ParseAddr(host); err == nil {
		x.addresses = []string{net.JoinHostPort(ip.String(), port)}
		s.skip("doctor.is_address", host)
		return
	}
	found, err := x.Lookup(ctx, host)
	if err != nil || len(found) == 0 {
		s.Failure = x.failure(rpcclient.CauseNameNotFound, host, err)
		return
	}
	for _, ip := range found {
		s.tell("doctor.address", ip.Unmap().String())
		if len(x.addresses) < mostAddresses {
			x.addresses = append(x.addresses, net.JoinHostPort(ip.Unmap().String(), port))
		}
	}
}

// socketFile looks at the file of a Unix socket.
func socketFile(_ context.Context, x *examination, s *Step) {
	path := x.Endpoint.Address
	x.addresses = []string{path}
	if strings.HasPrefix(path, "@") {
		s.skip("doctor.abstract", path)
		return
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		s.Failure = x.failure(rpcclient.CauseNobodyListens, nil, err)
	case err != nil:
		s.Failure = x.failure(rpcclient.CauseBroken, err.Error(), err)
	case info.Mode().Type() != fs.ModeSocket:
		s.Failure = x.failure(rpcclient.CauseBadEndpoint, rpcclient.Note{Key: "endpoint.not_a_socket"}, nil)
	default:
		s.tell("doctor.socket_file_mode", path, info.Mode().Perm().String())
	}
}

// connect tries all addresses, and keeps the connection to the first that answers.
func connect(ctx context.Context, x *examination, s *Step) {
	var first *rpcclient.Failure
	each := x.Limit / time.Duration(len(x.addresses))
	for _, a := range x.addresses {
		c, begun, err := x.knock(ctx, a, each)
		switch {
		case err != nil:
			why := x.unreached(err, time.Since(begun))
			if first == nil {
				first = why
			}
			s.tell("doctor.not_connected", a, reason(why))
		case x.wire == nil:
			x.wire = c
			s.tell("doctor.connected", c.RemoteAddr().String(), c.LocalAddr().String())
		default:
			s.tell("doctor.answers_too", a, since(begun))
			_ = c.Close()
		}
	}
	switch {
	case x.wire == nil && x.proxy != nil:
		s.Failure = x.failure(rpcclient.CauseProxyRefused, x.proxy.Host+": "+reason(first), first)
	case x.wire == nil:
		s.Failure = first
	case first != nil:
		s.State = Warning
	}
}

// knock opens a connection to an address.
func (x *examination) knock(ctx context.Context, address string, limit time.Duration) (net.Conn, time.Time, error) {
	network := "tcp"
	if isSocket(x.Patient) && x.proxy == nil {
		network = "unix"
	}
	d, begun := net.Dialer{Timeout: limit}, time.Now()
	c, err := d.DialContext(ctx, network, address)
	return c, begun, err
}

// unreached is why there is no connection.
func (x *examination) unreached(err error, waited time.Duration) *rpcclient.Failure {
	switch {
	case errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, fs.ErrNotExist):
		return x.failure(rpcclient.CauseNobodyListens, nil, err)
	case isTimeout(err), errors.Is(err, syscall.EHOSTUNREACH), errors.Is(err, syscall.ENETUNREACH):
		return x.failure(rpcclient.CauseUnreachable, waited.Round(time.Millisecond), err)
	}
	return x.failure(rpcclient.CauseBroken, err.Error(), err)
}

// reason is what an address said, in a few words: those of the system where they are known.
func reason(f *rpcclient.Failure) string {
	var code syscall.Errno
	if errors.As(f.Err, &code) {
		return code.Error()
	}
	return f.Err.Error()
}

func since(begun time.Time) time.Duration { return round(time.Since(begun)) }

// round is a time span as people want to read it.
func round(d time.Duration) time.Duration {
	if d < 10*time.Millisecond {
		return d.Round(10 * time.Microsecond)
	}
	return d.Round(time.Millisecond)
}
