package collection

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// TestEditHead runs the conversations of head.txtar.
func TestEditHead(t *testing.T) {
	changes := map[string]func(h *Head){
		"endpoint": func(h *Head) {
			h.Endpoints[0].URL, h.Endpoints[1].URL, h.Endpoints[2].URL = "tcp://127.0.0.1:9", "http://shop.example/", "tcp://slow.example:2"
			h.Endpoints = append(h.Endpoints, Endpoint{"new: one", "demo:"})
		},
		"variables": func(h *Head) {
			h.Defaults.Endpoint = "local"
			h.Variables = vars("host", "shop.example", "port", "5001", "id", "1.50", "text", "two\nlines", "word", "null ", "list", "[1, 2.50]")
		},
		"order":  func(h *Head) { h.Order = []string{"a", "new", "b"} },
		"remove": func(h *Head) { h.Variables, h.Order = slices.Delete(h.Variables, 1, 2), nil },
	}
	archive, err := txtar.ParseFile("testdata/head.txtar")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, f := range archive.Files {
		texts[f.Name] = string(f.Data)
	}
	for name, change := range changes {
		h, err := ParseHead([]byte(texts[name+"/old"]))
		if err != nil {
			t.Fatal(err)
		}
		if same, err := EditHead([]byte(texts[name+"/old"]), h); string(same) != texts[name+"/old"] || err != nil {
			t.Errorf("%s unchanged: %q, %v", name, same, err)
		}
		change(&h)
		got, err := EditHead([]byte(texts[name+"/old"]), h)
		if diff := cmp.Diff(texts[name+"/new"], string(got)); diff != "" || err != nil {
			t.Errorf("%s: %v %s", name, err, diff)
		}
	}
}

// TestEditHeadKeeps: what cannot be changed without losing something is not changed.
func TestEditHeadKeeps(t *testing.T) {
	for name, text := range map[string]string{
		"more than a URL": "format: 1\nendpoints:\n  a: {url: b, note: c}\n",
		"comments inside": "format: 1\nendpoints: {\n  a: b, # why\n}\n",
		"newer":           "format: 2\n",
		"an alias":        "format: 1\nx: &x {a: b}\nendpoints: *x\n",
	} {
		h := Head{Endpoints: []Endpoint{{"a", "demo:"}}, Defaults: Defaults{Timeout: Lasting(time.Second)}}
		if got, err := EditHead([]byte(text), h); err == nil {
			t.Errorf("%s became %q", name, got)
		}
	}
}

func TestEnvironment(t *testing.T) {
	text := "format: 1\n# where\nvariables:\n  host: a # dev\n  empty:\n  none: null\n  deep: {\"a\": [1.0]}\n  port: 0500\n"
	e, err := ParseEnvironment([]byte(text))
	want := vars("host", "a", "empty", "", "none", "null", "deep", `{"a": [1.0]}`, "port", "0500")
	if diff := cmp.Diff(want, e.Variables); diff != "" || err != nil {
		t.Fatalf("%v %s", err, diff)
	}
	e.Variables[0].Value = "b"
	got, err := EditEnvironment([]byte(text), Environment{Name: "Here", Color: e.Color, Variables: e.Variables})
	if want := "format: 1\nname: Here\n# where\nvariables:\n  host: b # dev\n  empty:\n  none: null\n  deep: {\"a\": [1.0]}\n  port: 0500\n"; string(got) != want || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
	if got, err := EditEnvironment(got, Environment{Name: "Here", Color: "red", Variables: e.Variables}); err != nil || !strings.Contains(string(got), "name: Here\ncolor: red\n# where\n") {
		t.Errorf("painted: %q, %v", got, err)
	}
	const odd = "format: 1\nname: A\ncolor: '#ff0000' # ours\n"
	if e, err := ParseEnvironment([]byte(odd)); err != nil || e.Color != "#ff0000" {
		t.Errorf("got %+v, %v", e, err)
	} else if got, err := EditEnvironment([]byte(odd), *e); string(got) != odd || err != nil {
		t.Errorf("a colour that we do not have: %q, %v", got, err)
	}
	if _, err := ParseEnvironment([]byte("format: 1\nvariables:\n  a: [x\n")); err == nil {
		t.Error("what cannot be read is read")
	}
}

// FuzzHead: what is read saves to the same bytes, and what is changed reads back.
func FuzzHead(f *testing.F) {
	f.Add([]byte("format: 1\nvariables:\n  a: 1 # c\n"), "b", "x\ny")
	f.Add([]byte("format: 1\r\nvariables: {a: [1, 2], \"b\": c}\r\norder:\r\n- a\r\n"), "a", "{}")
	f.Add([]byte("format: 1\nendpoints:\n\n  x:\n    url: y\n    z: 1\n"), "", "")
	f.Fuzz(func(t *testing.T, text []byte, name, value string) {
		h, err := ParseHead(text)
		if err != nil {
			return
		}
		if again, err := EditHead(text, h); err == nil && string(again) != string(text) {
			t.Errorf("saved as %q", again)
		}
		kept := len(h.Variables)
		h.Variables = append(slices.Clone(h.Variables), Variable{Name: name, Value: value})
		h.Order = append(slices.Clone(h.Order), name)
		edited, err := EditHead(text, h)
		if err != nil {
			return
		}
		got, err := ParseHead(edited)
		if err != nil || len(got.Variables) != kept+1 || got.Variables[kept] != (Variable{Name: name, Value: value}) {
			t.Errorf("%q reads as %+v, %v", edited, got, err)
		}
	})
}

// FuzzVariable: a new file takes any name and value that are text.
func FuzzVariable(f *testing.F) {
	f.Add("a", "1")
	f.Add("null", "- x: #y")
	f.Add("a\nb", "\"q\"\n ")
	f.Fuzz(func(t *testing.T, name, value string) {
		if !isText(name) || !isText(value) || len(value) > 1000 {
			return
		}
		want := vars(name, value)
		text, err := EditEnvironment(nil, Environment{Variables: want})
		if err != nil {
			t.Fatalf("%q: %v", want, err)
		}
		if got, err := ParseEnvironment(text); err != nil || !slices.Equal(got.Variables, want) {
			t.Errorf("%q reads as %q, %v", text, got.Variables, err)
		}
	})
}

func isText(s string) bool { return utf8.ValidString(s) }

// vars makes variables of names and values in turn.
func vars(texts ...string) (all []Variable) {
	for i := 0; i < len(texts); i += 2 {
		all = append(all, Variable{Name: texts[i], Value: texts[i+1]})
	}
	return all
}
