package rpctest

import (
	"context"
	"errors"
	"net"
	"strings"

	"rpcexplorer/rpcclient"
)

// anyPort lets libzmq choose a free port that only this machine can reach.
const anyPort = "tcp://127.0.0.1:*"

// errCarrier says that a Server cannot listen there.
var errCarrier = errors.New("only tcp:// and ipc:// endpoints can be listened on")

// ParseListen reads an endpoint to listen on, as rpcclient.ParseEndpoint does; a port of * means a free one. The error is a
// *rpcclient.Failure.
func ParseListen(text string) (rpcclient.Endpoint, error) {
	host, free := strings.CutSuffix(text, ":*")
	if !free {
		return rpcclient.ParseEndpoint(text)
	}
	e, err := rpcclient.ParseEndpoint(host + ":1")
	if err != nil {
		return e, err
	}
	e.Address = strings.TrimSuffix(e.Address, ":1") + ":*"
	return e, nil
}

// bindAddress says in libzmq's words where to listen. libzmq binds to addresses and interfaces, not to names.
func bindAddress(ctx context.Context, e rpcclient.Endpoint) (string, error) {
	switch {
	case e.IsZero():
		return anyPort, nil
	case e.Carrier != rpcclient.ZeroMQ:
		return "", errCarrier
	case e.Network == "ipc":
		return "ipc://" + e.Address, nil
	}
	host, port, err := net.SplitHostPort(e.Address)
	if err != nil {
		return "", err
	}
	if host == "*" || net.ParseIP(host) != nil {
		return "tcp://" + e.Address, nil
	}
	addresses, err := net.DefaultResolver.LookupIPAddr(ctx, host)
	if err != nil {
		return "", err
	}
	return "tcp://" + net.JoinHostPort(preferIPv4(addresses), port), nil
}

// preferIPv4 chooses what a client that is given the same name tries, too: libzmq prefers IPv4.
func preferIPv4(addresses []net.IPAddr) string {
	for _, a := range addresses {
		if a.IP.To4() != nil {
			return a.String()
		}
	}
	return addresses[0].String()
}

// reachable is where to connect to what is bound to address: a socket on all interfaces is reached by the own machine's.
func reachable(address string) string {
	address = strings.Replace(address, "//0.0.0.0:", "//127.0.0.1:", 1)
	return strings.Replace(address, "//[::]:", "//[::1]:", 1)
}

func isIPv6(address string) bool { return strings.HasPrefix(address, "tcp://[") }
