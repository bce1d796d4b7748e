package exporting_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/exporting"
	"rpcexplorer/history/importing"
)

const canary = "c4nary"

// shop is a collection with a secret in every place where a careless person may put one.
func shop(t testing.TB) *collection.Collection {
	t.Helper()
	files := map[string]string{
		"collection.yaml":        "format: 1\nname: Shop # ours\ndocs: What the shop can do.\nendpoints:\n  main: https://shop.example/rpc?token=" + canary + "\n  wire: tcp://127.0.0.1:5001\ndefaults:\n  endpoint: main\nvariables:\n  customer: '7'\n  api_key: " + canary + "\n",
		"orders/folder.yaml":     "format: 1\nname: Orders\ndocs: Of customers.\nvariables:\n  page: '1'\n",
		"orders/list.yaml":       "format: 1\nname: List\nmethod: orders.list\ndocs: |-\n  Page by page.\n\n  From 1.\nparams: |-\n  {\"page\": 1.50, \"big\": 9007199254740993, \"of\": \"{{customer}}\"}\nheaders:\n  Authorization: Bearer " + canary + "\n  X-Key: '{{secret.key}}'\n",
		"orders/list2.yaml":      "format: 1\nname: List more\nmethod: orders.list\nparams: |-\n  {\"page\": 2, \"tags\": [\"a\", null]}\n",
		"orders/get.yaml":        "format: 1\nmethod: orders.get\nparams: '[{{id}}, \"{{$uuid}}\"]'\nid: '\"x\"'\n",
		"login.yaml":             "format: 1\nmethod: login\nlogin:\n  user: me\n  password: " + canary + "\n  token: " + canary + "\n",
		"key.yaml":               "format: 1\nmethod: key\nlogin:\n  user: " + canary + "\n",
		"tick.yaml":              "format: 1\nmethod: tick\nkind: notification\nendpoint: wire\n",
		"raw.yaml":               "format: 1\nname: raw\nkind: raw\nmessage: '[1]'\n",
		"broken.yaml":            "format: 1\nmethod: [\n",
		"environments/live.yaml": "format: 1\nname: Live\ncolor: red\nvariables:\n  host: h\n  password: " + canary + "\n  bearer: Bearer {{secret.live_key}}\n  other: '{{secret.of_another_name}}'\n",
	}
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	c, err := collection.Load(fsys)
	if err != nil || c.Err != nil {
		t.Fatal(err, c.Err)
	}
	return c
}

// exports are the ways to export.
func exports() map[string]func(exporting.Choice) (*exporting.Exported, error) {
	return map[string]func(exporting.Choice) (*exporting.Exported, error){
		"postman": exporting.Postman, "zip": exporting.Zip,
		"openrpc":                   func(c exporting.Choice) (*exporting.Exported, error) { return exporting.OpenRPC(c, nil) },
		"postman with environments": exporting.PostmanFiles,
	}
}

// TestB05NoSecretsInExports: no secret is in any export, packed or not.
func TestB05NoSecretsInExports(t *testing.T) {
	for name, export := range exports() {
		out, err := export(exporting.Choice{Collection: shop(t)})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		text := string(out.Data)
		for _, f := range out.Files {
			text += f.Name + string(f.Data)
		}
		if name == "zip" {
			i, err := importing.Read("x.zip", out.Data)
			if err != nil {
				t.Fatal(err)
			}
			all, _ := json.Marshal(i)
			text = string(all)
			if len(i.Items) < 3 || len(i.Environments) != 1 || i.Name != "Shop" {
				t.Errorf("zip: read back as %s", all)
			}
		}
		if strings.Contains(text, canary) {
			t.Errorf("%s has the secret:\n%s", name, text)
		}
	}
}

// TestPostman: what is exported for Postman can be imported again, token for token.
func TestPostman(t *testing.T) {
	out, err := exporting.Postman(exporting.Choice{Collection: shop(t)})
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, l := range out.Left {
		told = append(told, l.Where+" "+l.Why.Key)
	}
	if got := strings.Join(told, ", "); !strings.Contains(got, "tick.yaml export.left.carrier") || !strings.Contains(got, "broken.yaml export.left.unreadable") || out.Count != 6 {
		t.Errorf("%d requests, left %s", out.Count, got)
	}
	i, err := importing.Read("x.json", out.Data)
	if err != nil || i.Name != "Shop" || len(i.Items) != 3 || i.Items[0].Name != "Orders" {
		t.Fatalf("%v: %+v\n%s", err, i, out.Data)
	}
	if i.Docs != "What the shop can do." || i.Items[0].Docs != "Of customers." {
		t.Errorf("docs %q and %q", i.Docs, i.Items[0].Docs)
	}
	for _, it := range i.Items[0].Items {
		switch it.Name {
		case "List":
			if it.Request.Docs != "Page by page.\n\nFrom 1." {
				t.Errorf("docs %q", it.Request.Docs)
			}
			if it.Request.Params != `{"page": 1.50, "big": 9007199254740993, "of": "{{customer}}"}` || it.Request.Headers[0].Value != "Bearer {{secret.authorization}}" || it.Request.Headers[1].Value != "{{secret.key}}" {
				t.Errorf("got %+v", it.Request)
			}
		case "get":
			if it.Request.Params != `[{{id}}, "{{$uuid}}"]` || it.Request.ID != `"x"` {
				t.Errorf("got %+v", it.Request)
			}
		}
	}
}

// TestPostmanEnvironments: an environment is a file as Postman writes it, secrets by their names alone, and can be imported again.
func TestPostmanEnvironments(t *testing.T) {
	out, err := exporting.PostmanFiles(exporting.Choice{Collection: shop(t)})
	if err != nil || len(out.Files) != 2 || out.Files[0].Name != "shop.postman_collection.json" || out.Files[1].Name != "live.postman_environment.json" {
		t.Fatalf("%v: %+v", err, out)
	}
	const want = `{
  "id": "ID",
  "name": "Live",
  "values": [
    {
      "key": "host",
      "value": "h",
      "type": "default",
      "enabled": true
    },
    {
      "key": "password",
      "value": "",
      "type": "secret",
      "enabled": true
    },
    {
      "key": "bearer",
      "value": "Bearer {{live_key}}",
      "type": "default",
      "enabled": true
    },
    {
      "key": "other",
      "value": "",
      "type": "secret",
      "enabled": true
    },
    {
      "key": "live_key",
      "value": "",
      "type": "secret",
      "enabled": true
    }
  ],
  "_postman_variable_scope": "environment"
}
`
	id := regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}`)
	if got := id.ReplaceAllString(string(out.Files[1].Data), "ID"); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	for _, l := range out.Left {
		if l.Why.Key == "export.left.environment" {
			t.Error("environments are said to be left")
		}
	}
	var files []importing.File
	for _, f := range out.Files {
		files = append(files, importing.File{Name: f.Name, Data: f.Data})
	}
	all, parts := importing.ReadAll(files)
	if parts[0].Err != nil || parts[1].Err != nil || all.Count() != 5 || len(all.Environments) != 1 {
		t.Fatalf("read back: %+v", parts)
	}
	var got []string
	for _, v := range all.Environments[0].Variables {
		got = append(got, v.Name+"="+v.Value)
	}
	if got := strings.Join(got, " "); got != "host=h password={{secret.password}} bearer=Bearer {{secret.live_key}} other={{secret.other}} live_key={{secret.live_key}}" {
		t.Errorf("read back: %s", got)
	}
	if n := strings.Count(fmt.Sprint(all.Environments), canary); n > 0 || all.Environments[0].Name != "Live" {
		t.Errorf("read back: %+v", all.Environments)
	}
}

// TestOpenRPC: schemas hold what all requests have in common, examples hold their params as they are.
func TestOpenRPC(t *testing.T) {
	seen := func(yield func(exporting.Seen) bool) {
		yield(exporting.Seen{Method: "orders.list", Params: []byte(`{"page":2,"tags":["a",null]}`), Result: []byte(`{"all":[{"id":1},{"id":2.5,"x":null}]}`)})
	}
	out, err := exporting.OpenRPC(exporting.Choice{Collection: shop(t), Paths: []string{"orders/"}}, seen)
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Methods []struct {
			Name, ParamStructure string
			Params               []struct {
				Name     string
				Required bool
				Schema   json.RawMessage
			}
			Result   struct{ Schema json.RawMessage }
			Examples []struct {
				Name   string
				Params []struct{ Value json.RawMessage }
				Result *struct{ Value json.RawMessage }
			}
		}
	}
	if err := json.Unmarshal(out.Data, &doc); err != nil || len(doc.Methods) != 2 {
		t.Fatalf("%v\n%s", err, out.Data)
	}
	m := doc.Methods[1]
	var params []string
	for _, p := range m.Params {
		params = append(params, strings.Join(strings.Fields(p.Name+map[bool]string{true: "!"}[p.Required]+" "+string(p.Schema)), " "))
	}
	want := `page! { "type": "number" }; big { "type": "integer" }; of { "type": "string" }; tags { "type": "array", "items": { "type": [ "string", "null" ] } }`
	if got := strings.Join(params, "; "); m.Name != "orders.list" || m.ParamStructure != "by-name" || got != want {
		t.Errorf("%s\n got %s\nwant %s", m.Name, got, want)
	}
	result := strings.Join(strings.Fields(string(m.Result.Schema)), "")
	if want := `{"type":"object","properties":{"all":{"type":"array","items":{"type":"object","properties":{"id":{"type":"number"},"x":{"type":"null"}},"required":["id"]}}},"required":["all"]}`; result != want {
		t.Errorf("result\n got %s\nwant %s", result, want)
	}
	if e := m.Examples; len(e) != 2 || string(e[0].Params[0].Value) != "1.50" || e[1].Result == nil || e[0].Result != nil {
		t.Errorf("examples %+v", e)
	}
	if i, err := importing.Read("x.json", out.Data); err != nil || i.Docs != "What the shop can do." || i.Items[0].Name != "Orders" || i.Items[0].Docs != "Of customers." || !strings.HasPrefix(i.Items[0].Items[1].Request.Docs, "List\n\nPage by page.\n\nFrom 1.\n\n- `page`") || i.Format != "openrpc" || i.Items[0].Items[1].Request.Params != `{"page": 1.50, "big": 9007199254740993, "of": "{{customer}}"}` {
		t.Errorf("read back: %v %+v", err, i)
	}
}

// TestZip: files are in it as they are, the same bytes each time, and nothing that was not chosen.
func TestZip(t *testing.T) {
	c := exporting.Choice{Collection: shop(t), Paths: []string{"orders/list2.yaml"}}
	one, err := exporting.Zip(c)
	if err != nil || one.Count != 1 {
		t.Fatalf("%v %+v", err, one)
	}
	if two, _ := exporting.Zip(c); string(two.Data) != string(one.Data) {
		t.Error("twice the same is not the same")
	}
	files, err := zip.NewReader(bytes.NewReader(one.Data), int64(len(one.Data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files.File {
		if day := f.ModifiedDate & 31; day == 0 || f.Modified.Year() < 1980 {
			t.Errorf("%s is of %v, which is no date (%x)", f.Name, f.Modified, f.ModifiedDate)
		}
	}
	i, err := importing.Read("x.zip", one.Data)
	if err != nil || i.Count() != 1 || i.Items[0].Items[0].Request.Params != "{\"page\": 2, \"tags\": [\"a\", null]}" {
		t.Errorf("read back: %v %+v", err, i)
	}
}

// TestTimeoutsAreLeft: what Postman has no place for is told as it is written, names and all, and what lies in a folder once.
func TestTimeoutsAreLeft(t *testing.T) {
	c, err := collection.Load(fstest.MapFS{
		"collection.yaml": {Data: []byte("format: 1\ndefaults: {endpoint: 'http://h/', timeout: 5s}\n")},
		"a.yaml":          {Data: []byte("format: 1\nmethod: a\ntimeout: '{{t}}'\n")},
		"b/folder.yaml":   {Data: []byte("format: 1\ndefaults: {timeout: '{{n}}m'}\n")},
		"b/c.yaml":        {Data: []byte("format: 1\nmethod: c\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	out, err := exporting.Postman(exporting.Choice{Collection: c})
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]string{}
	for _, l := range out.Left {
		told[l.Where] += fmt.Sprint(l.Why.Key, l.Why.Args)
	}
	want := map[string]string{"": "export.left.option[timeout 5s]", "a.yaml": "export.left.option[timeout {{t}}]", "b": "export.left.option[timeout {{n}}m]"}
	if !maps.Equal(told, want) {
		t.Errorf("told %v, want %v", told, want)
	}
}

// TestNothing: a path that is not there, and one where nothing can be exported.
func TestNothing(t *testing.T) {
	for name, export := range exports() {
		for _, p := range []string{"nowhere", "../x", "broken.yaml"} {
			var missing *exporting.NotFound
			if _, err := export(exporting.Choice{Collection: shop(t), Paths: []string{p}}); !errors.As(err, &missing) {
				t.Errorf("%s of %s: got %v", name, p, err)
			}
		}
	}
}

// TestInnerCollectionsAreExported: a collection within another one goes into a zip with all its files, and goes elsewhere where its own endpoints lead; its
// environments are told where they stay out.
func TestInnerCollectionsAreExported(t *testing.T) {
	c, err := collection.Load(fstest.MapFS{
		"collection.yaml":            {Data: []byte("format: 1\nname: Outer\nendpoints: {node: 'http://outer.example/'}\n")},
		"repo/collection.yaml":       {Data: []byte("format: 1\nname: Theirs\nendpoints: {node: 'http://inner.example/'}\n")},
		"repo/environments/dev.yaml": {Data: []byte("format: 1\nvariables: {a: dev}\n")},
		"repo/a.yaml":                {Data: []byte("format: 1\nendpoint: node\nmethod: a\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, export := range exports() {
		out, err := export(exporting.Choice{Collection: c})
		if err != nil {
			t.Fatal(err)
		}
		told := ""
		for _, l := range out.Left {
			told += fmt.Sprintln(l.Where, l.Why.Key, l.Why.Args)
		}
		if name == "zip" {
			files, err := zip.NewReader(bytes.NewReader(out.Data), int64(len(out.Data)))
			if err != nil {
				t.Fatal(err)
			}
			var names []string
			for _, f := range files.File {
				names = append(names, f.Name)
			}
			if got := strings.Join(names, " "); got != "collection.yaml repo/collection.yaml repo/environments/dev.yaml repo/a.yaml" || told != "" {
				t.Errorf("zip: %s, told %s", got, told)
			}
			continue
		}
		data := string(out.Data)
		for _, f := range out.Files {
			data += string(f.Data)
		}
		if !strings.Contains(data, "inner.example") || strings.Contains(told, "outer") || !strings.Contains(told, "repo export.left.environment [1]\n") {
			t.Errorf("%s: told %s of\n%s", name, told, data)
		}
	}
}

// TestZipLeavesWhatSaysNoName: an environment that has the name of its file comes as it is on disk, without one.
func TestZipLeavesWhatSaysNoName(t *testing.T) {
	const text = "format: 1\nvariables: {who: me}\n"
	c, err := collection.Load(fstest.MapFS{
		"collection.yaml": {Data: []byte("format: 1\n")}, "environments/prod.yaml": {Data: []byte(text)}, "r.yaml": {Data: []byte("format: 1\nmethod: m\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	e, err := exporting.Zip(exporting.Choice{Collection: c})
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(e.Data), int64(len(e.Data)))
	if err != nil {
		t.Fatal(err)
	}
	got, err := fs.ReadFile(z, "environments/prod.yaml")
	if string(got) != text {
		t.Errorf("%v: got %q, want %q", err, got, text)
	}
}
