package widgets

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestWheelScrollsTheSameEverywhere(t *testing.T) {
	v := NewTextView(manyLines(50_000_000))
	newWindow(t, v, 420, 200)
	for _, top := range []int{0, 4_000_000, 49_000_000} {
		v.ScrollTo(top)
		for notch := 1; notch <= 20; notch++ {
			v.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -25)})
			got := float32(v.Top()-top)*v.CellSize().Height + v.scroll.rem
			if want := float32(notch) * 25 * wheelSpeed; got != want {
				t.Errorf("%d notches from line %d scroll %v, want %v", notch, top, got, want)
			}
			if y := v.page.rows[rowPlace{line: v.Top()}].raster.Position().Y; y != -v.scroll.rem {
				t.Errorf("the first row stands at %v, want %v", y, -v.scroll.rem)
			}
		}
	}
}

func TestSelectByMouse(t *testing.T) {
	v := NewTextView(manyLines(1000))
	v.Look.Numbers = true
	win := newWindow(t, v, 420, 200)
	clock := time.Unix(0, 0)
	v.input.clicks.now = func() time.Time { return clock }
	at := func(line, rune int) fyne.Position { return middle(v, Point{line, rune}) }
	for _, tc := range []struct {
		name string
		do   func()
		want string
	}{
		{"drag", func() { drag(v, at(1, 3), at(2, 5)) }, "mber\": 1,\n\"numb"},
		{"drag back", func() { drag(v, at(2, 5), at(1, 3)) }, "mber\": 1,\n\"numb"},
		{"click", func() { mouse(v, at(3, 2), 0) }, ""},
		{"shift and click", func() { mouse(v, at(3, 7), fyne.KeyModifierShift) }, "umber"},
		{"two clicks", func() { mouse(v, at(4, 3), 0); mouse(v, at(4, 3), 0) }, `"number"`},
		{"three clicks", func() { mouse(v, at(4, 3), 0); mouse(v, at(4, 3), 0); mouse(v, at(4, 3), 0) }, `"number": 4,`},
		{"two slow ones", func() { mouse(v, at(5, 3), 0); clock = clock.Add(time.Second); mouse(v, at(5, 3), 0) }, ""},
		{"two on a number", func() { mouse(v, at(6, 10), 0); mouse(v, at(6, 10), 0) }, "6"},
	} {
		clock = clock.Add(time.Minute)
		tc.do()
		if got, _ := v.SelectedText(1000); got != tc.want {
			t.Errorf("%s selects %q, want %q", tc.name, got, tc.want)
		}
	}
	if win.Canvas().Focused() != v {
		t.Error("a click does not take the focus")
	}
	drag(v, at(1, 0), fyne.NewPos(50, 230))
	if v.Top() == 0 {
		t.Error("dragging below the view does not scroll")
	}
}

func TestKeys(t *testing.T) {
	v := NewTextView(manyLines(1000))
	newWindow(t, v, 420, 194) // ten lines and a bit
	var unhandled []fyne.KeyName
	v.Unhandled = func(e *fyne.KeyEvent) { unhandled = append(unhandled, e.Name) }
	var told Point
	v.OnCursor = func(at Point) { told = at }
	for i, step := range []struct {
		do            func()
		caret, anchor Point
	}{
		{func() { key(v, fyne.KeyRight) }, Point{0, 1}, Point{0, 1}},
		{func() { key(v, fyne.KeyDown) }, Point{1, 1}, Point{1, 1}},
		{func() { shiftKey(v, fyne.KeyEnd) }, Point{1, 12}, Point{1, 1}},
		{func() { key(v, fyne.KeyLeft) }, Point{1, 1}, Point{1, 1}},
		{func() { key(v, fyne.KeyHome); key(v, fyne.KeyLeft) }, Point{0, 12}, Point{0, 12}},
		{func() { key(v, fyne.KeyRight) }, Point{1, 0}, Point{1, 0}},
		{func() { key(v, fyne.KeyPageDown) }, Point{10, 0}, Point{10, 0}},
		{func() { shiftKey(v, fyne.KeyPageUp) }, Point{1, 0}, Point{10, 0}},
		{func() { v.TypedShortcut(ctrl(fyne.KeyEnd, 0)) }, Point{999, 14}, Point{999, 14}},
		{func() { key(v, fyne.KeyDown); key(v, fyne.KeyRight) }, Point{999, 14}, Point{999, 14}},
		{func() { v.TypedShortcut(ctrl(fyne.KeyHome, fyne.KeyModifierShift)) }, Point{0, 0}, Point{999, 14}},
		{func() { v.TypedShortcut(ctrl(fyne.KeyRight, 0)) }, Point{0, 1}, Point{0, 1}},
		{func() { v.TypedShortcut(ctrl(fyne.KeyRight, fyne.KeyModifierShift)) }, Point{0, 7}, Point{0, 1}},
		{func() { v.TypedShortcut(ctrl(fyne.KeyLeft, 0)) }, Point{0, 1}, Point{0, 1}},
		{func() { key(v, fyne.KeyF5); key(v, fyne.KeyEscape) }, Point{0, 1}, Point{0, 1}},
	} {
		step.do()
		if v.sel.caret != step.caret || v.sel.anchor != step.anchor {
			t.Fatalf("step %d: caret %v, anchor %v; want %v, %v", i, v.sel.caret, v.sel.anchor, step.caret, step.anchor)
		}
		if told != step.caret {
			t.Fatalf("step %d: OnCursor was told %v, want %v", i, told, step.caret)
		}
		if y := v.PositionOf(step.caret).Y; y < 0 || y > v.Size().Height-v.CellSize().Height {
			t.Fatalf("step %d: the caret's line stands at %v, out of sight", i, y)
		}
	}
	if got := fmt.Sprint(unhandled); got != "[F5 Escape]" {
		t.Errorf("unhandled: %s, want F5 and Escape", got)
	}
}

func TestUpAndDownKeepTheColumn(t *testing.T) {
	v := NewTextView(textLines{"long line one", "x", "long line two", "日本語日本語"})
	newWindow(t, v, 420, 200)
	v.SetCaret(Point{0, 8}, false)
	var got []Point
	for range 3 {
		key(v, fyne.KeyDown)
		got = append(got, v.Caret())
	}
	if fmt.Sprint(got) != "[{1 1} {2 8} {3 4}]" {
		t.Errorf("going down from column 8 leads to %v", got)
	}
}

func TestScrollBars(t *testing.T) {
	v := NewTextView(textLines(strings.Split(strings.Repeat(strings.Repeat("wide ", 100)+"\n", 1000), "\n")))
	win := newWindow(t, v, 400, 200)
	picture(t, win, "bars")
	thumb := v.page.bars.down
	drag(v, thumb.Position().AddXY(2, 5), fyne.NewPos(395, 1000))
	if !v.AtEnd() {
		t.Errorf("the thumb dragged to its end shows line %d", v.Top())
	}
	drag(v, thumb.Position().AddXY(2, 5), fyne.NewPos(395, -10))
	mouse(v, fyne.NewPos(395, 100), 0)
	if v.Top() < 450 || v.Top() > 550 {
		t.Errorf("a click in the middle of the bar shows line %d", v.Top())
	}
	drag(v, v.page.bars.across.Position().AddXY(5, 2), fyne.NewPos(1000, 195))
	if want := 501 - v.page.textCols(); v.scroll.left != want {
		t.Errorf("the lower thumb dragged to its end shows column %d, want %d", v.scroll.left, want)
	}
	if _, _, ok := v.Selection(); ok {
		t.Error("dragging a thumb selects text")
	}
	v.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	v.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 70)})
	if want := 501 - v.page.textCols() - 140/int(v.CellSize().Width); v.scroll.left != want {
		t.Errorf("shift and wheel lead to column %d, want %d", v.scroll.left, want)
	}
}

func TestContextMenu(t *testing.T) {
	v := NewTextView(manyLines(100))
	newWindow(t, v, 400, 200)
	v.Select(Point{1, 2}, Point{2, 4})
	var asked []Point
	v.OnMenu = func(at Point, _ fyne.Position) { asked = append(asked, at) }
	press := func(at Point) {
		e := &desktop.MouseEvent{Button: desktop.MouseButtonSecondary}
		e.Position = middle(v, at)
		v.MouseDown(e)
		v.MouseUp(e)
	}
	press(Point{2, 1})
	if _, _, ok := v.Selection(); !ok {
		t.Error("a menu asked for inside the selection ends it")
	}
	press(Point{5, 1})
	if v.Caret() != (Point{5, 1}) || fmt.Sprint(asked) != "[{2 1} {5 1}]" {
		t.Errorf("caret %v, menus at %v", v.Caret(), asked)
	}
}

// TestSelectionScrollsOn: a mouse that rests outside of the view while it drags has the text scroll on, until it is let go.
func TestSelectionScrollsOn(t *testing.T) {
	v := NewTextView(manyLines(1000))
	newWindow(t, v, 400, 200)
	down := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	down.Position = middle(v, Point{2, 3})
	v.MouseDown(down)
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(100, 260)}})
	frame := v.input.dragging.frame
	if frame == nil {
		t.Fatal("nothing scrolls on")
	}
	top, caret := v.Top(), v.Caret()
	for range 20 {
		frame.Tick(0)
	}
	if v.Top() <= top || v.Caret().Line <= caret.Line {
		t.Errorf("after some frames the top is %d, was %d; the caret %v, was %v", v.Top(), top, v.Caret(), caret)
	}
	if lo, _, _ := v.Selection(); lo != (Point{2, 3}) {
		t.Errorf("the selection begins at %v", lo)
	}
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(100, 100)}})
	frame.Tick(0)
	if v.input.dragging.frame != nil {
		t.Error("it scrolls on under a mouse that is back")
	}
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(100, -60)}})
	v.MouseUp(down)
	if v.input.dragging.frame != nil {
		t.Error("it scrolls on under a mouse that was let go")
	}
}
