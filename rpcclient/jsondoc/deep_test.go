package jsondoc

import (
	"bytes"
	"context"
	"errors"
	"testing"
)

// Ten million levels are a text like any other.
func TestDeep(t *testing.T) {
	const levels, fewer = 10_000_000, 1_000_000
	open, closing := bytes.Repeat([]byte("["), levels), bytes.Repeat([]byte("]"), levels)
	for _, c := range []struct {
		name   string
		body   []byte
		lines  int
		reason string
	}{
		{"closed", append(open[:levels:levels], closing...), 2*levels - 1, ""},
		{"unclosed", open, levels, ReasonUnexpectedEnd},
		{"one missing", append(open[:fewer:fewer], closing[:fewer-1]...), 2*fewer - 2, ReasonUnexpectedEnd},
		{"one wrong", append(append(open[:fewer:fewer], closing[:fewer-1]...), '}'), 2*fewer - 1, ReasonMismatchedClose},
		{"closed only", closing, levels/rawLine + 1, ReasonMismatchedClose},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := indexed(t, c.body)
			if f := d.Fault(); (f == nil) != (c.reason == "") || f != nil && f.Reason != c.reason {
				t.Fatalf("fault %v, want %q", f, c.reason)
			}
			if d.Lines() != c.lines {
				t.Fatalf("%d lines, want %d", d.Lines(), c.lines)
			}
			checkDeepPage(t, d)
		})
	}
}

// checkDeepPage looks at lines, nodes and paths in the middle of d.
func checkDeepPage(t *testing.T, d *Doc) {
	t.Helper()
	from := d.Lines() / 3
	d.Each(from, from+60, 4096, func(l *Line) bool {
		if l.Runs[0].Class != Invalid && (l.Depth != l.Number || len(l.Text) > 2*MaxIndent+2) {
			t.Fatalf("line %d: depth %d, %d bytes", l.Number, l.Depth, len(l.Text))
		}
		if got := d.LineAt(l.Span.Off); got != l.Number {
			t.Fatalf("LineAt(%d) = %d, want %d", l.Span.Off, got, l.Number)
		}
		return true
	})
	off := len(d.Bytes()) * 3 / 4
	n, ok := d.NodeAt(off)
	if ok && !n.Span.Contains(off) {
		t.Fatalf("NodeAt(%d) = %+v", off, n)
	}
	if _, err := d.PathAt(context.Background(), off); ok && !errors.Is(err, ErrDeep) {
		t.Fatalf("PathAt(%d): %v, want %v", off, err, ErrDeep)
	}
}

func TestDeepFunctions(t *testing.T) {
	const levels = 300_000
	body := append(bytes.Repeat([]byte(`{"a": `), levels), bytes.Repeat([]byte(`}`), levels)...)
	if f := Check(body); f == nil || f.Reason != ReasonMissingValue {
		t.Errorf("Check: %v", f)
	}
	body = append(bytes.Repeat([]byte(`{"a": [`), levels), bytes.Repeat([]byte(`]}`), levels)...)
	if f := Check(body); f != nil {
		t.Errorf("Check: %v", f)
	}
	if got := Compact(nil, body); len(got) != len(body)-levels {
		t.Errorf("Compact: %d bytes", len(got))
	}
	if got := Duplicates(body, Span{0, len(body)}); got != nil {
		t.Errorf("Duplicates: %v", got)
	}
	for key, value := range Members(body, Span{0, len(body)}) {
		if key != (Span{1, 3}) || value != (Span{6, len(body) - 7}) {
			t.Errorf("Members: %v %v", key, value)
		}
	}
	path := Path{}
	for range 50 {
		path = append(path, Step{Key: "a"}, Step{Item: true})
	}
	if n, ok := indexed(t, body).Lookup(path); !ok || n.Span.Off != 50*7 || n.Kind != KindObject {
		t.Errorf("Lookup: %+v, %v", n, ok)
	}
}
