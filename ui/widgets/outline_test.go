package widgets

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// countedRows are many rows that count how often they are asked for.
type countedRows struct {
	n, asked int
}

func (c *countedRows) Len() int { return c.n }

func (c *countedRows) At(i int) Row {
	c.asked++
	return Row{ID: fmt.Sprint(i), Title: fmt.Sprint("row ", i), Tag: "HTTP"}
}

func newOutline(t *testing.T) (*Outline, func() string) {
	themed(t)
	var log []string
	add := func(word string) func(string) { return func(id string) { log = append(log, word+" "+id) } }
	o := NewOutline("nothing here", OutlineEvents{
		OnSelect:  add("select"),
		OnOpen:    add("open"),
		OnFold:    func(id string, open bool) { add("fold")(fmt.Sprint(id, " ", open)) },
		OnMenu:    func(id string, _ fyne.Position) { add("menu")(id) },
		Unhandled: func(k *fyne.KeyEvent) { add("key")(string(k.Name)) },
	})
	o.SetRows(RowSlice{
		{ID: "q", Title: "Quick start", Bold: true, Fold: Open},
		{ID: "q1", Depth: 1, Tag: "ZMQ", Title: "sort_list"},
		{ID: "q2", Depth: 1, Tag: "ZMQ", Title: "slow_echo", Note: "2 ms", Keys: "Ctrl+1"},
		{ID: "e", Title: "Edge gateway", Bold: true, Fold: Closed},
	})
	win := newWindow(t, o, 260, 200)
	win.Canvas().Focus(o)
	picture(t, win, "outline")
	return o, func() string {
		all := strings.Join(log, ", ")
		log = nil
		return all
	}
}

func TestOutline(t *testing.T) {
	o, take := newOutline(t)
	tap := func(x, y float32) { test.TapAt(o.list, fyne.NewPos(x, y)) }
	cases := []struct {
		name string
		do   func()
		want string
	}{
		{"down", func() { key(o, fyne.KeyDown) }, "select q1"},
		{"left leads to the parent", func() { key(o, fyne.KeyLeft) }, "select q"},
		{"left closes", func() { key(o, fyne.KeyLeft) }, "fold q false"},
		{"right of an open row", func() { key(o, fyne.KeyRight) }, "select q1"},
		{"right of a leaf", func() { key(o, fyne.KeyRight) }, ""},
		{"end", func() { key(o, fyne.KeyEnd) }, "select e"},
		{"right opens", func() { key(o, fyne.KeyRight) }, "fold e true"},
		{"home", func() { key(o, fyne.KeyHome) }, "select q"},
		{"enter on a folder", func() { key(o, fyne.KeyReturn) }, "fold q false"},
		{"enter", func() { o.SetSelected("q1"); key(o, fyne.KeyReturn) }, "open q1"},
		{"other keys", func() { key(o, fyne.KeyF2) }, "key F2"},
		{"click", func() { tap(100, 60) }, "select q2"},
		{"double click", func() { tap(100, 60) }, "open q2"},
		{"click on a folder", func() { tap(100, 80) }, "select e, fold e true"},
		{"click on its triangle", func() { tap(14, 5) }, "fold q false"},
		{"click below", func() { tap(100, 180) }, ""},
		{"right click", func() { test.TapSecondaryAt(o.list, fyne.NewPos(50, 30)) }, "select q1, menu q1"},
		{"right click below", func() { test.TapSecondaryAt(o.list, fyne.NewPos(50, 180)) }, "menu "},
	}
	for _, c := range cases {
		c.do()
		if got := take(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestOutlineKeepsItsCursor(t *testing.T) {
	o, take := newOutline(t)
	o.SetSelected("q2")
	o.SetRows(RowSlice{{ID: "q2"}, {ID: "x"}})
	if o.Selected() != "q2" || o.list.cursor != 0 {
		t.Errorf("cursor on %q, row %d; want q2 in row 0", o.Selected(), o.list.cursor)
	}
	o.SetRows(RowSlice{{ID: "x"}})
	if o.list.cursor != -1 {
		t.Errorf("cursor in row %d, want none while its row is gone", o.list.cursor)
	}
	if got := take(); got != "" {
		t.Errorf("callbacks for what the program did: %q", got)
	}
}

func TestOutlineAsksForRowsInView(t *testing.T) {
	o, _ := newOutline(t)
	rows := &countedRows{n: 1_000_000}
	o.SetRows(rows)
	key(o, fyne.KeyEnd)
	if o.list.view.offset != float32(rows.n)*25-200 {
		t.Errorf("offset %v, want the end", o.list.view.offset)
	}
	rows.asked = 0
	o.list.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 40)})
	if rows.asked > 20 {
		t.Errorf("one step of the wheel asked for %d rows", rows.asked)
	}
	key(o, fyne.KeyUp)
	if got := o.Selected(); got != "999998" {
		t.Errorf("cursor on %q, want 999998", got)
	}
}

func TestOutlineShortcuts(t *testing.T) {
	var did []string
	note := func(what string) func() { return func() { did = append(did, what) } }
	o := NewOutline("", OutlineEvents{OnUndo: note("undo"), OnCopy: note("copy"), OnPaste: note("paste")})
	bare := NewOutline("", OutlineEvents{})
	for _, s := range []fyne.Shortcut{&fyne.ShortcutUndo{}, &fyne.ShortcutCopy{}, &fyne.ShortcutPaste{}} {
		o.TypedShortcut(s)
		bare.TypedShortcut(s)
	}
	if got := strings.Join(did, " "); got != "undo copy paste" {
		t.Errorf("got %q", got)
	}
}
