package widgets

import (
	"bytes"
	"context"
	"sort"
)

// search is what an editor looks for, and the places where that was found in its text.
type search struct {
	finder
	places tally
}

// tally are the places that were found in one state of a text.
type tally struct {
	buf    *buffer
	edits  int
	begun  bool // they are looked for, or were
	over   bool
	places []spot // the first ones
	count  int
}

// Bounds of searches: what is gone through at once, and how many places are kept.
const (
	tallyAtOnce = 128 << 10
	tallyKept   = 1 << 20
)

// Seek tints where something stands in the lines in sight, and is what Find looks for. The error tells why an expression is none.
func (e *Editor) Seek(s Sought) error {
	f, err := s.finder()
	if err != nil {
		f = finder{}
	}
	e.search = search{finder: f}
	e.update()
	return err
}

// Find selects the next place of what is sought behind the caret, or the last one before the selection; beyond the end it goes
// on from the other one. It reports whether there is any.
func (e *Editor) Find(back bool) bool {
	line, at, ok := e.draft.find(&e.search.finder, back)
	if !ok {
		return false
	}
	e.selectSpots(spot{line, at[0]}, spot{line, at[1]})
	return true
}

// find looks through all lines, from the selection round to it again.
func (d *Draft) find(f *finder, back bool) (line int, at [2]int, ok bool) {
	if f.none() {
		return 0, at, false
	}
	from, to := d.ends()
	n := d.buf.Lines()
	if back {
		at, ok = f.last(d.buf.Visible(from.line), from.col)
		for i := range n {
			if line = (from.line + n - i) % n; ok {
				return line, at, ok
			}
			above := d.buf.Visible((line + n - 1) % n)
			at, ok = f.last(above, len(above))
		}
		return from.line, at, ok
	}
	at, ok = f.next(d.buf.Visible(to.line), to.col)
	for i := range n {
		if line = (to.line + i) % n; ok {
			return line, at, ok
		}
		at, ok = f.next(d.buf.Visible((line+1)%n), 0)
	}
	return to.line, at, ok
}

// Found tells which of how many places is selected, 0 if none is. It is not known while a large text is gone through: then done is
// called as soon as it is.
func (e *Editor) Found(done func()) (at, count int, known bool) {
	t := &e.search.places
	if t.buf != e.draft.buf || t.edits != e.draft.buf.edits || !t.begun {
		*t = tally{buf: e.draft.buf, edits: e.draft.buf.edits, begun: true}
		e.tally(*t, done)
	}
	from, to := e.draft.ends()
	i := sort.Search(len(t.places), func(i int) bool { return !t.places[i].before(from) })
	if i < len(t.places) && t.places[i] == from && from != to {
		at = i + 1
	}
	return at, t.count, t.over
}

// tally looks for all places: a large text in the background.
func (e *Editor) tally(t tally, done func()) {
	text, f := e.draft.Bytes(), e.search.finder
	if len(text) <= tallyAtOnce || e.Later == nil {
		t.find(context.Background(), &f, text)
		e.search.places = t
		return
	}
	e.Later(func(ctx context.Context) { t.find(ctx, &f, text) }, func() {
		if now := &e.search.places; now.buf == t.buf && now.edits == t.edits && !now.over {
			*now = t
			done()
		}
	})
}

// find goes through a text.
func (t *tally) find(ctx context.Context, f *finder, text []byte) {
	line := 0
	for text := range bytes.Lines(text) {
		if ctx.Err() != nil {
			return
		}
		f.each(bytes.TrimSuffix(bytes.TrimSuffix(text, []byte{'\n'}), []byte{'\r'}), func(from, _ int) bool {
			if t.count++; len(t.places) < tallyKept {
				t.places = append(t.places, spot{line, from})
			}
			return true
		})
		line++
	}
	t.over = true
}

// ReplaceFound puts text in the place of what is sought where that is selected, and selects the next one.
func (e *Editor) ReplaceFound(text string) bool {
	from, to := e.draft.ends()
	line := e.draft.buf.Visible(from.line)
	if at, ok := e.search.next(line, from.col); ok && from.line == to.line && at == [2]int{from.col, to.col} {
		fresh := e.search.expand(nil, line, from.col, []byte(text))
		e.userEdit(func(d *Draft) { d.insert(fresh) })
	}
	return e.Find(false)
}

// ReplaceFoundAll puts text in the place of all that is sought, as one step of undo, and tells of how many.
func (e *Editor) ReplaceFoundAll(text string) (count int) {
	if e.ReadOnly || e.search.none() {
		return 0
	}
	buf := e.draft.buf
	fresh := make([]byte, 0, buf.Len())
	for i := range buf.Lines() {
		line, n := buf.Line(i), 0
		if i > 0 {
			fresh = append(fresh, '\n')
		}
		fresh, n = e.search.replaced(fresh, buf.Visible(i), []byte(text))
		fresh = append(fresh, line[len(buf.Visible(i)):]...)
		count += n
	}
	if count > 0 {
		e.Replace(string(fresh))
	}
	return count
}

// tint marks what stands out in a line: what is sought, and the bracket at the caret with its other half.
func (e *Editor) tint(dst []Mark, i int, l *Line) []Mark {
	if e.draft.Len() > 0 {
		e.search.each(l.Text, func(from, to int) bool {
			dst = append(dst, Mark{Start: from, End: to, Color: ColorMark})
			return len(dst) < hitsALine
		})
	}
	return e.tintNames(e.tintPair(dst, i, l), l)
}

// GoToLine brings the caret to a line, counted from 1 as the numbers at the left are.
func (e *Editor) GoToLine(number int) {
	at := spot{line: max(0, min(number, e.draft.buf.Lines())-1)}
	e.selectSpots(at, at)
}

// LastLine is the number of the last line.
func (e *Editor) LastLine() int { return e.draft.buf.Lines() }
