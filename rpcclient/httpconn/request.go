package httpconn

import (
	"context"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/http/httpguts"

	"rpcexplorer/rpcclient"
)

// exchange is a message of ours and all that is done for it: redirects and streams that are taken up again included. It
// passes from the goroutine that sends to the one that reads.
type exchange struct {
	ctx      context.Context // its life
	link     uint64
	body     []byte // the message; nil where there is none
	wants    bool   // a reply is waited for
	silent   bool   // a request of the carrier's own: what comes back is no message
	answered bool   // a reply was delivered
	resumed  int    // how often in a row its stream was taken up again without an event
	once     sync.Once
	release  func() // gives back what it holds; may be nil
}

// end gives back what the exchange holds.
func (x *exchange) end() {
	if x.release != nil {
		x.once.Do(x.release)
	}
}

// request is one request on one wire.
type request struct {
	*exchange
	by      context.Context // until the request is written; ends with Send, as the exchange of a call does not
	method  string
	target  *target
	hop     int    // how many redirects led here
	bare    bool   // the credentials are left out
	lastID  string // of the event behind which a stream is taken up again
	session string // the peer's session
	version string // of the Model Context Protocol
	stop    func() bool
	sent    time.Time
	ended   chan outcome // if not nil, takes how it ended; has room for it
}

// outcome is how a request of the carrier's own ended.
type outcome struct {
	status int // 0 if there was no reply
	lastID string
	retry  time.Duration // as the peer wants it; 0 if it said nothing
	events int
}

// draft is a request being written.
type draft struct {
	data  []byte
	parts []rpcclient.Part
	from  int // where the part begins that has no label yet
}

// credentials are headers that never go to another origin; any header of the user may be one.
func (o *Options) credentials() []rpcclient.Header {
	if o.Authorization.IsZero() {
		return o.Headers
	}
	return append(append([]rpcclient.Header{}, o.Headers...), rpcclient.Header{Name: "Authorization", Value: o.Authorization})
}

// sentWith are the names, in lower case, of the user's headers that a request has. The length is ours to say.
func (o *Options) sentWith(r *request) map[string]struct{} {
	names := map[string]struct{}{}
	if r.bare {
		return names
	}
	for _, h := range o.credentials() {
		names[strings.ToLower(h.Name)] = struct{}{}
	}
	delete(names, "content-length")
	return names
}

// unfit gives the name of a header that cannot be sent; false if all can.
func (o *Options) unfit() (name string, found bool) {
	for _, h := range o.credentials() {
		if !httpguts.ValidHeaderFieldName(h.Name) || !httpguts.ValidHeaderFieldValue(h.Value.Reveal()) {
			return h.Name, true
		}
	}
	return "", false
}

// write makes the bytes of a request. proxy is the Authorization for a proxy that sees the request.
func (o *Options) write(r *request, absolute bool, proxy rpcclient.Secret) draft {
	d := draft{data: make([]byte, 0, 512+len(r.body))}
	d.add(r.method + " ")
	if absolute {
		d.add(r.target.front())
	}
	d.path(r.target.path)
	d.add(" HTTP/1.1\r\n")
	theirs := o.sentWith(r)
	if _, ok := theirs["host"]; !ok {
		d.header("Host", r.target.header)
	}
	for _, h := range r.headers() {
		if _, ok := theirs[strings.ToLower(h[0])]; !ok && h[1] != "" {
			d.header(h[0], h[1])
		}
	}
	for _, h := range o.credentials() {
		if _, ok := theirs[strings.ToLower(h.Name)]; ok && !h.Value.IsZero() {
			d.theirs(h)
		}
	}
	if !proxy.IsZero() {
		d.secret("Proxy-Authorization", proxy)
	}
	d.add("\r\n")
	d.label(rpcclient.PartHeader)
	if r.method == "POST" {
		d.data = append(d.data, r.body...)
		d.label(rpcclient.PartBody)
	}
	return d
}

// headers are those that are sent unless the user says otherwise. No encoding is asked for: a stream of events that is
// compressed comes in lumps, or all at its end.
func (r *request) headers() [][2]string {
	all := [][2]string{{"User-Agent", "rpcexplorer"}}
	switch r.method {
	case "POST":
		all = append(
			all, [2]string{"Content-Type", "application/json"}, [2]string{"Accept", "application/json, text/event-stream"},
			[2]string{"Content-Length", strconv.Itoa(len(r.body))},
		)
	case "GET":
		all = append(all, [2]string{"Accept", "text/event-stream, application/json"}, [2]string{"Last-Event-ID", r.lastID})
	}
	return append(all, [2]string{"Mcp-Session-Id", r.session}, [2]string{"MCP-Protocol-Version", r.version})
}

func (d *draft) add(text string) { d.data = append(d.data, text...) }

// path adds a path, whose secrets are labelled.
func (d *draft) path(parts []rpcclient.PathPart) {
	for _, p := range parts {
		if p.Secret && d.from < len(d.data) {
			d.label(rpcclient.PartHeader)
		}
		if d.add(p.Text); p.Secret {
			d.label(rpcclient.PartSecret)
		}
	}
}

func (d *draft) header(name, value string) { d.add(name + ": " + value + "\r\n") }

// theirs adds a header of the user.
func (d *draft) theirs(h rpcclient.Header) {
	if h.IsSecret() {
		d.secret(h.Name, h.Value)
		return
	}
	d.header(h.Name, h.Value.Reveal())
}

// secret adds a header whose value is labelled.
func (d *draft) secret(name string, value rpcclient.Secret) {
	d.add(name + ": ")
	d.label(rpcclient.PartHeader)
	d.add(value.Reveal())
	d.label(rpcclient.PartSecret)
	d.add("\r\n")
}

// label ends a part.
func (d *draft) label(kind rpcclient.PartKind) {
	d.parts = append(d.parts, rpcclient.Part{Kind: kind, Span: rpcclient.Span{Off: d.from, Len: len(d.data) - d.from}})
	d.from = len(d.data)
}
