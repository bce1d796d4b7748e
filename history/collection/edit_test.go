package collection

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// TestUnchanged: a save of what was loaded leaves every byte.
func TestUnchanged(t *testing.T) {
	files, err := filepath.Glob("testdata/format1/*.y*ml")
	if err != nil {
		t.Fatal(err)
	}
	more, err := filepath.Glob("testdata/format1/*/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, file := range append(files, more...) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Parse(text)
		if err != nil {
			continue
		}
		read++
		got, err := Edit(text, r)
		if diff := cmp.Diff(string(text), string(got)); diff != "" || err != nil {
			t.Errorf("%s: %v %s", file, err, diff)
		}
	}
	if read < 5 {
		t.Errorf("only %d files were read", read)
	}
}

// TestEdit runs the conversations of edit.txtar: a file "NAME/old", a file "NAME/new" as it shall be, and the change.
func TestEdit(t *testing.T) {
	changes := map[string]func(r *Request){
		"nothing":     func(*Request) {},
		"params":      func(r *Request) { r.Params = "[\n  1\n]" },
		"name":        func(r *Request) { r.Name = "yes: no" },
		"add":         func(r *Request) { r.Timeout, r.ID, r.Endpoint = Lasting(time.Minute), "1.50", "demo:" },
		"remove":      func(r *Request) { r.Params, r.Timeout = "", Timeout{} },
		"kind":        func(r *Request) { r.Kind, r.Method, r.Message, r.Params = Raw, "", "{\n", "" },
		"no line end": func(r *Request) { r.Params = "[1]" },
		"crlf":        func(r *Request) { r.Params = "[\n2]" },
	}
	archive, err := txtar.ParseFile("testdata/edit.txtar")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, f := range archive.Files {
		texts[f.Name] = string(f.Data)
	}
	for name, change := range changes {
		t.Run(name, func(t *testing.T) {
			old, want := texts[name+"/old"], texts[name+"/new"]
			switch name {
			case "no line end":
				old = strings.TrimSuffix(old, "\n")
			case "crlf":
				old, want = strings.ReplaceAll(old, "\n", "\r\n"), strings.ReplaceAll(want, "\n", "\r\n")
			}
			r, err := Parse([]byte(old))
			if err != nil {
				t.Fatal(err)
			}
			change(r)
			got, err := Edit([]byte(old), r)
			if diff := cmp.Diff(want, string(got)); diff != "" || err != nil {
				t.Errorf("%v %s", err, diff)
			}
		})
	}
}

func TestMarshal(t *testing.T) {
	for _, c := range []struct {
		request Request
		want    string
	}{
		{Request{}, "format: 1\n"},
		{Request{Name: "Sort a list", Endpoint: "demo", Method: "sort_list", Params: "[[5,2]]"}, "format: 1\nname: Sort a list\nendpoint: demo\nmethod: sort_list\nparams: |-\n  [[5,2]]\n"},
		{Request{Endpoint: "tcp://127.0.0.1:5001", Method: "系统.列出", Params: "{\n\n \"a\": 1\n}\n"}, "format: 1\nendpoint: tcp://127.0.0.1:5001\nmethod: 系统.列出\nparams: |\n  {\n\n   \"a\": 1\n  }\n"},
		{Request{Method: "null", Params: " 1"}, "format: 1\nmethod: \"null\"\nparams: |2-\n   1\n"},
		{Request{Method: "a", Params: "[1]\r\n"}, "format: 1\nmethod: a\nparams: \"[1]\\r\\n\"\n"},
		{Request{Kind: Raw, Message: "\xff\x00"}, "format: 1\nmessage: !!binary /wA=\nkind: raw\n"},
		{Request{Kind: Notification, Timeout: Lasting(90 * time.Minute), ID: `"a b"`}, "format: 1\nkind: notification\ntimeout: 1h30m\nid: \"a b\"\n"},
		{Request{ID: "null", Timeout: Lasting(time.Hour)}, "format: 1\ntimeout: 1h\nid: null\n"},
		{Request{ID: "{\n}"}, "format: 1\nid: |-\n  {\n  }\n"},
	} {
		got, err := c.request.Marshal()
		if diff := cmp.Diff(c.want, string(got)); diff != "" || err != nil {
			t.Errorf("%+v: %v %s", c.request, err, diff)
		}
	}
}

func TestEditRefuses(t *testing.T) {
	for _, text := range []string{"{format: 1, method: a}\n", "format: 2\n", "? format\n: 1\n"} {
		if got, err := Edit([]byte(text), &Request{Method: "b"}); err == nil {
			t.Errorf("%q became %q", text, got)
		}
	}
}

// FuzzRequest: what is marshalled reads back equal, whatever its texts hold.
func FuzzRequest(f *testing.F) {
	f.Add("a", "demo:", "m", "[1]", "x", "1", uint8(0), "5s")
	f.Add("", "", "null", "  \n\n", "\ufeff", "\"a\"", uint8(2), "{{a}} ")
	f.Add("- a", "#", "a: b", "\t1\n \n", "\r\n\x85\u2028", "[1, 2]", uint8(1), "")
	f.Add("'", "\"", "a #b", "# c\n---\n", "%", "~", uint8(3), "~")
	f.Fuzz(func(t *testing.T, name, endpoint, method, params, message, id string, kind uint8, timeout string) {
		r := Request{
			Name: name, Endpoint: endpoint, Method: method, Params: params, Message: message, ID: id,
			Kind: Kind(kind % 3), Timeout: NewTimeout(timeout),
		}
		text, err := r.Marshal()
		if err != nil {
			t.Fatalf("%+v: %v", r, err)
		}
		got, err := Parse(text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if diff := cmp.Diff(r, *got, asWritten); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	})
}

// FuzzText: what loads is saved to the same bytes, and a change either holds or is refused.
func FuzzText(f *testing.F) {
	files, _ := filepath.Glob("testdata/*/*.y*ml")
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte("--- # start\nformat: 1\nparams: |+\n  [1]\n\n\n# end\n...\n"))
	f.Add([]byte("\ufeffformat: 1\nid: \"x\" # c\nparams:\n  {a: [b]}\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		r, err := Parse(text)
		if err != nil {
			return
		}
		if again, err := Edit(text, r); err == nil && string(again) != string(text) {
			t.Errorf("saved as %q", again)
		}
		changed := *r
		changed.Params, changed.Name = "[1,\n2]", r.Name+"!"
		edited, err := Edit(text, &changed)
		if err != nil {
			return
		}
		if got, err := Parse(edited); err != nil || !got.Equal(&changed) {
			t.Errorf("%q reads as %+v, %v, want %+v", edited, got, err, changed)
		}
	})
}

// TestTooLargeIsTold: what would be too large to be read is not written, and the reason is its size, not how its file is laid out.
func TestTooLargeIsTold(t *testing.T) {
	text := strings.Repeat("x", MaxFile)
	_, request := Edit(nil, &Request{Name: "big", Method: "echo", Params: `["` + text + `"]`})
	_, dense := Edit(nil, &Request{Name: "big", Method: "echo", Headers: []Header{{"X", text[:2*maxDense]}}})
	for name, err := range map[string]error{"request": request, "dense": dense} {
		if f := (*Fault)(nil); !errors.As(err, &f) || f.Reason != ReasonTooLarge && f.Reason != ReasonTooDense {
			t.Errorf("%s: %.200v", name, err)
		}
	}
}
