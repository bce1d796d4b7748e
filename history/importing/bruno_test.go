package importing

import (
	"strings"
	"testing"
	"time"
)

const bruCall = "post {\n  url: {{base}}/rpc\n  body: json\n  auth: inherit\n}\n\nbody:json {\n  {\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"m\", \"params\": [\"{{process.env.USER_X}}\"]}\n}\n"

// TestBrunoHeads: what a collection and a folder of Bruno say for all in them is carried over, their names and variables, too; what is not
// is told.
func TestBrunoHeads(t *testing.T) {
	files := map[string]string{
		"shop/bruno.json":         `{"version": "1", "name": "Shop", "type": "collection", "proxy": {"enabled": true}, "clientCertificates": {"enabled": true, "certs": [{"domain": "h"}]}}`,
		"shop/collection.bru":     "meta {\n  name: Not this\n}\n\nauth {\n  mode: bearer\n}\n\nauth:bearer {\n  token: {{process.env.TOKEN}}\n}\n\nvars:pre-request {\n  base: http://h\n  ~old: 1\n  @local: 7\n}\n\nscript:pre-request {\n  x()\n}\n\ndocs {\n  Of shops.\n}\n",
		"shop/orders/folder.bru":  "meta {\n  name: All orders\n  seq: 1\n}\n\nheaders {\n  X-A: 1\n}\n\nvars:pre-request {\n  page: 1\n}\n\ntests {\n  y()\n}\n",
		"shop/orders/list.bru":    "meta {\n  name: List\n}\n\n" + bruCall,
		"shop/plain/get.bru":      "meta {\n  name: Get\n}\n\n" + bruCall,
		"shop/environments/e.bru": "vars {\n  token: {{process.env.TOKEN_E}}\n}\n",
	}
	i, err := Read("x.zip", packedOf(t, files))
	if err != nil {
		t.Fatal(err)
	}
	want := `format zip, name "Shop", default endpoint "base/rpc"
docs "Of shops."
endpoint base/rpc: {{base}}/rpc
variable base: http://h
variable local: 7
folder All orders [{page 1}]
  call "List" method "m" params "[\"{{env.USER_X}}\"]" header "X-A: 1" header "Authorization: Bearer {{env.TOKEN}}"
folder plain []
  call "Get" method "m" params "[\"{{env.USER_X}}\"]" header "Authorization: Bearer {{env.TOKEN}}"
environment e
  token: {{env.TOKEN_E}}
left "Shop": import.left.security [proxy]
left "Shop": import.left.security [clientCertificates]
left "Not this": import.left.process [{{env.TOKEN}}]
left "Not this": import.left.script [script:pre-request]
left "Not this": import.left.disabled [old]
left "All orders": import.left.script [tests]
left "e": import.left.process [{{env.TOKEN_E}}]
left "All orders / List": import.left.process [{{env.USER_X}}]
left "plain / Get": import.left.process [{{env.USER_X}}]
`
	if got := shown(i); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestBrunoBlocks: of every block of a request it is known what becomes of it.
func TestBrunoBlocks(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"a setting":                {"settings {\n  encodeUrl: true\n  timeout: 1500\n}\n", "timeout 1.5s"},
		"a setting for safety":     {"settings {\n  followRedirects: true\n}\n", "import.left.security [followRedirects]"},
		"an example":               {"example {\n  name: One\n\n  request: {\n    url: x\n  }\n}\n", "import.left.examples [1]"},
		"another body":             {"body:xml {\n  <a/>\n}\n", "import.left.disabled [body:xml]"},
		"an assertion that is off": {"assert {\n  ~res.status: eq 200\n}\n", "import.left.disabled [res.status]"},
		"after it":                 {"vars:post-response {\n  a: res.body\n}\n", "import.left.script [vars:post-response]"},
		"what nobody knows":        {"app:new {\n  a: 1\n}\n", "import.left.other [app:new]"},
		"an annotation":            {"headers {\n  @description('a: b')\n  X-A: 1\n  @description('''\n    X-Not: c\n  ''')\n  \"X:B\": 2\n}\n", `header "X-A: 1" header "X:B: 2" header "Authorization`},
		"the variable of one":      {"vars:pre-request {\n  @v: 1\n}\n", ""},
	} {
		i, err := Read("a.bru", []byte("meta {\n  name: A\n}\n\n"+strings.Replace(bruCall, "inherit", "bearer", 1)+"\nauth:bearer {\n  token: {{t}}\n}\n\n"+c.text))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := shown(i); !strings.Contains(got, c.want) {
			t.Errorf("%s: no %s in\n%s", name, c.want, got)
		}
		r := i.Items[0].Request
		if c.want == "" && (len(r.Variables) != 1 || r.Variables[0].Name != "v") {
			t.Errorf("%s: got %+v", name, r.Variables)
		}
		if name == "a setting" && r.Timeout.String() != (1500*time.Millisecond).String() {
			t.Errorf("%s: got %s", name, r.Timeout)
		}
	}
}
