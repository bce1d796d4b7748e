package widgets

import "testing"

func TestEditorFind(t *testing.T) {
	for _, c := range []struct {
		from, text string
		back       bool
		to         string
	}{
		{"|a b a", "a", false, "<a> b a"},
		{"a| b A", "a", false, "a b <A>"},
		{"a b A|", "a", false, "<a> b A"},
		{"|a b A", "A", false, "a b <A>"},
		{"a b a|", "a", true, "a b <a>"},
		{"|a\nb\na", "a", true, "a\nb\n<a>"},
		{"x\r\né|é\r\n", "é", false, "x\r\né<é>\r\n"},
		{"|a", "z", false, "|a"},
		{"a|a", "", false, "a|a"},
		{"b|a", "b", false, "<b>a"},
	} {
		e := newTestEditor(t, c.from)
		e.Seek(c.text)
		found := e.Find(c.back)
		if got := state(e); got != c.to || found != (c.from != c.to) {
			t.Errorf("%q in %q: got %q, %v, want %q", c.text, c.from, got, found, c.to)
		}
	}
}

func TestEditorReplace(t *testing.T) {
	e := newTestEditor(t, "|one Two two")
	e.Seek("two")
	for _, want := range []string{"one <Two> two", "one 2 <two>", "one 2 2|"} {
		e.ReplaceFound("2")
		if got := state(e); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	e.SetText("[aa, a\n, AAA]")
	if n := e.ReplaceFoundAll("b"); n != 0 {
		t.Errorf("replaced %d of what is not there", n)
	}
	e.Seek("a")
	if n := e.ReplaceFoundAll("b\n"); n != 6 || e.Text() != "[b\nb\n, b\n\n, b\nb\nb\n]" {
		t.Errorf("replaced %d: %q", n, e.Text())
	}
	e.Undo()
	if got := e.Text(); got != "[aa, a\n, AAA]" {
		t.Errorf("taken back it is %q", got)
	}
	e.ReadOnly = true
	if e.ReplaceFoundAll("b") != 0 || e.Text() != "[aa, a\n, AAA]" {
		t.Error("replaced where nothing may be typed")
	}
}

func TestEditorTintsWhatIsSought(t *testing.T) {
	e := newTestEditor(t, "ab AB b|")
	e.Seek("ab")
	if got := e.tint(nil, 0, &Line{Text: []byte("ab AB b")}); len(got) != 2 || got[1].Start != 3 || got[1].End != 5 {
		t.Errorf("got %v", got)
	}
}
