package importing

import (
	"strconv"
	"strings"
	"testing"
)

const schemeCall = `{"jsonrpc":"2.0","id":1,"method":"m"}`

// insomniaOf is an export of requests at addresses, by the kinds of these, and the variables of its base environment.
func insomniaOf(variables string, kinds ...string) string {
	text := `{"_type":"export","__export_format":4,"resources":[{"_id":"w","_type":"workspace","name":"W"},{"_id":"e","_type":"environment","parentId":"w","name":"E","data":` + variables + `}`
	for n, kind := range kinds {
		kind, address, _ := strings.Cut(kind, " ")
		id := strconv.Itoa(n)
		text += `,{"_id":"r` + id + `","_type":"` + kind + `","parentId":"w","name":"R` + id + `","method":"POST","url":"` + address + `","body":{"text":` + strconv.Quote(schemeCall) + `}}`
		if kind == "websocket_request" {
			text += `,{"_id":"p` + id + `","_type":"websocket_payload","parentId":"r` + id + `","name":"one","value":` + strconv.Quote(schemeCall) + `}`
		}
	}
	return text + `]}`
}

// bruSocket is a file of Bruno with a message for a WebSocket.
func bruSocket(address, message string) string {
	return "meta {\n  name: S\n  type: ws\n}\n\nws {\n  url: " + address + "\n  body: ws\n}\n\nbody:ws {\n  name: one\n  type: json\n  content: '''\n    " + message + "\n  '''\n}\n"
}

// TestSchemesOfSockets: an address without a scheme that a WebSocket is opened to gets that of WebSocket, though a call is posted to the same one.
func TestSchemesOfSockets(t *testing.T) {
	bru := func(address string) string {
		return string(packedOf(t, map[string]string{
			"bruno.json": `{"version": "1", "name": "S", "type": "collection"}`, "s.bru": bruSocket(address, schemeCall), "environments/e.bru": "vars {\n  host: h.example\n}\n",
		}))
	}
	open := func(address string) string {
		return "opencollection: 1.0.0\ninfo: {name: C}\nitems:\n- info: {name: a, type: websocket}\n  websocket:\n    url: '" + address + "'\n    message: {type: json, data: '" + schemeCall + "'}\n" +
			"config: {environments: [{name: E, variables: [{name: host, value: h.example}]}]}\n"
	}
	for _, c := range []struct{ name, file, text, want string }{
		{"Insomnia", "i.json", insomniaOf(`{"host":"h.example"}`, "websocket_request {{ _.host }}/feed"), "endpoint host/feed: ws://{{host}}/feed\n"},
		{"Insomnia, a host", "i.json", insomniaOf(`{}`, "websocket_request h.example/feed"), "endpoint h.example/feed: ws://h.example/feed\n"},
		{"Insomnia, both", "i.json", insomniaOf(`{"host":"h.example"}`, "request {{ _.host }}/x", "websocket_request {{ _.host }}/x", "websocket_request {{ _.host }}/x", "request {{ _.host }}/x"), "endpoint host/x: http://{{host}}/x\nendpoint host/x 2: ws://{{host}}/x\nvariable"},
		{"Insomnia, a scheme", "i.json", insomniaOf(`{"host":"wss://h.example"}`, "websocket_request {{ _.host }}/feed"), "endpoint host/feed: {{host}}/feed\n"},
		{"Bruno", "s.zip", bru("{{host}}/v2"), "endpoint host/v2: ws://{{host}}/v2\n"},
		{"Bruno, a host", "s.zip", bru("h.example/v2"), "endpoint h.example/v2: ws://h.example/v2\n"},
		{"OpenCollection", "o.yml", open("{{host}}/v2"), "endpoint host/v2: ws://{{host}}/v2\n"},
		{"OpenCollection, a host", "o.yml", open("h.example"), "endpoint h.example: ws://h.example\n"},
		{"curl", "", "curl h.example/rpc -d '" + schemeCall + "'", "endpoint h.example/rpc: http://h.example/rpc\n"},
	} {
		i, err := Read(c.file, []byte(c.text))
		if got := shown(i); err != nil || !strings.Contains(got, c.want) {
			t.Errorf("%s: %v, no %s in\n%s", c.name, err, c.want, got)
		}
	}
}

// TestMessagesWithoutVersionAndID: such a message is a call where it is posted, and goes as it stands everywhere else.
func TestMessagesWithoutVersionAndID(t *testing.T) {
	const message = `{"method":"subscribe","params":{"channel":"ticker"}}`
	const raw, call = `raw "subscribe" method "" params "" message`, `call "subscribe"`
	har := func(method, rest string) string {
		return `{"log":{"entries":[{"request":{"method":"` + method + `","url":"https://h/","headers":[]` + rest + `}]}}`
	}
	for _, c := range []struct{ name, file, text, want string }{
		{"Bruno", "s.bru", strings.Replace(bruSocket("wss://h/", message), "name: S", "name: subscribe", 1), raw},
		{"a message", "", message, raw},
		{"messages", "", message + "\n" + message + "\n", raw},
		{"the notation of the specification", "", "--> " + message + "\n", raw},
		{"a WebSocket of a browser", "x.har", har("GET", `},"_webSocketMessages":[{"type":"send","data":`+strconv.Quote(message)+`}]`), raw},
		{"a post of a browser", "x.har", har("POST", `,"postData":{"text":`+strconv.Quote(message)+`}}`), call},
		{"curl", "", "curl http://h/ -d '" + message + "'", call},
	} {
		i, err := Read(c.file, []byte(c.text))
		got := shown(i)
		if err != nil || !strings.Contains(got, c.want) || strings.Contains(got, leftBare) != (c.want == call) {
			t.Errorf("%s: %v, got\n%s", c.name, err, got)
		}
	}
}

// TestSchemesInVariables: nothing is put before a variable that may be the scheme itself.
func TestSchemesInVariables(t *testing.T) {
	for _, c := range []struct{ variables, address, want string }{
		{`{"proto":"https","sep":"://","host":"h.example"}`, "{{ _.proto }}{{ _.sep }}{{ _.host }}", "{{proto}}{{sep}}{{host}}"},
		{`{"proto":"https:","host":"h.example"}`, "{{ _.proto }}//{{ _.host }}", "{{proto}}//{{host}}"},
		{`{"node":"{{ proto }}{{ rest }}","proto":"https","rest":"://h.example"}`, "{{ _.node }}/x", "{{node}}/x"},
	} {
		i, err := Read("i.json", []byte(insomniaOf(c.variables, "request "+c.address)))
		got := shown(i)
		if err != nil || !strings.Contains(got, ": "+c.want+"\n") || strings.Contains(got, "left") {
			t.Errorf("%s: %v, got\n%s", c.address, err, got)
		}
	}
}
