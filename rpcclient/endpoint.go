package rpcclient

import (
	"maps"
	"net"
	"net/url"
	"slices"
	"strings"
	"unicode"
)

// Carrier is what moves the bytes to a peer.
type Carrier uint8

// The carriers. Demo is the embedded service, which is started on first need and reached over another carrier.
const (
	ZeroMQ Carrier = iota + 1
	HTTP
	WebSocket
	Stream // TCP, TLS or a Unix socket with a framing
	Stdio  // standard input and output of a child process, with a framing
	Demo
)

// Endpoint is where a service is and how to reach it. It is a value; String and ParseEndpoint convert it to and from
// the one URL that names it.
type Endpoint struct {
	Carrier Carrier
	Network string            // how the carrier gets there: "tcp", "tls", "ipc", "unix"; "" for Stdio and Demo
	Framing string            // Stream and Stdio: "ndjson", "json", "lsp" or "netstring"
	Address string            // host:port, the path of a socket, or a command line
	Path    string            // HTTP and WebSocket: path and query as written, theirs, not ours
	Options map[string]string // ours, from the fragment; never written to
}

// Option is the value of one of our options, "" where it is not given.
func (e Endpoint) Option(name string) string { return e.Options[name] }

// shakesHands reports whether a connection is of use only once a handshake of the carrier or of TLS has succeeded.
func (e Endpoint) shakesHands() bool {
	switch e.Carrier {
	case HTTP, Stream, Stdio:
		return e.Network == "tls"
	}
	return true
}

// IsZero reports whether e names nothing.
func (e Endpoint) IsZero() bool { return e.Carrier == 0 }

// Tag is the short name of the carrier, the same in every language: "ZMQ", "HTTP", "WS", "TCP", "TLS", "UNIX",
// "STDIO", "DEMO".
func (e Endpoint) Tag() string {
	for _, s := range schemes {
		if s.carrier == e.Carrier && s.network == e.Network {
			return s.tag
		}
	}
	return ""
}

// String is the URL of the endpoint, in its short form: tcp://127.0.0.1:5001 for ZeroMQ over TCP. ParseEndpoint reads it
// back to an equal value, if it was ParseEndpoint that made the endpoint. It is "" for an endpoint that names nothing.
func (e Endpoint) String() string {
	for _, s := range schemes {
		if s.carrier == e.Carrier && s.network == e.Network && s.framing == e.Framing {
			return s.prefix + s.form.print(e) + e.fragment()
		}
	}
	return ""
}

// fragment prints the options, sorted by name.
func (e Endpoint) fragment() string {
	if len(e.Options) == 0 {
		return ""
	}
	pairs := make([]string, 0, len(e.Options))
	for _, name := range slices.Sorted(maps.Keys(e.Options)) {
		pairs = append(pairs, url.QueryEscape(name)+"="+url.QueryEscape(e.Options[name]))
	}
	return "#" + strings.Join(pairs, "&")
}

// ParseEndpoint reads an endpoint as a person types it. The error is a *Failure: with CauseNoEndpoint where nothing was typed, else with
// CauseBadEndpoint and an Arg that is a Note and names the reason.
func ParseEndpoint(text string) (Endpoint, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return Endpoint{}, &Failure{Cause: CauseNoEndpoint}
	}
	e, reason := parseEndpoint(text)
	if reason != "" {
		return Endpoint{}, &Failure{Cause: CauseBadEndpoint, Address: withoutCredentials(text), Arg: Note{Key: reason}}
	}
	return e, nil
}

// withoutCredentials is a text that is no endpoint, fit to be shown: without what may be a name and a password before @.
func withoutCredentials(text string) string {
	scheme, rest, found := strings.Cut(text, "://")
	if !found {
		return text
	}
	end := len(rest)
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		end = i
	}
	if at := strings.LastIndexByte(rest[:end], '@'); at > 0 {
		return scheme + "://" + redacted + rest[at:]
	}
	return text
}

func parseEndpoint(text string) (Endpoint, string) {
	if strings.ContainsFunc(text, isControl) {
		return Endpoint{}, "endpoint.control_character"
	}
	s, rest := findScheme(text)
	if s == nil {
		return Endpoint{}, "endpoint.unknown_scheme"
	}
	e := Endpoint{Carrier: s.carrier, Network: s.network, Framing: s.framing}
	if s.form.fragment {
		var fragment string
		rest, fragment, _ = strings.Cut(rest, "#")
		rest = strings.TrimRightFunc(rest, unicode.IsSpace)
		var reason string
		if e.Options, reason = parseOptions(e.Carrier, fragment); reason != "" {
			return Endpoint{}, reason
		}
	}
	reason := s.form.parse(&e, rest)
	return e, reason
}

// findScheme finds the scheme that text begins with, in any case, and what follows it.
func findScheme(text string) (*scheme, string) {
	for i, s := range schemes {
		for _, prefix := range append([]string{s.prefix}, s.aliases...) {
			if len(text) >= len(prefix) && strings.EqualFold(text[:len(prefix)], prefix) {
				return &schemes[i], text[len(prefix):]
			}
		}
	}
	return nil, ""
}

func isControl(r rune) bool { return r < ' ' || r == 0x7f }

// Peer names who answers at an endpoint, whatever is asked of it there: what consents and secrets are bound to. It is the network with
// host and port, the path of a socket, or the command line; neither path nor options, and with or without TLS is not the same.
func (e Endpoint) Peer() string {
	switch e.Carrier {
	case 0:
		return ""
	case Stdio:
		return "stdio:" + e.Address
	case Demo:
		return "demo:"
	}
	switch e.Network {
	case "tcp", "tls":
		return e.Network + "://" + strings.ToLower(e.Address) + e.defaultPort()
	}
	return "unix://" + e.Address
}

// hostMark stands in a peer before the name of a host that a header asks for.
const hostMark = " Host: "

// PeerWith is Peer for requests with some headers. A header Host that names another host is a part of it: behind one address there may be many services,
// of anybody, and the header says which one of them is meant.
func (e Endpoint) PeerWith(headers []Header) string {
	peer := e.Peer()
	if e.Carrier != HTTP && e.Carrier != WebSocket {
		return peer
	}
	for _, h := range headers {
		host := strings.ToLower(strings.TrimSpace(h.Value.Reveal()))
		if strings.EqualFold(h.Name, "host") && host != "" && !e.isHost(host) {
			peer += hostMark + host
		}
	}
	return peer
}

// isHost reports whether a header Host says no more than the address does: the same host, with its port or without one.
func (e Endpoint) isHost(host string) bool {
	if e.Network == "unix" {
		return host == "localhost"
	}
	here, port := splitHost(strings.ToLower(e.Address) + e.defaultPort())
	named, other := splitHost(host)
	if other == "" {
		other = port
	}
	return other == port && (named == here || isLocal(named) && isLocal(here))
}

// splitHost gives the two parts of an address; without a port it is the host alone. An address of IPv6 has no brackets in it.
func splitHost(address string) (host, port string) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return strings.Trim(address, "[]"), ""
	}
	return host, port
}

// isLocal reports whether a host is this machine by its common names, which services that check Host want one of.
func isLocal(host string) bool { return host == "localhost" || host == "127.0.0.1" || host == "::1" }

// PeerText is a peer, as Peer names it, for people: tcp:// would be taken for a carrier.
func PeerText(peer string) string {
	if peer, host, ok := strings.Cut(peer, hostMark); ok {
		return PeerText(peer) + " (Host: " + strings.ReplaceAll(host, hostMark, ", ") + ")"
	}
	if host, ok := strings.CutPrefix(peer, "tcp://"); ok {
		return host
	}
	if host, ok := strings.CutPrefix(peer, "tls://"); ok {
		return host + " (TLS)"
	}
	return strings.TrimPrefix(peer, "unix://")
}

// PeerTexts are peers for people.
func PeerTexts(peers []string) string {
	texts := make([]string, len(peers))
	for i, peer := range peers {
		texts[i] = PeerText(peer)
	}
	return strings.Join(texts, ", ")
}

// defaultPort is what Address leaves out of a port, with its colon.
func (e Endpoint) defaultPort() string {
	if _, _, err := net.SplitHostPort(e.Address); err == nil || e.Carrier != HTTP && e.Carrier != WebSocket {
		return ""
	}
	if e.Network == "tls" {
		return ":443"
	}
	return ":80"
}
