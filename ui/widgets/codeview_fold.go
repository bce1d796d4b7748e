package widgets

import (
	"bytes"
	"context"
	"iter"

	"fyne.io/fyne/v2"

	"rpcexplorer/rpcclient/jsondoc"
)

// Fold folds the innermost container around the caret that is not folded yet.
func (c *CodeView) Fold() {
	s, ok := c.body.(*docSource)
	if !ok || s.Lines() == 0 {
		return
	}
	at, ok := s.doc.Extent(s.folds.Line(c.sel.caret.Line))
	if ok {
		if _, folded := s.folds.Folded(at.Head); folded {
			at, ok = s.around(at)
		}
	}
	if ok {
		c.refold(func(f *jsondoc.Folds) { f.Fold(at.Head, at.Last) })
	}
}

// around is the container in which another one stands.
func (s *docSource) around(at jsondoc.Extent) (jsondoc.Extent, bool) {
	begin := at.Span.Off
	if !at.Key.Empty() {
		begin = at.Key.Off
	}
	node, ok := s.doc.NodeAt(begin - 1)
	if !ok {
		return jsondoc.Extent{}, false
	}
	return s.doc.Extent(s.doc.LineAt(node.Span.Off))
}

// Unfold unfolds the row of the caret.
func (c *CodeView) Unfold() {
	if s, ok := c.body.(*docSource); ok && s.Lines() > 0 {
		head := s.folds.Line(c.sel.caret.Line)
		c.refold(func(f *jsondoc.Folds) { f.Unfold(head) })
	}
}

// UnfoldAll unfolds everything.
func (c *CodeView) UnfoldAll() {
	c.StopFolding()
	c.refold((*jsondoc.Folds).Clear)
}

// FoldLevel folds all containers with so many others around them, and unfolds everything else. A large document is
// gone through by Later.
func (c *CodeView) FoldLevel(depth int) {
	s, ok := c.body.(*docSource)
	if !ok {
		return
	}
	c.foldLevels(s, depth, depth)
}

// FoldAll folds all containers but the outermost one, as deep as anybody nests by hand.
func (c *CodeView) FoldAll() {
	if s, ok := c.body.(*docSource); ok {
		c.foldLevels(s, 1, min(s.doc.Depth(), deepestFold))
	}
}

// Bounds of what is folded at once: where there is more, less deep.
const (
	deepestFold = 24
	mostFolds   = 4 << 20
)

// folding is what goes through a document for what there is to fold.
type folding struct {
	ctx  context.Context
	stop context.CancelFunc
}

// foldLevels folds what has from to to others around it. What was being folded before is given up.
func (c *CodeView) foldLevels(s *docSource, from, to int) {
	c.StopFolding()
	turn := &folding{}
	turn.ctx, turn.stop = context.WithCancel(context.Background())
	c.setFolding(turn)
	var folds jsondoc.Folds
	c.later(func(ctx context.Context) { folds.FoldAll(each(turn.gather(ctx, s.doc, from, to))) }, func() {
		if c.folding != turn {
			return
		}
		c.StopFolding()
		if c.body == body(s) {
			c.refold(func(f *jsondoc.Folds) { *f = folds })
		}
	})
}

// Folding reports whether a document is gone through for what there is to fold.
func (c *CodeView) Folding() bool { return c.folding != nil }

// StopFolding leaves folded what is.
func (c *CodeView) StopFolding() {
	if c.folding != nil {
		c.folding.stop()
		c.setFolding(nil)
	}
}

func (c *CodeView) setFolding(turn *folding) {
	if c.folding = turn; c.OnFolding != nil {
		c.OnFolding()
	}
}

// gather lists what there is to fold, not deeper than there is room for.
func (f *folding) gather(ctx context.Context, doc *jsondoc.Doc, from, to int) (folds []foldedLines) {
	for ; ; to = (from + to) / 2 {
		folds = folds[:0]
		for head, last := range doc.Extents(f.ctx, from, to) {
			if len(folds) >= mostFolds || len(folds)%(1<<14) == 0 && ctx.Err() != nil {
				break
			}
			folds = append(folds, foldedLines{head, last})
		}
		if len(folds) < mostFolds || to <= from {
			return folds
		}
	}
}

type foldedLines struct{ head, last int }

func each(folds []foldedLines) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for _, f := range folds {
			if !yield(f.head, f.last) {
				return
			}
		}
	}
}

func (c *CodeView) later(work func(context.Context), done func()) {
	if c.Later != nil {
		c.Later(work, done)
		return
	}
	work(context.Background())
	done()
}

// TypedKey folds and unfolds by the keys that do so in a tree, where the caret stands at the head of a line; elsewhere these
// keys move it. Enter does what a click on the mark of a line does.
func (c *CodeView) TypedKey(e *fyne.KeyEvent) {
	if s, ok := c.body.(*docSource); ok && s.Lines() > 0 && !c.input.shift && c.foldKey(s, e.Name) {
		return
	}
	c.TextView.TypedKey(e)
}

// foldKey does what a key does with the line of the caret; it reports whether it does something.
func (c *CodeView) foldKey(s *docSource, key fyne.KeyName) (done bool) {
	row := c.sel.caret.Line
	c.eachOne(row, shortLine, func(l *Line) {
		switch {
		case key == fyne.KeyReturn || key == fyne.KeyEnter:
			done = c.markKey(row, l)
		case !c.atHead(l):
		case key == fyne.KeyRight && l.Fold == Closed:
			c.toggle(row)
			done = true
		case key == fyne.KeyLeft && l.Fold == Open:
			c.toggle(row)
			done = true
		case key == fyne.KeyLeft:
			done = c.goOut(s, row)
		}
	})
	return done
}

// markKey folds or unfolds a line, or shows all of it.
func (c *CodeView) markKey(row int, l *Line) bool {
	switch {
	case l.Fold != Leaf:
		c.toggle(row)
	case l.Cut > 0:
		c.ShowWhole(row)
	default:
		return false
	}
	return true
}

// atHead reports whether nothing but blanks stands between the start of the caret's line and the caret.
func (c *CodeView) atHead(l *Line) bool {
	at := c.sel.caret.Rune
	return c.sel.empty() && at <= len(l.Text) && len(bytes.TrimLeft(l.Text[:at], " ")) == 0
}

// goOut brings the caret to the line that opens what a row lies in.
func (c *CodeView) goOut(s *docSource, row int) bool {
	line := s.folds.Line(row)
	at, ok := s.doc.Extent(line)
	if ok && at.Head == line {
		at, ok = s.around(at)
	}
	if !ok {
		return false
	}
	head, _ := s.folds.Row(at.Head)
	c.SetCaret(Point{head, min(c.sel.caret.Rune, 2*at.Depth)}, false)
	return true
}

// toggle folds the container that a row opens, or unfolds it.
func (c *CodeView) toggle(row int) {
	s, ok := c.body.(*docSource)
	if !ok {
		return
	}
	head := s.folds.Line(row)
	if _, folded := s.folds.Folded(head); folded {
		c.refold(func(f *jsondoc.Folds) { f.Unfold(head) })
		return
	}
	if at, ok := s.doc.Extent(head); ok && at.Head == head {
		c.refold(func(f *jsondoc.Folds) { f.Fold(at.Head, at.Last) })
	}
}

// refold changes what is folded. The same lines stay on top and selected, as far as they are seen.
func (c *CodeView) refold(change func(*jsondoc.Folds)) {
	s, ok := c.body.(*docSource)
	if !ok || s.Lines() == 0 {
		return
	}
	top, anchor, caret := s.folds.Line(c.scroll.top), s.atLine(c.sel.anchor), s.atLine(c.sel.caret)
	change(&s.folds)
	if c.scroll.top, _ = s.folds.Row(top); s.folds.Line(c.scroll.top) != top {
		c.scroll.off = 0
	}
	c.sel = selection{c.atRow(s, anchor), c.atRow(s, caret), -1}
	c.update()
}

// atLine is a place with the line of the document in place of the row.
func (s *docSource) atLine(at Point) Point { return Point{s.folds.Line(at.Line), at.Rune} }

// atRow is where a place of the document is seen: behind the row that stands for it if it is folded away.
func (c *CodeView) atRow(s *docSource, at Point) Point {
	row, seen := s.folds.Row(at.Line)
	if !seen {
		at.Rune = c.runesIn(row)
	}
	return Point{row, at.Rune}
}

// ShowWhole shows all of a line that was shortened.
func (c *CodeView) ShowWhole(row int) {
	if s, ok := c.body.(*docSource); ok && row >= 0 && row < s.Lines() {
		s.whole[s.folds.Line(row)] = true
		c.update()
	}
}

// GoToLine moves the caret to a line, counted from 1 as the numbers at the left are.
func (c *CodeView) GoToLine(number int) {
	if c.body == nil || c.body.Lines() == 0 {
		return
	}
	row := c.body.lineStart(number)
	c.Select(Point{Line: row}, Point{Line: row})
}

// LastLine is the number of the last line.
func (c *CodeView) LastLine() int {
	if c.body == nil {
		return 0
	}
	return c.body.lastNumber()
}

// Renew forgets the words that were made for what was in sight, as after a change of the language.
func (c *CodeView) Renew() {
	if s, ok := c.body.(*docSource); ok {
		clear(s.sizes)
	}
	c.Refresh()
}

// lineStart has a line seen and tells its row.
func (s *docSource) lineStart(number int) int {
	line := max(0, min(number, s.doc.Lines())-1)
	s.folds.Reveal(line)
	row, _ := s.folds.Row(line)
	return row
}
