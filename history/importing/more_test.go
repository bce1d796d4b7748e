package importing

import (
	"strings"
	"testing"
)

// TestNothingIsDroppedUntold: what is not carried over is listed, and what can be is not left out.
func TestNothingIsDroppedUntold(t *testing.T) {
	const call = `{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}`
	for _, c := range []struct {
		name, file, text string
		want             []string // lines, or parts of such
	}{
		{"variables of the shell", "", "curl \"http://$HOST/rpc\" -H \"Authorization: Bearer $TOKEN\" -H 'X-A: $NO' -H \"X-B: ${NAME}x$1\" -d '" + strings.ReplaceAll(call, `\`, "") + "'", []string{
			`: http://{{HOST}}/rpc`, `header "Authorization: Bearer {{TOKEN}}"`, `header "X-A: $NO"`, `header "X-B: {{NAME}}x$1"`,
			`left "": import.left.shell [TOKEN]`, `left "": import.left.shell [NAME]`, `left "": import.left.shell [HOST]`,
		}},
		{"flags of curl", "", "curl -A mine --connect-timeout 3 --retry 2 --http2 --compressed http://h/ -d '" + strings.ReplaceAll(call, `\`, "") + "'", []string{
			`header "User-Agent: mine"`, "[--connect-timeout]", "[--retry]", "[--http2]", "[--compressed]",
		}},
		{"a time beyond all", "", "curl -m 100000 http://h/ -d '" + strings.ReplaceAll(call, `\`, "") + "'", []string{"[--max-time 100000]"}},
		{"cmd of Windows", "", "curl ^\"http://127.0.0.1:1/rpc^\" ^\r\n  -H ^\"x-a: 1^%^^2 $X^\" ^\r\n  --data-raw ^\"^{^\\^\"jsonrpc^\\^\":^\\^\"2.0^\\^\",^\\^\"id^\\^\":1,^\\^\"method^\\^\":^\\^\"m^\\^\"^}^\"", []string{
			": http://127.0.0.1:1/rpc", `header "x-a: 1%^2 $X"`, `method "m"`,
		}},
		{"wget", "", "wget -qO- --header='X-A: 1' --post-data '" + strings.ReplaceAll(call, `\`, "") + "' --no-check-certificate http://h/rpc", []string{
			"endpoint h/rpc: http://h/rpc", `header "X-A: 1"`, `method "m"`, "import.left.security [--no-check-certificate]",
		}},
		{"the notation of the specification", "", "rpc call with positional parameters:\n\n--> {\"jsonrpc\": \"2.0\", \"method\": \"subtract\", \"params\": [42, 23], \"id\": 1}\n<-- {\"jsonrpc\": \"2.0\", \"result\": 19, \"id\": 1}\n\n--> {\"jsonrpc\": \"2.0\",\n     \"method\": \"update\"}\n", []string{
			`call "subtract" method "subtract" params "[42, 23]"`, `notification "update"`,
		}},
		{"Postman with headers as a text", "", `{"info": {"name": "P"}, "item": [{"name": "N", "request": {"method": "POST", "url": "http://h/", "header": "Content-Type: application/json\nX-A: 1\n", "body": {"mode": "raw", "raw": "` + call + `"}}}]}`, []string{
			`header "X-A: 1"`,
		}},
		{"Insomnia", "", `{"_type": "export", "__export_format": 4, "resources": [{"_id": "r", "_type": "request", "name": "N", "method": "POST", "url": "http://h/rpc", "parameters": [{"name": "a b", "value": "1&2"}, {"name": "off", "value": "x", "disabled": true}], "body": {"text": "` + call + `"}}]}`, []string{
			"http://h/rpc?a%20b=1%262", "import.left.disabled [off]",
		}},
		{"OpenRPC", "", `{"openrpc": "1.3.2", "info": {"title": "T"}, "servers": [{"url": "http://h/"}], "methods": [{"$ref": "#/components/methods/No"}, {"name": "a", "params": [], "examples": [{"name": "one", "params": [{"name": "x", "value": 1}]}, {"name": "two", "params": [{"name": "x", "value": 2}]}, {"$ref": "#/no"}]}]}`, []string{
			`import.left.reference_nowhere [#/components/methods/No]`, `call "a" method "a" params "[1]"`, `call "a – two" method "a" params "[2]"`, `import.left.reference_nowhere [#/no]`,
		}},
		{"HAR", "", `{"log": {"entries": [{"request": {"method": "POST", "url": "http://h/", "headers": [{"name": "User-Agent", "value": "B"}], "postData": {"text": "` + call + `"}}}]}}`, []string{`import.left.other [User-Agent]`}},
		{"servers", "mcp.json", `{"mcpServers": {"s": {"command": "x", "disabled": true, "env": {"API_KEY": "k", "B": "1"}}}}`, []string{"import.left.disabled [s]", "import.left.env [API_KEY, B]"}},
		{"Bruno", "a.bru", "meta {\n  name: A\n}\n\npost {\n  url: http://h/\n  body: json\n}\n\nbody:json {\n  " + strings.ReplaceAll(call, `\`, "") + "\n}\n\nvars:pre-request {\n  page: 7\n}\n\nassert {\n  res.status: eq 200\n}\n", []string{"import.left.assert [res.status eq 200]"}},
	} {
		i, err := Read(c.file, []byte(c.text))
		got := shown(i)
		for _, want := range c.want {
			if err != nil || !strings.Contains(got, want) {
				t.Errorf("%s: %v, no %s in\n%s", c.name, err, want, got)
			}
		}
		if c.name == "Bruno" && (err != nil || len(i.Items) != 1 || len(i.Items[0].Request.Variables) != 1 || i.Items[0].Request.Variables[0].Value != "7") {
			t.Errorf("Bruno: %v, %+v", err, i)
		}
		if c.name == "servers" && len(i.Secrets) > 0 {
			t.Errorf("servers: a secret that nothing names: %v", i.Secrets)
		}
	}
}

// TestOpenRPCPlaces: tags are folders, a method goes to servers of its own, and one without a result is a notification in a document that says
// results of others. What an example is told of is its request's.
func TestOpenRPCPlaces(t *testing.T) {
	i, err := Read("", []byte(`{"openrpc": "1.3.2", "info": {"title": "T"}, "servers": [{"url": "http://h/"}],
		"components": {"tags": {"b": {"name": "B", "summary": "of b"}}},
		"methods": [
			{"name": "a", "params": [], "result": {"name": "r", "schema": {}}, "tags": [{"$ref": "#/components/tags/b"}, {"name": "C"}], "examples": [{"name": "x", "description": "one of them", "params": []}]},
			{"name": "b", "params": [], "tags": [{"name": "B"}], "servers": [{"name": "own", "url": "https://own.example/"}]},
			{"name": "c", "params": [], "result": {"name": "r", "schema": {}}}]}`))
	if err != nil {
		t.Fatal(err)
	}
	want := `format openrpc, name "T", default endpoint "h"
endpoint h: http://h/
endpoint own: https://own.example/
folder B []
  docs "of b"
  call "a" method "a" params "" docs "one of them"
  notification "b" method "b" params "" endpoint "own"
call "c" method "c" params ""
`
	if got := shown(i); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
