package widgets

import (
	"context"

	"fyne.io/fyne/v2/driver/desktop"
)

// Fold folds the innermost container around the caret that is not folded yet.
func (e *Editor) Fold() {
	d := e.draft
	line := d.at.caret.line
	c, ok := d.buf.container(line)
	if _, folded := d.folds.Folded(line); folded || !ok || !c.folds() {
		c, ok = d.buf.around(line)
	}
	if ok {
		e.refold(func(f *draftFolds) { f.fold(c) })
	}
}

// Unfold unfolds the line of the caret.
func (e *Editor) Unfold() {
	line := e.draft.at.caret.line
	e.refold(func(f *draftFolds) { f.Unfold(line) })
}

// UnfoldAll unfolds everything.
func (e *Editor) UnfoldAll() { e.refold(func(f *draftFolds) { *f = draftFolds{} }) }

// FoldLevel folds all containers with so many others around them, and unfolds everything else.
func (e *Editor) FoldLevel(depth int) { e.foldLevels(depth, depth) }

// FoldAll folds all containers but the outermost ones.
func (e *Editor) FoldAll() { e.foldLevels(1, deepestFold) }

// foldAtOnce is the longest text that is gone through for what there is to fold without Later.
const foldAtOnce = 1 << 20

// foldLevels folds what has from to to others around it. If a large text was edited while it was gone through, that is done again.
func (e *Editor) foldLevels(from, to int) {
	d, edits := e.draft, e.draft.buf.edits
	var folds []foldedLines
	text := d.Bytes()
	work := func(ctx context.Context) { folds = levels(ctx, text, from, to) }
	done := func() {
		switch {
		case e.draft != d:
		case d.buf.edits != edits:
			e.foldLevels(from, to)
		default:
			e.refold(func(f *draftFolds) { f.set(each(folds)) })
		}
	}
	if e.Later != nil && len(text) > foldAtOnce {
		e.Later(work, done)
		return
	}
	work(context.Background())
	done()
}

// levels lists the containers of a text with from to to others around them.
func levels(ctx context.Context, text []byte, from, to int) (folds []foldedLines) {
	for c := range containers(text, 0) {
		if len(folds) >= mostFolds || ctx.Err() != nil {
			break
		}
		if c.depth >= from && c.depth <= to && c.folds() {
			folds = append(folds, foldedLines{c.head, c.last})
		}
	}
	return folds
}

// toggle folds what a line begins, or unfolds it.
func (e *Editor) toggle(line int) {
	d := e.draft
	if _, folded := d.folds.Folded(line); folded {
		e.refold(func(f *draftFolds) { f.Unfold(line) })
		return
	}
	c, ok := d.buf.container(line)
	if !ok || !c.folds() {
		e.folds.forget(d.buf, line)
	}
	e.refold(func(f *draftFolds) {
		if ok {
			f.fold(c)
		}
	})
}

// refold changes what is folded. The same lines stay on top and selected, as far as they are seen.
func (e *Editor) refold(change func(*draftFolds)) {
	d := e.draft
	top := d.folds.Line(e.scroll.top)
	change(&d.folds)
	e.topLine(top)
	e.page.widest = 0
	for _, p := range []*spot{&d.at.anchor, &d.at.caret} {
		if row, seen := d.folds.Row(p.line); !seen {
			*p = d.buf.lineEnd(d.folds.Line(row))
			d.log.seal()
		}
	}
	e.shown = d.points()
	e.sel = selection{e.shown[0], e.shown[1], -1}
	e.update()
	e.moved()
}

// topLine keeps a line on top, or what stands for it.
func (e *Editor) topLine(line int) {
	row, seen := e.draft.folds.Row(line)
	if e.scroll.top = row; !seen {
		e.scroll.off = 0
	}
}

// selectSpots selects between two places, which are brought to light.
func (e *Editor) selectSpots(from, to spot) {
	d := e.draft
	top := d.folds.Line(e.scroll.top)
	if d.folds.Len() > 0 {
		d.folds.Reveal(from.line)
		d.folds.Reveal(to.line)
		if from != to && to == d.buf.lineEnd(to.line) { // it would stand for what is folded behind it
			d.folds.Unfold(to.line)
		}
	}
	e.topLine(top)
	e.Select(d.point(from), d.point(to))
}

// MouseDown selects, as in any text. A click on the mark beside a line folds it; one on what is said behind a line unfolds it.
func (e *Editor) MouseDown(m *desktop.MouseEvent) {
	if m.Button != desktop.MouseButtonSecondary && m.Position.X <= e.Size().Width-barWidth {
		if line, ok := e.foldAt(m); ok {
			e.Focus()
			e.toggle(line)
			return
		}
	}
	e.TextView.MouseDown(m)
}

// foldAt is the line whose mark is under the mouse.
func (e *Editor) foldAt(m *desktop.MouseEvent) (line int, ok bool) {
	row, behind, gutter := e.besides(m.Position)
	if row < 0 || !behind && !gutter {
		return 0, false
	}
	e.eachOne(row, e.page.maxText(), func(l *Line) {
		ok = l.Fold == Closed || l.Fold == Open && gutter
		line = l.Number - 1
	})
	return line, ok
}
