package widgets

// undoLimit is how many bytes of text the steps of one editor may hold; beyond it the oldest are forgotten.
const undoLimit = 64 << 20

// change is one replacement in a buffer: at a point, old gave way to fresh. Neither is ever written.
type change struct {
	at         spot
	old, fresh []byte
}

// caretState is where the caret stands and where the selection that ends at it began; both are equal without one.
type caretState struct{ anchor, caret spot }

// editKind tells which edits may join into one step.
type editKind uint8

const (
	editAlone  editKind = iota // a paste, a cut, a beautified text: a step of its own
	editTyping                 // runes typed one after another: a step a word
	editErasing
	editSpacing // white space alone, on its own: what is folded stays so
)

// swapper puts text in the place of what stands between two places, as an edit of a kind.
type swapper func(kind editKind, from, to spot, text []byte) (end spot)

// step is what one undo takes back, one redo does again.
type step struct {
	kind          editKind
	changes       []change
	before, after caretState
}

// undoLog remembers steps. It edits nothing but in undo and redo.
type undoLog struct {
	done, undone []step
	sealed       bool // the next edit starts a step of its own
	size         int  // bytes of text in done
}

// record notes a change that was just made. It forgets what could have been redone.
func (u *undoLog) record(kind editKind, c change, before, after caretState) {
	u.undone = nil
	u.size += len(c.old) + len(c.fresh)
	if u.joins(kind, c) {
		last := &u.done[len(u.done)-1]
		last.add(c)
		last.after = after
		return
	}
	u.done = append(u.done, step{kind, []change{c}, before, after})
	u.sealed = false
	u.forget()
}

// seal ends the current step: what is typed next is a step of its own. A moved caret does this.
func (u *undoLog) seal() { u.sealed = true }

// amend tells where the caret came to stand after the change recorded last, if it did not leave since.
func (u *undoLog) amend(after caretState) {
	if n := len(u.done); n > 0 && !u.sealed {
		u.done[n-1].after = after
	}
}

func (u *undoLog) joins(kind editKind, c change) bool {
	if u.sealed || kind != editTyping && kind != editErasing || len(u.done) == 0 {
		return false
	}
	last := u.done[len(u.done)-1]
	if last.kind != kind {
		return false
	}
	return kind == editErasing || !startsWord(last.changes[len(last.changes)-1].fresh, c.fresh)
}

// startsWord reports whether typed begins a word after a blank.
func startsWord(before, typed []byte) bool {
	blank := func(c byte) bool { return c == ' ' || c == '\t' || c == '\n' }
	return len(before) > 0 && len(typed) > 0 && blank(before[len(before)-1]) && !blank(typed[0])
}

// add appends a change to the step, in one piece with the last one where it goes on right behind it.
func (s *step) add(c change) {
	last := &s.changes[len(s.changes)-1]
	if len(last.old) == 0 && len(c.old) == 0 && advance(last.at, last.fresh) == c.at {
		last.fresh = append(last.fresh[:len(last.fresh):len(last.fresh)], c.fresh...)
		return
	}
	s.changes = append(s.changes, c)
}

// forget drops the oldest steps beyond the limit, never the last one.
func (u *undoLog) forget() {
	n := 0
	for n < len(u.done)-1 && u.size > undoLimit {
		u.size -= u.done[n].size()
		n++
	}
	clear(u.done[:n])
	u.done = u.done[n:]
}

func (s *step) size() (n int) {
	for _, c := range s.changes {
		n += len(c.old) + len(c.fresh)
	}
	return n
}

// undo takes the last step back and returns it; ok is false if there is none.
func (u *undoLog) undo(swap swapper) (s step, ok bool) {
	n := len(u.done) - 1
	if n < 0 {
		return step{}, false
	}
	s = u.done[n]
	u.done = u.done[:n]
	u.undone = append(u.undone, s)
	u.size -= s.size()
	u.sealed = true
	for i := len(s.changes) - 1; i >= 0; i-- {
		c := s.changes[i]
		swap(s.kind, c.at, advance(c.at, c.fresh), c.old)
	}
	return s, true
}

// redo does the step again that was taken back last; ok is false if there is none.
func (u *undoLog) redo(swap swapper) (s step, ok bool) {
	n := len(u.undone) - 1
	if n < 0 {
		return step{}, false
	}
	s = u.undone[n]
	u.undone = u.undone[:n]
	u.done = append(u.done, s)
	u.size += s.size()
	u.sealed = true
	for _, c := range s.changes {
		swap(s.kind, c.at, advance(c.at, c.old), c.fresh)
	}
	return s, true
}
