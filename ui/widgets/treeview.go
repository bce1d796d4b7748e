package widgets

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"rpcexplorer/rpcclient/jsondoc"
)

// Branch is a value of a tree.
type Branch struct {
	jsondoc.Node        // where it stands in the body, and what it is
	Name         string // its key or its number
	Value        string // how it begins, for one line
}

// Branches is where a TreeView gets its rows from. It is asked on the UI goroutine, for what is unfolded and for no
// more, and must answer at once. Offsets are those of the body.
type Branches interface {
	// Outermost gives the value that all others stand in; ok is false while there is none.
	Outermost() (b Branch, ok bool)
	// Size is how many values stand in a branch.
	Size(b *Branch) int
	// Within gives at most n of the values that stand in a branch, from number first on.
	Within(b *Branch, first, n int) []Branch
	// Way leads to the value at an offset: its number in the outermost value, in that one, and so on. It is nil if
	// there is no way.
	Way(off int) []int
}

// TreeView shows a value and what stands in it as a tree: name, beginning, kind and size of each. What is unfolded is
// asked for then; of containers with more than a thousand values, stretches of a thousand are shown that unfold in
// turn. It is a TextView of rows; what it inherits from there works as described there.
type TreeView struct {
	TextView

	// OnCursor is told the offset of the value that the user chose.
	OnCursor func(off int)
	// OnCopyValue is asked to copy the value that is chosen, in place of the row's text.
	OnCopyValue func()
	// OnHover is told the offset of the value under the mouse, -1 for none.
	OnHover func(off int)
	// Kind says what kind a value is, and if it is a container how much it holds. If nil, nothing is said.
	Kind func(kind jsondoc.Kind, size int) string

	branches Branches
	rows     []treeRow
	mark     jsondoc.Span
	clip     frameLayout // cuts texts to the room that there is
}

// NewTreeView makes a tree that shows nothing yet.
func NewTreeView() *TreeView {
	t := &TreeView{}
	t.Look.Rows, t.Look.Pad, t.Look.RowSize = true, 10, SizeMonoLine
	t.TextView.Marks = t.tint
	t.TextView.OnCursor = t.moved
	t.TextView.OnActivate = t.toggle
	t.Extend(t, treeSource{t})
	return t
}

// SetBranches shows another tree with its outermost value unfolded; nil shows nothing.
func (t *TreeView) SetBranches(b Branches) {
	t.branches, t.rows, t.mark = b, nil, jsondoc.Span{}
	t.plant()
	t.SetSource(treeSource{t})
}

// Renew asks for everything anew, as when more of the body is known, and keeps what is chosen.
func (t *TreeView) Renew() {
	off := t.Offset()
	t.rows = nil
	t.plant()
	t.choose(-1)
	if off >= 0 {
		t.Reveal(off)
	}
	t.update()
}

// plant makes the first rows.
func (t *TreeView) plant() {
	if t.branches == nil {
		return
	}
	if b, ok := t.branches.Outermost(); ok {
		t.rows = []treeRow{{Branch: b, size: -1}}
		t.unfold(0)
	}
}

// Offset is that of the value that is chosen, -1 if none is. Of a stretch it is that of the container.
func (t *TreeView) Offset() int { return t.offsetOf(t.sel.caret.Line) }

func (t *TreeView) offsetOf(row int) int {
	if row < 0 || row >= len(t.rows) {
		return -1
	}
	return t.rows[row].Span.Off
}

func (t *TreeView) moved(at Point) {
	if off := t.offsetOf(at.Line); off >= 0 && t.OnCursor != nil {
		t.OnCursor(off)
	}
}

// MarkSpan tints the row of a value, or the one that it is folded away in. It does not scroll.
func (t *TreeView) MarkSpan(span jsondoc.Span) {
	t.mark = span
	t.update()
}

func (t *TreeView) tint(dst []Mark, i int, _ *Line) []Mark {
	if i >= len(t.rows) || t.mark.Empty() {
		return dst
	}
	r := &t.rows[i]
	inside := r.Span.Off <= t.mark.Off && t.mark.End() <= r.Span.End()
	if r.count == 0 && (r.Span == t.mark || inside && !r.open) {
		dst = append(dst, Mark{Row: true, Color: ColorSelection})
	}
	return dst
}

// Reveal unfolds what the value at an offset stands in, chooses it and brings it into sight. It tells nobody.
func (t *TreeView) Reveal(off int) {
	if t.branches == nil || len(t.rows) == 0 {
		return
	}
	row := 0
	for _, n := range t.branches.Way(off) {
		next := t.child(row, n)
		if next < 0 {
			break
		}
		row = next
	}
	t.choose(row)
	t.TextView.Reveal(row)
}

func (t *TreeView) choose(row int) {
	at := Point{Line: row}
	t.sel = selection{at, at, -1}
}

// TypedKey unfolds and goes in with Right, folds and goes out with Left, and does what every view of rows does.
func (t *TreeView) TypedKey(e *fyne.KeyEvent) {
	row := t.sel.caret.Line
	if row < 0 || row >= len(t.rows) {
		t.TextView.TypedKey(e)
		return
	}
	switch e.Name {
	case fyne.KeyRight:
		t.goIn(row)
	case fyne.KeyLeft:
		t.goOut(row)
	default:
		t.TextView.TypedKey(e)
	}
}

func (t *TreeView) goIn(row int) {
	switch {
	case !t.unfolds(row):
	case !t.rows[row].open:
		t.toggle(row)
	default:
		t.SetCaret(Point{Line: row + 1}, false)
	}
}

func (t *TreeView) goOut(row int) {
	if t.rows[row].open {
		t.toggle(row)
		return
	}
	for above := row - 1; above >= 0; above-- {
		if t.rows[above].depth < t.rows[row].depth {
			t.SetCaret(Point{Line: above}, false)
			return
		}
	}
}

// TypedRune goes to the next row whose name begins with a letter.
func (t *TreeView) TypedRune(r rune) {
	n := len(t.rows)
	for step := 1; step <= n; step++ {
		row := (max(0, t.sel.caret.Line) + step) % n
		first, _ := utf8.DecodeRuneInString(t.rows[row].Name)
		if strings.EqualFold(string(first), string(r)) {
			t.SetCaret(Point{Line: row}, false)
			return
		}
	}
}

// TypedShortcut copies the value that is chosen, and does what every view of rows does.
func (t *TreeView) TypedShortcut(s fyne.Shortcut) {
	lo, hi := t.sel.span()
	if _, ok := s.(*fyne.ShortcutCopy); ok && lo.Line == hi.Line && lo.Line >= 0 && t.OnCopyValue != nil {
		t.OnCopyValue()
		return
	}
	t.TextView.TypedShortcut(s)
}

// FocusGained chooses the first row if none is, and tells nobody: a click that gives the focus chooses another one.
func (t *TreeView) FocusGained() {
	if t.sel.caret.Line < 0 && len(t.rows) > 0 {
		t.choose(0)
	}
	t.TextView.FocusGained()
}

// MouseDown folds and unfolds where the mark of a row is clicked, else chooses.
func (t *TreeView) MouseDown(e *desktop.MouseEvent) {
	if row, ok := t.markAt(e.Position); ok && e.Button != desktop.MouseButtonSecondary {
		t.Focus()
		t.SetCaret(Point{Line: row}, false)
		t.toggle(row)
		return
	}
	t.TextView.MouseDown(e)
}

// markAt is the row whose mark is at a position.
func (t *TreeView) markAt(pos fyne.Position) (row int, ok bool) {
	if len(t.rows) == 0 || pos.X > t.Size().Width-barWidth {
		return 0, false
	}
	row, col := t.cellAt(pos)
	if pos.Y > t.PositionOf(Point{Line: row}).Y+t.CellSize().Height || !t.unfolds(row) {
		return 0, false
	}
	from := float64(t.indent(row))
	return row, col >= from-0.5 && col < from+treeIndent
}

// MouseIn is for Fyne, like the methods that follow.
func (t *TreeView) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseMoved tells what is under the mouse.
func (t *TreeView) MouseMoved(e *desktop.MouseEvent) {
	if t.OnHover == nil || len(t.rows) == 0 {
		return
	}
	row, _ := t.cellAt(e.Position)
	if e.Position.Y > t.PositionOf(Point{Line: row}).Y+t.CellSize().Height {
		t.OnHover(-1)
		return
	}
	t.OnHover(t.offsetOf(row))
}

// MouseOut tells that nothing is under the mouse any more.
func (t *TreeView) MouseOut() {
	if t.OnHover != nil {
		t.OnHover(-1)
	}
}
