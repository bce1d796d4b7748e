package diff3

import (
	"slices"
	"strings"
)

// Hunk is lines of the result: those of either side, which are the same unless it is a conflict.
type Hunk struct{ Mine, Theirs []string }

// IsConflict reports whether somebody has to decide.
func (h Hunk) IsConflict() bool { return !slices.Equal(h.Mine, h.Theirs) }

// Merged is a text that was put together.
type Merged []Hunk

// Merge puts together what two sides made of base. Nothing is written to.
func Merge(base, mine, theirs []string) Merged {
	m := &merger{base: base, sides: [2]side{newSide(base, mine), newSide(base, theirs)}}
	for m.next() {
	}
	m.agree(base[m.at:])
	return m.out
}

// Conflicts is how many hunks are to be decided about.
func (m Merged) Conflicts() (n int) {
	for _, h := range m {
		if h.IsConflict() {
			n++
		}
	}
	return n
}

// Mine is the result with mine in all conflicts; Theirs with theirs.
func (m Merged) Mine() []string { return m.lines(func(h Hunk) []string { return h.Mine }) }

// Theirs is the result with theirs in all conflicts.
func (m Merged) Theirs() []string { return m.lines(func(h Hunk) []string { return h.Theirs }) }

func (m Merged) lines(of func(Hunk) []string) (all []string) {
	for _, h := range m {
		all = append(all, of(h)...)
	}
	return all
}

// Texts puts texts together, and gives the result with mine in all conflicts, and with theirs: the same where there are none.
func Texts(base, mine, theirs string) (withMine, withTheirs string) {
	m := Merge(lines(base), lines(mine), lines(theirs))
	return strings.Join(m.Mine(), "\n"), strings.Join(m.Theirs(), "\n")
}

// lines are those of a text, without their ends, so that the last one is as any other.
func lines(text string) []string { return strings.Split(text, "\n") }
