package snippet

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"go/format"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
)

func endpoint(t testing.TB, text string) rpcclient.Endpoint {
	t.Helper()
	e, err := rpcclient.ParseEndpoint(text)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// everywhere is an endpoint of each kind, and the generators that write for it.
var everywhere = []struct{ url, ids string }{
	{"http://127.0.0.1:8000/rpc", "curl rpcexplorer requests go_http fetch"},
	{"https://[::1]:8443/rpc?api_key=abc&x=1", "curl rpcexplorer requests go_http fetch"},
	{"http+unix:///tmp/s.sock:/rpc", "curl rpcexplorer go_http"},
	{"ws://127.0.0.1:8000/", "websocat rpcexplorer js_websocket"},
	{"wss://127.0.0.1:8443/x?token=abc", "websocat rpcexplorer js_websocket"},
	{"tcp://127.0.0.1:5001#socket=req&timeout=3s", "rpcexplorer tinyrpc pyzmq go_zmq4"},
	{"ipc:///tmp/s.sock", "rpcexplorer tinyrpc pyzmq go_zmq4"},
	{"ndjson+tcp://127.0.0.1:4000", "rpcexplorer"},
	{"lsp+stdio:pylsp --log 'a b'", "rpcexplorer"},
	{"demo:", "rpcexplorer"},
}

func TestGenerators(t *testing.T) {
	for _, c := range everywhere {
		var ids []string
		for _, g := range Generators(endpoint(t, c.url)) {
			ids = append(ids, g.ID)
		}
		if got := strings.Join(ids, " "); got != c.ids {
			t.Errorf("%s: got %s, want %s", c.url, got, c.ids)
		}
	}
}

// full is an access with a secret in every place.
func full(canary string) rpcclient.Access {
	s := rpcclient.NewSecret(canary)
	return rpcclient.Access{
		Headers: []rpcclient.Header{
			{Name: "X-Api-Key", Value: s},
			{Name: "X-Trace", Value: rpcclient.NewSecret("seen")},
			{Name: "Cookie", Value: rpcclient.NewSecret("a={{secret.session}}; b=1")},
		},
		Login:  rpcclient.Login{User: "me", Password: s},
		Proxy:  "http://proxy-user:" + url.QueryEscape(canary) + "@127.0.0.1:3128",
		ZeroMQ: rpcclient.Mechanism{Name: rpcclient.MechanismPlain, User: "me", Password: s},
		TLS:    rpcclient.TLS{CAFile: "/ca.pem", CertFile: "/c.pem", KeyFile: "/k.pem", ServerName: "name", Insecure: true},
		Child:  rpcclient.Child{Env: []string{"API_TOKEN=" + canary, "LANG"}, Dir: "/tmp"},
	}
}

// forms are the encodings in which a secret may be found.
func forms(canary string) []string {
	all := []string{canary, url.QueryEscape(canary), url.PathEscape(canary), hex.EncodeToString([]byte(canary)), strings.ToUpper(hex.EncodeToString([]byte(canary)))}
	for pad := range 3 { // base64 at each of the three offsets, without what depends on neighbours
		e := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("x", pad) + canary))
		all = append(all, e[4:len(e)-4])
	}
	return all
}

// TestB04NoSecretInCode: no secret is in any code, in any encoding, unless it was asked for; the variables for them are told.
func TestB04NoSecretInCode(t *testing.T) {
	const canary = "c4nary/S3cret+value%"
	for _, c := range everywhere {
		for _, login := range []rpcclient.Login{{User: "me", Password: rpcclient.NewSecret(canary)}, {Token: rpcclient.NewSecret(canary)}} {
			a := full(canary)
			a.Login = login
			e := endpoint(t, c.url)
			if strings.Contains(e.Path, "=abc") {
				e.Path = strings.Replace(e.Path, "abc", url.QueryEscape(canary), 1)
			}
			r := Request{Endpoint: e, Access: a, Call: rpcclient.Call{Method: "m", Params: []byte(`["{{secret.inner}}"]`)}, Number: 1}
			for _, g := range Generators(e) {
				code, err := g.Code(r, Options{})
				if err != nil {
					t.Fatal(err)
				}
				for _, form := range forms(canary) {
					if strings.Contains(code.Text, form) {
						t.Errorf("%s for %s has the secret:\n%s", g.ID, c.url, code.Text)
					}
				}
				for _, v := range code.Variables {
					if !strings.Contains(code.Text, v) || !strings.HasPrefix(v, "RPC_") {
						t.Errorf("%s for %s: the variable %s is not in\n%s", g.ID, c.url, v, code.Text)
					}
				}
				if !slices.Contains(code.Variables, "RPC_INNER") || strings.Contains(code.Text, "{{secret") {
					t.Errorf("%s for %s: the reference in the params is no variable:\n%s", g.ID, c.url, code.Text)
				}
			}
		}
	}
}

// TestB04SecretsWhenAskedFor: with secrets the code needs no variables but those that were references from the start.
func TestB04SecretsWhenAskedFor(t *testing.T) {
	const canary = "c4nary"
	for _, c := range everywhere[:6] {
		a := full(canary)
		a.Headers = a.Headers[:2]
		r := Request{Endpoint: endpoint(t, c.url), Access: a, Call: rpcclient.Call{Method: "m"}}
		for _, g := range Generators(r.Endpoint) {
			code, err := g.Code(r, Options{Secrets: true})
			if err != nil || len(code.Variables) > 0 || g.ID != "js_websocket" && !strings.Contains(code.Text, canary) {
				t.Errorf("%s for %s: %v, variables %q\n%s", g.ID, c.url, err, code.Variables, code.Text)
			}
		}
	}
}

// TestGoIsFormatted: Go code stands as gofmt writes it.
func TestGoIsFormatted(t *testing.T) {
	for _, c := range everywhere {
		for _, a := range []rpcclient.Access{{}, full("x"), {Proxy: rpcclient.NoProxy, HTTP: rpcclient.HTTPWays{Follow: true}}, {ZeroMQ: rpcclient.Mechanism{Name: "curve", ServerKey: strings.Repeat("a", 40)}}} {
			r := Request{Endpoint: endpoint(t, c.url), Access: a, Call: rpcclient.Call{Method: "m", Timeout: 1500 * time.Millisecond}}
			for _, g := range Generators(r.Endpoint) {
				if g.Language != Go {
					continue
				}
				code, _ := g.Code(r, Options{})
				formatted, err := format.Source([]byte(code.Text))
				if err != nil || string(formatted) != code.Text {
					t.Errorf("%s: %v\n got %s\nwant %s", g.ID, err, code.Text, formatted)
				}
			}
		}
	}
}

// TestCode is how code looks.
func TestCode(t *testing.T) {
	for _, c := range []struct {
		url, id string
		access  rpcclient.Access
		call    rpcclient.Call
		want    string
	}{
		{
			"http://127.0.0.1:8000/rpc", "curl",
			rpcclient.Access{Login: rpcclient.Login{Token: rpcclient.NewSecret("t")}},
			rpcclient.Call{Method: "add", Params: []byte(`[1.50, "it's"]`)},
			`curl http://127.0.0.1:8000/rpc \
  -H 'Content-Type: application/json' \
  -H 'Accept: application/json, text/event-stream' \
  -H 'Authorization: Bearer '"$RPC_TOKEN" \
  --data-raw '{"jsonrpc":"2.0","id":7,"method":"add","params":[1.50,"it'\''s"]}'
`,
		},
		{
			"ws://127.0.0.1:8000", "websocat",
			rpcclient.Access{},
			rpcclient.Call{Method: "add"},
			`printf '%s\n' '{"jsonrpc":"2.0","id":7,"method":"add"}' | websocat -n1 ws://127.0.0.1:8000/
`,
		},
		{
			"demo:", "rpcexplorer",
			rpcclient.Access{},
			rpcclient.Call{Method: "sort_list", Params: []byte(`[[5, 2]]`)},
			`rpcexplorer call demo: sort_list '[[5, 2]]'
`,
		},
		{
			"tcp://127.0.0.1:5001", "pyzmq",
			rpcclient.Access{},
			rpcclient.Call{Method: "add", Notify: true},
			`import zmq

context = zmq.Context()
socket = context.socket(zmq.DEALER)
socket.connect('tcp://127.0.0.1:5001')
socket.send_multipart([b'', '{"jsonrpc":"2.0","method":"add"}'.encode()])
socket.close()
context.term()  # waits until the message has left
`,
		},
	} {
		e := endpoint(t, c.url)
		for _, g := range Generators(e) {
			if g.ID != c.id {
				continue
			}
			code, err := g.Code(Request{Endpoint: e, Access: c.access, Call: c.call, Number: 7}, Options{})
			if err != nil || code.Text != c.want {
				t.Errorf("%s: %v\n got %s\nwant %s", c.id, err, code.Text, c.want)
			}
		}
	}
}

// TestUnfit: what a tool cannot send is refused with a reason, and what cannot be built too.
func TestUnfit(t *testing.T) {
	nul, large := rpcclient.Call{Raw: []byte("a\x00b")}, rpcclient.Call{Raw: []byte(strings.Repeat("x", longestArgument+1))}
	for _, c := range []struct {
		url, id, want string
		call          rpcclient.Call
	}{
		{"ws://h/", "websocat", unfitNUL, nul},
		{"demo:", "rpcexplorer", unfitNUL, nul},
		{"demo:", "rpcexplorer", unfitTooLarge, large},
		{"http://h/", "curl", "message.no_method", rpcclient.Call{}},
	} {
		e := endpoint(t, c.url)
		for _, g := range Generators(e) {
			if g.ID != c.id {
				continue
			}
			_, err := g.Code(Request{Endpoint: e, Call: c.call}, Options{})
			if err == nil || rpcclient.AsFailure("", err).Arg.(rpcclient.Note).Key != c.want {
				t.Errorf("%s: got %v, want %s", c.id, err, c.want)
			}
		}
	}
}

// TestLost: what code cannot do is told.
func TestLost(t *testing.T) {
	e := endpoint(t, "wss://h/")
	for _, g := range Generators(e) {
		if g.ID != "js_websocket" {
			continue
		}
		code, err := g.Code(Request{Endpoint: e, Access: full("x"), Call: rpcclient.Call{Method: "m"}}, Options{})
		var keys []string
		for _, n := range code.Lost {
			keys = append(keys, n.Key)
		}
		if want := []string{lostHeader, lostHeader, lostHeader, lostHeader, lostProxy, lostCA, lostCert, lostName, lostInsecure}; err != nil || !slices.Equal(keys, want) {
			t.Errorf("got %q, %v, want %q", keys, err, want)
		}
	}
}

// TestSecretsInAddresses: whoever gives a secret that stands in an address is told how; where none stands there, nothing is said.
func TestSecretsInAddresses(t *testing.T) {
	for address, want := range map[string]bool{
		"http://h/v2/{{secret.key}}": true, "https://h/?x={{secret.key}}": true, "ws://h/{{secret.key}}?a=b": true, "http://h/v2/x?token=abc": false, "ws://h/": false,
	} {
		e := endpoint(t, address)
		for _, g := range Generators(e) {
			code, err := g.Code(Request{Endpoint: e, Call: rpcclient.Call{Method: "m"}, Number: 1}, Options{})
			told := slices.ContainsFunc(code.Lost, func(n rpcclient.Note) bool { return n.Key == lostEncode })
			if err != nil || told != want {
				t.Errorf("%s of %s: told %v, %v", g.ID, address, told, err)
			}
		}
	}
}

// TestB04NoFileInCommand: no text of a request has our command line read a file that it names, where secrets are written as they are.
func TestB04NoFileInCommand(t *testing.T) {
	const file = "@/home/me/.ssh/id_ed25519"
	web, zmq := rpcclient.Endpoint{Carrier: rpcclient.HTTP, Network: "tcp", Address: "h"}, rpcclient.Endpoint{Carrier: rpcclient.ZeroMQ, Network: "tcp", Address: "h:1"}
	for _, c := range []struct {
		name   string
		to     rpcclient.Endpoint
		access rpcclient.Access
	}{
		{"token", web, rpcclient.Access{Login: rpcclient.Login{Token: rpcclient.NewSecret(file)}}},
		{"password", web, rpcclient.Access{Login: rpcclient.Login{User: "a", Password: rpcclient.NewSecret(file)}}},
		{"header", web, rpcclient.Access{Headers: []rpcclient.Header{{Name: file, Value: rpcclient.NewSecret("x")}}}},
		{"PLAIN", zmq, rpcclient.Access{ZeroMQ: rpcclient.Mechanism{Name: "plain", User: "a", Password: rpcclient.NewSecret(file)}}},
		{"CURVE", zmq, rpcclient.Access{ZeroMQ: rpcclient.Mechanism{Name: "curve", ServerKey: strings.Repeat("a", 40), SecretKey: rpcclient.NewSecret(file)}}},
	} {
		for _, g := range Generators(c.to) {
			code, err := g.Code(Request{Endpoint: c.to, Access: c.access, Call: rpcclient.Call{Method: "m"}}, Options{Secrets: true})
			refused := err != nil && strings.Contains(fmt.Sprint(err), unfitFile)
			if own := g.ID == "rpcexplorer"; refused != (own && c.name == "header") || own && !refused && strings.Count(code.Text, "@"+file) != strings.Count(code.Text, file) {
				t.Errorf("%s in %s: %v, %s", c.name, g.ID, err, code.Text)
			}
		}
	}
}

// TestAwkwardHeaders: headers of one name all go, and what is not ASCII goes as UTF-8, whatever a tool takes for a header.
func TestAwkwardHeaders(t *testing.T) {
	s := rpcclient.NewSecret
	e := endpoint(t, "http://h/")
	a := rpcclient.Access{
		Headers: []rpcclient.Header{{Name: "X-A", Value: s("1")}, {Name: "x-a", Value: s("2")}, {Name: "X-B", Value: s("é")}, {Name: "Host", Value: s("other")}, {Name: "Cookie", Value: s("a={{secret.c}}")}, {Name: "Cookie", Value: s("b={{secret.c}}")}},
		Login:   rpcclient.Login{Token: s("ü")},
	}
	for _, c := range []struct {
		id   string
		want []string
	}{
		{"curl", []string{"'X-A: 1'", "'x-a: 2'", "'X-B: é'", "'Host: other'"}},
		{"requests", []string{`'X-A': '1, 2',`, `'X-B': 'é'.encode(),`, `'Host': 'other',`, `'Cookie': 'a=' + os.environ['RPC_C'] + '; b=' + os.environ['RPC_C'],`, `'Authorization': ('Bearer ' + os.environ['RPC_TOKEN']).encode(),`}},
		{"fetch", []string{`'X-A': '1, 2',`, `'X-B': String.fromCharCode(...new TextEncoder().encode('é')),`, `Authorization: String.fromCharCode(...new TextEncoder().encode('Bearer ' + process.env.RPC_TOKEN)),`}},
		{"go_http", []string{`Set("X-A", "1")`, `Add("x-a", "2")`, `Set("X-B", "é")`, `request.Host = "other"`, `Add("Cookie", "b="+os.Getenv("RPC_C"))`}},
	} {
		g := generators[slices.IndexFunc(generators, func(g Generator) bool { return g.ID == c.id })]
		code, err := g.Code(Request{Endpoint: e, Access: a, Call: rpcclient.Call{Method: "m"}}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range c.want {
			if !strings.Contains(code.Text, want) {
				t.Errorf("%s: no %s in\n%s", c.id, want, code.Text)
			}
		}
		if told := slices.ContainsFunc(code.Lost, func(n rpcclient.Note) bool { return n.Key == lostHost }); told != (c.id == "fetch") {
			t.Errorf("%s: told %v of the host", c.id, told)
		}
	}
}
