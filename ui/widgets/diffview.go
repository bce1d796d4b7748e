package widgets

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"rpcexplorer/rpcclient/jsondiff"
	"rpcexplorer/rpcclient/jsondoc"
)

// DiffView shows two JSON documents and what differs between them: beside each other, line by line, or in one column. Both sides
// scroll together. Rows without a difference are folded away and open by a click or Enter.
type DiffView struct {
	widget.BaseWidget

	Older, Newer *DiffSide                             // what is shown beside each other
	Both         *DiffSide                             // what is shown in one column
	OnMenu       func(*DiffSide, Point, fyne.Position) // is asked for a context menu at a place of a side
	OnRow        func(row int)                         // is told the row of the caret. May be nil
	Equal        func(rows int) string                 // what is said of rows that are folded away
	OnForm       func(unified bool)                    // is told when the form has changed. May be nil
	DiffTexts

	form    DiffForm
	plan    diffPlan
	docs    [2]*jsondoc.Doc
	rule    *canvas.Rectangle
	syncing bool
	quiet   bool // the caret moves, but nobody moved it
}

// NewDiffView makes a view that shows nothing yet.
func NewDiffView() *DiffView {
	d := &DiffView{rule: canvas.NewRectangle(nil)}
	d.Older, d.Newer, d.Both = newDiffSide(d), newDiffSide(d), newDiffSide(d)
	d.Both.Hide()
	d.ExtendBaseWidget(d)
	return d
}

// DiffForm says how the two documents stand.
type DiffForm uint8

// The forms.
const (
	DiffAsFits DiffForm = iota // beside each other where there is room
	DiffBeside
	DiffColumn
)

// diffNarrow is how many columns of text there must be to show two documents beside each other.
const diffNarrow = 84

// SetForm says how the two documents stand.
func (d *DiffView) SetForm(form DiffForm) {
	d.form = form
	d.fit(d.Size().Width)
}

// fit chooses the form for a width.
func (d *DiffView) fit(width float32) {
	unified := d.form == DiffColumn
	if d.form == DiffAsFits && width > 0 {
		unified = width < diffNarrow*d.Newer.CellSize().Width
	}
	d.setUnified(unified)
}

// SetTitles says over each document what it is, and over the one column what both are.
func (d *DiffView) SetTitles(older, newer, both string) {
	for i, text := range []string{older, newer, both} {
		header := &Line{Number: -1}
		header.Add(Muted, text)
		d.Sides()[i].Look.Header = header
	}
	d.Refresh()
}

// SetDimmed shows all at half strength while it is not the newest any more.
func (d *DiffView) SetDimmed(dimmed bool) {
	if d.Newer.Look.Dimmed == dimmed {
		return
	}
	for _, side := range d.Sides() {
		side.Look.Dimmed = dimmed
	}
	d.Refresh()
}

// More says what stands behind a line of which something was left out.
func (d *DiffView) More(more func(n int) string) {
	for _, side := range d.Sides() {
		side.Look.More = more
	}
	d.Refresh()
}

// Sides are the three views, of which two or one are seen.
func (d *DiffView) Sides() []*DiffSide { return []*DiffSide{d.Older, d.Newer, d.Both} }

// SetResult shows what a comparison found, from its first difference, or from where one was if it is of the same documents; nil shows
// nothing.
func (d *DiffView) SetResult(r *jsondiff.Result, older, newer *jsondoc.Doc) {
	a, b, top := -1, -1, d.Front().Top()
	if d.docs == [2]*jsondoc.Doc{older, newer} {
		a, b = d.Lines(d.Front().Caret().Line)
	}
	d.quiet = true
	defer func() { d.quiet = false }()
	d.plan = diffPlan{result: r, unified: d.plan.unified, opened: map[int]bool{}}
	d.docs = [2]*jsondoc.Doc{older, newer}
	d.plan.lay()
	sources := [...]diffSide{olderSide, newerSide, bothSides}
	for i, side := range d.Sides() {
		side.rows = nil
		if r == nil {
			side.SetSource(nil)
			continue
		}
		side.rows = &diffSource{plan: &d.plan, docs: d.docs, side: sources[i], words: d.equal, text: d.Text, taken: d.Taken}
		side.SetSource(side.rows)
	}
	switch row := d.plan.next(-1, false); {
	case a >= 0 || b >= 0:
		d.Front().ScrollTo(top)
		d.goTo(d.rowOf(a, b))
	case row >= 0:
		d.goTo(row)
	}
}

// equal says how many rows are folded away.
func (d *DiffView) equal(rows int) string {
	if d.Equal != nil {
		return d.Equal(rows)
	}
	return "… " + strconv.Itoa(rows)
}

// Unified reports whether both documents stand in one column.
func (d *DiffView) Unified() bool { return d.plan.unified }

// setUnified shows both documents in one column, or beside each other.
func (d *DiffView) setUnified(unified bool) {
	if d.plan.unified == unified {
		return
	}
	a, b := d.Lines(d.Front().Caret().Line)
	d.quiet = true
	defer func() { d.quiet = false }()
	d.plan.unified = unified
	d.plan.lay()
	for _, side := range d.Sides() {
		if shown := (side == d.Both) == unified; shown {
			side.Show()
		} else {
			side.Hide()
		}
		side.reset()
	}
	d.goTo(d.rowOf(a, b))
	d.Refresh()
	if d.OnForm != nil {
		d.OnForm(unified)
	}
}

// Lines are the lines of the older and the newer document that a row shows, -1 where it shows none.
func (d *DiffView) Lines(row int) (older, newer int) {
	g, ok := d.plan.at(row)
	if !ok {
		return -1, -1
	}
	return g.lines(row)
}

// rowOf is the first row that shows one of two lines, 0 if there is none.
func (d *DiffView) rowOf(a, b int) int {
	for _, g := range d.plan.segments {
		span := max(g.len, g.folded)
		if a >= 0 && g.a >= 0 && a >= int(g.a) && a < int(g.a+span) {
			return int(g.row) + min(a-int(g.a), int(g.len)-1)
		}
		if a < 0 && b >= 0 && g.b >= 0 && b >= int(g.b) && b < int(g.b+span) {
			return int(g.row) + min(b-int(g.b), int(g.len)-1)
		}
	}
	return 0
}

// Front is the side that has the keyboard, else the newer one that is seen.
func (d *DiffView) Front() *DiffSide {
	switch {
	case d.plan.unified:
		return d.Both
	case d.Older.Focused():
		return d.Older
	}
	return d.Newer
}

// Step goes to the next difference, or with -1 to the one before. It reports whether there is one.
func (d *DiffView) Step(step int) bool {
	row := d.plan.next(d.Front().Caret().Line, step < 0)
	if row < 0 {
		return false
	}
	d.goTo(row)
	return true
}

// Place says which of how many groups of differences the caret is in or behind.
func (d *DiffView) Place() (n, of int) { return d.plan.group(d.Front().Caret().Line) }

// goTo puts the caret into a row and has what follows it seen too.
func (d *DiffView) goTo(row int) {
	for _, side := range d.Sides() {
		if side.Visible() {
			side.Reveal(min(row+diffBefore+2, max(0, d.plan.rows-1)))
			from, to := side.unlike(row)
			side.SetCaret(Point{row, to}, false)
			side.SetCaret(Point{row, from}, false)
		}
	}
}

// open unfolds what is folded into a row. It reports whether something is.
func (d *DiffView) open(row int) bool {
	g, ok := d.plan.at(row)
	if !ok || g.folded == 0 {
		return false
	}
	a, b := g.lines(row)
	d.plan.opened[int(g.quiet)] = true
	d.plan.lay()
	top := d.Front().Top()
	for _, side := range d.Sides() {
		side.update()
		if side.Visible() {
			side.SetCaret(Point{Line: d.rowOf(a, b)}, false)
			side.ScrollTo(top)
		}
	}
	return true
}

// sync has the other side scroll along.
func (d *DiffView) sync(from *DiffSide) {
	if d.syncing || d.plan.unified || from == d.Both {
		return
	}
	d.syncing = true
	defer func() { d.syncing = false }()
	to := d.Older
	if from == d.Older {
		to = d.Newer
	}
	widest := max(from.page.widest, to.page.widest)
	from.page.widest, to.page.widest = widest, widest
	if to.scroll.top != from.scroll.top || to.scroll.rem != from.scroll.rem || to.scroll.left != from.scroll.left {
		to.scroll.top, to.scroll.rem, to.scroll.left = from.scroll.top, from.scroll.rem, from.scroll.left
		to.update()
	}
}

// CreateRenderer is for Fyne.
func (d *DiffView) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: []fyne.CanvasObject{d.Older, d.Newer, d.Both, d.rule}, owner: d, layout: d.lay,
		min: func() fyne.Size { return fyne.NewSize(2*d.Older.MinSize().Width+1, d.Older.MinSize().Height) },
	}
}

// lay places the sides.
func (d *DiffView) lay(size fyne.Size) {
	d.fit(size.Width)
	d.rule.FillColor = themeColor(d, ColorLine)
	d.rule.Hidden = d.plan.unified
	half := float32(int(size.Width / 2))
	d.Older.Resize(fyne.NewSize(half, size.Height))
	d.Newer.Resize(fyne.NewSize(size.Width-half-1, size.Height))
	d.Newer.Move(fyne.NewPos(half+1, 0))
	d.rule.Move(fyne.NewPos(half, 0))
	d.rule.Resize(fyne.NewSize(1, size.Height))
	d.Both.Resize(size)
	for _, side := range d.Sides() {
		side.Refresh()
	}
}

// DiffSide is one view of a comparison.
type DiffSide struct {
	TextView
	of   *DiffView
	rows *diffSource // nil while there is nothing to show
}

func newDiffSide(of *DiffView) *DiffSide {
	s := &DiffSide{of: of}
	s.Look.Numbers, s.Look.Folds, s.Look.CurrentLine = true, true, true
	s.Marks = func(dst []Mark, row int, l *Line) []Mark {
		if s.rows == nil {
			return dst
		}
		return s.rows.marks(dst, row, l)
	}
	s.OnScroll = func() { of.sync(s) }
	s.TextView.OnMenu = func(at Point, absolute fyne.Position) {
		if of.OnMenu != nil {
			of.OnMenu(s, at, absolute)
		}
	}
	s.OnCursor = func(at Point) {
		if of.OnRow != nil && s.Visible() && !of.quiet {
			of.OnRow(at.Line)
		}
	}
	s.Extend(s, nil)
	return s
}

// reset forgets where the view was, as its rows are others now.
func (s *DiffSide) reset() {
	s.SetSource(s.source)
}

// Newer reports whether a row of this side shows a line of the newer document, and which line it is; -1 if none.
func (s *DiffSide) Newer(row int) (newer bool, line int) {
	if s.rows == nil {
		return false, -1
	}
	g, ok := s.rows.plan.at(row)
	if !ok {
		return false, -1
	}
	doc, line := s.rows.place(g, row)
	return doc == 1, line
}

// MouseDown selects as in any text; a click on what stands for rows that are folded away opens them.
func (s *DiffSide) MouseDown(e *desktop.MouseEvent) {
	bar := e.Position.X > s.Size().Width-barWidth
	if row, _ := s.cellAt(e.Position); e.Button == desktop.MouseButtonPrimary && !bar && e.Position.Y > s.page.bodyTop() && s.of.open(row) {
		s.Focus()
		return
	}
	s.TextView.MouseDown(e)
}

// TypedKey moves the caret; Enter opens what is folded away, and the other side is reached by the keys that go on to the next pane.
func (s *DiffSide) TypedKey(e *fyne.KeyEvent) {
	if (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter) && s.of.open(s.Caret().Line) {
		return
	}
	s.TextView.TypedKey(e)
}
