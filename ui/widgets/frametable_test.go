package widgets

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// frames are rows like those of a real exchange, n of them.
type frames int

func (n *frames) Len() int { return int(*n) }

func (n *frames) Row(i int, c *Cells) {
	c[ColumnNumber] = Cell{fmt.Sprint(i + 1), Muted}
	c[ColumnCarrier].Text, c[ColumnFrame].Text = "ZMQ", "2 parts"
	switch i % 4 {
	case 0:
		c[ColumnTime].Text, c[ColumnDirection], c[ColumnSize].Text = "0.000", Cell{"→", Sent}, "71 B"
		c[ColumnSummary].Text = fmt.Sprintf("request #%d sort_list", i)
	case 1:
		c[ColumnTime].Text, c[ColumnDirection], c[ColumnSize].Text = "+1.31 ms", Cell{"←", Received}, "1.47 KB"
		c[ColumnSummary].Text = fmt.Sprintf("response #%d 值", i-1)
	case 2:
		c[ColumnTime].Text, c[ColumnDirection], c[ColumnFrame].Text = "12:04:31", Cell{"●", Warn}, "timeout"
		c[ColumnSummary] = Cell{"no reply in 5 s; socket reopened", Warn}
	case 3:
		c[ColumnTime].Text, c[ColumnDirection], c[ColumnFrame].Text = "+5.20 s", Cell{"●", Warn}, "connected"
		c[ColumnSummary].Text = "tcp://127.0.0.1:5001\n" + strings.Repeat("a long one ", 20)
	}
}

func testTitles() [frameColumns]string {
	return [frameColumns]string{"#", "Time", "", "Carrier", "Frame", "Size", "Summary"}
}

// newTestTable shows n rows; ten of them fit.
func newTestTable(t testing.TB, n int) (*FrameTable, *frames) {
	rows := frames(n)
	table := NewFrameTable(testTitles(), &rows)
	win := newWindow(t, table, 600, 275)
	win.Canvas().Focus(table)
	return table, &rows
}

func (n *frames) add(t *FrameTable, more int) {
	*n += frames(more)
	t.Refresh()
}

func TestFrameTableKeep(t *testing.T) {
	rows := frames(1000)
	table := NewFrameTable(testTitles(), &rows)
	newWindow(t, table, 600, 300)
	table.Select(500)
	told, top := 0, table.Top()
	table.OnSelect = func(int) { told++ }
	table.Keep(100)
	if table.Selected() != 100 || told != 0 || table.Top() != top {
		t.Errorf("selected %d, told %d times, scrolled from %d to %d", table.Selected(), told, top, table.Top())
	}
	table.Keep(-1)
	if table.Selected() != -1 {
		t.Errorf("selected %d, want none", table.Selected())
	}
}

func TestFrameTablePicture(t *testing.T) {
	rows := frames(5)
	table := NewFrameTable(testTitles(), &rows)
	win := newWindow(t, table, 600, 240)
	table.Select(1)
	picture(t, win, "frametable")
	win.Resize(fyne.NewSize(430, 240))
	rows.add(table, 100_000)
	win.Canvas().Focus(table)
	picture(t, win, "frametable-narrow")
	win.Resize(fyne.NewSize(260, 240))
	picture(t, win, "frametable-tiny")
}

func TestFrameTableFollows(t *testing.T) {
	table, rows := newTestTable(t, 3)
	var told []bool
	table.OnFollow = func(on bool) { told = append(told, on) }
	atEnd := func(want bool) {
		t.Helper()
		if table.AtEnd() != want || table.Following() != want {
			t.Fatalf("at the end %v, following %v; want %v", table.AtEnd(), table.Following(), want)
		}
	}
	rows.add(table, 1000)
	atEnd(true)
	table.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 100)})
	top := table.Top()
	rows.add(table, 1000)
	if table.Top() != top {
		t.Errorf("the rows moved from %d to %d under one who had scrolled up", top, table.Top())
	}
	atEnd(false)
	key(table, fyne.KeyEnd)
	rows.add(table, 7)
	atEnd(true)
	key(table, fyne.KeyUp)
	rows.add(table, 7)
	atEnd(false)
	table.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -1000)})
	rows.add(table, 7)
	atEnd(true)
	table.Follow(false)
	rows.add(table, 7)
	atEnd(false)
	table.Follow(true)
	atEnd(true)
	if want := []bool{false, true, false, true, false, true}; !slices.Equal(told, want) {
		t.Errorf("told %v, want %v", told, want)
	}
}

// TestFrameTableFollowsPastASelection: what the program selects is revealed only to one who does not follow the newest.
func TestFrameTableFollowsPastASelection(t *testing.T) {
	table, rows := newTestTable(t, 5)
	rows.add(table, 1000)
	table.Select(2)
	if !table.Following() || !table.AtEnd() || table.Selected() != 2 {
		t.Errorf("following %v, at the end %v, selected %d; want to follow on, with row 2 selected out of sight",
			table.Following(), table.AtEnd(), table.Selected())
	}
	table.Follow(false)
	table.Select(3)
	if table.Following() || table.Top() > 3 {
		t.Errorf("following %v, top %d; want row 3 in sight", table.Following(), table.Top())
	}
}

func TestFrameTableSelection(t *testing.T) {
	table, rows := newTestTable(t, 1000)
	var told []int
	table.OnSelect = func(row int) { told = append(told, row) }
	key(table, fyne.KeyHome)
	key(table, fyne.KeyDown)
	key(table, fyne.KeyPageDown)
	mouse(table, fyne.NewPos(50, 25+12), 0)
	rows.add(table, 10)
	if table.Selected() != table.Top() {
		t.Errorf("row %d is selected, the uppermost is %d", table.Selected(), table.Top())
	}
	table.Select(999)
	table.Select(5000)
	table.Select(7)
	*rows = 3
	table.Refresh()
	if want := []int{0, 1, 10, 1, 999, -1, 7, -1}; !slices.Equal(told, want) {
		t.Errorf("told %v, want %v", told, want)
	}
	mouse(table, fyne.NewPos(50, 250), 0)
	mouse(table, fyne.NewPos(50, 5), 0)
	if table.Selected() != noSelection {
		t.Errorf("a click on nothing selected row %d", table.Selected())
	}
}

func TestFrameTableMenuAndKeys(t *testing.T) {
	table, _ := newTestTable(t, 5)
	menu, activated := -1, -1
	var unhandled []fyne.KeyName
	table.OnMenu = func(row int, _ fyne.Position) { menu = row }
	table.OnActivate = func(row int) { activated = row }
	table.Unhandled = func(k *fyne.KeyEvent) { unhandled = append(unhandled, k.Name) }
	e := &desktop.MouseEvent{Button: desktop.MouseButtonSecondary}
	e.Position = fyne.NewPos(100, 25+2*25+5)
	table.MouseDown(e)
	key(table, fyne.KeyReturn)
	key(table, fyne.KeyDelete)
	if menu != 2 || activated != 2 || table.Selected() != 2 || !slices.Equal(unhandled, []fyne.KeyName{fyne.KeyDelete}) {
		t.Errorf("menu of %d, activated %d, selected %d, unhandled %v", menu, activated, table.Selected(), unhandled)
	}
}

func TestFrameTableCopiesWholeCells(t *testing.T) {
	table, _ := newTestTable(t, 8)
	table.Select(2)
	shiftKey(table, fyne.KeyDown)
	table.TypedShortcut(&fyne.ShortcutCopy{})
	want := "3\t12:04:31\t●\tZMQ\ttimeout\t\tno reply in 5 s; socket reopened\n" +
		"4\t+5.20 s\t●\tZMQ\tconnected\t\ttcp://127.0.0.1:5001\n" + strings.Repeat("a long one ", 20)
	if got := clipboard(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if text, whole := table.SelectedText(10); text != "3\t12:04:31" || whole {
		t.Errorf("ten bytes of it are %q, whole %v", text, whole)
	}
}

func TestFrameLayoutComposes(t *testing.T) {
	var f frameLayout
	c := Cells{{"1", Muted}, {"0.000", Plain}, {"→", Sent}, {"ZMQ", Plain}, {"a frame whose name is too long", Plain}, {"值 B", Plain}, {"sum\tmary é", OK}}
	f.fit(1)
	f.see(&c)
	for cols, want := range map[int]string{
		90: "1   0.000      →  ZMQ    a frame whose name is t…    值 B  sum mary é",
		75: "1   0.000      →  a frame whose name is …    值 B  sum mary é",
		68: "1   0.000      →  a frame whose n…    值 B  sum mary é",
		10: "1   0.000      →  a frame…  sum mar…",
	} {
		var l Line
		f.compose(&l, &c, cols)
		if string(l.Text) != want {
			t.Errorf("in %d columns: got %q, want %q", cols, l.Text, want)
		}
	}
}

func BenchmarkFrameTableRefresh1M(b *testing.B) {
	table, rows := newTestTable(b, 1_000_000)
	b.ReportAllocs()
	for b.Loop() {
		rows.add(table, 1)
	}
}

func BenchmarkFrameTableScroll1M(b *testing.B) {
	table, _ := newTestTable(b, 1_000_000)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		table.ScrollTo(i * 7919 % 1_000_000)
	}
}
