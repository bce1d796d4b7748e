package importing

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"rpcexplorer/history/collection"
)

// TestHabits: what people do in other tools, and what these write by themselves, makes calls that answer, and a report without noise.
func TestHabits(t *testing.T) {
	const call = `{"jsonrpc":"2.0","id":1,"method":"m"}`
	postman := func(request, more string) string {
		return `{"info":{"name":"C"},"item":[{"name":"a","request":` + request + `,"event":[{"listen":"test","script":{"exec":[ ""
		]}}]}]` + more + `}`
	}
	body := func(text string) string { return `"body":{"mode":"raw","raw":` + strconv.Quote(text) + `}` }
	insomnia := func(environments ...string) string {
		text := `{"_type":"export","__export_format":4,"resources":[{"_id":"w","_type":"workspace","name":"W"},{"_id":"r","_type":"request","parentId":"w","name":"a","method":"POST","url":"{{ _.node }}:{{ port }}","body":{"text":` + strconv.Quote(call) + `}}`
		parent := "w"
		for n, values := range environments {
			text += `,{"_id":"e` + strconv.Itoa(n) + `","_type":"environment","parentId":"` + parent + `","name":"E","data":` + values + `}`
			parent = "e0"
		}
		return text + `]}`
	}
	for _, c := range []struct {
		name, file, text string
		want             []string
		not              string
	}{
		{"GET with a call", "c.json", postman(`{"method":"GET","url":"http://h/","auth":{"type":"bearer","bearer":[{"key":"token","value":"{{t}}"}]},`+body(call)+`}`, ""), []string{`call "a" method "m"`, `header "Authorization: Bearer {{t}}"`, `left "a": import.left.posted [GET]`}, "http_method"},
		{"GET with something else", "c.json", postman(`{"method":"GET","url":"http://h/",`+body(`{"method":"m"}`)+`},"response":[]`, `,"variable":[{"key":"v","value":"1"}]`), []string{"import.left.http_method [GET]"}, "left.posted"},
		{"GET of Bruno", "a.bru", "meta {\n  name: A\n}\n\nget {\n  url: http://h/\n  body: json\n}\n\nbody:json {\n  " + call + "\n}\n", []string{`call "A"`, "import.left.posted [GET]"}, "http_method"},
		{"GET of OpenCollection", "a.yml", "info:\n  name: A\n  type: http\nhttp:\n  method: GET\n  url: http://h/\n  body: {type: json, data: '" + call + "'}\n", []string{`call "A"`, "import.left.posted [GET]"}, "http_method"},
		{"GET of curl", "", `curl -X GET http://h/ -d '` + call + `'`, []string{`call "m"`, "import.left.posted [GET]"}, "http_method"},
		{"an empty script", "c.json", postman(`{"method":"POST","url":"http://h/",`+body(call)+`}`, ""), []string{`call "a"`}, "left"},
		{"neither version nor id", "c.json", postman(`{"method":"POST","url":"http://h/",`+body(`{"method":"m","params":["x",{{n}}]}`)+`}`, ""), []string{`call "a" method "m" params "[\"x\",{{n}}]"`, `left "a": import.left.bare`}, "message"},
		{"a version and no id", "c.json", postman(`{"method":"POST","url":"http://h/",`+body(`{"jsonrpc":"2.0","method":"m"}`)+`}`, ""), []string{`notification "a" method "m"`}, "left"},
		{"lines of Windows", "c.json", postman(`{"method":"POST","url":"http://h/","description":"One.\r\n\r\nTwo.\r\n\r\n",`+body("{\r\n  \"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"m\",\r\n  \"params\": [\r\n    1\r\n  ]\r\n}")+`}`, ""), []string{`params "[\n  1\n]" docs`, `docs "One.\n\nTwo."`}, `\r`},
		{"a host without a scheme", "i.json", insomnia(`{"node":"127.0.0.1","port":1}`, `{"node":"{{ name }}","name":"n.example:2"}`, `{"node":""}`), []string{"endpoint node:port: http://{{node}}:{{port}}\n", `left "": import.left.scheme [{{node}}:{{port}} http://]`}, "://h"},
		{"an address with one", "i.json", insomnia(`{"node":"https://h","port":1}`, `{"node":"{{ name }}","name":"https://n.example"}`), []string{"endpoint node:port: {{node}}:{{port}}\n"}, "http://"},
		{"one with, one without", "i.json", insomnia(`{"node":"https://h","port":1}`, `{"node":"n.example"}`), []string{"endpoint node:port: {{node}}:{{port}}\n"}, "http://"},
		{"a host that is itself", "i.json", insomnia(`{"node":"{{ node }}","port":1}`), []string{"endpoint node:port: {{node}}:{{port}}\n"}, "http://"},
		{"messages of a socket of Insomnia", "i.json", `{"_type":"export","__export_format":4,"resources":[{"_id":"w","_type":"workspace","name":"W"},{"_id":"s","_type":"websocket_request","parentId":"w","name":"Feed","url":"ws://h/"},{"_id":"p","_type":"websocket_payload","parentId":"s","name":"one","value":` + strconv.Quote(call) + `},{"_id":"q","_type":"websocket_payload","parentId":"s","name":"two","value":` + strconv.Quote(call) + `},{"_id":"j","_type":"cookie_jar","parentId":"w","cookies":[{"key":"a"}]},{"_id":"a","_type":"api_spec","parentId":"w","contents":"openapi: 3.0.0"}]}`, []string{`call "Feed" method "m"`, `call "Feed – two" method "m"`, "import.left.cookie", "import.left.other [api_spec]"}, ""},
		{"a server of MCP of Insomnia", "i.yaml", "type: mcpClient.insomnia/5.0\nname: Tools\nmcpRequest:\n  name: tools\n  url: '{{ _.base }}/mcp'\n  transportType: streamable-http\n  headers: [{name: X-A, value: '1'}]\n  authentication: {type: bearer, token: '{{ _.t }}'}\n  roots: [{uri: 'file:///x'}]\nenvironments:\n  name: Base\n  data: {base: 'http://h'}\n", []string{"endpoint tools: {{base}}/mcp\n", `call "initialize" method "initialize"`, `header "X-A: 1" header "Authorization: Bearer {{t}}"`, "import.left.other [roots]"}, "ndjson"},
		{"a program of MCP of Insomnia", "i.yaml", "type: mcpClient.insomnia/5.0\nname: Tools\nmcpRequest:\n  name: tools\n  url: npx -y server\n  transportType: stdio\n  env: [{id: a, name: KEY, value: c4nary, type: str}]\n", []string{"endpoint tools: ndjson+stdio:npx -y server\n", "import.left.env [KEY]"}, "c4nary"},
		{"a batch of a recording", "x.har", `{"log":{"entries":[{"request":{"method":"POST","url":"http://h/","headers":[{"name":"Cookie","value":"a=b"}],"postData":{"text":` + strconv.Quote("["+call+"]") + `}}}]}}`, []string{`raw "batch"`, `left "batch": import.left.cookie`}, ""},
		{"lines that lost their sign", "", "curl -X POST http://h/json_rpc\n  -H 'X-A: 1' \n-d '" + call + "'\n--user me:you --digest\n\ncurl http://i/ \\\n  -d '" + strings.Replace(call, `"m"`, `"b"`, 1) + "'\n", []string{`call "m" method "m" params "" endpoint "h/json_rpc" login "me:{{secret.password}}" header "X-A: 1"`, `call "b"`, "import.left.auth [Digest]"}, "left.flag"},
		{"an answer that goes along", "a.sh", "auth=$(curl -s http://h/ -d '" + call + "' | jq -r .result)\ncurl http://h/ -H \"X-T: $(curl -s http://i/ -d '" + call + "')\" -d \"{\\\"jsonrpc\\\":\\\"2.0\\\",\\\"id\\\":2,\\\"method\\\":\\\"b\\\",\\\"params\\\":[\\\"$auth\\\"]}\"\n", []string{`params "[\"{{auth}}\"]"`, `header "X-T: {{command`, "import.left.shell [auth]", "import.left.command [curl … {{command"}, ""},
	} {
		i, err := Read(c.file, []byte(c.text))
		if i == nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		got := shown(i)
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %s in\n%s", c.name, want, got)
			}
		}
		if c.not != "" && strings.Contains(got, c.not) {
			t.Errorf("%s: %s in\n%s", c.name, c.not, got)
		}
	}
}

// TestBrunoSockets: each message that is kept for a WebSocket is a request.
func TestBrunoSockets(t *testing.T) {
	const text = "meta {\n  name: Blocks\n  type: ws\n  seq: 3\n}\n\nws {\n  url: wss://h/feed\n  body: ws\n  auth: none\n}\n\n" +
		"body:ws {\n  name: subscribe\n  type: json\n  content: '''\n    {\n      \"jsonrpc\": \"2.0\",\n      \"id\": \"3\",\n      \"method\": \"subscribe\"\n    }\n  '''\n}\n\n" +
		"body:ws {\n  name: leave\n  type: json\n  content: '''\n    {\"jsonrpc\": \"2.0\", \"id\": 4, \"method\": \"unsubscribe\"}\n  '''\n}\n"
	i, err := Read("blocks.bru", []byte(text))
	want := `format bruno, name "", default endpoint "h/feed"
endpoint h/feed: wss://h/feed
call "Blocks" method "subscribe" params "" id "\"3\""
call "Blocks – leave" method "unsubscribe" params ""
`
	if got := shown(i); err != nil || got != want {
		t.Errorf("%v, got\n%s\nwant\n%s", err, got, want)
	}
}

// TestPlaces: requests stand where Bruno has them, in folders that stand before them; what says no place stands behind. The files of the collection
// say so, too. What is to have its login from above has none there, which is no news.
func TestPlaces(t *testing.T) {
	bru := func(name string, seq int) string {
		return "meta {\n  name: " + name + "\n  type: http\n  seq: " + strconv.Itoa(seq) + "\n}\n\npost {\n  url: http://h/\n  body: json\n  auth: inherit\n}\n\nbody:json {\n  {\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"m\"}\n}\n"
	}
	yml := func(name string, seq int) string {
		return "info:\n  name: " + name + "\n  type: http\n  seq: " + strconv.Itoa(seq) + "\nhttp:\n  method: POST\n  url: http://h/\n  body: {type: json, data: '{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"m\"}'}\n"
	}
	for name, files := range map[string]map[string]string{
		"Bruno": {
			"bruno.json": `{"version": "1", "name": "Shop", "type": "collection"}`,
			"a/a.bru":    bru("a", 2), "a/b.bru": bru("b", 10), "a/c.bru": bru("c", 1), "a/d.bru": bru("d", 0),
			"a/folder.bru": "meta {\n  name: Last\n  seq: 2\n}\n", "b/folder.bru": "meta {\n  name: First\n  seq: 1\n}\n", "b/e.bru": bru("e", 1), "0.bru": bru("top", 1),
			"none/folder.bru": "meta {\n  name: Nothing\n  seq: 3\n}\n",
		},
		"OpenCollection": {
			"opencollection.yml": "opencollection: 1.0.0\ninfo:\n  name: Shop\n",
			"a/a.yml":            yml("a", 2), "a/b.yml": yml("b", 10), "a/c.yml": yml("c", 1), "a/d.yml": yml("d", 0),
			"a/folder.yml": "info:\n  name: Last\n  type: folder\n  seq: 2\n", "b/folder.yml": "info:\n  name: First\n  type: folder\n  seq: 1\n", "b/e.yml": yml("e", 1), "0.yml": yml("top", 1),
		},
	} {
		i, err := Read("x.zip", packedOf(t, files))
		if err != nil {
			t.Fatal(err)
		}
		if len(i.Left) > 0 {
			t.Errorf("%s: left %v", name, i.Left)
		}
		s, err := collection.NewStore(filepath.Join(t.TempDir(), "c"), "Mine", nil)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		if _, err := Save(s, i, ""); err != nil {
			t.Fatal(err)
		}
		c, err := s.Load()
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for it := range c.All {
			got = append(got, it.Name)
		}
		if want := []string{"First", "e", "Last", "c", "a", "b", "d", "top"}; !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
}

// TestOpenRPCTells: a request says all that the document says of its method and its params, and its params are laid out as if they had been written alone.
func TestOpenRPCTells(t *testing.T) {
	const text = `{"openrpc": "1.2.6", "info": {"title": "T"}, "servers": [{"url": "http://h/"}], "methods": [{
		"name": "send", "summary": "Sends.", "description": "Sends.\r\n\r\nOnce.",
		"params": [{"$ref": "#/components/contentDescriptors/To"}, {"name": "more"}],
		"examples": [{"name": "one", "description": "To somebody.", "params": [{"name": "to", "value": {
			"name": "x",
			"list": [
				1
			]
		}}, {"name": "more", "value": 2}]}],
		"result": {"name": "r"}
	}, {"name": "told", "description": "With ` + "`a`" + ` alone.", "params": [{"name": "a", "required": true, "description": "Not again."}], "result": {"name": "r"}}],
	"components": {"contentDescriptors": {"To": {"name": "to", "description": "Who gets it.\n\nMay be many."}}}}`
	i, err := Read("t.json", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	r := i.Items[0].Request
	if want := "[\n  {\n  \t\"name\": \"x\",\n  \t\"list\": [\n  \t\t1\n  \t]\n  },\n  2\n]"; r.Params != want {
		t.Errorf("params %q", r.Params)
	}
	if want := "Sends.\n\nOnce.\n\n- `to`: Who gets it.\n\n  May be many.\n- `more`\n\nTo somebody."; r.Docs != want {
		t.Errorf("docs %q", r.Docs)
	}
	if r := i.Items[1].Request; r.Docs != "With `a` alone." {
		t.Errorf("docs %q", r.Docs)
	}
}
