package exporting_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/exporting"
)

// mark is a text that stands nowhere but where a field has it.
const mark = "m4rk"

// sample is a file that says something of a field, and how it is seen that this was carried over or told.
type sample struct {
	text string // beside "format: 1"
	seen string // in what is written or told, or one of several with | between; if "", mark
}

const plain = "method: plain\n"

// samples are of every field of what a collection holds. Whoever adds a field says here how it is carried over.
var samples = map[reflect.Type]struct {
	file   string // that says it
	fields map[string]sample
}{
	reflect.TypeFor[collection.Request](): {"a.yaml", map[string]sample{
		"Name":      {"name: m4rk\n" + plain, ""},
		"Endpoint":  {"endpoint: http://m4rk.example/\n" + plain, ""},
		"Method":    {"method: m4rk\n", ""},
		"Params":    {plain + "params: '[\"m4rk\"]'\n", ""},
		"Kind":      {plain + "kind: notification\n", `{\"jsonrpc\": \"2.0\", \"method\": \"plain\"}|"params": [],` + "\n      \"examples\"|kind: notification"},
		"Message":   {"kind: raw\nmessage: '[\"m4rk\"]'\n", mark + "|export.left.raw"},
		"Timeout":   {plain + "timeout: 1234s\n", "1234s"},
		"ID":        {plain + "id: '\"m4rk\"'\n", ""},
		"Docs":      {plain + "docs: m4rk\n", ""},
		"KeepSpace": {plain + "keep_space: true\n", "keep_space"},
		"Cancel":    {plain + "cancel: lsp\n", "lsp"},
		"Headers":   {plain + "headers:\n  X-m4rk: '1'\n", ""},
		"Login":     {plain + "login:\n  user: m4rk\n  password: '{{secret.p}}'\n", mark + "|export.left.login"},
		"Variables": {plain + "variables:\n  m4rk: '1'\n", ""},
		"Misspelt":  {plain + "tiemout: 5s\n", "tiemout"},
	}},
	reflect.TypeFor[collection.Head](): {"collection.yaml", map[string]sample{
		"Name":      {"name: m4rk\n", ""},
		"Endpoints": {"endpoints:\n  m4rk: http://other.example/\n", ""},
		"Defaults":  {"defaults:\n  endpoint: http://m4rk.example/\n", ""},
		"Variables": {"variables:\n  m4rk: '1'\n", ""},
		"Order":     {"order: [z.yaml, b.yaml]\n", "last*first"},
		"Docs":      {"docs: m4rk\n", ""},
	}},
	reflect.TypeFor[collection.Item](): {"f/folder.yaml", map[string]sample{ // what the head of a folder says
		"Name":      {"name: m4rk\n", ""},
		"Endpoints": {"", "of a collection alone"},
		"Defaults":  {"defaults:\n  endpoint: http://m4rk.example/\n", ""},
		"Variables": {"variables:\n  m4rk: '1'\n", ""},
		"Order":     {"order: [z.yaml, b.yaml]\n", "last*first"},
		"Docs":      {"docs: m4rk\n", ""},
	}},
	reflect.TypeFor[collection.Defaults](): {"collection.yaml", map[string]sample{
		"Endpoint": {"defaults:\n  endpoint: http://m4rk.example/\n", ""},
		"Timeout":  {"defaults:\n  endpoint: http://usual.example/\n  timeout: 1234s\n", "1234s"},
	}},
	reflect.TypeFor[collection.Login](): {"a.yaml", map[string]sample{
		"User":     {plain + "login:\n  user: m4rk\n  password: '{{secret.p}}'\n", mark + "|export.left.login"},
		"Password": {plain + "login:\n  user: u\n  password: '{{secret.m4rk}}'\n", mark + "|export.left.login"},
		"Token":    {plain + "login:\n  token: '{{secret.m4rk}}'\n", mark + "|export.left.login"},
	}},
	reflect.TypeFor[collection.Endpoint](): {"collection.yaml", map[string]sample{
		"Name": {"endpoints:\n  m4rk: http://other.example/\n", ""},
		"URL":  {"endpoints:\n  other: http://m4rk.example/\ndefaults:\n  endpoint: other\n", ""},
	}},
	reflect.TypeFor[collection.Environment](): {"environments/e.yaml", map[string]sample{
		"Path":      {"name: E\n", "e.yaml|e.postman|export.left.environment"},
		"Name":      {"name: m4rk\n", mark + "|export.left.environment"},
		"Color":     {"name: E\ncolor: orange\n", "orange|export.left.environment"},
		"Variables": {"name: E\nvariables:\n  m4rk: '1'\n", mark + "|export.left.environment"},
		"Text":      {"name: E\nx-m4rk: 1\n", mark + "|export.left.environment"},
		"Err":       {"name: [\n", "export.left.unreadable|export.left.environment"},
	}},
}

// TestEveryFieldIsCarriedOrTold: whatever a file of a collection says, every form of export has it, or it is told.
func TestEveryFieldIsCarriedOrTold(t *testing.T) {
	for kind, s := range samples {
		of := kind
		if kind == reflect.TypeFor[collection.Item]() {
			of = reflect.TypeFor[collection.Head]()
		}
		for i := range of.NumField() {
			field := of.Field(i).Name
			c, found := s.fields[field]
			if !found {
				t.Errorf("%s.%s is new: say in samples how it is carried over, or told", kind.Name(), field)
				continue
			}
			for name, export := range exports() {
				if got := exported(t, export, s.file, c.text); c.text != "" && !seen(got, c.seen) {
					t.Errorf("%s: %s.%s is neither carried over nor told:\n%s", name, kind.Name(), field, got)
				}
			}
		}
	}
}

// seen reports whether a text has one of several; with * between those that stand in that order.
func seen(text, want string) bool {
	if want == "" {
		want = mark
	}
	for part := range strings.SplitSeq(want, "|") {
		first, then, two := strings.Cut(part, "*")
		if _, behind, found := strings.Cut(text, first); found && (!two || strings.Contains(behind, then)) {
			return true
		}
	}
	return false
}

// exported is what is written and told of a collection with one file that says something.
func exported(t *testing.T, export func(exporting.Choice) (*exporting.Exported, error), file, text string) string {
	t.Helper()
	files := map[string]string{
		"collection.yaml": "defaults:\n  endpoint: http://usual.example/\n",
		"b.yaml":          "name: first\nmethod: first\n", "z.yaml": "name: last\nmethod: last\n",
		"f/b.yaml": "name: first\nmethod: first\n", "f/z.yaml": "name: last\nmethod: last\n",
	}
	if strings.HasPrefix(file, "f/") {
		delete(files, "b.yaml")
		delete(files, "z.yaml")
	}
	if file == "collection.yaml" && !strings.Contains(text, "defaults") {
		text = files[file] + text
	}
	files[file] = text
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte("format: 1\n" + text)}
	}
	c, err := collection.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	out, err := export(exporting.Choice{Collection: c, Environments: true})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", out.Data)
	if z, err := zip.NewReader(bytes.NewReader(out.Data), int64(len(out.Data))); err == nil {
		b.Reset()
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			data, _ := io.ReadAll(r)
			fmt.Fprintf(&b, "%s\n%s\n", f.Name, data)
		}
	}
	for _, f := range out.Files {
		fmt.Fprintf(&b, "%s\n%s\n", f.Name, f.Data)
	}
	for _, l := range out.Left {
		fmt.Fprintln(&b, l.Where, l.Why.Key, fmt.Sprint(l.Why.Args...), l.Why.Args)
	}
	return b.String()
}
