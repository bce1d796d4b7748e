package importing

import (
	"fmt"
	"strings"
	"testing"
)

// TestPostmanCallsByPieces: where the whole of an address and its pieces say different things, the pieces count.
func TestPostmanCallsByPieces(t *testing.T) {
	for _, c := range []struct{ url, want string }{
		{`"https://n.example/rpc"`, "https://n.example/rpc"},
		{`{"raw": "https://n.example/rpc?a=1"}`, "https://n.example/rpc?a=1"},
		{`{"raw": "http://wrong.example", "protocol": "https", "host": ["right", "example"], "path": ["rpc"]}`, "https://right.example/rpc"},
		{`{"raw": "http://wrong.example?b=2", "protocol": "https://", "host": "right.example", "port": 8545, "path": "rpc/x"}`, "https://right.example:8545/rpc/x"},
		{`{"raw": "x", "host": ["{{base.url}}"], "path": ["", {"value": "v3"}], "query": [{"key": "a b", "value": "1&2=3#"}, {"key": "off", "value": "1", "disabled": true}, {"key": "bare", "value": null}, {"key": "none", "value": ""}]}`, "{{base.url}}//v3?a b=1%262=3%23&bare&none="},
		{`{"raw": "http://h/", "protocol": "http", "host": ["h"], "path": [""], "query": [{"key": "off", "value": "1", "disabled": true}]}`, "http://h/"},
		{`{"raw": "http://h", "protocol": "http", "host": ["h"], "auth": {"user": "me", "password": "pw"}}`, "http://me:pw@h"},
		{`{"raw": "http://h", "host": []}`, "http://h"},
	} {
		s := newSource("", []byte(`{"url": `+c.url+`}`))
		if err := s.parse(); err != nil {
			t.Fatal(err)
		}
		if got := postmanURL(s.json.get("url")); got != c.want {
			t.Errorf("%s: got %s, want %s", c.url, got, c.want)
		}
	}
}

// TestPostmanSaysWhatIsOff: a header and a body that are off are told, not sent; a value that is no text is the JSON that it is.
func TestPostmanSaysWhatIsOff(t *testing.T) {
	const body = `{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}`
	i, err := Read("", []byte(`{"info": {"name": "P"}, "variable": [{"key": "o", "value": {"id": 7}}, {"key": "l", "value": [1.50]}, {"key": "n", "value": 1}], "item": [
		{"name": "a", "request": {"method": "POST", "url": "http://h/", "header": "X-A: 1\n// X-C: 3", "body": {"mode": "raw", "raw": "`+body+`"}}},
		{"name": "b", "request": {"method": "POST", "url": "http://h/", "body": {"mode": "raw", "disabled": true, "raw": "`+body+`"}}}]}`))
	if err != nil {
		t.Fatal(err)
	}
	got := shown(i)
	for _, want := range []string{"import.left.disabled [X-C]", "import.left.disabled [body]", `header "X-A: 1"`} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	if vars := fmt.Sprint(i.Variables); vars != `[{o {"id": 7}} {l [1.50]} {n 1}]` || i.Count() != 1 || strings.Contains(got, "// X-C") {
		t.Errorf("%d requests, variables %s\n%s", i.Count(), vars, got)
	}
}
