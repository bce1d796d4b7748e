package widgets

import (
	"slices"

	"rpcexplorer/rpcclient/jsondoc"
)

// bracketReach is how many bytes are looked through for the other bracket of a pair: it takes less than a millisecond.
const bracketReach = 256 << 10

// bracketPair is the bracket at the caret and the one that belongs to it, found once for each place of the caret.
type bracketPair struct {
	buf   *buffer
	edits int
	of    caretState
	at    []spot // both, or none
}

// tintPair marks the two brackets.
func (e *Editor) tintPair(dst []Mark, i int, l *Line) []Mark {
	e.pair.find(e.draft)
	for _, p := range e.pair.at {
		if row, seen := e.draft.folds.Row(p.line); seen && row == i {
			dst = append(dst, Mark{Start: p.col - l.Start, End: p.col - l.Start + 1, Color: ColorSelection})
		}
	}
	return dst
}

// find looks for the pair of the bracket right of the caret, else left of it.
func (p *bracketPair) find(d *Draft) {
	if p.buf == d.buf && p.edits == d.buf.edits && p.of == d.at {
		return
	}
	*p = bracketPair{buf: d.buf, edits: d.buf.edits, of: d.at}
	caret := d.at.caret
	if d.hasSelection() {
		return
	}
	for _, at := range []spot{caret, {caret.line, caret.col - 1}} {
		if other, ok := d.buf.otherBracket(at); ok {
			p.at = []spot{at, other}
			return
		}
	}
}

// otherBracket is the bracket that belongs to the one at a place; false if there is none there, or none in reach.
func (b *buffer) otherBracket(at spot) (spot, bool) {
	line := b.Line(at.line)
	if len(line) > bracketReach || at.col < 0 || at.col >= len(line) || bracketStep(line[at.col]) == 0 {
		return spot{}, false
	}
	cols := brackets(nil, line)
	k, ok := slices.BinarySearch(cols, at.col)
	if !ok {
		return spot{}, false // in a string, or in a comment
	}
	depth, step, reach := 0, bracketStep(line[at.col]), bracketReach
	for {
		for ; k >= 0 && k < len(cols); k += step {
			if depth += bracketStep(line[cols[k]]); depth == 0 {
				return spot{at.line, cols[k]}, true
			}
		}
		at.line += step
		if at.line < 0 || at.line >= b.Lines() {
			return spot{}, false
		}
		if line = b.Line(at.line); len(line) > reach {
			return spot{}, false
		}
		reach -= len(line) + 1
		cols = brackets(cols[:0], line)
		if k = 0; step < 0 {
			k = len(cols) - 1
		}
	}
}

// bracketStep is 1 for what opens, and so has its other bracket behind it, -1 for what closes, 0 for all else.
func bracketStep(c byte) int {
	switch c {
	case '{', '[':
		return 1
	case '}', ']':
		return -1
	}
	return 0
}

// brackets appends the columns of a line's brackets, but for those in strings and comments.
func brackets(dst []int, line []byte) []int {
	if c := jsondoc.Comment(line); c >= 0 {
		line = line[:c]
	}
	for i := 0; i < len(line); i++ {
		switch {
		case line[i] == '"':
			if i = stringEnd(line, i) - 1; i < 0 {
				return dst
			}
		case bracketStep(line[i]) != 0:
			dst = append(dst, i)
		}
	}
	return dst
}
