package importing

import (
	"strconv"
	"strings"
	"testing"
)

// TestHostsThatHeadersName: a header Host is carried over where it says another host than the address.
func TestHostsThatHeadersName(t *testing.T) {
	const call = `{"jsonrpc":"2.0","id":1,"method":"m"}`
	curl := func(address, host string) string {
		return "curl -H 'Host: " + host + "' " + address + " -d '" + call + "'"
	}
	postman := func(address, host string) string {
		return `{"info":{"name":"C"},"item":[{"name":"a","request":{"method":"POST","url":"` + address + `","header":[{"key":"host","value":"` + host + `"}],"body":{"mode":"raw","raw":` + strconv.Quote(call) + `}}}]}`
	}
	for _, c := range []struct{ text, want string }{
		{curl("http://127.0.0.1:8080", "app.local"), `header "Host: app.local"`},
		{curl("http://127.0.0.1:8080/rpc", "127.0.0.1:8080"), ""},
		{curl("http://127.0.0.1:8080/rpc", "127.0.0.1"), `header "Host: 127.0.0.1"`},
		{curl("http://127.0.0.1:8080/rpc", "localhost:8080"), `header "Host: localhost:8080"`},
		{curl("https://h.example/rpc", "H.example:443"), ""},
		{curl("https://h.example/rpc", ""), ""},
		{curl("--unix-socket /run/s http://localhost/", "localhost"), ""},
		{curl("--unix-socket /run/s http://localhost/", "app.local"), `header "Host: app.local"`},
		{postman("http://h.example/", "h.example"), ""},
		{postman("http://{{node}}/", "{{node}}"), ""},
		{postman("{{node}}/rpc", "{{node}}"), ""},
		{postman("{{node}}/rpc", "app.local"), `header "host: app.local"`},
		{postman("http://h.example/", "{{app}}"), `header "host: {{app}}"`},
	} {
		i, err := Read("", []byte(c.text))
		got := shown(i)
		if err != nil || !strings.Contains(got, c.want) || c.want == "" && strings.Contains(got, "header") {
			t.Errorf("%s: %v, got\n%s", c.text, err, got)
		}
	}
}
