package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestComplete(t *testing.T) {
	keys, values := []string{`"items"`, `"item_count"`, `"order"`}, []string{`"red"`, `"green"`, `"it"`}
	for _, c := range []struct {
		from string
		keys []string
		to   string
	}{
		{`{|}`, []string{"Down", "Return"}, `{"item_count": |}`},
		{`{"it|"}`, []string{"Return"}, `{"items": |}`},
		{`{"or|": 1}`, nil, `{"order"|: 1}`},
		{`{"a": |}`, []string{"Tab"}, `{"a": "red"|}`},
		{`["gr|"]`, nil, `["green"|]`},
		{"{\"a\": [1,\n // {\n |]}", []string{"Return"}, "{\"a\": [1,\n // {\n \"red\"|]}"},
		{"{\"a\": 1, // x:\n |}", []string{"Return"}, "{\"a\": 1, // x:\n \"items\": |}"},
		{`{"|`, []string{"'o", "Return"}, `{"order": |`},
		{`{|}`, []string{"Escape"}, `{|}`},
		{`{|}`, []string{"Right", "'x"}, `{}x|`},
		{`["|"]`, []string{"'q", "'q"}, `["qq|"]`},
	} {
		e := newTestEditor(t, c.from)
		e.Complete(keys, values)
		press(e, c.keys...)
		if got := state(e); got != c.to {
			t.Errorf("%q, then %q: got %q, want %q", c.from, c.keys, got, c.to)
		}
		if e.Completing() {
			t.Errorf("%q, then %q: the list stays", c.from, c.keys)
		}
	}
}

func TestCompletionIsOneStep(t *testing.T) {
	e := newTestEditor(t, `{"it|"}`)
	e.Complete([]string{`"items"`, `"its"`}, nil)
	if !e.Completing() || len(e.words.shown) != 2 {
		t.Fatalf("shown %v", e.words.shown)
	}
	e.words.drop.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	e.Undo()
	if got := e.Text(); got != `{"it"}` {
		t.Errorf("taken back it is %q", got)
	}
	e.ReadOnly = true
	e.Complete([]string{`"items"`, `"its"`}, nil)
	if e.Completing() {
		t.Error("where nothing may be typed, words are offered")
	}
}
