package widgets

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rpcexplorer/rpcclient/jsondoc"
)

// newWrapped is a code view whose lines are wrapped.
func newWrapped(t testing.TB, body string, width float32) *CodeView {
	t.Helper()
	c, _ := newWrappedWindow(t, body, width)
	return c
}

func newWrappedWindow(t testing.TB, body string, width float32) (*CodeView, fyne.Window) {
	t.Helper()
	c := newCode(t, body)
	c.Look.Wrap = true
	return c, newWindow(t, c, width, 400)
}

// seen is what the rows in sight show, with the numbers beside them.
func seen(v *TextView) string {
	var b strings.Builder
	for _, s := range v.page.sight {
		fmt.Fprintf(&b, "%s\n", strings.TrimRight(laidAt(v.page.rows[s.at].glyphs), " "))
	}
	return b.String()
}

// laidAt is the text of glyphs, each in its column.
func laidAt(glyphs []glyph) string {
	var b strings.Builder
	col := 0
	for _, g := range glyphs {
		for ; col < int(g.col); col++ {
			b.WriteByte(' ')
		}
		b.WriteRune(g.r)
		col += int(g.cols)
	}
	return b.String()
}

func TestWrapShows(t *testing.T) {
	c, win := newWrappedWindow(t, `{"text":"a sentence that goes on and on until it needs three rows","list":[1,2],"hex":"0x0123456789abcdef0123456789abcdef0123456789"}`, 300)
	c.Items = countItems
	c.Renew()
	want := strings.Join([]string{
		"  1 ▾ {   3 members",
		"  2     \"text\": \"a sentence that goes on",
		"          and on until it needs three",
		"          rows\",",
		"  3 ▾   \"list\": [   2 items",
		"  4       1,",
		"  5       2",
		"  6     ],",
		"  7     \"hex\": \"0x0123456789abcdef012345",
		"          6789abcdef0123456789\"",
		"  8   }\n",
	}, "\n")
	if got := seen(&c.TextView); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	picture(t, win, "codeview-wrapped")
}

// longValue is a document with a line of n bytes.
func longValue(n int) string {
	return `{"before":1,"long":"` + strings.Repeat("0123456789abcdef", n/16) + `","after":[2,3]}`
}

func TestWrapPlaces(t *testing.T) {
	c := newWrapped(t, longValue(200_000), 500)
	c.ShowWhole(2)
	w := c.wrapper()
	for _, at := range []Point{{0, 0}, {1, 5}, {2, 0}, {2, 30}, {2, 1000}, {2, 100_000}, {2, 200_012}, {3, 4}, {6, 1}} {
		c.SetCaret(at, false)
		pos := c.PositionOf(at)
		if pos.Y < 0 || pos.Y > c.Size().Height-c.CellSize().Height {
			t.Errorf("the caret at %v stands at %v, out of sight", at, pos)
		}
		if got := c.PointAt(pos.AddXY(1, 3)); got != at {
			t.Errorf("%v is at %v, where %v is", at, pos, got)
		}
		if row := w.rowOf(at); row.line != at.Line {
			t.Errorf("%v is in %v", at, row)
		}
	}
}

func TestWrapKeys(t *testing.T) {
	c := newWrapped(t, longValue(500), 500)
	cols := c.wrapper().cols
	if cols < 30 || cols > 100 {
		t.Fatalf("%d columns", cols)
	}
	c.SetCaret(Point{1, 10}, false)
	key(c, fyne.KeyDown)
	if got := c.Caret(); got != (Point{2, 10}) {
		t.Errorf("down from the line above leads to %v", got)
	}
	key(c, fyne.KeyDown)
	if got, want := c.Caret(), (Point{2, cols + 10 - 4}); got != want {
		t.Errorf("down in the line leads to %v, want %v", got, want)
	}
	key(c, fyne.KeyUp)
	if got := c.Caret(); got != (Point{2, 10}) {
		t.Errorf("up again leads to %v", got)
	}
	for range 100 {
		key(c, fyne.KeyDown)
	}
	if got := c.Caret(); got != (Point{7, 1}) {
		t.Errorf("down to the end leads to %v", got)
	}
	for range 100 {
		key(c, fyne.KeyUp)
	}
	if got := c.Caret(); got != (Point{}) {
		t.Errorf("up to the start leads to %v", got)
	}
	c.TypedShortcut(&fyne.ShortcutSelectAll{})
	if got, _ := c.SelectedText(1 << 20); got != pretty(t, []byte(longValue(500))) {
		t.Errorf("copied %q", got)
	}
}

// TestWrapWheel: a notch moves by as much wherever one is, also in the middle of a line.
func TestWrapWheel(t *testing.T) {
	c := newWrapped(t, `[`+strings.Repeat(`"a text that is long enough for two rows or three of these","short",`, 30_000)+`0]`, 300)
	for _, top := range []int{0, 1, 2, 40_001, 59_000} {
		c.ScrollTo(top)
		for notch := range 20 {
			before, rem := c.scroll.at(), c.scroll.rem
			c.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -25)})
			rows := c.wrapper().distance(before, c.scroll.at(), 100)
			if got := float32(rows)*c.CellSize().Height + c.scroll.rem - rem; got < 49.99 || got > 50.01 {
				t.Errorf("notch %d from line %d scrolls %v, want 50", notch, top, got)
			}
		}
		at := c.scroll
		for range 20 {
			c.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 25)})
		}
		if c.scroll.top != top || c.scroll.off != 0 || c.scroll.rem > 0.01 && c.scroll.rem < c.CellSize().Height-0.01 {
			t.Errorf("from %v back leads to %v, want line %d", at, c.scroll, top)
		}
	}
}

func TestWrapEnds(t *testing.T) {
	c := newWrapped(t, longValue(100_000), 400)
	c.ShowWhole(2)
	if c.AtEnd() {
		t.Error("at the end at the start")
	}
	c.ScrollToEnd()
	if last := c.page.sight[len(c.page.sight)-1]; !c.AtEnd() || last.at.line != 7 || last.y+c.CellSize().Height < c.Size().Height-1 {
		t.Errorf("at the end, the last row is %v of %v", last, c.Size().Height)
	}
	if at, _ := c.scroll.thumb(c.extent()); at != 1 {
		t.Errorf("at the end, the thumb stands at %v", at)
	}
	for _, want := range []float64{0, 0.3, 0.5, 0.7, 1} {
		c.scroll.thumbTo(want, c.extent())
		c.update()
		if got, _ := c.scroll.thumb(c.extent()); got < want-0.02 || got > want+0.02 {
			t.Errorf("the thumb set to %v stands at %v", want, got)
		}
	}
	c.ScrollBy(-1e6)
	if c.scroll.at() != (rowPlace{}) || c.scroll.rem != 0 {
		t.Errorf("at the start: %v", c.scroll)
	}
}

// TestWrapRestsOnWidth: what is on top stays there when the width changes, and wrapping is turned off and on.
func TestWrapRestsOnWidth(t *testing.T) {
	c := newCode(t, longValue(100_000))
	c.Look.Wrap = true
	win := newWindow(t, c, 400, 300)
	c.ShowWhole(2)
	c.ScrollBy(5000)
	off := c.scroll.off
	win.Resize(fyne.NewSize(700, 300))
	if got := c.scroll; got.top != 2 || got.off > off || got.off < off-100 {
		t.Errorf("wider, byte %d is on top, before it was %d", got.off, off)
	}
	if len(c.page.rows) > 20 {
		t.Errorf("%d rows are kept", len(c.page.rows))
	}
	c.Look.Wrap = false
	c.Refresh()
	if c.scroll.off != 0 || c.Top() > 2 || len(c.page.rows) > 8 {
		t.Errorf("not wrapped, %v is on top, %d rows", c.scroll, len(c.page.rows))
	}
}

// TestWrapTints: what is selected, marked and found is tinted over all rows that it stands in.
func TestWrapTints(t *testing.T) {
	body := longValue(600)
	c := newWrapped(t, body, 400)
	cell := c.CellSize()
	tinted := func() (cols float32) {
		for _, r := range c.page.tints.pool[:c.page.tints.used] {
			cols += r.Size().Width / cell.Width
		}
		return cols
	}
	c.Select(Point{2, 20}, Point{2, 220})
	if got := tinted(); got < 199.9 || got > 200.1 {
		t.Errorf("200 characters are tinted in %v columns", got)
	}
	c.Select(Point{}, Point{})
	span := jsondoc.Span{Off: strings.Index(body, "0123") + 50, Len: 100}
	c.SetHits([]jsondoc.Span{span}, jsondoc.Span{})
	if got := tinted(); got < 99.9 || got > 100.1 {
		t.Errorf("a hit of 100 characters is tinted in %v columns", got)
	}
}

// TestWrapFolds: what is folded away needs no rows, and marks work by the mouse in wrapped lines.
func TestWrapFolds(t *testing.T) {
	c := newWrapped(t, longValue(3000), 500)
	c.Items = countItems
	c.Refresh()
	press := func(at Point, col float32) {
		pos := c.PositionOf(at)
		mouse(c, pos.AddXY((col+0.5)*c.CellSize().Width, c.CellSize().Height/2), 0)
	}
	press(Point{3, 0}, -2)
	if got := c.source.Lines(); got != 5 {
		t.Errorf("folded by the mouse, %d lines", got)
	}
	press(Point{3, 10}, 6)
	if got := c.source.Lines(); got != 8 {
		t.Errorf("unfolded by the mouse, %d lines", got)
	}
	press(Point{2, shortLine}, 4)
	if s, ok := c.body.(*docSource); !ok || !s.whole[2] {
		t.Error("a click behind the line does not show all of it")
	}
}

// TestWrapEdits holds a wrapped view to what it shows at random places of a text that is all there.
func TestWrapAnywhere(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 4))
	c := newWrapped(t, `[`+strings.Repeat(`"日本語 é and some more text of this kind", [1, {"a": "x"}],`, 500)+`0]`, 260)
	for range 300 {
		c.ScrollBy(float32(random.IntN(4000) - 1900))
		if random.IntN(3) == 0 {
			c.SetCaret(Point{Line: random.IntN(c.source.Lines())}, false)
			c.toggle(c.Caret().Line)
		}
		for _, s := range c.page.sight {
			var text []byte
			c.wrapper().text(s.at, s.end-s.at.off, func(b []byte) { text = bytes.ReplaceAll(b, []byte(" "), nil) })
			got := strings.ReplaceAll(laid(c.page.rows[s.at].glyphs), " ", "")
			if !strings.Contains(got, string(text)) {
				t.Fatalf("%v shows %q, want %q", s.at, got, text)
			}
		}
	}
}

// TestWrapEditor: an editor that wraps shows what it holds while it is edited, short lines and long ones.
func TestWrapEditor(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 8))
	e := NewEditor()
	e.Look.Wrap = true
	newWindow(t, e, 300, 400)
	e.SetText(`{"long": [` + strings.Repeat(`"0123456789", `, 20_000) + "1],\n\"short\": \"日本語 é and more than one row of text\"}")
	for round := range 200 {
		line := random.IntN(2)
		e.SetCaret(Point{line, random.IntN(1 + e.runesIn(line))}, false)
		if pos := e.PositionOf(e.Caret()); pos.Y < 0 || pos.Y > 400-e.CellSize().Height {
			t.Fatalf("round %d: the caret at %v stands at %v", round, e.Caret(), pos)
		}
		e.TypedRune([]rune(`x日" {`)[random.IntN(5)])
		if random.IntN(3) == 0 {
			key(e, fyne.KeyBackspace)
		}
		for _, s := range e.page.sight {
			text := strings.ReplaceAll(string(e.draft.buf.Visible(s.at.line)[s.at.off:s.end]), " ", "")
			if got := strings.ReplaceAll(laid(e.page.rows[s.at].glyphs), " ", ""); !strings.HasSuffix(got, text) {
				t.Fatalf("round %d: %v shows %q, want %q", round, s.at, got, text)
			}
		}
	}
}

// BenchmarkWrapTypeLongLine types into a wrapped line of 10 MB.
func BenchmarkWrapTypeLongLine(b *testing.B) {
	e := NewEditor()
	e.Look.Wrap = true
	newWindow(b, e, 1000, 1000)
	e.SetText("[" + strings.Repeat(`{"a": 1.5},`, 1<<20) + "1]")
	e.SetCaret(Point{0, 5 << 20}, false)
	for b.Loop() {
		e.TypedRune('x')
		e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	}
}
