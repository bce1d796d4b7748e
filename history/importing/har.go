package importing

import (
	"bytes"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient/jsonrpc"
)

func isHAR(s *source) bool { return s.json.get("log", "entries").isArray() }

// browserHeaders are prefixes of headers that tell of a browser, not of a call.
var browserHeaders = []string{"sec-", "origin", "referer", "cookie", "dnt", "priority", "upgrade-insecure", "if-", "accept-", "te", "user-agent"}

// har makes requests of the calls in a recording of a browser: those posted, and those sent over WebSocket. The same call is
// taken once; what is no call is not told one by one, since a page has hundreds of those.
func (b *builder) har(s *source) ([]Item, error) {
	var items []Item
	seen := map[string]bool{}
	others, agents := 0, false
	for e := range s.json.get("log", "entries").items() {
		r := e.get("request")
		for _, p := range harPosts(e, r) {
			if m := jsonrpc.Parse([]byte(p.body)); m.Kind != jsonrpc.Call && m.Kind != jsonrpc.Notification && m.Kind != jsonrpc.Batch {
				others++
				continue
			}
			q, ok := b.requestOf(p.body)
			if key := p.url; ok && !seen[key+q.Method+q.Params+q.Message] {
				seen[key+q.Method+q.Params+q.Message] = true
				taken := b.take(p.posted)
				agents = agents || p.agent
				if items = append(items, taken...); p.cookies && taken != nil {
					b.within(taken[0].Name, func() { b.left(leftCookie) })
				}
			}
		}
	}
	b.out.Left = withoutBodies(b.out.Left)
	if agents {
		b.left(leftOther, "User-Agent")
	}
	if others > 0 {
		b.left(leftNotRPC)
	}
	return items, nil
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
}

// harPosts are the messages that an entry sent.
func harPosts(e, r value) (all []harPost) {
	address := r.get("url").text()
	if text := r.get("postData", "text"); text != nil && strings.EqualFold(r.get("method").text(), "POST") {
		p := harPost{posted: posted{url: address, body: text.text()}}
		for h := range r.get("headers").items() {
			name := strings.ToLower(h.get("name").text())
			p.cookies, p.agent = p.cookies || name == "cookie", p.agent || name == "user-agent"
			if !hasPrefix(name, browserHeaders) {
				p.headers = append(p.headers, collection.Header{Name: h.get("name").text(), Value: h.get("value").text()})
			}
		}
		all = append(all, p)
	}
	for m := range e.get("_webSocketMessages").items() {
		if data := m.get("data").text(); m.get("type").text() == "send" && bytes.HasPrefix(bytes.TrimSpace([]byte(data)), []byte("{")) {
			all = append(all, harPost{posted: posted{url: address, body: data}})
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
