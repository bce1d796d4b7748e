package widgets

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// menuOf is an open menu of three items in two groups, and what was chosen of it.
func menuOf(t *testing.T, at fyne.Position) (m *Menu, c fyne.Canvas, chosen *string) {
	chosen = new(string)
	take := func(name string) func() { return func() { *chosen += name } }
	m = NewMenu([]MenuItem{{"Rename", "F2", false, take("r")}, {"Delete", "Del", false, take("d")}, {"Export…", "", true, take("e")}})
	c = newWindow(t, canvas.NewRectangle(nil), 400, 300).Canvas()
	m.Open(c, at)
	return m, c, chosen
}

// TestMenuByKeys: the cursor goes round, letters lead to items, Enter chooses and closes, Esc closes.
func TestMenuByKeys(t *testing.T) {
	for _, k := range []struct {
		keys   []fyne.KeyName
		letter rune
		want   string
	}{
		{[]fyne.KeyName{fyne.KeyReturn}, 0, ""}, // nothing is chosen at first
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyReturn}, 0, "r"},
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeySpace}, 0, "d"},
		{[]fyne.KeyName{fyne.KeyUp, fyne.KeyReturn}, 0, "e"},
		{[]fyne.KeyName{fyne.KeyUp, fyne.KeyDown, fyne.KeyReturn}, 0, "r"},
		{[]fyne.KeyName{fyne.KeyEnd, fyne.KeyHome, fyne.KeyReturn}, 0, "r"},
		{[]fyne.KeyName{fyne.KeyReturn}, 'D', "d"},
		{[]fyne.KeyName{fyne.KeyEscape}, 'd', ""},
	} {
		m, c, chosen := menuOf(t, fyne.NewPos(10, 10))
		if c.Focused() != m {
			t.Fatalf("the keyboard is in %T", c.Focused())
		}
		if k.letter != 0 {
			m.TypedRune(k.letter)
		}
		for _, key := range k.keys {
			m.TypedKey(&fyne.KeyEvent{Name: key})
		}
		if open := c.Overlays().Top() != nil; *chosen != k.want || open != (k.want == "" && k.keys[0] != fyne.KeyEscape) {
			t.Errorf("%v %c: chosen %q, want %q, open %v", k.keys, k.letter, *chosen, k.want, open)
		}
	}
}

// TestMenuStaysInTheWindow, wherever it is opened, with rows as high as those of a list and a line where a group begins.
func TestMenuStaysInTheWindow(t *testing.T) {
	for _, at := range []fyne.Position{{X: 10, Y: 10}, {X: 390, Y: 290}, {X: 390, Y: 10}, {X: 10, Y: 150}} {
		m, _, _ := menuOf(t, at)
		d := test.WidgetRenderer(m).(*menuDrawing)
		pos, size := d.box.Position(), d.box.Size()
		if pos.X < 0 || pos.Y < 0 || pos.X+size.Width > 400 || pos.Y+size.Height > 300 {
			t.Errorf("at %v: the box is at %v, %v", at, pos, size)
		}
		if got, want := size.Height, 3*m.list.rowHeight()+8; got != want {
			t.Errorf("at %v: %v high, want %v", at, got, want)
		}
		line, top := d.lines[0], m.list.Position().Y+2*m.list.rowHeight()
		if len(d.lines) != 1 || !line.Visible() || line.Position().Y != top {
			t.Errorf("at %v: %s", at, fmt.Sprint(len(d.lines), line.Visible(), line.Position(), top))
		}
	}
}

// TestMenuByMouse: the cursor follows the mouse, a click chooses, and one beside the items closes.
func TestMenuByMouse(t *testing.T) {
	m, c, chosen := menuOf(t, fyne.NewPos(10, 10))
	m.list.hover(1)
	if m.list.cursor != 1 {
		t.Errorf("the cursor is on %d", m.list.cursor)
	}
	m.list.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, 2*m.list.rowHeight()+3)})
	if *chosen != "e" || c.Overlays().Top() != nil {
		t.Errorf("chosen %q, open %v", *chosen, c.Overlays().Top() != nil)
	}
	m, c, chosen = menuOf(t, fyne.NewPos(10, 10))
	m.Tapped(&fyne.PointEvent{})
	if *chosen != "" || c.Overlays().Top() != nil {
		t.Errorf("beside: chosen %q, open %v", *chosen, c.Overlays().Top() != nil)
	}
}

// TestMenuTakesTheTipAway: what was told of the place under the mouse is gone once a menu is there.
func TestMenuTakesTheTipAway(t *testing.T) {
	tips, what := NewTipLayer(), canvas.NewRectangle(nil)
	c := newWindow(t, container.NewStack(what, tips), 400, 300).Canvas()
	tips.set("a tip", what, tipPlace{})
	NewMenu([]MenuItem{{Title: "Copy"}}).Open(c, fyne.NewPos(10, 10))
	if got := tips.Text(); got != "" {
		t.Errorf("%q is shown", got)
	}
}
