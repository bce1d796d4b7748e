package widgets

import (
	"slices"
	"strconv"
)

// treeRow is a row of a tree: a value, or a stretch of those that stand in one.
type treeRow struct {
	Branch           // in a stretch, the container
	size         int // how many values stand in it; -1 if not asked yet
	depth        int
	open         bool
	first, count int // which values a stretch holds; a row without count is a value
}

// treeStretch is how many rows are shown at most when one is unfolded.
const treeStretch = 1000

// unfolds reports whether there is something in a row.
func (t *TreeView) unfolds(row int) bool { return t.rows[row].count > 0 || t.sizeOf(row) > 0 }

// sizeOf asks once how many values stand in the value of a row.
func (t *TreeView) sizeOf(row int) int {
	r := &t.rows[row]
	if r.size < 0 {
		r.size = t.branches.Size(&r.Branch)
	}
	return r.size
}

// toggle unfolds a row or folds it.
func (t *TreeView) toggle(row int) {
	if row < 0 || row >= len(t.rows) {
		return
	}
	if t.rows[row].open {
		t.fold(row)
	} else {
		t.unfold(row)
	}
	t.page.widest = 0
	t.update()
}

// unfold shows what stands in a row.
func (t *TreeView) unfold(row int) {
	if t.rows[row].open || !t.unfolds(row) {
		return
	}
	t.rows[row].open = true
	inside := t.inside(row)
	t.rows = slices.Insert(t.rows, row+1, inside...)
	if chosen := t.sel.caret.Line; chosen > row {
		t.choose(chosen + len(inside))
	}
}

// fold hides what stands in a row.
func (t *TreeView) fold(row int) {
	end := row + 1
	for end < len(t.rows) && t.rows[end].depth > t.rows[row].depth {
		end++
	}
	t.rows = slices.Delete(t.rows, row+1, end)
	t.rows[row].open = false
	switch chosen := t.sel.caret.Line; {
	case chosen >= end:
		t.choose(chosen - (end - row - 1))
	case chosen > row:
		t.choose(row)
	}
}

// stretch is how many values a row stands for when one with n of them is unfolded.
func stretch(n int) int {
	step := 1
	for n > step*treeStretch {
		step *= treeStretch
	}
	return step
}

// inside makes the rows of what stands in one.
func (t *TreeView) inside(row int) []treeRow {
	r := t.rows[row]
	first, n := r.first, r.count
	if n == 0 {
		first, n = 0, t.sizeOf(row)
	}
	var rows []treeRow
	step := stretch(n)
	if step == 1 {
		for _, b := range t.branches.Within(&r.Branch, first, n) {
			rows = append(rows, treeRow{Branch: b, size: -1, depth: r.depth + 1})
		}
		return rows
	}
	for at := first; at < first+n; at += step {
		rows = append(rows, treeRow{
			Branch: r.Branch, size: r.size, depth: r.depth + 1, first: at, count: min(step, first+n-at),
		})
	}
	return rows
}

// child unfolds down to the value with a number in that of a row, and gives its row; -1 if there is none.
func (t *TreeView) child(row, n int) int {
	for {
		t.unfold(row)
		first := t.rows[row].first
		next, i := -1, 0
		for at := row + 1; at < len(t.rows) && t.rows[at].depth > t.rows[row].depth; at++ {
			r := &t.rows[at]
			switch {
			case r.depth > t.rows[row].depth+1:
			case r.count > 0 && n >= r.first && n < r.first+r.count:
				next = at
			case r.count == 0 && first+i == n:
				return at
			default:
				i++
			}
		}
		if next < 0 {
			return -1
		}
		row = next
	}
}

// treeSource makes the text of the rows.
type treeSource struct{ t *TreeView }

func (s treeSource) Lines() int { return len(s.t.rows) }

func (s treeSource) Each(from, to, _ int, yield func(int, *Line) bool) {
	var l Line
	for i := max(0, from); i < min(to, len(s.t.rows)); i++ {
		l.Reset()
		s.t.write(&l, i)
		if !yield(i, &l) {
			return
		}
	}
}

// The columns of a tree.
const (
	treeIndent    = 2
	treeTail      = 26 // of kind and size
	treeTailFrom  = 64 // columns of a view that has room for them
	treeNameLeast = 8
	treeNameMost  = 44
)

// write writes a row: the mark, the name, how the value begins, what it is.
func (t *TreeView) write(l *Line, row int) {
	r := &t.rows[row]
	cols := t.page.textCols()
	column := max(14, min(treeNameMost, cols*2/5))
	end := cols
	if cols >= treeTailFrom {
		end -= treeTail
	}
	l.Text = pad(l.Text, t.indent(row))
	l.Add(Muted, treeMark(t.unfolds(row), r.open))
	style, name := Key, r.Name
	if r.count > 0 {
		style, name = Muted, "["+strconv.Itoa(r.first)+" … "+strconv.Itoa(r.first+r.count-1)+"]"
	}
	add(l, style, t.cut(name, max(treeNameLeast, column-textCols(l.Text)-1)))
	if r.count == 0 {
		l.Text = pad(l.Text, max(1, column-textCols(l.Text)))
		add(l, valueStyles[r.Node.Kind], t.cut(r.Value, max(treeNameLeast, end-textCols(l.Text)-1)))
	}
	if end == cols || t.Kind == nil {
		return
	}
	size := r.count
	if size == 0 {
		size = t.sizeOf(row)
	}
	l.Text = pad(l.Text, max(1, end-textCols(l.Text)))
	add(l, Muted, t.cut(t.Kind(r.Node.Kind, size), treeTail))
}

// indent is how many columns stand before the mark of a row. However deep it is, there is room behind it.
func (t *TreeView) indent(row int) int {
	return min(t.rows[row].depth*treeIndent, t.page.textCols()/3)
}

func treeMark(unfolds, open bool) string {
	switch {
	case !unfolds:
		return "  "
	case open:
		return "▾ "
	}
	return "▸ "
}

// cut is a text on one line in the room that there is.
func (t *TreeView) cut(text string, room int) []byte {
	clipped, _ := t.clip.clip(text, room)
	return clipped
}
