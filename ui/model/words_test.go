package model_test

import (
	"slices"
	"strings"
	"testing"

	"rpcexplorer/ui/wording"
)

// Words come from what is being written, what was sent to the same method, and what came; the envelope is none of them.
func TestWords(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("demo:", "echo", `{"earlier": "value one", "half`)
		if got := d.tab().Words(); !slices.Equal(got.Keys, []string{`"earlier"`}) || !slices.Equal(got.Values, []string{`"value one"`}) {
			t.Errorf("of the params: got %+v", got)
		}
		d.write("demo:", "echo", `{"sent": ["é \" x", "", "`+strings.Repeat("long", 100)+`"]}`)
		d.send()
		d.write("demo:", "echo", ``)
		got := d.tab().Words()
		for _, want := range []string{`"sent"`} {
			if !slices.Contains(got.Keys, want) {
				t.Errorf("keys %q lack %s", got.Keys, want)
			}
		}
		if !slices.Contains(got.Values, `"é \" x"`) || slices.Contains(got.Values, `""`) {
			t.Errorf("values %q", got.Values)
		}
		for _, word := range append(got.Keys, got.Values...) {
			if word == `"jsonrpc"` || word == `"method"` || len(word) > 100 {
				t.Errorf("%s is none of the words", word)
			}
		}
	})
}

// TestWordsAreBounded: a large text costs no more than its beginning.
func TestWordsAreBounded(t *testing.T) {
	onDesk(t, func(d *desk) {
		var b strings.Builder
		for i := range 200_000 {
			b.WriteString(`,"w` + strings.Repeat("x", i%50) + wording.Count(uint64(i)) + `"`)
		}
		d.write("demo:", "echo", "["+b.String()[1:]+"]")
		if got := d.tab().Words(); len(got.Values) > 300 || len(got.Values) < 100 {
			t.Errorf("%d words", len(got.Values))
		}
	})
}
