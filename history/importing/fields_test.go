package importing

import (
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"rpcexplorer/history/collection"
)

// TestEveryFieldIsRenamed: a secret that gets another name gets it in every text that may refer to it. A field that is new is one, unless it
// is said here that it holds no names.
func TestEveryFieldIsRenamed(t *testing.T) {
	const use = "{{secret.one}}"
	nameless := []string{"Name", "Docs", "Cancel"}
	r := &collection.Request{Headers: []collection.Header{{Name: "A", Value: use}}, Variables: []collection.Variable{{Name: "v", Value: use}}}
	fill := func(of any) {
		for i, v := 0, reflect.ValueOf(of).Elem(); i < v.NumField(); i++ {
			if v.Type().Field(i).Type == reflect.TypeFor[collection.Login]() {
				v.Field(i).Set(reflect.ValueOf(collection.Login{User: use, Password: use, Token: use}))
			}
			if f := v.Type().Field(i); f.Type.Kind() == reflect.String && f.IsExported() && !slices.Contains(append(nameless, "Format", "Color"), f.Name) {
				v.Field(i).SetString(use)
			}
		}
	}
	i := &Imported{Endpoints: []collection.Endpoint{{URL: use}}, Variables: slices.Clone(r.Variables)}
	it, e := Item{Variables: slices.Clone(r.Variables)}, Environment{Variables: slices.Clone(r.Variables)}
	fill(r)
	fill(i)
	fill(&it)
	it.Items = []Item{{Request: r}}
	i.Items, i.Environments = []Item{it}, []Environment{e}
	i.rename(func(text string) string { return strings.ReplaceAll(text, "one", "two") })
	if got := fmt.Sprintf("%+v %+v", i, r); strings.Contains(got, "secret.one") || strings.Count(got, "secret.two") < 12 {
		t.Errorf("got %s", got)
	}
}

// TestEveryFieldComesBack: a request of ours that says something of every field comes back from a zip file as it was.
func TestEveryFieldComesBack(t *testing.T) {
	texts := map[string]string{
		"Name": "A", "Endpoint": "http://h/", "Method": "m", "Params": "[1]", "ID": `"x"`, "Docs": "told", "Cancel": "lsp", "Message": "[]",
	}
	r := &collection.Request{
		Kind: collection.Notification, Timeout: collection.NewTimeout("{{t}}s"), KeepSpace: true,
		Login:   collection.Login{User: "u", Password: "{{secret.p}}", Token: "{{secret.t}}"},
		Headers: []collection.Header{{Name: "A", Value: "1"}}, Variables: []collection.Variable{{Name: "v", Value: "1"}},
	}
	v := reflect.ValueOf(r).Elem()
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		if v.Field(i).Kind() == reflect.String {
			v.Field(i).SetString(texts[name])
		}
		if v.Field(i).IsZero() && name != "Misspelt" { // which is no part of a request
			t.Errorf("the field %s is new: have it say something here", name)
		}
	}
	text, err := r.Marshal()
	if err != nil {
		t.Fatal(err)
	}
	i, err := Read("x.zip", packedOf(t, map[string]string{"a.yaml": string(text)}))
	if err != nil {
		t.Fatal(err)
	}
	store, err := collection.NewStore(filepath.Join(t.TempDir(), "c"), "C", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	saved, err := Save(store, i, "")
	if err != nil {
		t.Fatal(err)
	}
	c, err := store.Load()
	if err != nil || len(saved.Paths) != 1 || !c.Find(saved.Paths[0]).Request.Equal(r) || string(c.Find(saved.Paths[0]).Text) != string(text) {
		t.Errorf("%v: got %+v, want %+v", err, c.Find(saved.Paths[0]).Request, r)
	}
}

// TestFilesThatAreNotRead: what of a zip file is no call is told by its name; what systems strew about is not.
func TestFilesThatAreNotRead(t *testing.T) {
	files := map[string]string{
		"c/collection.bru": "meta {\n  name: C\n}\n", "c/README.md": "# C", "c/.env": "A=1", "c/package.json": "{}", "c/inner.zip": "PK\x03\x04", "c/photo.png": "x",
		"c/.DS_Store": "x", "__MACOSX/c/._a": "x", "c/.git/config": "x",
		"c/a.bru": "meta {\n  name: A\n}\n\npost {\n  url: http://h/\n  body: json\n}\n\nbody:json {\n  {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}\n}\n",
	}
	i, err := Read("x.zip", packedOf(t, files))
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, l := range i.Left {
		told = append(told, l.Why.Key+fmt.Sprint(l.Why.Args))
	}
	slices.Sort(told)
	want := "import.left.file[c/.env] import.left.file[c/README.md] import.left.file[c/inner.zip] import.left.file[c/package.json] import.left.file[c/photo.png]"
	if got := strings.Join(told, " "); got != want {
		t.Errorf("told %s\nwant %s", got, want)
	}
	for n := range 60 {
		files[fmt.Sprintf("c/photo%d.png", n)] = "x"
	}
	if i, err = Read("x.zip", packedOf(t, files)); err != nil || len(i.Left) != maxTold+1 || i.Left[maxTold].Why.Args[0] != 15 {
		t.Errorf("%v: of many files %d are told: %v", err, len(i.Left), i.Left[len(i.Left)-1])
	}
}

// packedOf is files as a zip file.
func packedOf(t *testing.T, files map[string]string) []byte {
	t.Helper()
	var all []entry
	for name, text := range files {
		all = append(all, entry{name: name, text: text})
	}
	return zipped(t, all...)
}
