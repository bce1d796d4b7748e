package doctor

import (
	"context"
	"crypto/tls"
	"io"
	"net"
	"slices"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/zmtp"
)

// language is what a peer may speak, and which endpoint is for it.
type language struct {
	key     string // what its first bytes look like
	carrier rpcclient.Carrier
	network string // "tls" where that is all that is known of it
	framing string
}

// languages is the table of those that we have a carrier for.
var languages = []language{
	{rpcclient.PeerZMTP, rpcclient.ZeroMQ, "", ""},
	{rpcclient.PeerTLS, 0, "tls", ""},
	{zmtp.NoteTLS, 0, "tls", ""},
	{rpcclient.PeerHTTP, rpcclient.HTTP, "", ""},
	{rpcclient.PeerHTML, rpcclient.HTTP, "", ""},
	{rpcclient.PeerJSON, rpcclient.Stream, "", "ndjson"},
	{rpcclient.PeerLSP, rpcclient.Stream, "", "lsp"},
	{rpcclient.PeerNetstring, rpcclient.Stream, "", "netstring"},
}

// languageOf is what a peer speaks, by what its first bytes look like; nil if we have no carrier for it.
func languageOf(looks rpcclient.Note) *language {
	i := slices.IndexFunc(languages, func(l language) bool { return l.key == looks.Key })
	if i < 0 {
		return nil
	}
	return &languages[i]
}

// isKnown reports whether first bytes tell what a peer is, be there a carrier for it or not.
func isKnown(looks rpcclient.Note) bool {
	switch looks.Key {
	case rpcclient.PeerMute, rpcclient.PeerUnknown, zmtp.NoteHungUp:
		return false
	}
	return true
}

// endpoints are those that fit the language where e did not.
func (l *language) endpoints(e rpcclient.Endpoint) (all []string) {
	for _, o := range l.others(e) {
		if text := o.String(); text != "" && text != e.String() && !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	return all
}

// others are the endpoints that the language may mean at the same address.
func (l *language) others(e rpcclient.Endpoint) []rpcclient.Endpoint {
	o := rpcclient.Endpoint{Carrier: l.carrier, Network: e.Network, Framing: l.framing, Address: e.Address}
	web := e.Carrier == rpcclient.HTTP || e.Carrier == rpcclient.WebSocket
	switch {
	case l.network == "tls":
		return overTLS(e)
	case l.carrier == 0:
		return nil
	case l.carrier == rpcclient.HTTP:
		o.Path = e.Path
		if web && e.Network == "tls" { // it speaks HTTP below the TLS that we wanted
			o.Carrier, o.Network = e.Carrier, "tcp"
		} else if o.Network == "ipc" {
			o.Network = "unix"
		}
	case l.carrier == rpcclient.ZeroMQ:
		o.Network = map[string]string{"unix": "ipc"}[e.Network]
		if o.Network == "" {
			o.Network = "tcp"
		}
	case o.Network == "ipc":
		o.Network = "unix"
	case o.Network == "tls":
		o.Network = "tcp"
	}
	return []rpcclient.Endpoint{o}
}

// overTLS are the endpoints of the same kind as e, with TLS. ZeroMQ has none, so what is usual is told.
func overTLS(e rpcclient.Endpoint) []rpcclient.Endpoint {
	if e.Network != "tcp" {
		return nil
	}
	secure := rpcclient.Endpoint{Carrier: e.Carrier, Network: "tls", Framing: e.Framing, Address: e.Address, Path: e.Path}
	if e.Carrier != rpcclient.ZeroMQ {
		return []rpcclient.Endpoint{secure}
	}
	stream := secure
	secure.Carrier, stream.Carrier, stream.Framing = rpcclient.HTTP, rpcclient.Stream, "ndjson"
	return []rpcclient.Endpoint{secure, stream}
}

// foreign are the causes that say: this peer may speak something else.
var foreign = []rpcclient.Cause{
	rpcclient.CauseNotZeroMQ, rpcclient.CauseNotHTTP, rpcclient.CauseNotTLS, rpcclient.CauseNotJSON, rpcclient.CauseHTTPStatus, rpcclient.CauseTimeout,
	rpcclient.CauseNoUpgrade, rpcclient.CausePeerGone, rpcclient.CauseCutShort, rpcclient.CauseBrokenReply, rpcclient.CauseTLSFailed,
}

// asks is the table of what is said to a peer to learn what it speaks. Nothing of it asks the peer to do anything.
var asks = []func(context.Context, net.Conn){
	say(string(zmtp.Signature())),
	func(ctx context.Context, c net.Conn) {
		_ = tls.Client(c, &tls.Config{InsecureSkipVerify: true}).HandshakeContext(ctx) // what it answers is seen below
	},
	say("OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
	say(`{"jsonrpc":"2.0","id":1,"method":"rpc.discover"}` + "\n"),
	say("Content-Length: 48\r\n\r\n" + `{"jsonrpc":"2.0","id":1,"method":"rpc.discover"}`),
	say(`48:{"jsonrpc":"2.0","id":1,"method":"rpc.discover"},`),
}

func say(words string) func(context.Context, net.Conn) {
	return func(_ context.Context, c net.Conn) { _, _ = io.WriteString(c, words) }
}

// patienceOfAsks is how long an answer to one of them is waited for.
const patienceOfAsks = 500 * time.Millisecond

// identify finds out what a peer speaks that did not understand us, and which endpoints to try. It reports whether that is known now to be
// another language than that of the endpoint.
func (x *examination) identify(ctx context.Context, s *Step) bool {
	if x.proxy != nil || !isNetwork(x.Patient) || !slices.Contains(foreign, s.Failure.Cause) || x.understood(s) {
		return false
	}
	looks, told := s.Failure.Arg.(rpcclient.Note)
	if !told || len(x.said) > 0 {
		looks = rpcclient.LooksLike(x.said)
	}
	for _, ask := range asks {
		if isKnown(looks) || ctx.Err() != nil {
			break
		}
		looks = rpcclient.LooksLike(x.ask(ctx, ask))
	}
	if known := languageOf(looks); known != nil && !s.has("doctor.wants_login", "doctor.forbidden", "doctor.moved") {
		s.Try = known.endpoints(x.Endpoint)
	}
	if len(s.Try) > 0 {
		x.understand(s, looks)
	}
	if isKnown(looks) && !isTold(s, looks) {
		s.Notes = append(s.Notes, looks)
	}
	return isKnown(looks) && (languageOf(looks) == nil || len(s.Try) > 0)
}

// misunderstood are the causes that say: the peer does not speak what the carrier does.
var misunderstood = map[rpcclient.Carrier]rpcclient.Cause{
	rpcclient.ZeroMQ: rpcclient.CauseNotZeroMQ, rpcclient.HTTP: rpcclient.CauseNotHTTP, rpcclient.Stream: rpcclient.CauseNotJSON,
}

// understand says what silence and hanging up mean, now that it is known what the peer speaks.
func (x *examination) understand(s *Step, looks rpcclient.Note) {
	switch s.Failure.Cause {
	case rpcclient.CauseTimeout, rpcclient.CausePeerGone, rpcclient.CauseCutShort:
		if cause, ok := misunderstood[x.Endpoint.Carrier]; ok {
			s.Failure = x.failure(cause, looks, s.Failure.Err)
		}
	}
}

// isTold reports whether a step says already what the peer looks like: in its failure, or by a status line.
func isTold(s *Step, looks rpcclient.Note) bool {
	told, _ := s.Failure.Arg.(rpcclient.Note)
	return told.Key == looks.Key || looks.Key == rpcclient.PeerHTTP && s.has("doctor.status")
}

// ask is what a peer says first to one of the asks, on a connection of its own.
func (x *examination) ask(ctx context.Context, ask func(context.Context, net.Conn)) []byte {
	ctx, cancel := context.WithTimeout(ctx, patienceOfAsks)
	defer cancel()
	c, _, err := x.knock(ctx, x.addresses[0], patienceOfAsks)
	if err != nil {
		return nil
	}
	defer c.Close()
	defer context.AfterFunc(ctx, func() { _ = c.SetDeadline(time.Unix(1, 0)) })()
	t := &tap{Conn: c}
	ask(ctx, t)
	if len(t.first) == 0 {
		_, _ = t.Read(make([]byte, mostWords))
	}
	return t.first
}

// understood reports whether the peer has spoken the language of the endpoint already.
func (x *examination) understood(s *Step) bool {
	return s.Name == "reply" && (x.witness.heard() || isZeroMQ(x.Patient))
}
