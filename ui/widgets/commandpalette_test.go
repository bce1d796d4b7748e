package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestPalette(t *testing.T) {
	items := []PaletteItem{
		{ID: "send", Title: "Send", Keys: "Ctrl+Enter"},
		{ID: "notify", Title: "Send as notification"},
		{ID: "save", Title: "Save", Note: "write to the collection"},
		{ID: "side", Title: "切换侧栏"},
	}
	cases := []struct {
		name, typed string
		keys        []fyne.KeyName
		want        string
		open        bool
	}{
		{"first", "", []fyne.KeyName{fyne.KeyReturn}, "send", false},
		{"down", "", []fyne.KeyName{fyne.KeyDown, fyne.KeyReturn}, "notify", false},
		{"up stays on the first", "", []fyne.KeyName{fyne.KeyUp, fyne.KeyReturn}, "send", false},
		{"typed", "sav", []fyne.KeyName{fyne.KeyReturn}, "save", false},
		{"starts of words", "san", []fyne.KeyName{fyne.KeyReturn}, "notify", false},
		{"note", "collection", []fyne.KeyName{fyne.KeyReturn}, "save", false},
		{"chinese", "侧栏", []fyne.KeyName{fyne.KeyReturn}, "side", false},
		{"no match", "xyz", []fyne.KeyName{fyne.KeyReturn}, "", true},
		{"escape", "s", []fyne.KeyName{fyne.KeyEscape}, "", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			themed(t)
			got := ""
			p := NewPalette("Type a command", "nothing matches", func(id string) { got = id })
			below := NewEntry("")
			win := newWindow(t, below, 800, 500)
			win.Canvas().Focus(below)
			p.Open(win.Canvas(), items)
			for _, r := range c.typed {
				win.Canvas().Focused().TypedRune(r)
			}
			picture(t, win, "palette")
			typeOn(win, c.keys...)
			if got != c.want || p.IsOpen() != c.open {
				t.Errorf("chose %q, open %v; want %q, %v", got, p.IsOpen(), c.want, c.open)
			}
			if !c.open && win.Canvas().Focused() != fyne.Focusable(below) {
				t.Errorf("the keyboard went to %T", win.Canvas().Focused())
			}
		})
	}
}

func TestPaletteByMouse(t *testing.T) {
	themed(t)
	got := ""
	p := NewPalette("", "", func(id string) { got = id })
	win := newWindow(t, NewFill(ColorPanel), 800, 500)
	p.Open(win.Canvas(), []PaletteItem{{ID: "a", Title: "A"}, {ID: "b", Title: "B"}})
	test.TapCanvas(win.Canvas(), absolute(p.list).AddXY(30, 30))
	if got != "b" || p.IsOpen() {
		t.Errorf("chose %q, open %v; want b", got, p.IsOpen())
	}
	p.Open(win.Canvas(), nil)
	test.TapCanvas(win.Canvas(), fyne.NewPos(5, 5))
	if p.IsOpen() {
		t.Error("a click beside the palette leaves it open")
	}
}
