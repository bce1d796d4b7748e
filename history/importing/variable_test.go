package importing

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/secrets"
	"rpcexplorer/history/variables"
	"rpcexplorer/rpcclient"
)

// TestB05KeysInVariables: a key in an address that a variable holds is a secret of its host, whatever tool wrote it; what is none stays.
func TestB05KeysInVariables(t *testing.T) {
	const key = "9aa3d95b3bc440fa88ea12eaa4456161"
	for _, c := range []struct{ name, text, want, secret string }{
		{"rpc_url", "https://n.example/v3/" + key, "https://n.example/v3/{{secret.key}}", `"n.example": ` + key},
		{"plain", "https://n.example/v3/rpc", "https://n.example/v3/rpc", ""},
		{"auth_url", "https://n.example/login", "https://n.example/login", ""},
		{"auth_url", "wss://n.example/ws?apikey=short", "wss://n.example/ws?apikey={{secret.apikey}}", `"n.example": short`},
		{"nodes", `["https://n.example/` + key + `", "https://m.example/` + key + `"]`, `["https://n.example/{{secret.key}}", "https://m.example/{{secret.key_2}}"]`, `secret key_2 for "m.example": ` + key},
		{"url", "http://me:pw@n.example/rpc", "http://n.example/rpc", ""},
		{"url", "{{base}}/v3/" + key, "{{base}}/v3/" + key, ""}, // no address: nobody knows what stands before it
		{"block", "0x88e96d4537bea4d9c05d12549907b32561d3bf31f45aae734cdc119f13406cb6", "0x88e96d4537bea4d9c05d12549907b32561d3bf31f45aae734cdc119f13406cb6", ""},
		{"token", "see https://n.example/", "{{secret.token}}", `"": see https://n.example/`},
	} {
		quoted := string(quoteJSON(c.text))
		for tool, file := range map[string]struct{ name, text string }{
			"Postman environment": {"", `{"name": "E", "values": [{"key": "` + c.name + `", "value": ` + quoted + `}]}`},
			"Postman collection":  {"", `{"info": {"name": "C"}, "variable": [{"key": "` + c.name + `", "value": ` + quoted + `}], "item": [{"name": "a", "request": {"method": "POST", "url": "http://h/", "body": {"mode": "raw", "raw": "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}"}}}]}`},
			"Bruno":               {"e.bru", "vars {\n  " + c.name + ": " + c.text + "\n}\n"},
			"OpenCollection":      {"e.yml", "name: E\nvariables:\n  - name: " + c.name + "\n    value: " + quoted + "\n"},
			"Insomnia":            {"", `{"_type": "export", "resources": [{"_type": "workspace", "_id": "w"}, {"_type": "environment", "_id": "b", "parentId": "w"}, {"_type": "environment", "parentId": "b", "name": "E", "data": {"` + c.name + `": ` + quoted + `}}]}`},
		} {
			i, err := Read(file.name, []byte(file.text))
			got := shown(i)
			if err != nil || !strings.Contains(got, c.name+": "+c.want+"\n") || !strings.Contains(got, c.secret) || c.secret == "" && strings.Contains(got, "\nsecret") {
				t.Errorf("%s, %s: %v, got\n%s", tool, c.text, err, got)
			}
			if told := strings.Contains(got, leftCredentials); told != strings.Contains(c.text, "@") {
				t.Errorf("%s, %s: user and password told: %v", tool, c.text, told)
			}
		}
	}
}

// TestSecretVariableThatIsAnAddress: of an address that a tool keeps as a secret, the key is the secret; the whole where none is seen.
func TestSecretVariableThatIsAnAddress(t *testing.T) {
	for text, want := range map[string]string{
		"https://n.example/v3/9aa3d95b3bc440fa88ea12eaa4456161": "https://n.example/v3/{{secret.key}}",
		"https://n.example/v3/rpc":                              "{{secret.node}}",
	} {
		i, err := Read("", []byte(`{"name": "E", "values": [{"key": "node", "value": "`+text+`", "type": "secret"}]}`))
		if err != nil || i.Environments[0].Variables[0].Value != want {
			t.Errorf("%s: %v, got %s", text, err, shown(i))
		}
	}
}

// TestKeysOfVariablesGoOut: a variable that holds a secret fits an address, a header and params; the address is shown by its name.
func TestKeysOfVariablesGoOut(t *testing.T) {
	const key = "9aa3d95b3bc440fa88ea12eaa4456161"
	i, err := Read("", []byte(`{"name": "E", "values": [{"key": "rpc_url", "value": "https://n.example/v3/`+key+`"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	text, err := collection.EditEnvironment(nil, collection.Environment{Name: "E", Variables: i.Environments[0].Variables})
	if err != nil {
		t.Fatal(err)
	}
	c, err := collection.Load(fstest.MapFS{"environments/e.yaml": {Data: text}, "a.yaml": {Data: []byte("format: 1\nmethod: m\n")}})
	if err != nil {
		t.Fatal(err)
	}
	session, place := secrets.NewSession(), secrets.Place{Collection: "/c", Environment: "e.yaml"}
	for _, s := range i.Secrets {
		ref := secrets.Ref{Place: secrets.Place{Collection: "/c"}, Name: s.Name}
		if err := session.Put(context.Background(), ref, secrets.Entry{Value: s.Value, Peers: []string{s.Peer}}); err != nil {
			t.Fatal(err)
		}
	}
	lookup := secrets.NewLookup(context.Background(), session, place)
	sources := variables.Sources{Sets: c.Sets("a.yaml", c.Environments[0]), Secret: lookup}
	r := sources.Resolve("{{rpc_url}}", variables.Endpoint)
	e, err := rpcclient.ParseEndpoint(r.String())
	if err != nil || r.Err() != nil || r.String() != "https://n.example/v3/{{secret.key}}" || !e.Holds(r.Insets) {
		t.Fatalf("%v, %v: %s", err, r.Err(), r.String())
	}
	if got := rpcclient.JoinParts(rpcclient.PathParts(e.Path, r.Insets)); got != "/v3/"+key {
		t.Errorf("goes out as %s", got)
	}
	if err := lookup.Check(e.Peer()); err != nil {
		t.Error(err)
	}
	for _, mode := range []variables.Mode{variables.Header, variables.JSON} {
		r := sources.Resolve(`"{{rpc_url}}"`, mode)
		if r.Err() != nil || r.Reveal() != `"https://n.example/v3/`+key+`"` || r.String() != `"https://n.example/v3/{{secret.key}}"` || len(r.Secrets) != 1 {
			t.Errorf("mode %d: %v, %s", mode, r.Err(), r.String())
		}
	}
}
