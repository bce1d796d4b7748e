package exporting_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"testing/fstest"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/exporting"
	"rpcexplorer/history/importing"
)

// TestPostmanCallsByThePiecesOfAnAddress: Postman's own library calls by host and path, and reads nothing of what is there to be shown.
func TestPostmanCallsByThePiecesOfAnAddress(t *testing.T) {
	for address, want := range map[string]string{
		"http://127.0.0.1:5090/rpc?x=1&y": `{"raw":"http://127.0.0.1:5090/rpc?x=1&y","protocol":"http","host":["127","0","0","1"],"port":"5090","path":["rpc"],"query":[{"key":"x","value":"1"},{"key":"y","value":null}]}`,
		"{{base}}/a/?q={{a?b}}":           `{"raw":"{{base}}/a/?q={{a?b}}","host":["{{base}}"],"path":["a",""],"query":[{"key":"q","value":"{{a?b}}"}]}`,
		"https://{{h.x}}.example.com":     `{"raw":"https://{{h.x}}.example.com","protocol":"https","host":["{{h.x}}","example","com"]}`,
		"http://[::1]:80/":                `{"raw":"http://[::1]:80/","protocol":"http","host":["[::1]"],"port":"80","path":[""]}`,
		"{{host}}:{{port}}/v/{{ver}}":     `{"raw":"{{host}}:{{port}}/v/:ver","host":["{{host}}"],"port":"{{port}}","path":["v",":ver"],"variable":[{"key":"ver","value":"v1"}]}`,
		"http://h.example/{{odd}}/m":      `{"raw":"http://h.example/a%20b/m","protocol":"http","host":["h","example"],"path":["a%20b","m"]}`,
		"http://me@h.example/":            `{"raw":"http://me@h.example/","protocol":"http","auth":{"user":"me"},"host":["h","example"],"path":[""]}`,
		"http://me:@h.example/{{ver}}":    `{"raw":"http://me:@h.example/:ver","protocol":"http","auth":{"user":"me","password":""},"host":["h","example"],"path":[":ver"],"variable":[{"key":"ver","value":"v1"}]}`,
		"http://me@h.example/{{ver}}":     `{"raw":"http://me@h.example/:ver","protocol":"http","auth":{"user":"me"},"host":["h","example"],"path":[":ver"],"variable":[{"key":"ver","value":"v1"}]}`,
		"http://h.example/?":              `{"raw":"http://h.example/?","protocol":"http","host":["h","example"],"path":[""],"query":[{"key":"","value":null}]}`,
		"http://h.example/:ver.x/{{ver}}": `{"raw":"http://h.example/:ver.x/v1","protocol":"http","host":["h","example"],"path":[":ver.x","v1"]}`,
	} {
		out, err := exporting.Postman(exporting.Choice{Collection: addressed(t, address)})
		if err != nil {
			t.Fatalf("%s: %v", address, err)
		}
		var p struct {
			Item []struct{ Request struct{ URL json.RawMessage } }
		}
		if err := json.Unmarshal(out.Data, &p); err != nil {
			t.Fatal(err)
		}
		var got, wanted any
		_ = json.Unmarshal(p.Item[0].Request.URL, &got)
		_ = json.Unmarshal([]byte(want), &wanted)
		if fmt.Sprint(got) != fmt.Sprint(wanted) {
			t.Errorf("%s\n got %v\nwant %v", address, got, wanted)
		}
	}
}

// TestLiteralPathsAreTold: a piece of a path that begins with a colon is a variable to Postman, without a value, which goes as it stands.
func TestLiteralPathsAreTold(t *testing.T) {
	out, err := exporting.Postman(exporting.Choice{Collection: addressed(t, "http://h.example/:batch/:/a:b")})
	if err != nil {
		t.Fatal(err)
	}
	told := ""
	for _, l := range out.Left {
		if l.Why.Key == "export.left.literal" {
			told += fmt.Sprint(l.Where, l.Why.Args)
		}
	}
	if told != "a.yaml[:batch]" {
		t.Errorf("told %q", told)
	}
	back, err := importing.Read("x.json", out.Data)
	if err != nil || back.Endpoints[0].URL != "http://h.example/:batch/:/a:b" {
		t.Errorf("%v: came back as %v", err, back)
	}
}

// TestVariablesOfPathsComeBackFromPostman: they are not told as lost, and are there when the export is imported.
func TestVariablesOfPathsComeBackFromPostman(t *testing.T) {
	out, err := exporting.Postman(exporting.Choice{Collection: addressed(t, "http://h.example/{{ver}}/rpc")})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range out.Left {
		if len(l.Why.Args) > 0 && l.Why.Args[0] == "ver" {
			t.Errorf("told: %v", l)
		}
	}
	back, err := importing.Read("x.json", out.Data)
	if err != nil {
		t.Fatal(err)
	}
	if r := back.Items[0].Request; len(r.Variables) != 1 || r.Variables[0].Name != "ver" || r.Variables[0].Value != "v1" {
		t.Errorf("came back with %v", r.Variables)
	}
}

// addressed is a collection of one request, which has variables of its own.
func addressed(t *testing.T, address string) *collection.Collection {
	t.Helper()
	c, err := collection.Load(fstest.MapFS{"a.yaml": {Data: []byte("format: 1\nmethod: a\nendpoint: " + fmt.Sprintf("%q", address) + "\nvariables:\n  ver: v1\n  odd: a%20b\n")}})
	if err != nil || c.Err != nil {
		t.Fatal(err, c.Err)
	}
	return c
}

// TestVariablesOfFoldersReachPostman: it reads none of a folder, so those that mean the same everywhere are the collection's, and others are told.
func TestVariablesOfFoldersReachPostman(t *testing.T) {
	head := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte("format: 1\n" + text)} }
	c, err := collection.Load(fstest.MapFS{
		"collection.yaml": head("variables: {own: '1'}\n"), "environments/live.yaml": head("variables: {live: '1'}\n"),
		"a/folder.yaml": head("variables: {only: '1', both: '1', twice: '1', own: '2', live: '2'}\n"), "a/a.yaml": head("method: a\nendpoint: http://h.example/\n"),
		"b/folder.yaml": head("variables: {both: '2', twice: '1'}\n"), "b/b.yaml": head("method: b\nendpoint: http://h.example/\n"),
	})
	if err != nil {
		t.Fatal(err)
	}
	out, err := exporting.Postman(exporting.Choice{Collection: c})
	if err != nil {
		t.Fatal(err)
	}
	var p struct {
		Variable []struct{ Key, Value string }
	}
	if err := json.Unmarshal(out.Data, &p); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(p.Variable); got != "[{own 1} {only 1} {twice 1}]" {
		t.Errorf("variables %s", got)
	}
	var told []string
	for _, l := range out.Left {
		if l.Where != "" {
			told = append(told, fmt.Sprint(l.Where, l.Why.Args))
		}
	}
	if got := fmt.Sprint(told); got != "[a[both] a[own] a[live] b[both]]" {
		t.Errorf("told %s", got)
	}
}
