package importing

import (
	"strings"
	"testing"
)

const openCall = `info:
  name: Call
  type: http
  tags: [smoke]
http:
  method: POST
  url: "{{base}}/:chain/rpc"
  params:
    - {name: chain, value: eth, type: path}
    - {name: a, value: "1", type: query}
    - {name: off, value: "1", type: query, disabled: true}
  body:
    type: json
    data: '{"jsonrpc": "2.0", "id": 1, "method": "m", "params": ["{{process.env.USER_X}}"]}'
  auth:
    type: apikey
    key: k
    value: "{{k}}"
    placement: query
runtime:
  variables:
    - {name: page, value: "2"}
    - {name: n, value: [{title: a, value: "1"}, {title: b, selected: true, value: {type: number, data: "3"}}]}
settings:
  timeout: 1500
examples:
  - name: One
`

// TestOpenCollectionHeads: what a collection and a folder say for all in them is carried over, be it in one file or in many; what is not is told.
func TestOpenCollectionHeads(t *testing.T) {
	const collection = "opencollection: 1.0.0\ninfo:\n  name: Shop\nconfig:\n  proxy: {protocol: http, hostname: p}\n  clientCertificates: [{domain: h, type: pem}]\nrequest:\n  variables:\n    - {name: base, value: 'http://h'}\n    - {name: old, value: x, disabled: true}\n"
	const folder = "info:\n  name: All orders\n  type: folder\ndocs: Of orders.\nrequest:\n  headers:\n    - {name: X-A, value: '1'}\n  variables:\n    - {name: token, value: '{{process.env.TOKEN}}'}\n  scripts:\n    - {type: tests, code: x}\n"
	indented := func(text string) string {
		return "      " + strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n      ") + "\n"
	}
	for name, data := range map[string][]byte{
		"many files": packedOf(t, map[string]string{
			"shop/opencollection.yml": collection, "shop/orders/folder.yml": folder, "shop/orders/call.yml": openCall,
			"shop/orders/setup.yml":     "info:\n  name: Setup\n  type: script\nscript: x()\n",
			"shop/environments/dev.yml": "name: dev\nextends: base\nvariables:\n  - {name: k, transient: true}\n",
		}),
		"one file": []byte(strings.Replace(collection, "config:\n", "config:\n  environments:\n    - name: dev\n      extends: base\n      variables:\n        - {name: k, transient: true}\n", 1) +
			"items:\n  - " + strings.TrimSpace(strings.ReplaceAll(folder, "\n", "\n    ")) + "\n    items:\n    - " + strings.TrimSpace(indented(openCall)) + "\n"),
	} {
		i, err := Read("shop.yml", data)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got := shown(i)
		for _, want := range []string{
			`name "Shop"`, "variable base: http://h\n", "folder All orders [{token {{env.TOKEN}}}]\n  docs \"Of orders.\"", "endpoint base/chain/rpc: {{base}}/{{chain}}/rpc?k={{k}}\n",
			`params "[\"{{env.USER_X}}\"]" timeout 1.5s header "X-A: 1"`, "environment dev\n  k: {{secret.k}}\n",
			"import.left.process [{{env.TOKEN}}]", "import.left.process [{{env.USER_X}}]", "import.left.disabled [off]", "import.left.disabled [old]", "import.left.script [scripts]",
			"import.left.examples [1]", "import.left.other [tags]", "import.left.security [proxy]", "import.left.security [clientCertificates]", `left "dev": import.left.other [extends base]`,
		} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %s in\n%s", name, want, got)
			}
		}
		if name == "many files" && !strings.Contains(got, `left "All orders / Setup": import.left.other [script]`) {
			t.Errorf("%s: a script is not told:\n%s", name, got)
		}
		var variables string
		for _, v := range i.Items[0].Items[0].Request.Variables {
			variables += v.Name + "=" + v.Value + " "
		}
		if variables != "page=2 n=3 chain=eth " {
			t.Errorf("%s: variables %s", name, variables)
		}
	}
}

// TestOpenCollectionMessages: of several messages of a WebSocket the chosen one is taken, and the others are told.
func TestOpenCollectionMessages(t *testing.T) {
	i, err := Read("a.yml", []byte("info:\n  name: Feed\n  type: websocket\nwebsocket:\n  url: ws://h/\n  message:\n    - {title: one, message: {type: json, data: '{\"jsonrpc\": \"2.0\", \"method\": \"a\"}'}}\n    - {title: two, selected: true, message: {type: json, data: '{\"jsonrpc\": \"2.0\", \"method\": \"b\"}'}}\n"))
	if got := shown(i); err != nil || !strings.Contains(got, `method "b"`) || !strings.Contains(got, "import.left.disabled [one]") {
		t.Errorf("%v: %s", err, got)
	}
}
