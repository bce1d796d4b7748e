package jsondoc

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"rpcexplorer/rpcclient/jsontest"
)

// long asks for the sizes of the table of faults; without it they are smaller, for `make test`.
func long() bool { return os.Getenv("RPCEXPLORER_LONG") != "" }

// entries are all that reads a text by itself.
var entries = []struct {
	name string
	read func(d *Doc)
}{
	{"Check", func(d *Doc) { Check(d.body) }},
	{"Compact", func(d *Doc) { Compact(nil, d.body) }},
	{"Members", func(d *Doc) {
		for range Members(d.body, Span{0, len(d.body)}) {
			continue
		}
	}},
	{"Duplicates", func(d *Doc) { Duplicates(d.body, Span{0, len(d.body)}) }},
	{"Each", func(d *Doc) { d.Each(d.Lines()-60, d.Lines(), 4096, func(*Line) bool { return true }) }},
	{"Extent", func(d *Doc) { d.Extent(d.Lines() / 2) }},
	{"NodeAt", func(d *Doc) { d.NodeAt(len(d.body) / 2) }},
	{"PathAt", func(d *Doc) { _, _ = d.PathAt(context.Background(), len(d.body)/2) }},
	{"Lookup", func(d *Doc) { d.Lookup(Path{{Item: true}, {Item: true}}) }},
	{"Children", func(d *Doc) {
		root, _ := d.Lookup(nil)
		_, _ = d.Children(context.Background(), root)
	}},
	{"Survey", func(d *Doc) { _, _ = d.Survey(context.Background(), nil) }},
	{"Search", func(d *Doc) {
		for range (&Search{Text: "none", In: InKeys, Decoded: true}).Hits(context.Background(), d) {
			continue
		}
	}},
	{"Filter", func(d *Doc) {
		for _, path := range []string{"0.0.0", "#", "#.#.#.#", "a.*"} {
			p, _ := ParsePattern(path)
			_ = d.Filter(context.Background(), p, nil, func(Found) bool { return true })
		}
	}},
	{"Size", func(d *Doc) { Form{Indent: 2}.Size(d.body, 1, 0) }},
	{"Pieces", func(d *Doc) {
		for range (Form{Compact: true}).Pieces(d.body) {
			continue
		}
	}},
}

// TestH01Nesting: every entry point reads any depth, and tells it.
func TestH01Nesting(t *testing.T) {
	depths := []int{10_000, 100_000}
	if long() {
		depths = append(depths, 1_000_000, 10_000_000)
	}
	for _, levels := range depths {
		for _, closed := range []bool{true, false} {
			d := indexed(t, jsontest.Nested(levels, closed))
			if d.Depth() != levels || (d.Fault() == nil) != closed {
				t.Errorf("%d levels: depth %d, %v", levels, d.Depth(), d.Fault())
			}
			for _, e := range entries {
				begun := time.Now()
				e.read(d)
				if took := time.Since(begun); took > 20*time.Second { // a second on a machine that does nothing else, without the race detector
					t.Errorf("%s of %d levels took %v", e.name, levels, took)
				}
			}
		}
	}
}

// TestH04TinyObjects: a list of them is indexed, counted and shown in a fraction of its own memory.
func TestH04TinyObjects(t *testing.T) {
	count := 1_000_000
	if long() {
		count = 10_000_000
	}
	body := jsontest.TinyObjects(count)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	d := indexed(t, body)
	root, _ := d.Lookup(nil)
	got, err := d.Children(context.Background(), root)
	runtime.ReadMemStats(&after)
	if err != nil || got != count || d.Lines() != 3*count+2 {
		t.Errorf("%d children, %v, %d lines", got, err, d.Lines())
	}
	if grown := int(after.TotalAlloc - before.TotalAlloc); grown > len(body)/2 {
		t.Errorf("%d bytes for a text of %d", grown, len(body))
	}
	last, ok := d.Lookup(Path{{Item: true, Index: count - 1}, {Key: "a"}})
	if !ok || last.Span.Off != len(body)-3 {
		t.Errorf("the last is %+v, %v", last, ok)
	}
}

// TestH05OneLongString: it is a line, which is cut, and is read once.
func TestH05OneLongString(t *testing.T) {
	size := 2 << 20
	if long() {
		size = 100 << 20
	}
	for _, filling := range []string{"x", `\n`, "é"} {
		body := []byte(`{"k":"` + strings.Repeat(filling, size/len(filling)) + `","n":1}`)
		d := indexed(t, body)
		begun := time.Now()
		lines := 0
		for range 100 {
			d.Each(0, 9, 4096, func(l *Line) bool {
				if len(l.Text) > 4096 || l.Number == 1 && l.Cut < size-4096 {
					t.Errorf("line %d has %d bytes, %d cut", l.Number, len(l.Text), l.Cut)
				}
				lines++
				return true
			})
			d.NodeAt(size / 2)
			d.LineAt(size - 10)
		}
		if took := time.Since(begun); lines != 400 || took > 2*time.Second {
			t.Errorf("%q: %d lines, a hundred pages took %v", filling, lines, took)
		}
	}
}

// TestH06DuplicateKeys: all of them are shown, and found.
func TestH06DuplicateKeys(t *testing.T) {
	body := []byte(`{"a":1,"b":{"a":2,"a":3},"\u0061":4}`)
	want := "{\n  \"a\": 1,\n  \"b\": {\n    \"a\": 2,\n    \"a\": 3\n  },\n  \"\\u0061\": 4\n}"
	if got := shown(indexed(t, body), 0, 99, 0); got != want {
		t.Errorf("shown %q, want %q", got, want)
	}
	if got := fmt.Sprint(found(body, surveyed(t, body), FindingDuplicateKey)); got != `["a" "\u0061"]` {
		t.Errorf("found %s", got)
	}
}

// verbatim checks that the tokens of a text stay as they are in every form of it.
func verbatim(t *testing.T, body string) {
	t.Helper()
	want := fmt.Sprint(tokensIn([]byte(body)))
	for name, got := range map[string][]byte{
		"Indent": Indent(nil, []byte(body)), "Compact": Compact(nil, []byte(body)), "Form": formed(Form{Indent: 2}, []byte(body)),
		"lines": []byte(shown(indexed(t, []byte(body)), 0, math.MaxInt, 0)),
	} {
		if again := fmt.Sprint(tokensIn(got)); again != want {
			t.Errorf("%s of %q has tokens %q, want %q", name, body, again, want)
		}
	}
}

// TestH07OddBytes: they are kept as they are, and found.
func TestH07OddBytes(t *testing.T) {
	for _, c := range []struct {
		text string
		kind Finding
	}{
		{"[\"a\xffb\"]", FindingInvalidUTF8},
		{"[\"\xed\xa0\x80\"]", FindingInvalidUTF8},
		{`["\ud800"]`, FindingSurrogate},
		{`["\u0000"]`, FindingControl},
		{"[\"\u2028\"]", FindingInvisible},
		{"[\"\ufeff\"]", FindingInvisible},
	} {
		verbatim(t, c.text)
		if s := surveyed(t, []byte(c.text)); s.Count[c.kind] != 1 {
			t.Errorf("%q: found %v", c.text, s.Count)
		}
	}
	for text, reason := range map[string]string{"[\"\x00\"]": ReasonControl, "\ufeff[]": ReasonBOM, "[\x00]": ReasonUnexpected} {
		d := indexed(t, []byte(text))
		if f := d.Fault(); f == nil || f.Reason != reason || !strings.HasSuffix(shown(d, 0, 9, 0), text[d.reader().sound:]) {
			t.Errorf("%q: %v, shown %q", text, f, shown(d, 0, 9, 0))
		}
	}
}

// TestH08Numbers: they are shown exactly as sent, and those that a float64 changes are found.
func TestH08Numbers(t *testing.T) {
	for text, kind := range map[string]Finding{
		"1e999": FindingOverflow, "9007199254740993": FindingRounded, strings.Repeat("7", 400): FindingOverflow,
		"1.0": Findings, "1E+2": Findings, "-0": Findings, "0.1": Findings, "9007199254740992": Findings,
	} {
		verbatim(t, "["+text+`,{"n":`+text+"}]")
		s := surveyed(t, []byte(text))
		for f, count := range s.Count {
			if (count == 1) != (Finding(f) == kind) {
				t.Errorf("%s: found %v", text, s.Count)
			}
		}
	}
}

// TestH09NeverRepaired: what is no JSON stays as it is from its fault on, which is told.
func TestH09NeverRepaired(t *testing.T) {
	for _, text := range []string{
		`[1,2,]`, `{"a":1,}`, `{} {}`, `[1] // c`, `[1, /* c */ 2]`, `{'a':1}`, `{a:1}`, `[NaN]`, `[Infinity]`, `[01]`, `[1 2]`, "[\"a\nb\"]", `[+1]`, `["\x41"]`, `[tru]`,
	} {
		d := indexed(t, []byte(text))
		f := d.Fault()
		if f == nil {
			t.Errorf("%q is said to be sound", text)
			continue
		}
		sound := d.reader().sound
		if sound > f.Off || !strings.HasSuffix(shown(d, 0, 99, 0), strings.ReplaceAll(text[sound:], "\r", "")) {
			t.Errorf("%q, fault at %d: shown %q", text, f.Off, shown(d, 0, 99, 0))
		}
		for name, got := range map[string][]byte{"Indent": Indent(nil, []byte(text)), "Compact": Compact(nil, []byte(text))} {
			if !bytes.HasSuffix(got, []byte(text[sound:])) {
				t.Errorf("%s of %q is %q", name, text, got)
			}
		}
	}
}
