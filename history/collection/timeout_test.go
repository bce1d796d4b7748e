package collection

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// asWritten compares timeouts by their texts.
var asWritten = cmp.Comparer(func(a, b Timeout) bool { return a.String() == b.String() })

func TestTimeout(t *testing.T) {
	for _, c := range []struct {
		text        string
		span        time.Duration // 0 where it is none
		zero, names bool
	}{
		{text: "5s", span: 5 * time.Second},
		{text: "2", span: 2 * time.Second},
		{text: " 1 m ", span: time.Minute},
		{text: "", zero: true},
		{text: " ", zero: true},
		{text: "0", zero: true},
		{text: "0s", zero: true},
		{text: "0ms", zero: true},
		{text: "0.0", zero: true},
		{text: "{{t}}", names: true},
		{text: "{{t}}s", names: true},
		{text: "1{{'{{'}}", names: true},
		{text: "soon"},
		{text: "-5s"},
		{text: "25h"},
		{text: "NaN"},
		{text: "{t}"},
	} {
		got := NewTimeout(c.text)
		span, err := got.Span()
		if got.String() != c.text || span != c.span || (err == nil) != (c.span > 0) || got.IsZero() != c.zero || got.HasNames() != c.names {
			t.Errorf("%q: %q, %v, %v, says nothing: %v, names: %v", c.text, got, span, err, got.IsZero(), got.HasNames())
		}
	}
	if (Timeout{}) != NewTimeout("") || Lasting(90*time.Minute).String() != "1h30m" || !Lasting(0).IsZero() {
		t.Error("the zero Timeout is not what says nothing, or a time is written otherwise than people do")
	}
}

func TestTimeoutSame(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"60s", "1m", true},
		{"2", "2s", true},
		{"{{t}}", "{{t}}", true},
		{"soon", "soon", true},
		{"", "", true},
		{"soon", "later", false},
		{"{{t}}", "{{ t }}", false},
		{"", "1s", false},
		{"5s", "6s", false},
	} {
		if a, b := NewTimeout(c.a), NewTimeout(c.b); a.Same(b) != c.same || b.Same(a) != c.same {
			t.Errorf("%q and %q are the same: %v", c.a, c.b, !c.same)
		}
	}
}

// TestTimeoutIsKept: what stands in a file for a timeout is read as it stands, and the file is saved as it was, however it is written and
// whether it is a time or not. Another timeout stands in its place alone.
func TestTimeoutIsKept(t *testing.T) {
	for _, c := range []struct{ written, text, other string }{
		{`5s`, "5s", `5s`},
		{`"{{t}}"  # of the environment`, "{{t}}", `"{{t}}"`},
		{`'{{ t }}'`, "{{ t }}", `"{{ t }}"`},
		{`{{t}}`, "{{t}}", `"{{t}}"`},
		{`"{{t}}s"`, "{{t}}s", `"{{t}}s"`},
		{`{{minutes}}m`, "{{minutes}}m", `"{{minutes}}m"`},
		{`1.5`, "1.5", `1.5`},
		{`"5 s"`, "5 s", `"5 s"`},
		{`soon`, "soon", `"soon"`},
		{`-1s`, "-1s", `"-1s"`},
		{`"{{secret.x}}"`, "{{secret.x}}", `"{{secret.x}}"`},
		{`0`, "0", `0`},
		{`~`, "", ``},
		{`"~"`, "~", `"~"`},
		{"|-\n  1m", "1m", `1m`},
	} {
		before, after := "format: 1\nmethod: a\n", "\n# and then\nid: 7\n"
		text := before + "timeout: " + c.written + after
		r, err := Parse([]byte(text))
		if c.written == `{{minutes}}m` { // no YAML
			if err == nil {
				t.Errorf("%s is read as %q", c.written, r.Timeout)
			}
			continue
		}
		if err != nil || r.Timeout.String() != c.text {
			t.Errorf("%s is read as %+v, %v", c.written, r, err)
			continue
		}
		if again, err := Edit([]byte(text), r); err != nil || string(again) != text {
			t.Errorf("%s is saved as %s, %v", c.written, again, err)
		}
		fresh, err := (&Request{Method: "a", Timeout: r.Timeout, ID: "7"}).Marshal()
		want := "format: 1\nmethod: a\ntimeout: " + c.other + "\nid: 7\n"
		if c.other == "" {
			want = "format: 1\nmethod: a\nid: 7\n"
		}
		if err != nil || string(fresh) != want {
			t.Errorf("%s is written as %s, %v, want %s", c.written, fresh, err, want)
		}
		head := "format: 1\ndefaults:\n  # why\n  timeout: " + c.written + "\n"
		h, err := ParseHead([]byte(head))
		if c.written == "|-\n  1m" { // not indented enough here
			continue
		}
		if err != nil || h.Defaults.Timeout != r.Timeout {
			t.Errorf("of a folder, %s is read as %+v, %v", c.written, h.Defaults, err)
		}
		if again, err := EditHead([]byte(head), h); err != nil || string(again) != head {
			t.Errorf("of a folder, %s is saved as %s, %v", c.written, again, err)
		}
	}
}

// FuzzTimeout: a timeout of any text is written, and read again as it is, of a request and of a folder.
func FuzzTimeout(f *testing.F) {
	for _, text := range []string{"5s", "{{t}}", "{{a}}m{{b}}s", "soon", "", "0", "~", "null", "\"", "'{{x}}'", "- a", "a: b", "\r\n", "\xff", "1h0m0s", "{", "# c"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		one := NewTimeout(text)
		made, err := (&Request{Method: "a", Timeout: one}).Marshal()
		if err != nil {
			t.Fatal(err)
		}
		if r, err := Parse(made); err != nil || r.Timeout != one {
			t.Fatalf("%s: %+v, %v", made, r, err)
		}
		made, err = EditHead(nil, Head{Defaults: Defaults{Timeout: one}})
		if err != nil {
			t.Fatal(err)
		}
		if h, err := ParseHead(made); err != nil || h.Defaults.Timeout != one {
			t.Fatalf("%s: %+v, %v", made, h, err)
		}
		if one.IsZero() && one.HasNames() || one.Same(Timeout{}) != (text == "") {
			t.Errorf("%q says nothing and has names", text)
		}
	})
}
