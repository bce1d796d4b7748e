package diff3_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"rpcexplorer/history/diff3"
)

// shown writes a merged text on a line: conflicts as (mine|theirs).
func shown(m diff3.Merged) string {
	var all []string
	for _, h := range m {
		if text := strings.Join(h.Mine, " "); h.IsConflict() {
			all = append(all, "("+text+"|"+strings.Join(h.Theirs, " ")+")")
		} else {
			all = append(all, text)
		}
	}
	return strings.Join(all, " ")
}

func TestMerge(t *testing.T) {
	for _, c := range []struct{ name, base, mine, theirs, want string }{
		{"nothing", "", "", "", ""},
		{"as it was", "a b c", "a b c", "a b c", "a b c"},
		{"mine", "a b c", "a x c", "a b c", "a x c"},
		{"theirs", "a b c", "a b c", "a x c", "a x c"},
		{"the same", "a b c", "a x c", "a x c", "a x c"},
		{"apart", "a b c d", "x b c d", "a b c y", "x b c y"},
		{"next to each other", "a b c", "x b c", "a y c", "x y c"},
		{"the same line", "a b c", "a x c", "a y c", "a (x|y) c"},
		{"overlapping", "a b c d e", "a x x d e", "a b y y e", "a (x x d|b y y) e"},
		{"taken away and changed", "a b c", "a c", "a y c", "a (|y) c"},
		{"both taken away", "a b c", "a c", "a c", "a c"},
		{"put in at one place", "a b", "a x b", "a y b", "a (x|y) b"},
		{"put in at one place, alike in part", "a b", "a x 1 b", "a x 2 b", "a x (1|2) b"},
		{"put in beside a change", "a b c", "a x b c", "a y c", "a (x b|y) c"},
		{"put in at places apart", "a b c", "a x b c", "a b y c", "a x b y c"},
		{"put in at the end", "a", "a x", "y a", "y a x"},
		{"all taken away", "a b", "", "a x", "(|a x)"},
		{"conflicts apart", "a b c d e", "1 b c d 2", "3 b c d 4", "(1|3) b c d (2|4)"},
		{"one change about two", "a b c d e", "x x x x x", "1 b c d 2", "(x x x x x|1 b c d 2)"},
		{"one meets two that are apart", "a b c d e", "a x x x e", "a 1 c 2 e", "a (x x x|1 c 2) e"},
	} {
		got := diff3.Merge(strings.Fields(c.base), strings.Fields(c.mine), strings.Fields(c.theirs))
		if s := shown(got); s != c.want {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
	}
}

func TestTexts(t *testing.T) {
	for _, c := range []struct{ base, mine, theirs, withMine, withTheirs string }{
		{"a", "a\nx", "y\na", "y\na\nx", "y\na\nx"},
		{"a\n", "a\nx\n", "y\na\n", "y\na\nx\n", "y\na\nx\n"},
		{"a", "b", "c", "b", "c"},
		{"", "b", "", "b", "b"},
		{"a", "a\n", "a", "a\n", "a\n"},
	} {
		if mine, theirs := diff3.Texts(c.base, c.mine, c.theirs); mine != c.withMine || theirs != c.withTheirs {
			t.Errorf("%q, %q, %q: %q and %q, want %q and %q", c.base, c.mine, c.theirs, mine, theirs, c.withMine, c.withTheirs)
		}
	}
}

// FuzzLaws makes two texts of one and checks what holds for any three.
func FuzzLaws(f *testing.F) {
	for seed := range uint64(400) {
		f.Add(seed, uint8(seed%9), uint8(seed%23), uint8(1+seed%7))
	}
	f.Fuzz(func(t *testing.T, seed uint64, edits, size, words uint8) {
		r := rand.New(rand.NewPCG(seed, 3))
		base := some(r, int(size), int(words)+1)
		mine, theirs := edited(r, base, int(edits), int(words)+1), edited(r, base, int(edits), int(words)+1)
		checkLaws(t, base, mine, theirs)
	})
}

// FuzzTexts checks the same for any three texts.
func FuzzTexts(f *testing.F) {
	f.Add("a\nb\nc", "a\nx\nc", "a\nb\ny")
	f.Add("", "\n", "\n\n")
	f.Add("{\n}\n{\n}\n", "{\n}\n", "{\n{\n}\n}\n")
	f.Fuzz(func(t *testing.T, base, mine, theirs string) {
		checkLaws(t, strings.Split(base, "\n"), strings.Split(mine, "\n"), strings.Split(theirs, "\n"))
	})
}

// some are lines of few words, so that many are the same.
func some(r *rand.Rand, n, words int) []string {
	lines := make([]string, n)
	for i := range lines {
		lines[i] = string(rune('a' + r.IntN(words)))
	}
	return lines
}

func edited(r *rand.Rand, lines []string, edits, words int) []string {
	lines = slices.Clone(lines)
	for range edits {
		from := r.IntN(len(lines) + 1)
		lines = slices.Replace(lines, from, min(len(lines), from+r.IntN(3)), some(r, r.IntN(3), words)...)
	}
	return lines
}

func checkLaws(t *testing.T, base, mine, theirs []string) {
	t.Helper()
	settled := func(what string, m diff3.Merged, want []string) {
		t.Helper()
		if m.Conflicts() > 0 || !slices.Equal(m.Mine(), want) {
			t.Errorf("%s: %s, want %q\nof %q", what, shown(m), want, base)
		}
	}
	settled("nobody changed anything", diff3.Merge(base, base, base), base)
	settled("mine alone", diff3.Merge(base, mine, base), mine)
	settled("theirs alone", diff3.Merge(base, base, theirs), theirs)
	settled("both the same", diff3.Merge(base, mine, mine), mine)

	m, turned := diff3.Merge(base, mine, theirs), diff3.Merge(base, theirs, mine)
	if !slices.Equal(m.Mine(), turned.Theirs()) || !slices.Equal(m.Theirs(), turned.Mine()) || m.Conflicts() != turned.Conflicts() {
		t.Errorf("%s, turned round %s", shown(m), shown(turned))
	}
	for _, h := range m {
		checkHunk(t, h, base, mine, theirs)
	}
}

// checkHunk: a line comes from a side, and a conflict is no larger than it must be.
func checkHunk(t *testing.T, h diff3.Hunk, base, mine, theirs []string) {
	t.Helper()
	known := slices.Concat(base, mine, theirs)
	for _, line := range slices.Concat(h.Mine, h.Theirs) {
		if !slices.Contains(known, line) {
			t.Errorf("a line of nobody: %q", line)
		}
	}
	if !h.IsConflict() {
		return
	}
	if n, k := len(h.Mine), len(h.Theirs); n > 0 && k > 0 && (h.Mine[0] == h.Theirs[0] || h.Mine[n-1] == h.Theirs[k-1]) {
		t.Errorf("%q and %q begin or end alike", h.Mine, h.Theirs)
	}
}

// FuzzPlaces changes lines at known places of a text that has none twice, and checks that just those are conflicts that both changed.
func FuzzPlaces(f *testing.F) {
	for seed := range uint64(300) {
		f.Add(seed, uint8(seed%40))
	}
	f.Fuzz(func(t *testing.T, seed uint64, size uint8) {
		r := rand.New(rand.NewPCG(seed, 5))
		var base, mine, theirs, want []string
		for i := range int(size) {
			line := fmt.Sprint(i)
			here, there := line, line
			if r.IntN(3) == 0 {
				here += "m"
			}
			if r.IntN(3) == 0 {
				there += "t"
			}
			base, mine, theirs = append(base, line), append(mine, here), append(theirs, there)
			switch {
			case here == line:
				want = append(want, there)
			case there == line:
				want = append(want, here)
			default:
				want = append(want, "("+here+"|"+there+")")
			}
		}
		got := shown(diff3.Merge(base, mine, theirs))
		if s := strings.Join(want, " "); got != s {
			t.Errorf("%s\nwant %s", got, s)
		}
	})
}

// TestLarge: a text of 100 kB of which each side changed a thousand lines is put together at once.
func TestLarge(t *testing.T) {
	base, mine, theirs := large()
	began := time.Now()
	m := diff3.Merge(base, mine, theirs)
	if took := time.Since(began); took > 20*time.Second { // on any machine, under the race detector too; BenchmarkMerge measures it
		t.Errorf("it took %v", took)
	}
	if m.Conflicts() != 200 {
		t.Errorf("%d conflicts, want 200", m.Conflicts())
	}
}

// large are 4,000 lines, 1,000 of which either side changed, 200 of them both.
func large() (base, mine, theirs []string) {
	for i := range 4000 {
		line := fmt.Sprintf("    \"member\": %d,", i%97)
		here, there := line, line
		if i%4 == 0 {
			here += " // mine"
		}
		if i%4 == 2 && i%20 != 10 || i%20 == 0 {
			there += " // theirs"
		}
		base, mine, theirs = append(base, line), append(mine, here), append(theirs, there)
	}
	return base, mine, theirs
}

func BenchmarkMerge(b *testing.B) {
	base, mine, theirs := large()
	for b.Loop() {
		diff3.Merge(base, mine, theirs)
	}
}
