package jsondiff

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"rpcexplorer/rpcclient/jsondoc"
)

// indexed is a document that was read.
func indexed(t testing.TB, text string) *jsondoc.Doc {
	t.Helper()
	d := jsondoc.New([]byte(text))
	if err := d.Index(context.Background()); err != nil {
		t.Fatal(err)
	}
	return d
}

// compared is the result for two texts.
func compared(t testing.TB, a, b string, o Options) *Result {
	t.Helper()
	r, err := Compare(context.Background(), indexed(t, a), indexed(t, b), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// rules are the rules of a text, with blanks between them.
func rules(text string) (rules []Rule) {
	for _, f := range strings.Fields(text) {
		rules = append(rules, ParseRule(f))
	}
	return rules
}

var signs = [kinds]string{Equal: "=", Alike: "≈", Added: "+", Removed: "-", Changed: "~", Moved: ">"}

// told writes the differences, each with its sign, its path and what it was and is.
func told(t testing.TB, a, b string, r *Result) string {
	t.Helper()
	var lines []string
	for i := range r.Len() {
		d := r.At(i)
		doc, at := indexed(t, b), d.B
		if d.Kind == Removed {
			doc, at = indexed(t, a), d.A
		}
		path, err := doc.PathAt(context.Background(), at.Off)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, fmt.Sprintf("%s %s %s|%s", signs[d.Kind], path.GJSON(), d.A.Of([]byte(a)), d.B.Of([]byte(b))))
	}
	return strings.Join(lines, "\n")
}

// beside writes the lines of both texts beside each other.
func beside(t testing.TB, a, b string, r *Result) string {
	t.Helper()
	x, y := pretty(indexed(t, a)), pretty(indexed(t, b))
	var rows []string
	for s := range r.Stretches() {
		for n := range s.Len {
			left, right := "", ""
			if s.A >= 0 {
				left = x[s.A+n]
			}
			if s.B >= 0 {
				right = y[s.B+n]
			}
			rows = append(rows, strings.TrimRight(fmt.Sprintf("%s %-12s| %s", signs[s.Kind], left, right), " "))
		}
	}
	return strings.Join(rows, "\n")
}

// pretty is the lines of a document.
func pretty(d *jsondoc.Doc) (lines []string) {
	d.Each(0, d.Lines(), 0, func(l *jsondoc.Line) bool {
		lines = append(lines, string(l.Text))
		return true
	})
	return lines
}
