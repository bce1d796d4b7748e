package importing

import (
	"strings"
	"testing"
)

// TestRecordingsKeepWhatACallNeeds: of the headers of a browser those are left out that say what it is, and no others; a WebSocket has its own;
// batches go over it, too.
func TestRecordingsKeepWhatACallNeeds(t *testing.T) {
	i, err := Read("", []byte(`{"log": {"entries": [
		{"request": {"method": "POST", "url": "http://h/rpc", "bodySize": 9, "headers": [{"name": "Tenant", "value": "7"}, {"name": "TE", "value": "trailers"}, {"name": "Origin-Of", "value": "x"}, {"name": "Origin", "value": "http://h"}, {"name": "Cookie", "value": "a=b"}],
			"postData": {"text": "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}"}}},
		{"request": {"method": "POST", "url": "http://h/gone", "bodySize": 9, "headers": []}},
		{"request": {"method": "GET", "url": "ws://h/", "headers": [{"name": "Authorization", "value": "Bearer t0ken"}, {"name": "Upgrade", "value": "websocket"}, {"name": "Connection", "value": "Upgrade"}, {"name": "Sec-WebSocket-Key", "value": "x"}, {"name": "Sec-WebSocket-Protocol", "value": "rpc.v1"}]},
		 "_webSocketMessages": [{"type": "send", "data": " [{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\"}]"}]}
	]}}`))
	got := shown(i)
	for _, want := range []string{
		`call "m" method "m" params "" endpoint "h/rpc" header "Tenant: 7" header "Origin-Of: x"` + "\n",
		`message "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\"}]" header "Authorization: Bearer {{secret.authorization}}"` + "\n",
		"import.left.cookie", "import.left.other [Sec-WebSocket-Protocol]", leftNotRPC,
	} {
		if err != nil || !strings.Contains(got, want) {
			t.Errorf("%v: no %s in\n%s", err, want, got)
		}
	}
}
