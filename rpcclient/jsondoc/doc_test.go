package jsondoc

import (
	"bytes"
	"context"
	"math"
	"strings"
	"testing"
)

// indexed returns a document over body that was read to its end.
func indexed(t testing.TB, body []byte) *Doc {
	t.Helper()
	d := New(body)
	if err := d.Index(context.Background()); err != nil {
		t.Fatal(err)
	}
	if !d.Done() || d.Progress() != 1 {
		t.Fatalf("Done %v, Progress %v after Index", d.Done(), d.Progress())
	}
	return d
}

// shown joins the lines from up to to, as Each gives them.
func shown(d *Doc, from, to, maxText int) string {
	var text strings.Builder
	d.Each(from, to, maxText, func(l *Line) bool {
		if l.Number > from {
			text.WriteByte('\n')
		}
		text.Write(l.Text)
		return true
	})
	return text.String()
}

func TestLines(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"empty", "", ""},
		{"scalar", " 1.50 ", "1.50"},
		{"tokens stay", `{"a":1.0,"b":1E+2,"a":"\u00e9\/"}`, "{\n  \"a\": 1.0,\n  \"b\": 1E+2,\n  \"a\": \"\\u00e9\\/\"\n}"},
		{"empty containers", "[ [ ] ,{\n}]", "[\n  [],\n  {}\n]"},
		{"trailing comma", "[1, ]", "[\n  1,\n]"},
		{"end after comma", "[1, ", "[\n  1,"},
		{"end after colon", `{"a" : `, "{\n  \"a\": "},
		{"bad literal", "{\"a\":tru,\n\"b\":1}\n", "{\n  \"a\": \ntru,\n\"b\":1}"},
		{"bad number", "[1,01]", "[\n  1,\n01]"},
		{"missing comma", "[1 2]", "[\n  1\n2]"},
		{"after value", "{} {}", "{}\n{}"},
		{"plain text", " a\n\nb\r\n", " a\n\nb\r"},
		{"white space", " \n ", " \n "},
		{"wrong bracket", `{"a":[1}`, "{\n  \"a\": [\n    1\n}"},
		{"unclosed string", `["a`, "[\n\"a"},
	} {
		d := indexed(t, []byte(c.body))
		if got := shown(d, 0, d.Lines(), 0); got != c.want {
			t.Errorf("%s: %q shows\n%q, want\n%q", c.name, c.body, got, c.want)
		}
		want := strings.Count(c.want, "\n") + 1
		if c.want == "" {
			want = 0
		}
		if d.Lines() != want {
			t.Errorf("%s: %d lines, want %d", c.name, d.Lines(), want)
		}
	}
}

func TestRuns(t *testing.T) {
	body := []byte(`{ "k" : [ ] , "s":"x", "n":-1,"l":[null]} x`)
	want := []string{
		`0 {@0`,
		`6 "  "@-1 1 "k"@2 0 :@6 6 " "@-1 0 [@8 0 ]@10 0 ,@12`,
		`6 "  "@-1 1 "s"@14 0 :@17 6 " "@-1 2 "x"@18 0 ,@21`,
		`6 "  "@-1 1 "n"@23 0 :@26 6 " "@-1 3 -1@27 0 ,@29`,
		`6 "  "@-1 1 "l"@30 0 :@33 6 " "@-1 0 [@34`,
		`6 "    "@-1 4 null@35`,
		`6 "  "@-1 0 ]@39`,
		`0 }@40`,
		`5 x@42`,
	}
	var got []string
	indexed(t, body).Each(0, 100, 0, func(l *Line) bool {
		got = append(got, runText(l))
		return true
	})
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Fatalf("line %d: got\n%q, want\n%q", i, got, want)
		}
	}
}

func TestCut(t *testing.T) {
	d := indexed(t, []byte(`{"key":"ééééé","b":[1]}`))
	for _, c := range []struct {
		maxText int
		want    string
		cut     int
	}{
		{0, `  "key": "ééééé",`, 0},
		{100, `  "key": "ééééé",`, 0},
		{21, `  "key": "ééééé"`, 1},
		{15, `  "key": "éé`, 8},
		{14, `  "key": "éé`, 8},
		{4, `  "k`, 17},
		{1, `"`, 18},
	} {
		d.Each(1, 2, c.maxText, func(l *Line) bool {
			if string(l.Text) != c.want || l.Cut != c.cut || l.Span.Len != 19 {
				t.Errorf("max %d: %q cut %d of %v, want %q cut %d", c.maxText, l.Text, l.Cut, l.Span, c.want, c.cut)
			}
			return true
		})
	}
}

// seedLaw feeds the texts and some larger ones to a law.
func seedLaw(f *testing.F) {
	for _, text := range texts {
		f.Add([]byte(text))
	}
	f.Add(reply(5000))
	f.Add([]byte(strings.Repeat(`[`, 300) + strings.Repeat(`]`, 300)))
	f.Add([]byte(strings.Repeat(`{"a":[`, 200) + "1," + strings.Repeat(`]}`, 199)))
	f.Add([]byte(`[1,x` + strings.Repeat("line\n\n", 3000) + strings.Repeat("é", 9000)))
	f.Add([]byte(`["` + strings.Repeat("long ", 2000) + `",` + strings.Repeat(" ", 9000) + strings.Repeat("7", 9000) + `]`))
}

// All lines of a document are its pretty form, from whatever line one starts.
func FuzzEach(f *testing.F) {
	seedLaw(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		d := indexed(t, b)
		fault := Check(b)
		if got := d.Fault(); (got == nil) != (fault == nil) || got != nil && *got != *fault {
			t.Fatalf("%q: Fault %v, Check %v", b, got, fault)
		}
		all := shown(d, 0, math.MaxInt, 0)
		if want := string(Indent(nil, b)); fault == nil && all != want {
			t.Fatalf("%q: lines\n%q, Indent\n%q", b, all, want)
		}
		for from := 0; from < d.Lines(); from += 1 + d.Lines()/7 {
			if got, want := shown(d, from, from+2, 0), linesOf(all, from, from+2, d, t); got != want {
				t.Fatalf("%q: line %d is %q, want %q", b, from, got, want)
			}
		}
	})
}

// linesOf cuts lines from up to to out of the text that all lines make.
func linesOf(all string, from, to int, d *Doc, t *testing.T) string {
	t.Helper()
	lines := make([]string, 0, d.Lines())
	d.Each(0, d.Lines(), 0, func(l *Line) bool {
		lines = append(lines, string(l.Text))
		return true
	})
	if len(lines) != d.Lines() || strings.Join(lines, "\n") != all {
		t.Fatalf("%d lines, want %d", len(lines), d.Lines())
	}
	return strings.Join(lines[from:min(to, len(lines))], "\n")
}

// Every byte of the text that is no white space is shown by exactly one run,
// in order, and LineAt finds its line.
func FuzzRuns(f *testing.F) {
	seedLaw(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		d := indexed(t, b)
		at := 0
		d.Each(0, d.Lines(), 0, func(l *Line) bool {
			end := 0
			for _, r := range l.Runs {
				if r.Start != end || r.End <= r.Start {
					t.Fatalf("%q: line %d: runs %v", b, l.Number, l.Runs)
				}
				end = r.End
				if r.Off < 0 {
					continue
				}
				token := l.Text[r.Start:r.End]
				if r.Off < at || len(bytes.TrimSpace(b[at:r.Off])) > 0 || !bytes.Equal(b[r.Off:r.Off+len(token)], token) {
					t.Fatalf("%q: line %d: run %v shows %q", b, l.Number, r, token)
				}
				at = r.Off + len(token)
				for _, off := range []int{r.Off, at - 1} {
					if got := d.LineAt(off); got != l.Number || !l.Span.Contains(off) {
						t.Fatalf("%q: LineAt(%d) = %d, want %d; span %v", b, off, got, l.Number, l.Span)
					}
				}
			}
			if end != len(l.Text) || l.Cut != 0 {
				t.Fatalf("%q: line %d: runs end at %d of %d, cut %d", b, l.Number, end, len(l.Text), l.Cut)
			}
			return true
		})
		if len(bytes.TrimSpace(b[at:])) > 0 {
			t.Fatalf("%q: nothing shows %q", b, b[at:])
		}
	})
}

// TestText: a text that is not to be read as JSON shows its own lines, also where it looks like JSON.
func TestText(t *testing.T) {
	for _, text := range []string{"", "a", "{\"a\":1,\n\n  \"b\":2}", "\"format\": 1\nname: x\n", "[1,2]\n# x\n"} {
		d := NewText([]byte(text))
		if err := d.Index(context.Background()); err != nil || !d.Done() || d.Fault() != nil {
			t.Fatal(err, d.Done(), d.Fault())
		}
		if got, want := shown(d, 0, d.Lines(), 0), strings.TrimSuffix(text, "\n"); got != want {
			t.Errorf("%q shows %q", text, got)
		}
	}
}
