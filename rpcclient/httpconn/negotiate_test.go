package httpconn

import (
	"io"
	"net/http"
	"testing"
)

// TestProtocolVersion: the version that the answer to an initialize names is borne by all that follows, however the answer
// came; nothing else names one.
func TestProtocolVersion(t *testing.T) {
	const (
		ask   = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}`
		agree = `{"jsonrpc":"2.0","id":1,"result":{"capabilities":{},"protocolVersion":"2025-06-18"}}`
	)
	for name, c := range map[string]struct{ asked, kind, answer, want string }{
		"json":               {ask, "application/json", agree, "2025-06-18"},
		"events":             {ask, "text/event-stream", "id: 1\ndata: " + agree + "\n\n", "2025-06-18"},
		"another method":     {`{"jsonrpc":"2.0","id":1,"method":"m","params":["initialize"]}`, "application/json", agree, ""},
		"an error":           {ask, "application/json", `{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"","protocolVersion":"x"}}`, ""},
		"no fit for headers": {ask, "application/json", `{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"a\r\nX: y"}}`, ""},
		"no text":            {ask, "application/json", `{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":7}}`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			var s seen
			x := dialTo(t, web(t, false, func(w http.ResponseWriter, r *http.Request) {
				s.note(r)
				w.Header().Set("Content-Type", c.kind)
				w.Header().Set("Mcp-Session-Id", "abc")
				_, _ = io.WriteString(w, c.answer)
			}), Options{})
			x.Send(c.asked)
			x.end()
			x.Send(call1)
			x.end()
			x.Close()
			for i, r := range s.all() {
				want := c.want
				if i == 0 {
					want = ""
				}
				if got := r.Header.Get("MCP-Protocol-Version"); got != want {
					t.Errorf("%s number %d has version %q, want %q", r.Method, i+1, got, want)
				}
			}
		})
	}
}
