package widgets

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// textLines is a source of plain lines, cut as a Source may.
type textLines []string

func (s textLines) Lines() int { return len(s) }

func (s textLines) Each(from, to, maxText int, yield func(int, *Line) bool) {
	var l Line
	for i := max(0, from); i < min(to, len(s)); i++ {
		l.Reset()
		text := cutText(s[i], maxText)
		l.Add(Plain, text)
		l.Cut = len(s[i]) - len(text)
		if !yield(i, &l) {
			return
		}
	}
}

// manyLines is a source of any number of lines that are made as they are asked for.
type manyLines int

func (n manyLines) Lines() int { return int(n) }

func (n manyLines) Each(from, to, _ int, yield func(int, *Line) bool) {
	var l Line
	for i := max(0, from); i < min(to, int(n)); i++ {
		l.Reset()
		l.Add(Key, `"number"`)
		l.Add(Punctuation, ": ")
		l.Add(Number, fmt.Sprint(i))
		l.Add(Punctuation, ",")
		if !yield(i, &l) {
			return
		}
	}
}

var sample = textLines{
	`{`,
	`  "naïve": "日本語 text",`,
	"\ttab, bell \a, bidi \u202e, bad \xff, emoji 😀, e\u0301",
	`}`,
}

func TestCopyIsExact(t *testing.T) {
	v := NewTextView(sample)
	newWindow(t, v, 420, 200)
	whole := strings.Join(sample, "\n")
	var told string
	v.OnCopy = func(n int, whole bool) { told = fmt.Sprint(n, whole) }
	v.TypedShortcut(&fyne.ShortcutSelectAll{})
	v.TypedShortcut(&fyne.ShortcutCopy{})
	if got := clipboard(); got != whole {
		t.Errorf("copied %q, want %q", got, whole)
	}
	if want := fmt.Sprint(len(whole), true); told != want {
		t.Errorf("told %s, want %s", told, want)
	}
	v.Select(Point{2, 3}, Point{1, 4})
	if got, _ := v.SelectedText(100); got != "aïve\": \"日本語 text\",\n\tta" {
		t.Errorf("selected %q", got)
	}
	if got, whole := v.SelectedText(10); got != "aïve\": \"" || whole {
		t.Errorf("at most 10 bytes are %q, whole %v", got, whole)
	}
	v.Select(Point{}, Point{})
	v.Copy()
	if got := clipboard(); got != whole {
		t.Error("an empty selection was copied")
	}
}

func TestSelectionIsDrawnBeneath(t *testing.T) {
	v := NewTextView(textLines{"xxxx████"})
	win := newWindow(t, v, 200, 60)
	v.Select(Point{}, Point{0, 8})
	picture(t, win, "beneath")
	shot, cell := win.Canvas().Capture(), v.CellSize()
	if got, want := toNRGBA(shot.At(1, 2)), themeColor(v, ColorSelection); got != want {
		t.Errorf("the ground of a selected letter is %v, want %v", got, want)
	}
	if got, want := toNRGBA(shot.At(int(cell.Width*6), int(cell.Height/2))), themeColor(v, "foreground"); got != want {
		t.Errorf("selected text has colour %v, want %v", got, want)
	}
	if got, want := toNRGBA(shot.At(int(cell.Width*8)+5, 2)), themeColor(v, "background"); got != want {
		t.Errorf("right of the selection is %v, want %v", got, want)
	}
}

func TestGrowingSource(t *testing.T) {
	v := NewTextView(manyLines(100))
	newWindow(t, v, 420, 200)
	v.ScrollTo(50)
	v.SetCaret(Point{52, 3}, false)
	v.source = manyLines(100_000)
	v.Refresh()
	if v.Top() != 50 || v.Caret() != (Point{52, 3}) {
		t.Errorf("growth moved the view to line %d, the caret to %v", v.Top(), v.Caret())
	}
	v.ScrollToEnd()
	for lines := 100_000; lines < 100_050; lines++ {
		follow := v.AtEnd()
		v.source = manyLines(lines)
		if follow {
			v.ScrollToEnd()
		}
		if row := v.page.rows[rowPlace{line: lines - 1}]; !follow || row == nil {
			t.Fatalf("following, the last of %d lines is not in sight", lines)
		}
	}
	v.source = manyLines(3)
	v.Refresh()
	if v.Top() != 0 || len(v.page.rows) != 3 {
		t.Errorf("shrunk to 3 lines, line %d is on top and %d rows are shown", v.Top(), len(v.page.rows))
	}
}

func TestLongLine(t *testing.T) {
	long := strings.Repeat("0123456789", 10_000) + "end"
	v := NewTextView(textLines{long, "short"})
	v.Look.More = func(n int) string { return fmt.Sprintf("… +%d bytes", n) }
	win := newWindow(t, v, 420, 200)
	narrow := func() {
		t.Helper()
		for _, r := range v.page.rows {
			if w := r.raster.Size().Width; w > v.Size().Width+widthStep*v.CellSize().Width {
				t.Errorf("a raster is %v wide in a view of %v", w, v.Size().Width)
			}
		}
	}
	narrow()
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	narrow()
	if got := laid(v.page.rows[rowPlace{line: 0}].glyphs); !strings.HasSuffix(got, "789end") {
		t.Errorf("at the end of the line the view shows %q", got)
	}
	picture(t, win, "long")
	if got := laid(v.page.rows[rowPlace{line: 1}].glyphs); got != "" {
		t.Errorf("a short line shows %q there", got)
	}
	v.Select(Point{}, Point{0, 100_003})
	if got, _ := v.SelectedText(1 << 20); got != long {
		t.Error("the selected text is not the line")
	}
	v.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(1e9, 0)})
	if v.scroll.left != 0 {
		t.Errorf("scrolled to the left, column %d is the first", v.scroll.left)
	}
}

func TestCutMark(t *testing.T) {
	v := NewTextView(textLines{strings.Repeat("x", 2<<20)})
	v.Look.More = func(n int) string { return fmt.Sprintf("… +%d bytes", n) }
	newWindow(t, v, 420, 200)
	v.scroll.left = maxText - 5
	v.update()
	if got, want := laid(v.page.rows[rowPlace{line: 0}].glyphs), "xxxxx … +1048576 bytes"; got != want {
		t.Errorf("what is too long ends with %q, want %q", got, want)
	}
}

func TestRows(t *testing.T) {
	v := &TextView{}
	v.Look = Look{Rows: true, RowSize: SizeRow, Pad: 8, Header: &Line{
		Text: []byte("# head"), Runs: []Run{{0, 6, Muted}},
	}}
	v.Extend(v, manyLines(100))
	win := newWindow(t, v, 420, 210)
	if v.Caret().Line != -1 {
		t.Errorf("row %d is the current one from the start", v.Caret().Line)
	}
	var activated []int
	v.OnActivate = func(row int) { activated = append(activated, row) }
	mouse(v, fyne.NewPos(50, 10), 0) // the header
	if v.Caret().Line != -1 {
		t.Error("a click on the header chose a row")
	}
	mouse(v, fyne.NewPos(50, 25*3+5), 0)
	if v.Caret() != (Point{Line: 2, Rune: v.Caret().Rune}) {
		t.Errorf("a click on the third row chose %v", v.Caret())
	}
	picture(t, win, "rows")
	shot := win.Canvas().Capture()
	for _, x := range []int{1, 300, 405} {
		if got, want := toNRGBA(shot.At(x, 25*3+2)), themeColor(v, ColorSelection); got != want {
			t.Errorf("the band has colour %v at x=%d, want %v", got, x, want)
		}
	}
	mouse(v, fyne.NewPos(50, 25*3+5), 0) // the second click
	key(v, fyne.KeyDown)
	key(v, fyne.KeyReturn)
	key(v, fyne.KeyEnd)
	if fmt.Sprint(activated) != "[2 3]" || v.Caret().Line != 99 {
		t.Errorf("activated %v, current row %d; want [2 3], 99", activated, v.Caret().Line)
	}
	shiftKey(v, fyne.KeyUp)
	if got, _ := v.SelectedText(1000); got != "\"number\": 98,\n\"number\": 99," {
		t.Errorf("two rows are copied as %q", got)
	}
}

// TestScale draws at sizes of which none is a whole number of pixels in units.
func TestScale(t *testing.T) {
	v := NewTextView(manyLines(100))
	v.Look.Numbers = true
	win := newWindow(t, v, 400, 200)
	for _, scale := range []float32{1.25, 1.5, 2} {
		win.Canvas().(test.WindowlessCanvas).SetScale(scale)
		v.ScrollBy(7.3)
		picture(t, win, fmt.Sprintf("scale-%v", scale))
		win.Canvas().Capture()
		size := v.CellSize()
		for _, units := range []float32{size.Width, size.Height, v.page.rows[rowPlace{line: v.Top()}].raster.Position().Y} {
			if px := units * scale; px-float32(int(px)) > 0.001 && px-float32(int(px)) < 0.999 {
				t.Errorf("scale %v: %v units are %v pixels", scale, units, px)
			}
		}
	}
}

func TestZoomAndTheme(t *testing.T) {
	v := NewTextView(manyLines(100))
	newWindow(t, v, 400, 200)
	before, atlas := v.CellSize(), v.page.atlas
	v.Refresh()
	if v.page.atlas != atlas {
		t.Error("Refresh threw the glyphs away though nothing has changed")
	}
	zoomed := newTestTheme()
	zoomed.zoom = 2
	fyne.CurrentApp().Settings().SetTheme(zoomed)
	v.Refresh()
	if got := v.CellSize(); got.Height != 2*before.Height || got.Width < 2*before.Width-1 || v.page.atlas == atlas {
		t.Errorf("zoomed twice, a cell of %v is %v", before, got)
	}
	v.page.update()
	if px := v.page.rows[rowPlace{line: 0}].raster.Size().Height; px != v.CellSize().Height {
		t.Errorf("a row is %v high, want %v", px, v.CellSize().Height)
	}
}

func TestFallbackFonts(t *testing.T) {
	v := NewTextView(sample)
	v.Look = Look{Numbers: true, CurrentLine: true}
	win := newWindow(t, v, 420, 200)
	win.Canvas().Capture()
	<-fonts().ended
	if v.page.fonts != nil { // no test before this one has needed them
		v.page.fonts.Tick(1)
	}
	if v.page.fonts != nil {
		t.Error("still waiting for the fonts of the system")
	}
	v.Focus()
	v.Select(Point{1, 4}, Point{2, 6})
	picture(t, win, "textview")
	if win.Canvas().Capture(); v.page.atlas.waiting {
		t.Error("painted again, glyphs are still waiting")
	}
}

func TestEmptyView(t *testing.T) {
	v := NewTextView(nil)
	newWindow(t, v, 400, 200)
	mouse(v, fyne.NewPos(50, 50), 0)
	for _, name := range []fyne.KeyName{fyne.KeyDown, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyLeft} {
		key(v, name)
	}
	v.TypedShortcut(&fyne.ShortcutSelectAll{})
	v.TypedShortcut(&fyne.ShortcutCopy{})
	v.TypedShortcut(ctrl(fyne.KeyEnd, 0))
	v.ScrollToEnd()
	if !v.AtEnd() || v.Top() != 0 {
		t.Error("nothing can be scrolled")
	}
}
