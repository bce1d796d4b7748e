package importing

import (
	"slices"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient/jsonrpc"
)

func isHAR(s *source) bool { return s.json.get("log", "entries").isArray() }

// browserHeaders are headers that tell of a browser, not of a call; browserPrefixes begin such.
var (
	browserHeaders  = []string{"origin", "referer", "cookie", "dnt", "priority", "te", "user-agent", "upgrade"}
	browserPrefixes = []string{"sec-", "upgrade-insecure", "if-", "accept-"}
)

// har makes requests of the calls in a recording of a browser: those posted, and those sent over WebSocket. The same call is
// taken once; what is no call is not told one by one, since a page has hundreds of those.
func (b *builder) har(s *source) ([]Item, error) {
	r := recording{builder: b, seen: map[string]bool{}}
	for e := range s.json.get("log", "entries").items() {
		for _, p := range harPosts(e, e.get("request")) {
			r.take(p)
		}
	}
	b.out.Left = withoutBodies(b.out.Left)
	if r.agents {
		b.left(leftOther, "User-Agent")
	}
	if r.others {
		b.left(leftNotRPC)
	}
	return r.items, nil
}

// recording is what is made of a recording of a browser.
type recording struct {
	*builder
	items  []Item
	seen   map[string]bool // the calls that were taken
	others bool            // whether there was something else than calls
	agents bool            // whether a browser said what it is
}

// take takes a message if it is a call that was not taken yet.
func (r *recording) take(p harPost) {
	if m := jsonrpc.Parse([]byte(p.body)); m.Kind != jsonrpc.Call && m.Kind != jsonrpc.Notification && m.Kind != jsonrpc.Batch {
		r.others = true
		return
	}
	q, ok := r.requestOf(p.body, !p.socket)
	key := p.url + q.Method + q.Params + q.Message
	if !ok || r.seen[key] {
		return
	}
	r.seen[key] = true
	r.agents = r.agents || p.agent
	taken := r.builder.take(p.posted)
	r.items = append(r.items, taken...)
	if taken != nil {
		r.within(taken[0].Name, func() { r.leaveHeaders(p) })
	}
}

// leaveHeaders tells of what a browser said that a request cannot.
func (b *builder) leaveHeaders(p harPost) {
	if p.cookies {
		b.left(leftCookie)
	}
	if p.protocol {
		b.left(leftOther, "Sec-WebSocket-Protocol")
	}
}

// withoutBodies is what was left but for messages that are none.
func withoutBodies(all []Left) (kept []Left) {
	for _, l := range all {
		if l.Why.Key != leftNotRPC && l.Why.Key != leftNoBody {
			kept = append(kept, l)
		}
	}
	return kept
}

// harPost is a message, and whether cookies of the browser went along.
type harPost struct {
	posted
	cookies bool
	agent   bool // whether the browser said what it is

	protocol bool // whether it said what it would speak over a WebSocket
}

// maxHeaders is how many headers of a recorded request are kept, which each message of a WebSocket has.
const maxHeaders = 200

// harPosts are the messages that an entry sent.
func harPosts(e, r value) (all []harPost) {
	var from harPost
	from.url = r.get("url").text()
	for h := range r.get("headers").items() {
		if len(from.headers) == maxHeaders {
			break
		}
		name := strings.ToLower(h.get("name").text())
		from.cookies, from.agent = from.cookies || name == "cookie", from.agent || name == "user-agent"
		from.protocol = from.protocol || name == "sec-websocket-protocol"
		if !hasPrefix(name, browserPrefixes) && !slices.Contains(browserHeaders, name) {
			from.headers = append(from.headers, collection.Header{Name: h.get("name").text(), Value: h.get("value").text()})
		}
	}
	add := func(body string, socket bool) {
		p := from
		p.headers, p.body, p.socket = slices.Clone(from.headers), body, socket
		all = append(all, p)
	}
	if text := r.get("postData", "text"); strings.EqualFold(r.get("method").text(), "POST") && (text != nil || len(r.get("bodySize")) > 0 && string(r.get("bodySize")) != "0") {
		add(text.text(), false)
	}
	for m := range e.get("_webSocketMessages").items() {
		if data := strings.TrimSpace(m.get("data").text()); m.get("type").text() == "send" && (strings.HasPrefix(data, "{") || strings.HasPrefix(data, "[")) {
			add(data, true)
		}
	}
	return all
}

func hasPrefix(s string, prefixes []string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}
