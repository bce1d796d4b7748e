package rpctest

import (
	"context"
	"errors"
	"net"
	"strings"

	"rpcexplorer/rpcclient"
)

// errCarrier says that a Server cannot listen there.
var errCarrier = errors.New("not an endpoint that can be listened on")

// freePort stands in an address for a port that the system is to choose.
const freePort = "0"

// stdio is the short way to say that messages are lines of the standard input and output.
const stdio = "stdio"

// ParseListen reads an endpoint to listen on, as rpcclient.ParseEndpoint does. A port of * or 0 means a free one, and a host
// of * all of this machine's addresses. The endpoint of a process's own input and output has no command: "ndjson+stdio:" and
// so on, or just "stdio". The error is a *rpcclient.Failure.
func ParseListen(text string) (rpcclient.Endpoint, error) {
	text = strings.TrimSpace(text)
	if text == stdio {
		text = "ndjson+stdio:"
	}
	if strings.HasSuffix(text, "+stdio:") {
		e, err := rpcclient.ParseEndpoint(text + stdio)
		e.Address = ""
		return e, err
	}
	host, rest := splitAuthority(text)
	bare, free := strings.CutSuffix(host, ":*")
	if !free {
		bare, free = strings.CutSuffix(host, ":"+freePort)
	}
	if !free {
		return rpcclient.ParseEndpoint(text)
	}
	e, err := rpcclient.ParseEndpoint(bare + ":1" + rest)
	if err != nil {
		return e, err
	}
	e.Address = strings.TrimSuffix(e.Address, ":1") + ":" + freePort
	return e, nil
}

// splitAuthority cuts a URL behind its host and port.
func splitAuthority(text string) (authority, rest string) {
	begin := strings.Index(text, "://") + len("://")
	if begin < len("://") {
		return text, ""
	}
	if i := strings.IndexAny(text[begin:], "/?#"); i >= 0 {
		return text[:begin+i], text[begin+i:]
	}
	return text, ""
}

// bindAddress says in libzmq's words where to listen. libzmq binds to addresses and interfaces, not to names.
func bindAddress(ctx context.Context, e rpcclient.Endpoint) (string, error) {
	if e.Network == "ipc" {
		return "ipc://" + e.Address, nil
	}
	host, port, err := net.SplitHostPort(e.Address)
	if err != nil {
		return "", err
	}
	if port == freePort {
		port = "*"
	}
	if host == "*" || net.ParseIP(host) != nil {
		return "tcp://" + net.JoinHostPort(host, port), nil
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
