package widgets

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"rpcexplorer/rpcclient/jsondoc"
)

// CodeView shows a JSON document in its pretty form, or bytes as the text that they are, with line numbers and
// colours. Places in it are told as offsets in the body, so that other views of the same body can follow.
type CodeView struct {
	TextView

	// OnCursor is told the byte of the body at the caret after the user moved it, -1 if there is none. On
	// indentation it is the first byte of the line.
	OnCursor func(off int)
	// OnHover is told the byte of the body under the mouse, -1 if there is none.
	OnHover func(off int)
	// Items says how many members or items a container has. If nil, nothing is said.
	Items func(object bool, n int) string
	// OnFolding is told when a document begins or ends to be gone through for what there is to fold. May be nil.
	OnFolding func()
	// Later runs work away from the UI goroutine, and then done on it. If nil, both run at once.
	Later func(work func(context.Context), done func())

	body    body
	mark    jsondoc.Span
	markAll bool // it is the outermost value, or more
	hits    hits
	under   *Point          // the character that is being clicked; nil otherwise
	index   *fyne.Animation // goes on with the rows of a long text
	wrap    wrapChoice
	folding *folding // under way; nil if not
}

// body is a source that knows where its text comes from.
type body interface {
	Source
	numbered
	offsetAt(at Point) int
	pointOf(off int) Point
	// endOf is the byte behind what stands at a place: behind all that the row stands for at its end.
	endOf(at Point) int
	// uncover has a byte of the body seen that is folded away or cut off.
	uncover(off int)
	// lineStart is the row in which a line begins, counted from 1, or the last one. It has it seen.
	lineStart(number int) int
	// lentSpan is the part of the body that l stands for, the line that Each is lending.
	lentSpan(l *Line) (from, to int)
	// marks appends the tint of what a span of the body shows as in l, the line that Each is lending.
	marks(dst []Mark, l *Line, span jsondoc.Span, tint Mark) []Mark
}

// NewCodeView makes a view that shows nothing yet.
func NewCodeView() *CodeView {
	c := &CodeView{}
	c.Look.Numbers, c.Look.CurrentLine, c.Look.Folds = true, true, true
	c.TextView.Marks = c.tint
	c.TextView.OnCursor = c.moved
	c.Extend(c, nil)
	return c
}

// SetWrap has lines that are too wide for the view go on in further rows, or not. Bytes that are shown as they are do so anyway
// where a line has some thousand of them. What is in sight stays so.
func (c *CodeView) SetWrap(on bool) {
	choice := wrapOff
	if on {
		choice = wrapOn
	}
	if c.wrap == choice {
		return
	}
	from, to := c.page.inSight()
	c.wrap = choice
	c.chooseWrap()
	if c.Refresh(); c.sel.caret.Line >= from && c.sel.caret.Line < to && c.body != nil {
		c.RevealPoint(c.sel.caret)
	}
}

// wrapChoice is whether lines are wrapped: unless somebody chooses, those of texts are, those of documents are not.
type wrapChoice uint8

const (
	wrapUsual wrapChoice = iota
	wrapOn
	wrapOff
)

// chooseWrap wraps what is shown as was chosen. A text wraps itself.
func (c *CodeView) chooseWrap() {
	_, doc := c.body.(*docSource)
	c.Look.Wrap = c.wrap == wrapOn && doc
}

// SetDoc shows a document from its top; nil shows nothing. Whoever indexes it calls Refresh as it grows.
func (c *CodeView) SetDoc(doc *jsondoc.Doc) {
	if doc == nil {
		c.show(nil)
		return
	}
	c.show(newDocSource(doc, func(object bool, n int) string {
		if c.Items == nil {
			return ""
		}
		return c.Items(object, n)
	}))
}

// SetText shows bytes as they are, which must not be written any more. Lines that are too long for the view go
// on in further rows.
func (c *CodeView) SetText(b []byte) {
	raw := newRawText(b, c.wrapWidth(len(b)))
	raw.index(indexAtOnce)
	c.show(raw)
	c.indexOn(raw)
}

func (c *CodeView) show(b body) {
	c.StopFolding()
	c.body, c.mark, c.hits = b, jsondoc.Span{}, hits{}
	c.chooseWrap()
	if b == nil {
		c.SetSource(nil)
		return
	}
	c.SetSource(b)
}

// MarkSpan tints what a span of the body shows as: the tokens if they stand in one line, else all its lines.
// An empty span takes the tint away, and where all of a document is meant that is longer than the view, nothing stands out. It does
// not scroll.
func (c *CodeView) MarkSpan(span jsondoc.Span) {
	doc, ok := c.body.(*docSource)
	c.mark, c.markAll = span, ok && doc.all(span)
	c.update()
}

// uncover has a byte of the body seen, however it is hidden.
func (c *CodeView) uncover(off int) {
	c.refold(func(*jsondoc.Folds) { c.body.uncover(off) })
}

// RevealSpan scrolls as little as needed to have the start of a span in sight.
func (c *CodeView) RevealSpan(span jsondoc.Span) {
	if c.body != nil {
		c.uncover(span.Off)
		c.RevealPoint(c.body.pointOf(span.Off))
	}
}

// SelectSpan selects the text that shows a span of the body and reveals it; an empty span changes nothing.
func (c *CodeView) SelectSpan(span jsondoc.Span) {
	if c.body == nil || span.Empty() {
		return
	}
	c.uncover(span.Off)
	// What follows the span may stand in the next line: the end is behind the span's last byte.
	end := c.body.pointOf(span.End() - 1)
	end.Rune++
	c.Select(c.body.pointOf(span.Off), end)
}

// GoTo puts the caret before a span of the body and reveals all of it, as far as it fits.
func (c *CodeView) GoTo(span jsondoc.Span) {
	if c.body != nil {
		c.uncover(span.Off)
		c.RevealPoint(c.body.pointOf(max(span.Off, span.End()-1)))
		c.SetCaret(c.body.pointOf(span.Off), false)
	}
}

// SelectedSpan is what of the body the selection stands for; without a selection it is empty and begins at the caret.
func (c *CodeView) SelectedSpan() jsondoc.Span {
	lo, hi, ok := c.Selection()
	if c.body == nil || c.body.Lines() == 0 {
		return jsondoc.Span{}
	}
	from := max(0, c.body.offsetAt(lo))
	if !ok {
		return jsondoc.Span{Off: from}
	}
	hi.Rune-- // what stands before the end, however far the next byte is
	if hi.Rune < 0 {
		hi = c.before(Point{Line: hi.Line})
	}
	return jsondoc.Span{Off: from, Len: max(0, c.body.endOf(hi)-from)}
}

// Offset is the byte of the body at the caret, as OnCursor tells it.
func (c *CodeView) Offset() int {
	if c.body == nil {
		return -1
	}
	return c.body.offsetAt(c.Caret())
}

// SetDimmed shows the text at half strength while it is not the newest any more.
func (c *CodeView) SetDimmed(dimmed bool) {
	if c.Look.Dimmed != dimmed {
		c.Look.Dimmed = dimmed
		c.Refresh()
	}
}

// MouseDown selects, as in any text. What a click points at is the character under the pointer, which is not always the one
// behind the caret: that goes to the nearer side.
//
// A click on the mark beside a line folds it; one on what is said behind a line unfolds it, or shows all of it.
func (c *CodeView) MouseDown(e *desktop.MouseEvent) {
	if e.Button != desktop.MouseButtonSecondary && c.pressMark(e.Position) {
		c.Focus()
		return
	}
	under := c.PointAt(e.Position.SubtractXY(c.CellSize().Width/2, 0))
	c.under = &under
	c.TextView.MouseDown(e)
	c.under = nil
}

// pressMark does what a click on a mark of a row does; it reports whether there is one.
func (c *CodeView) pressMark(pos fyne.Position) (done bool) {
	if c.body == nil || c.body.Lines() == 0 || pos.X > c.Size().Width-barWidth {
		return false
	}
	row, behind, gutter := c.besides(pos)
	if row < 0 {
		return false // below the last row
	}
	c.eachOne(row, c.page.maxText(), func(l *Line) {
		switch {
		case l.Fold != Leaf && gutter, l.Fold == Closed && behind:
			done = true
			c.toggle(row)
		case l.Cut > 0 && behind:
			done = true
			c.ShowWhole(row)
		}
	})
	return done
}

func (c *CodeView) moved(Point) {
	if c.OnCursor == nil {
		return
	}
	if c.under != nil && c.body != nil {
		c.OnCursor(c.body.offsetAt(*c.under))
		return
	}
	c.OnCursor(c.Offset())
}

func (c *CodeView) tint(dst []Mark, _ int, l *Line) []Mark {
	if c.body == nil {
		return dst
	}
	if !c.mark.Empty() && !(c.markAll && c.source.Lines() > c.Rows()) {
		dst = c.body.marks(dst, l, c.mark, Mark{Color: ColorSelection})
	}
	return c.hits.tint(dst, l, c.body)
}

// Resize lays a text out anew for the width of the view.
func (c *CodeView) Resize(size fyne.Size) {
	c.TextView.Resize(size)
	c.rewrap()
}

// Refresh shows what the document, the theme and the settings are now.
func (c *CodeView) Refresh() {
	c.TextView.Refresh()
	c.rewrap()
}

// Bounds for texts: what is indexed before SetText returns and what in each frame after that (a few
// milliseconds each), the longest text that follows the width of the view, and how a longer one is wrapped.
const (
	indexAtOnce = 8 << 20
	indexAFrame = 8 << 20
	wrapLimit   = 4 << 20
	wrapFixed   = 160
	wrapLeast   = 8 << 10 // of a text that is not to be wrapped
)

// wrapWidth is how many bytes a row of a text takes.
func (c *CodeView) wrapWidth(size int) int {
	if c.wrap == wrapOff {
		return wrapLeast
	}
	if size > wrapLimit || c.Size().Width < 1 {
		return wrapFixed
	}
	return c.page.textCols() - 1 // a row that fills them asks for a scroll bar
}

// rewrap lays out a text for another width and keeps the same bytes on top and selected.
func (c *CodeView) rewrap() {
	old, ok := c.body.(*rawText)
	if !ok || old.width == max(rawNarrow, c.wrapWidth(len(old.bytes))) {
		return
	}
	top := old.offsetAt(Point{Line: c.Top()})
	anchor, caret := old.offsetAt(c.sel.anchor), old.offsetAt(c.sel.caret)
	raw := newRawText(old.bytes, c.wrapWidth(len(old.bytes)))
	raw.index(max(indexAtOnce, old.next.off))
	defer c.indexOn(raw)
	c.body, c.source, c.page.widest = raw, raw, 0
	c.sel = selection{raw.pointOf(anchor), raw.pointOf(caret), -1}
	c.ScrollTo(raw.pointOf(top).Line)
}

// indexOn finds the rest of a long text's rows, a part each frame, which keeps the window alive.
func (c *CodeView) indexOn(raw *rawText) {
	if c.index != nil {
		c.index.Stop()
		c.index = nil
	}
	if raw.done {
		return
	}
	a := &fyne.Animation{Duration: canvas.DurationStandard, RepeatCount: fyne.AnimationRepeatForever}
	a.Tick = func(float32) {
		raw.index(indexAFrame)
		c.update()
		if raw.done || c.body != body(raw) {
			a.Stop()
		}
	}
	c.index = a
	a.Start()
}
