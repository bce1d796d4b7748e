package importing

import (
	"maps"
	"path/filepath"
	"strings"
	"testing"

	"rpcexplorer/history/collection"
)

// TestNamedTwice: headers and variables that a file names more than once are one each, and all of it can be saved.
func TestNamedTwice(t *testing.T) {
	const body = `{"jsonrpc":"2.0","id":1,"method":"m"}`
	quoted := strings.ReplaceAll(body, `"`, `\"`)
	postman := func(variables, headers string) string {
		return `{"info": {"name": "P"}, "variable": [` + variables + `], "item": [{"name": "N", "request": {"method": "POST", "url": "http://h/", "header": [` + headers + `], "body": {"mode": "raw", "raw": "` + quoted + `"}}}]}`
	}
	for _, c := range []struct {
		name, text string
		want       []string
		not        string
	}{
		{"a list", "curl http://h/ -H 'X: 1' -H 'x: 2' -H 'X: 3' -d '" + body + "'", []string{`header "X: 1, 2, 3"`}, "left"},
		{"one that is empty", "curl http://h/ -H 'X:' -H 'X: 2' -d '" + body + "'", []string{`header "X: 2"`}, "left"},
		{"cookies", "curl http://h/ -b a=1 -H 'Cookie: b=2' -d '" + body + "'", []string{"secret cookie for \"h\": a=1; b=2\n"}, "left"},
		{"no list", "curl http://h/ -H 'User-Agent: a' -A b -d '" + body + "'", []string{`header "User-Agent: b"`, "import.left.twice [User-Agent]"}, ""},
		{"the same", "curl http://h/ -A b -H 'User-Agent: b' -d '" + body + "'", []string{`header "User-Agent: b"`}, "left"},
		{"JSON after all", "curl http://h/ -H 'Content-Type: text/plain' -H 'content-type: application/json' -d '" + body + "'", []string{"import.left.twice [content-type]"}, "header"},
		{"JSON of another kind", "curl http://h/ -H 'Content-Type: application/json-rpc' -d '" + body + "'", []string{`header "Content-Type: application/json-rpc"`}, "left"},
		{"JSON with more to say", "curl http://h/ -H 'Content-Type: Application/JSON ; charset=utf-8' -d '" + body + "'", nil, "header"},
		{"tokens", "curl http://h/ -H 'Authorization: Bearer a' --oauth2-bearer b -d '" + body + "'", []string{"authorization for \"h\": b\n", "import.left.twice [Authorization]"}, `: a`},
		{"HAR", `{"log": {"entries": [{"request": {"method": "POST", "url": "http://h/", "headers": [{"name": "x-a", "value": "1"}, {"name": "X-A", "value": "2"}], "postData": {"text": "` + quoted + `"}}}]}}`, []string{`header "x-a: 1, 2"`}, "left"},
		{"Postman", postman(`{"key": "v", "value": "1"}, {"key": "w", "value": "2"}, {"key": "v", "value": "3"}, {"key": "v", "value": "4", "disabled": true}`, `{"key": "X", "value": "1"}, {"key": "X", "value": "2"}`), []string{`header "X: 1, 2"`, "variable w: 2\nvariable v: 3\n", `left "": import.left.twice [v]`, "import.left.disabled [v]"}, ""},
		{"secrets", postman(`{"key": "api_key", "value": "one"}, {"key": "api_key", "value": "two"}`, `{"key": "X", "value": "{{api_key}}"}`), []string{": two\n", "import.left.twice [api_key]"}, ": one\n"},
		{"an environment", `{"name": "E", "values": [{"key": "v", "value": "1"}, {"key": "v", "value": "2"}], "_postman_variable_scope": "environment"}`, []string{"  v: 2\n", `left "E": import.left.twice [v]`}, "  v: 1\n"},
		{"Insomnia", `{"_type": "export", "__export_format": 4, "resources": [{"_id": "w", "_type": "workspace"}, {"_id": "e", "_type": "environment", "name": "E", "parentId": "base", "data": {"a.b": 1, "a": {"b": 2}}}, {"_id": "r", "parentId": "w", "_type": "request", "name": "N", "method": "POST", "url": "http://h/", "body": {"text": "` + quoted + `"}}]}`, []string{"  a.b: 2\n", "import.left.twice [a.b]"}, "a.b: 1"},
		{"Bruno", "meta {\n  name: A\n}\n\npost {\n  url: http://h/\n  body: json\n}\n\nheaders {\n  X: 1\n  X: 2\n}\n\nbody:json {\n  " + body + "\n}\n\nvars:pre-request {\n  v: 1\n  v: 2\n}\n", []string{`header "X: 1, 2"`, `left "A": import.left.twice [v]`}, ""},
	} {
		i, err := Read("", []byte(c.text))
		if err != nil {
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
			t.Errorf("%s: has %s\n%s", c.name, c.not, got)
		}
		s, err := collection.NewStore(filepath.Join(t.TempDir(), "c"), "Mine", nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Save(s, i, ""); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		s.Close()
	}
}

// TestManyHeadersOfOneName: their values are joined no further than a header may be long.
func TestManyHeadersOfOneName(t *testing.T) {
	text := "curl http://h/ " + strings.Repeat("-H X:1 ", 50_000) + `-d '{"jsonrpc":"2.0","id":1,"method":"m"}'`
	i, err := Read("", []byte(text))
	if err != nil || i.Count() != 1 || !strings.Contains(shown(i), "import.left.other [X]") {
		t.Errorf("%v: %s", err, shown(i))
	}
}

// TestSaveIsAllOrNothing: where something of an import cannot be written, nothing of it is.
func TestSaveIsAllOrNothing(t *testing.T) {
	good := &collection.Request{Name: "good", Method: "m"}
	bad := &collection.Request{Name: "bad", Method: "m", Headers: []collection.Header{{Name: "X", Value: "1"}, {Name: "X", Value: "2"}}}
	i := &Imported{
		Format: "curl", Endpoints: []collection.Endpoint{{Name: "h", URL: "http://h/"}}, Environments: []Environment{{Name: "E"}},
		Items: []Item{{Name: "F", Items: []Item{{Name: "good", Request: good}, {Name: "bad", Request: bad}}}},
	}
	folder := filepath.Join(t.TempDir(), "c")
	s, err := collection.NewStore(folder, "Mine", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	before := filesOf(t, folder)
	saved, err := Save(s, i, "")
	if err == nil || len(saved.Paths) > 0 || !saved.Deed.IsEmpty() {
		t.Errorf("got %v, %+v", err, saved)
	}
	if after := filesOf(t, folder); !maps.Equal(after, before) {
		t.Errorf("got %q, want %q", after, before)
	}
}

// TestRequestsOfNoFolder: requests of Insomnia whose folder is gone, or lies in itself, stand at the top.
func TestRequestsOfNoFolder(t *testing.T) {
	request := func(id, parent string) string {
		return `{"_id": "` + id + `", "parentId": "` + parent + `", "_type": "request", "name": "` + id + `", "method": "POST", "url": "http://h/", "body": {"text": "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}"}}`
	}
	i, err := Read("", []byte(`{"_type": "export", "__export_format": 4, "resources": [{"_id": "w", "_type": "workspace"},
		{"_id": "f", "_type": "request_group", "name": "F", "parentId": "w"}, {"_id": "x", "_type": "request_group", "name": "X", "parentId": "y"}, {"_id": "y", "_type": "request_group", "name": "Y", "parentId": "x"},
		`+strings.Join([]string{request("in", "f"), request("top", "w"), request("gone", "nothing"), request("loop", "x")}, ",")+`]}`))
	got := shown(i)
	for _, want := range []string{"folder F []\n  call \"in\"", "\ncall \"top\"", "\ncall \"gone\"", "\ncall \"loop\""} {
		if err != nil || strings.Count(got, want) != 1 {
			t.Errorf("%v: not one %q in\n%s", err, want, got)
		}
	}
	if i != nil && i.Count() != 4 {
		t.Errorf("%d requests in\n%s", i.Count(), got)
	}
}

// TestPostmanVariableOfJSON: a variable of Postman that is no text is its JSON.
func TestPostmanVariableOfJSON(t *testing.T) {
	i, err := Read("", []byte(`{"name": "E", "values": [{"key": "o", "value": {"a": [1.50]}}, {"key": "l", "value": [1]}, {"key": "n", "value": 1.50}, {"key": "z", "value": null}], "_postman_variable_scope": "environment"}`))
	if got, want := shown(i), "  o: {\"a\": [1.50]}\n  l: [1]\n  n: 1.50\n  z: \n"; err != nil || !strings.Contains(got, want) {
		t.Errorf("%v: no %s in\n%s", err, want, got)
	}
}

// TestManyCommandsWithinLines: scripts with many commands behind others are read once through.
func TestManyCommandsWithinLines(t *testing.T) {
	call := `{"jsonrpc":"2.0","id":1,"method":"m"}`
	for _, text := range []string{strings.Repeat("x curl http://h/\n", 30_000), strings.Repeat("x; curl http://h/;", 30_000), strings.Repeat("x curl y ", 30_000)} {
		i, err := Read("", []byte("curl http://h/ -d '"+call+"'\n"+text))
		if err != nil || i.Count() != 1 {
			t.Errorf("%.20s: %v", text, err)
		}
	}
}
