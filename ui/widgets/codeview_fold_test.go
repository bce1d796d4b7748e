package widgets

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rpcexplorer/rpcclient/jsondoc"
)

// shown is what a view shows: number, mark, text and note of each row.
func shown(c *CodeView) string {
	var b strings.Builder
	c.source.Each(0, c.source.Lines(), 1000, func(_ int, l *Line) bool {
		mark := " "
		if m := foldMarks[l.Fold]; m != 0 {
			mark = string(m)
		}
		fmt.Fprintf(&b, "%d%s%s", l.Number, mark, l.Text)
		if l.Note != "" {
			b.WriteString(" | " + strings.Join(strings.Fields(l.Note), " "))
		}
		b.WriteByte('\n')
		return true
	})
	return b.String()
}

func countItems(object bool, n int) string {
	if object {
		return fmt.Sprint(n, " members")
	}
	return fmt.Sprint(n, " items")
}

const nested = `{"id":7,"result":[1,{"a":[true,[2,3]],"b":{}},4],"x":{"y":null}}`

func TestCodeFolds(t *testing.T) {
	whole := "1▾{ | 3 members\n2   \"id\": 7,\n3▾  \"result\": [ | 3 items\n4     1,\n5▾    { | 2 members\n6▾      \"a\": [ | 2 items\n" +
		"7         true,\n8▾        [ | 2 items\n9           2,\n10           3\n11         ]\n12       ],\n13       \"b\": {}\n14     },\n" +
		"15     4\n16   ],\n17▾  \"x\": { | 1 members\n18     \"y\": null\n19   }\n20 }\n"
	for _, tc := range []struct {
		name string
		do   func(c *CodeView)
		want string
	}{
		{"nothing", func(*CodeView) {}, whole},
		{
			"at a head", func(c *CodeView) { c.SetCaret(Point{Line: 2}, false); c.Fold() },
			"1▾{ | 3 members\n2   \"id\": 7,\n3▸  \"result\": [ | … ] 3 items\n17▾  \"x\": { | 1 members\n18     \"y\": null\n19   }\n20 }\n",
		},
		{"inside, again and again", func(c *CodeView) {
			c.SetCaret(Point{Line: 8}, false)
			for range 5 {
				c.Fold()
			}
		}, "1▸{ | … } 3 members\n"},
		{"there and back", func(c *CodeView) {
			c.SetCaret(Point{Line: 8}, false)
			c.Fold()
			c.Fold()
			c.Unfold()
			c.Unfold()
			c.SetCaret(Point{Line: 7}, false)
			c.Unfold()
		}, whole},
		{
			"a level", func(c *CodeView) { c.FoldLevel(1) },
			"1▾{ | 3 members\n2   \"id\": 7,\n3▸  \"result\": [ | … ] 3 items\n17▸  \"x\": { | … } 1 members\n20 }\n",
		},
		{"a level and all unfolded", func(c *CodeView) { c.FoldLevel(1); c.UnfoldAll() }, whole},
		{"folded, and a value inside brought up", func(c *CodeView) {
			c.FoldLevel(1)
			c.RevealSpan(jsondoc.Span{Off: strings.Index(nested, "null"), Len: 4})
		}, "1▾{ | 3 members\n2   \"id\": 7,\n3▸  \"result\": [ | … ] 3 items\n17▾  \"x\": { | 1 members\n18     \"y\": null\n19   }\n20 }\n"},
	} {
		c := newCode(t, nested)
		c.Items = countItems
		newWindow(t, c, 500, 600)
		tc.do(c)
		if got := shown(c); got != tc.want {
			t.Errorf("%s:\n%swant:\n%s", tc.name, got, tc.want)
		}
	}
}

// TestCodeFoldsByMouse: the mark beside a line folds, what stands behind it unfolds, and a click on the text does neither.
func TestCodeFoldsByMouse(t *testing.T) {
	c := newCode(t, nested)
	c.Items = countItems
	win := newWindow(t, c, 500, 600)
	all := c.Source().Lines()
	press := func(row, col int) {
		pos := c.PositionOf(Point{Line: row})
		mouse(c, pos.AddXY((float32(col)+0.5)*c.CellSize().Width, c.CellSize().Height/2), 0)
	}
	for _, tc := range []struct {
		row, col int
		want     int
	}{
		{2, 5, all}, {2, -2, all - 13}, {2, -2, all}, {0, -2, 1}, {0, 6, all}, {3, -2, all}, {1, 30, all},
	} {
		press(tc.row, tc.col)
		if got := c.Source().Lines(); got != tc.want {
			t.Errorf("a click into row %d at column %d: %d rows, want %d", tc.row, tc.col, got, tc.want)
		}
	}
	press(2, -2)
	picture(t, win, "codeview-folded")
}

// TestCodeFoldedCopyIsWhole is the law that folding and shortening change nothing of what is copied, whatever is folded.
func TestCodeFoldedCopyIsWhole(t *testing.T) {
	body := strings.Replace(nested, "null", `["`+strings.Repeat("long ", 2000)+`",[[]],{"k":[1]}]`, 1)
	want := pretty(t, []byte(body))
	c := newCode(t, body)
	newWindow(t, c, 300, 200)
	random := rand.New(rand.NewPCG(4, 2))
	for range 300 {
		c.SetCaret(Point{Line: random.IntN(c.source.Lines())}, false)
		[]func(){c.Fold, c.Unfold, c.Fold, func() { c.toggle(c.Caret().Line) }}[random.IntN(4)]()
		c.TypedShortcut(&fyne.ShortcutSelectAll{})
		if got, _ := c.SelectedText(1 << 20); got != want {
			t.Fatalf("copied:\n%s\nwhile this is shown:\n%s", got, shown(c))
		}
	}
}

// TestCodeFoldedRowStandsForAll: what is folded is copied, tinted and pointed at by its row.
func TestCodeFoldedRowStandsForAll(t *testing.T) {
	c := newCode(t, nested)
	newWindow(t, c, 500, 400)
	c.FoldLevel(1)
	c.Select(Point{2, 2}, Point{2, 13})
	if got, _ := c.SelectedText(1000); !strings.HasPrefix(got, `"result": [`) || !strings.HasSuffix(got, "4\n  ],") {
		t.Errorf("copied %q", got)
	}
	inside := jsondoc.Span{Off: strings.Index(nested, "[2,3]"), Len: 5}
	if got := c.body.pointOf(inside.Off); got != (Point{2, 13}) {
		t.Errorf("what is folded away is at %v", got)
	}
	marked := 0
	c.MarkSpan(inside)
	c.source.Each(0, 99, 1000, func(i int, l *Line) bool {
		if marks := c.tint(nil, i, l); len(marks) > 0 && i == 2 && marks[0].Row {
			marked++
		}
		return true
	})
	if marked != 1 {
		t.Error("the row is not tinted")
	}
	c.SelectSpan(inside)
	if got, _ := c.SelectedText(1000); got != "[\n          2,\n          3\n        ]" {
		t.Errorf("selected %q", got)
	}
}

func TestCodeShortensLongStrings(t *testing.T) {
	long := `"` + strings.Repeat("é", 5000) + `"`
	c := newCode(t, `["a",`+long+`]`)
	newWindow(t, c, 500, 400)
	rest := func() (cut int) {
		c.eachOne(2, 1<<20, func(l *Line) { cut = l.Cut })
		return cut
	}
	if got := rest(); got != 10_004-shortLine+1 && got != 10_004-shortLine {
		t.Errorf("%d bytes are left out", got)
	}
	c.ShowWhole(2)
	if got := rest(); got != 0 {
		t.Errorf("after it was asked for, %d bytes are left out", got)
	}
	c = newCode(t, `["a",`+long+`]`)
	newWindow(t, c, 500, 400)
	c.SelectSpan(jsondoc.Span{Off: 5 + 9001, Len: 2})
	if got, _ := c.SelectedText(100); got != "é" {
		t.Errorf("selected %q", got)
	}
}

func TestCodeGoToLine(t *testing.T) {
	raw := NewCodeView()
	raw.SetText([]byte("one\ntwo\n" + strings.Repeat("x", 1000) + "\nfour\n" + strings.Repeat("line\n", 300) + "last"))
	folded := newCode(t, nested)
	folded.FoldLevel(1)
	for _, tc := range []struct {
		view   *CodeView
		number int
		want   int // the number beside the caret
	}{
		{raw, 1, 1},
		{raw, 2, 2},
		{raw, 4, 4},
		{raw, 5, 5},
		{raw, 200, 200},
		{raw, 305, 305},
		{raw, 9999, 305},
		{raw, -3, 1},
		{folded, 1, 1},
		{folded, 9, 9},
		{folded, 20, 20},
		{folded, 21, 20},
		{folded, 0, 1},
	} {
		newWindow(t, tc.view, 300, 200)
		tc.view.GoToLine(tc.number)
		got := 0
		tc.view.eachOne(tc.view.Caret().Line, 100, func(l *Line) { got = l.Number })
		if got != tc.want {
			t.Errorf("go to %d: line %d, want %d", tc.number, got, tc.want)
		}
	}
}

func TestCodeHits(t *testing.T) {
	c := newCode(t, nested)
	newWindow(t, c, 500, 400)
	var spans []jsondoc.Span
	for i := range nested {
		if nested[i] == '"' {
			spans = append(spans, jsondoc.Span{Off: i, Len: 1})
		}
	}
	c.SetHits(spans, spans[1])
	found, current := 0, 0
	c.source.Each(0, 99, 1000, func(i int, l *Line) bool {
		for _, m := range c.tint(nil, i, l) {
			if l.Text[m.Start] != '"' || m.End != m.Start+1 {
				t.Errorf("tinted %q", l.Text[m.Start:m.End])
			}
			if m.Color == ColorRaised {
				found++
			} else {
				current++
			}
		}
		return true
	})
	if found != len(spans) || current != 1 {
		t.Errorf("%d of %d are tinted, %d as the one that is looked at", found, len(spans), current)
	}
}

// TestCodeSelectedSpan: the bytes that a selection stands for, as they came.
func TestCodeSelectedSpan(t *testing.T) {
	body := `{ "é" : [1,  {"a":[true]}], "x":2}`
	c := newCode(t, body)
	newWindow(t, c, 500, 400)
	for _, tc := range []struct {
		lo, hi Point
		want   string
	}{
		{Point{1, 2}, Point{1, 5}, `"é"`},
		{Point{1, 3}, Point{2, 5}, `é" : [1`},
		{Point{0, 0}, Point{10, 1}, body},
		{Point{3, 4}, Point{3, 4}, ``},
	} {
		c.Select(tc.lo, tc.hi)
		if got := string(c.SelectedSpan().Of([]byte(body))); got != tc.want {
			t.Errorf("%v to %v: %q, want %q", tc.lo, tc.hi, got, tc.want)
		}
	}
	c.FoldLevel(1)
	c.Select(Point{1, 2}, Point{1, 8})
	if got := string(c.SelectedSpan().Of([]byte(body))); got != `"é" : [1,  {"a":[true]}]` {
		t.Errorf("folded: %q", got)
	}
}

// TestCodeFoldKeys: at the head of a line, Left and Right do what they do in a tree; elsewhere they move the caret.
func TestCodeFoldKeys(t *testing.T) {
	for _, tc := range []struct {
		at   Point
		keys []fyne.KeyName
		want Point
		rows int
	}{
		{Point{2, 0}, []fyne.KeyName{fyne.KeyLeft}, Point{2, 0}, 7},
		{Point{2, 2}, []fyne.KeyName{fyne.KeyLeft}, Point{2, 2}, 7},
		{Point{2, 3}, []fyne.KeyName{fyne.KeyLeft}, Point{2, 2}, 20},
		{Point{2, 0}, []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight}, Point{2, 0}, 20},
		{Point{2, 0}, []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyRight}, Point{2, 1}, 20},
		{Point{2, 0}, []fyne.KeyName{fyne.KeyLeft, fyne.KeyLeft}, Point{0, 0}, 7},
		{Point{2, 0}, []fyne.KeyName{fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft}, Point{0, 0}, 1},
		{Point{9, 4}, []fyne.KeyName{fyne.KeyLeft}, Point{7, 4}, 20},
		{Point{10, 4}, []fyne.KeyName{fyne.KeyLeft}, Point{7, 4}, 20},
		{Point{9, 10}, []fyne.KeyName{fyne.KeyLeft, fyne.KeyLeft}, Point{7, 8}, 17},
		{Point{2, 5}, []fyne.KeyName{fyne.KeyReturn}, Point{2, 5}, 7},
		{Point{2, 5}, []fyne.KeyName{fyne.KeyReturn, fyne.KeyReturn}, Point{2, 5}, 20},
		{Point{0, 0}, []fyne.KeyName{fyne.KeyLeft, fyne.KeyLeft}, Point{0, 0}, 1},
	} {
		c := newCode(t, nested)
		newWindow(t, c, 500, 600)
		c.SetCaret(tc.at, false)
		for _, k := range tc.keys {
			key(c, k)
		}
		if got := c.Caret(); got != tc.want || c.source.Lines() != tc.rows {
			t.Errorf("%v at %v: the caret at %v, %d rows; want %v, %d", tc.keys, tc.at, got, c.source.Lines(), tc.want, tc.rows)
		}
	}
	c := newCode(t, nested)
	newWindow(t, c, 500, 600)
	c.SetCaret(Point{3, 0}, false)
	unhandled := 0
	c.Unhandled = func(*fyne.KeyEvent) { unhandled++ }
	key(c, fyne.KeyReturn)
	if unhandled != 1 {
		t.Error("Enter where there is no mark is not handed on")
	}
}

// TestCodeFoldingIsGivenUp: what is under way can be given up, and does nothing then; what comes after it counts.
func TestCodeFoldingIsGivenUp(t *testing.T) {
	c := newCode(t, nested)
	newWindow(t, c, 500, 600)
	all, told := c.source.Lines(), 0
	c.OnFolding = func() { told++ }
	var works []func()
	c.Later = func(work func(context.Context), done func()) {
		works = append(works, func() { work(context.Background()); done() })
	}
	finish := func() {
		for _, work := range works {
			work()
		}
		works = nil
	}
	c.FoldLevel(0)
	if !c.Folding() || told != 1 {
		t.Errorf("under way: %v, told %d times", c.Folding(), told)
	}
	c.StopFolding()
	if finish(); c.source.Lines() != all || c.Folding() || told != 2 {
		t.Errorf("given up: %d rows, %v, told %d times", c.source.Lines(), c.Folding(), told)
	}
	c.FoldLevel(0)
	c.FoldLevel(1)
	if finish(); c.source.Lines() != 5 {
		t.Errorf("the second one of two: %d rows", c.source.Lines())
	}
	c.FoldLevel(0)
	c.SetDoc(indexed(t, []byte(nested)))
	if finish(); c.source.Lines() != all {
		t.Errorf("another document: %d rows", c.source.Lines())
	}
}
