package jsondoc

import (
	"context"
	"maps"
	"slices"
	"testing"
)

// foldModel is the naive form of Folds.
type foldModel map[int]int

// seen lists the lines that are not hidden.
func (m foldModel) seen(lines int) []int {
	var seen []int
	for line := range lines {
		hidden := false
		for head, last := range m {
			hidden = hidden || head < line && line <= last
		}
		if !hidden {
			seen = append(seen, line)
		}
	}
	return seen
}

func checkFolds(t *testing.T, f *Folds, m foldModel, lines int) {
	t.Helper()
	seen := m.seen(lines)
	if got := f.Rows(lines); got != len(seen) {
		t.Fatalf("%v: %d rows, want %d", m, got, len(seen))
	}
	if f.Len() != len(m) {
		t.Fatalf("%v: %d folds", m, f.Len())
	}
	for row, line := range seen {
		if got := f.Line(row); got != line {
			t.Fatalf("%v: Line(%d) = %d, want %d", m, row, got, line)
		}
	}
	row := -1
	for line := range lines {
		want := row+1 < len(seen) && seen[row+1] == line
		if want {
			row++
		}
		if got, ok := f.Row(line); got != row || ok != want {
			t.Fatalf("%v: Row(%d) = %d, %v, want %d, %v", m, line, got, ok, row, want)
		}
	}
}

// Lines and rows are those of the naive form, whatever is folded; unfolding brings back what folding hid.
func FuzzFolds(f *testing.F) {
	f.Add([]byte{1, 5, 2, 3, 1, 5})
	f.Add([]byte{0, 255, 10, 20, 15, 30, 10, 12})
	f.Add([]byte{3, 4, 5, 6, 4, 9, 200, 3})
	f.Fuzz(func(t *testing.T, b []byte) {
		const lines = 64
		var folds Folds
		m := foldModel{}
		for ; len(b) >= 2 && len(m) < 30; b = b[2:] {
			head, last := int(b[0])%lines, int(b[1])%80
			before := slices.Clone(folds.hidden)
			_, had := folds.Folded(head)
			folds.Fold(head, last)
			if !had && last > head {
				if !folds.Unfold(head) || !slices.Equal(before, folds.hidden) {
					t.Fatalf("%v: unfolding %d..%d gives %v, was %v", m, head, last, folds.hidden, before)
				}
				folds.Fold(head, last)
			}
			if last > head {
				m[head] = last
			}
			checkFolds(t, &folds, m, lines)
		}
		for line := 0; line < lines; line += 7 {
			folds.Reveal(line)
			if _, seen := folds.Row(line); !seen {
				t.Fatalf("%v: line %d is hidden after Reveal", m, line)
			}
		}
		folds.Clear()
		checkFolds(t, &folds, foldModel{}, lines)
	})
}

// An edit of lines takes away what hides one of them, and moves what begins at the last of them or behind it.
func FuzzFoldsEdit(f *testing.F) {
	f.Add([]byte{1, 5, 2, 3, 10, 20}, uint8(6), uint8(0), int8(2))
	f.Add([]byte{0, 40, 3, 9, 5, 7, 12, 20}, uint8(4), uint8(6), int8(-3))
	f.Add([]byte{3, 9, 9, 12}, uint8(9), uint8(0), int8(1))
	f.Fuzz(func(t *testing.T, b []byte, first, span uint8, more int8) {
		const lines = 64
		var folds Folds
		m := foldModel{}
		for ; len(b) >= 2 && len(m) < 30; b = b[2:] {
			if head, last := int(b[0])%lines, int(b[1])%80; last > head {
				folds.Fold(head, last)
				m[head] = last
			}
		}
		from := int(first) % lines
		to := min(lines-1, from+int(span)%16)
		grow := max(int(more)%16, from-to)
		want := foldModel{}
		for head, last := range m {
			switch {
			case head < to && last >= from:
			case head >= to:
				want[head+grow] = last + grow
			default:
				want[head] = last
			}
		}
		folds.Edit(from, to, grow)
		checkFolds(t, &folds, want, lines+grow)
		touching := maps.Collect(folds.Touching(from, to))
		for head, last := range want {
			if _, ok := touching[head]; ok != (head <= to && last >= from) {
				t.Fatalf("%v: %v touch %d..%d", want, touching, from, to)
			}
		}
	})
}

func TestFoldAll(t *testing.T) {
	var f Folds
	f.Fold(2, 4)
	f.FoldAll(func(yield func(int, int) bool) {
		_ = yield(10, 12) && yield(2, 6) && yield(7, 7) && yield(8, 9)
	})
	checkFolds(t, &f, foldModel{2: 6, 8: 9, 10: 12}, 20)
	if last, ok := f.Folded(2); last != 6 || !ok {
		t.Errorf("Folded(2) = %d, %v", last, ok)
	}
	if _, ok := f.Folded(3); ok || f.Unfold(3) {
		t.Error("line 3 is no head")
	}
}

// Extents, Extent and Children agree with a walk through everything.
func FuzzExtents(f *testing.F) {
	seedLaw(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		d := indexed(t, b)
		if len(b) > 6000 || d.Fault() != nil {
			for line := -1; line <= min(d.Lines(), 200); line++ {
				if e, ok := d.Extent(line); ok && (e.Head > line || e.Last < line || e.Span.End() > len(b)) {
					t.Fatalf("%q: Extent(%d) = %+v", b, line, e)
				}
			}
			return
		}
		want := map[int][][2]int{}
		deepest := 0
		for _, n := range nodes(b) {
			count := 0
			for range Members(b, n.Span) {
				count++
			}
			if got, err := d.Children(context.Background(), n.Node); err != nil || got != count {
				t.Fatalf("%q: Children(%+v) = %d, %v, want %d", b, n.Node, got, err, count)
			}
			if n.Kind == KindObject || n.Kind == KindArray {
				deepest = max(deepest, len(n.path)+1)
			}
			if count == 0 {
				continue
			}
			head, last := d.LineAt(n.Span.Off), d.LineAt(n.Span.End()-1)
			want[len(n.path)] = append(want[len(n.path)], [2]int{head, last})
			for _, line := range []int{head, last} {
				e, ok := d.Extent(line)
				if !ok || e.Node != n.Node || e.Head != head || e.Last != last || !e.Closed || e.Depth != len(n.path) {
					t.Fatalf("%q: Extent(%d) = %+v, %v, want %+v in %d..%d", b, line, e, ok, n.Node, head, last)
				}
			}
		}
		if got := d.Depth(); got != deepest {
			t.Fatalf("%q: Depth %d, want %d", b, got, deepest)
		}
		all := 0
		for head, last := range d.Extents(context.Background(), 0, deepest) {
			if !slices.ContainsFunc(slices.Collect(maps.Values(want)), func(w [][2]int) bool { return slices.Contains(w, [2]int{head, last}) }) {
				t.Fatalf("%q: Extents gives %d..%d, where nothing is", b, head, last)
			}
			all++
		}
		for _, w := range want {
			all -= len(w)
		}
		if all != 0 {
			t.Fatalf("%q: Extents gives %d too many", b, all)
		}
		for depth := range deepest + 1 {
			var got [][2]int
			for head, last := range d.Extents(context.Background(), depth, depth) {
				got = append(got, [2]int{head, last})
			}
			if !slices.Equal(got, want[depth]) {
				t.Fatalf("%q: Extents(%d) = %v, want %v", b, depth, got, want[depth])
			}
		}
	})
}

// Big containers are counted by what the index knows of them.
func TestChildrenOfMany(t *testing.T) {
	body := reply(5 << 20)
	d := indexed(t, body)
	list, _ := d.Lookup(Path{{Key: "result"}})
	want := 0
	for range Members(body, list.Span) {
		want++
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if got, err := d.Children(ctx, list); got != want || err != nil {
		t.Errorf("Children = %d, %v, want %d and no need to ask the context", got, err, want)
	}
	e, ok := d.Extent(d.LineAt(list.Span.Off))
	if !ok || e.Node != list || e.Last != d.LineAt(list.Span.End()-1) {
		t.Errorf("Extent = %+v, %v, want %+v", e, ok, list)
	}
}
