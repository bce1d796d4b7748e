package model

import (
	"maps"
	"slices"

	"rpcexplorer/rpcclient"
)

// CarrierChoice is something that an address can be made for. Its name stands under Key in the translation tables.
type CarrierChoice struct {
	Key     string
	Example string // an address of the kind, which is used where nothing of the old one can be kept
}

// CarrierChoices is the table of what to choose from, in order.
var CarrierChoices = []CarrierChoice{
	{"carrier.zeromq", "tcp://127.0.0.1:5001"},
	{"carrier.zeromq_ipc", "ipc:///tmp/service.sock"},
	{"carrier.http", "http://127.0.0.1:8000/"},
	{"carrier.https", "https://127.0.0.1:8443/"},
	{"carrier.http_unix", "http+unix:///tmp/service.sock:/"},
	{"carrier.ws", "ws://127.0.0.1:8000/"},
	{"carrier.wss", "wss://127.0.0.1:8443/"},
	{"carrier.tcp", "ndjson+tcp://127.0.0.1:4000"},
	{"carrier.tls", "ndjson+tls://127.0.0.1:4000"},
	{"carrier.unix", "ndjson+unix:///tmp/service.sock"},
	{"carrier.stdio", "ndjson+stdio:program --argument"},
	{"carrier.demo", "demo:"},
}

// endpoint is the choice as an endpoint.
func (c CarrierChoice) endpoint() rpcclient.Endpoint {
	e, _ := rpcclient.ParseEndpoint(c.Example)
	return e
}

// Carrier is the choice that the address is of, also while a name in it has no value; false while it is of none.
func (t *Tab) Carrier() (CarrierChoice, bool) {
	e, err := t.Endpoint()
	if err != nil {
		e, err = parseNamed(t.draft.Endpoint)
	}
	for _, c := range CarrierChoices {
		if of := c.endpoint(); err == nil && of.Carrier == e.Carrier && of.Network == e.Network {
			return c, true
		}
	}
	return CarrierChoice{}, false
}

// SetCarrier makes the address one of another carrier: host, port, path and framing stay where both carriers have them.
func (t *Tab) SetCarrier(c CarrierChoice) {
	old, err := t.Endpoint()
	if of := c.endpoint(); err == nil && of.Carrier == old.Carrier && of.Network == old.Network {
		return
	}
	t.reshape(func(e rpcclient.Endpoint) rpcclient.Endpoint { return converted(e, c.endpoint()) })
}

// converted is an endpoint like another one, with the address of an old one as far as it has a meaning there.
func converted(old, like rpcclient.Endpoint) rpcclient.Endpoint {
	e := like
	if old.Framing != "" && like.Framing != "" {
		e.Framing = old.Framing
	}
	switch {
	case isSocket(old) && isSocket(like), isHost(old) && isHost(like):
		e.Address = old.Address
	}
	if hasPath(old) && hasPath(like) {
		e.Path = old.Path
	}
	if timeout := old.Option("timeout"); timeout != "" && like.Carrier != rpcclient.Stdio {
		e.Options = map[string]string{"timeout": timeout}
	}
	if readBack, err := rpcclient.ParseEndpoint(e.String()); err == nil { // a host without a port is no address everywhere
		return readBack
	}
	return like
}

func isHost(e rpcclient.Endpoint) bool   { return e.Network == "tcp" || e.Network == "tls" }
func isSocket(e rpcclient.Endpoint) bool { return e.Network == "unix" || e.Network == "ipc" }
func hasPath(e rpcclient.Endpoint) bool {
	return e.Carrier == rpcclient.HTTP || e.Carrier == rpcclient.WebSocket
}

// Framings are the framings that a stream can have.
var Framings = []string{"ndjson", "json", "lsp", "netstring"}

// SetFraming gives the address another framing, if it has one.
func (d *Draft) SetFraming(framing string) {
	e, names, err := d.plain()
	if err == nil && e.Framing != "" && slices.Contains(Framings, framing) {
		e.Framing = framing
		d.Endpoint = names.restore(e.String())
	}
}

// Sockets are the sockets that ZeroMQ can be spoken by.
var Sockets = []string{"dealer", "req"}

// SetSocket has ZeroMQ spoken by a socket; dealer is what is used where the address says nothing.
func (d *Draft) SetSocket(socket string) {
	e, names, err := d.plain()
	if err != nil || !speaksZeroMQ(e) {
		return
	}
	e.Options = maps.Clone(e.Options)
	delete(e.Options, "socket")
	if socket != Sockets[0] {
		if e.Options == nil {
			e.Options = map[string]string{}
		}
		e.Options["socket"] = socket
	}
	d.Endpoint = names.restore(e.String())
}

func speaksZeroMQ(e rpcclient.Endpoint) bool {
	return e.Carrier == rpcclient.ZeroMQ || e.Carrier == rpcclient.Demo
}

// Unverified reports whether the tab's peer may be anybody: its certificate is not verified.
func (t *Tab) Unverified() bool {
	r, err := t.route()
	return err == nil && r.Unverified()
}
