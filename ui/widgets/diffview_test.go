package widgets

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"rpcexplorer/rpcclient/jsondiff"
	"rpcexplorer/rpcclient/jsondoc"
)

// diffOf is a view of two texts that are compared.
func diffOf(t *testing.T, a, b string, o jsondiff.Options) *DiffView {
	t.Helper()
	x, y := jsondoc.New([]byte(a)), jsondoc.New([]byte(b))
	_, _ = x.Index(context.Background()), y.Index(context.Background())
	r, err := jsondiff.Compare(context.Background(), x, y, o)
	if err != nil {
		t.Fatal(err)
	}
	d := NewDiffView()
	d.Equal = func(n int) string { return fmt.Sprintf("… %d equal lines", n) }
	newWindow(t, d, 800, 400)
	d.SetResult(r, x, y)
	return d
}

func formOf(unified bool) DiffForm {
	if unified {
		return DiffColumn
	}
	return DiffBeside
}

// rowsOf is what a side shows: signs, numbers and text.
func rowsOf(s *DiffSide) string {
	var rows []string
	s.Source().Each(0, s.Source().Lines(), 1000, func(_ int, l *Line) bool {
		sign, number := " ", ""
		if l.Sign != NoSign {
			sign = string(signs[l.Sign].shape)
		}
		if l.Number > 0 {
			number = fmt.Sprint(l.Number)
		}
		rows = append(rows, strings.TrimRight(fmt.Sprintf("%2s%s %s", number, sign, l.Text), " "))
		return true
	})
	return "\n" + strings.Join(rows, "\n")
}

// list is a list of numbers from 1, with some in the place of others.
func list(n int, others map[int]string) string {
	var items []string
	for i := 1; i <= n; i++ {
		if text, ok := others[i]; !ok {
			items = append(items, fmt.Sprint(i))
		} else if text != "" {
			items = append(items, text)
		}
	}
	return "[" + strings.Join(items, ",") + "]"
}

func TestDiffRows(t *testing.T) {
	d := diffOf(t, list(30, nil), list(30, map[int]string{12: "true", 13: ""}), jsondiff.Options{})
	for _, c := range []struct {
		name    string
		unified bool
		side    *DiffSide
		want    string
	}{
		{"older", false, d.Older, `
    … 9 equal lines
10    9,
11    10,
12    11,
13~   12,
14−   13,
15    14,
16    15,
17    16,
    … 15 equal lines`},
		{"newer", false, d.Newer, `
    … 9 equal lines
10    9,
11    10,
12    11,
13~   true,

14    14,
15    15,
16    16,
    … 15 equal lines`},
		{"both", true, d.Both, `
    … 9 equal lines
10    9,
11    10,
12    11,
13−   12,
13+   true,
14−   13,
14    14,
15    15,
16    16,
    … 15 equal lines`},
	} {
		t.Run(c.name, func(t *testing.T) {
			d.SetForm(formOf(c.unified))
			if got := rowsOf(c.side); got != c.want {
				t.Errorf("got %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestDiffFoldsOpen(t *testing.T) {
	d := diffOf(t, list(30, nil), list(30, map[int]string{12: "true"}), jsondiff.Options{})
	folded := d.Newer.Source().Lines()
	row := d.Newer.PositionOf(Point{Line: 0})
	d.Newer.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: row.AddXY(30, 5)}, Button: desktop.MouseButtonPrimary})
	if got := d.Newer.Source().Lines(); got != folded+8 {
		t.Errorf("%d rows after a click on what stands for 9, want %d", got, folded+8)
	}
	d.Older.SetCaret(Point{Line: d.Older.Source().Lines() - 1}, false)
	d.Older.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := d.Older.Source().Lines(); got != 32 || d.Newer.Source().Lines() != 32 {
		t.Errorf("%d rows when all is open, want 32", got)
	}
}

func TestDiffSteps(t *testing.T) {
	d := diffOf(t, list(60, nil), list(60, map[int]string{1: "0", 20: "0", 21: "0", 50: ""}), jsondiff.Options{})
	var seen []string
	look := func() {
		_, line := d.Front().Newer(d.Front().Caret().Line)
		n, of := d.Place()
		seen = append(seen, fmt.Sprintf("%d (%d/%d)", line+1, n, of))
	}
	look()
	for d.Step(1) {
		look()
	}
	for d.Step(-1) {
		look()
	}
	if got, want := strings.Join(seen, " "), "2 (1/3) 21 (2/3) 0 (3/3) 21 (2/3) 2 (1/3)"; got != want {
		t.Errorf("steps lead to %s, want %s", got, want)
	}
}

func TestDiffCopies(t *testing.T) {
	a, b := list(30, nil), list(30, map[int]string{12: "true", 13: ""})
	d := diffOf(t, a, b, jsondiff.Options{})
	for _, c := range []struct {
		side *DiffSide
		text string
	}{{d.Older, a}, {d.Newer, b}} {
		c.side.TypedShortcut(&fyne.ShortcutSelectAll{})
		c.side.TypedShortcut(&fyne.ShortcutCopy{})
		if got, want := clipboard(), string(jsondoc.Indent(nil, []byte(c.text))); strings.TrimSpace(got) != strings.TrimSpace(want) {
			t.Errorf("copied\n%s\nwant\n%s", got, want)
		}
	}
	d.SetForm(DiffColumn)
	d.Both.TypedShortcut(&fyne.ShortcutSelectAll{})
	d.Both.TypedShortcut(&fyne.ShortcutCopy{})
	if got := clipboard(); strings.Count(got, "\n") != 32 || !strings.Contains(got, "  1,\n") || !strings.Contains(got, "  11,\n  12,\n  true,\n  13,\n  14,\n") || !strings.HasSuffix(got, "  30\n]") {
		t.Errorf("copied from one column\n%s", got)
	}
	d.SetForm(DiffBeside)
	d.Newer.Select(Point{4, 2}, Point{6, 4})
	if got, _ := d.Newer.SelectedText(1000); got != "true,\n  14" {
		t.Errorf("copied %q around a row without a line", got)
	}
}

func TestDiffSidesScrollTogether(t *testing.T) {
	others := map[int]string{}
	for i := range 300 {
		others[i*2] = `"` + strings.Repeat("long ", 60) + `"`
	}
	d := diffOf(t, list(600, nil), list(600, others), jsondiff.Options{})
	d.Older.ScrollTo(200)
	d.Newer.ScrollBy(7)
	if d.Older.Top() != 200 || d.Newer.Top() != 200 || d.Older.scroll.rem != 7 {
		t.Errorf("the sides stand at %d and %d", d.Older.Top(), d.Newer.Top())
	}
	d.Older.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(-100, 0)})
	if d.Newer.scroll.left == 0 || d.Newer.scroll.left != d.Older.scroll.left {
		t.Errorf("sideways the sides stand at %d and %d", d.Older.scroll.left, d.Newer.scroll.left)
	}
}

func TestDiffMarksWhatChanged(t *testing.T) {
	for _, c := range []struct{ a, b, older, newer string }{
		{`{"a":"one two three"}`, `{"a":"one 2 three"}`, "two", "2"},
		{`{"a":1234}`, `{"a":1294}`, "1234", "1294"},
		{`{"a":true,"b":1}`, `{"a":false,"b":1}`, "true", "false"},
		{`{"a":"é"}`, `{"a":"è"}`, "é", "è"},
		{`{"a":"x"}`, `{"a":"xx"}`, "", "x"},
		{`{"a":1}`, `{"a":{"b":1}}`, "1", "{"},
	} {
		d := diffOf(t, c.a, c.b, jsondiff.Options{})
		for side, want := range map[*DiffSide]string{d.Older: c.older, d.Newer: c.newer} {
			if got := markedIn(side, 1); got != want {
				t.Errorf("%s, %s: marked %q, want %q", c.a, c.b, got, want)
			}
		}
	}
}

// markedIn is the text of a row that is marked.
func markedIn(s *DiffSide, row int) (text string) {
	s.eachOne(row, 1000, func(l *Line) {
		for _, m := range s.Marks(nil, row, l) {
			if !m.Row && !m.Line {
				text += string(l.Text[m.Start:m.End])
			}
		}
	})
	return text
}

func TestDiffShowsNothing(t *testing.T) {
	d := NewDiffView()
	newWindow(t, d, 400, 200)
	d.SetResult(nil, nil, nil)
	d.SetForm(DiffColumn)
	if d.Step(1) || d.Both.Source().Lines() != 0 {
		t.Error("a view of nothing shows something")
	}
}

func TestDiffPicture(t *testing.T) {
	a := `{"jsonrpc":"2.0","id":7,"result":{"name":"one two three","height":1234,"ok":true,"items":[{"id":1,"v":1},{"id":2,"v":2},{"id":3,"v":3}],"tail":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15]}}`
	b := `{"jsonrpc":"2.0","id":8,"result":{"name":"one 2 three","height":1294,"items":[{"id":3,"v":3},{"id":1,"v":1},{"id":2,"v":5}],"more":null,"tail":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15]}}`
	for _, unified := range []bool{false, true} {
		d := diffOf(t, a, b, jsondiff.Options{Ignore: []jsondiff.Rule{jsondiff.ParseRule("id")}})
		d.SetForm(formOf(unified))
		win := newWindow(t, d, 900, 640)
		picture(t, win, fmt.Sprint("diff-unified-", unified))
	}
}

// TestDiffOfTexts: of texts that are no JSON the view shows no faults, and goes to what differs in a line, wherever that is.
func TestDiffOfTexts(t *testing.T) {
	long := strings.Repeat("word ", 100)
	a, b := jsondoc.New([]byte("format: 1\ntext: "+long+"A\n")), jsondoc.New([]byte("format: 1\ntext: "+long+"B\n"))
	_, _ = a.Index(context.Background()), b.Index(context.Background())
	r, err := jsondiff.Compare(context.Background(), a, b, jsondiff.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := NewDiffView()
	d.Text = true
	newWindow(t, d, 800, 400)
	d.SetForm(DiffBeside)
	d.SetResult(r, a, b)
	if at := d.Newer.Caret(); at != (Point{1, len("text: " + long)}) || d.Newer.scroll.left == 0 || d.Older.scroll.left != d.Newer.scroll.left {
		t.Errorf("the caret is at %v, scrolled by %v and %v", at, d.Older.scroll.left, d.Newer.scroll.left)
	}
	d.Newer.Source().Each(0, 2, 100, func(n int, l *Line) bool {
		if len(l.Runs) > 0 {
			t.Errorf("line %d has styles: %v", n, l.Runs)
		}
		return true
	})
}
