package widgets

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rpcexplorer/rpcclient/jsondoc"
)

func newTree(t testing.TB, body string) *TreeView {
	t.Helper()
	v := NewTreeView()
	v.Kind = func(kind jsondoc.Kind, size int) string {
		if size > 0 {
			return fmt.Sprint("holds ", size)
		}
		return ""
	}
	v.SetBranches(DocBranches{indexed(t, []byte(body))})
	return v
}

// outline is what a tree shows, without columns.
func outline(v *TreeView) string {
	var b strings.Builder
	for i := range v.rows {
		line := strings.TrimRight(string(v.LineText(i)), " ")
		indent := len(line) - len(strings.TrimLeft(line, " "))
		fmt.Fprintf(&b, "%s%s\n", line[:indent], strings.Join(strings.Fields(line), " "))
	}
	return b.String()
}

func TestTreeShowsWhatIsUnfolded(t *testing.T) {
	v := newTree(t, `{"id":7,"result":[1,{"a b":"x","deep":[true]},[]],"none":null}`)
	win := newWindow(t, v, 700, 300)
	root := "▾ $ {\"id\":7,\"result\":[1,{\"a b\":\"x\"… holds 3\n    id 7\n  ▸ result [1,{\"a b\":\"x\",\"deep\":[true]},[… holds 3\n    none null\n"
	if got := outline(v); got != root {
		t.Errorf("at first:\n%swant:\n%s", got, root)
	}
	v.FocusGained()
	for _, name := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyRight, fyne.KeyRight, fyne.KeyDown, fyne.KeyReturn} {
		v.TypedKey(&fyne.KeyEvent{Name: name})
	}
	picture(t, win, "tree")
	name := func() string { return v.rows[v.Caret().Line].Name }
	if got := name(); got != "1" || len(v.rows) != 9-2+2 {
		t.Errorf("the keys led to %s of %d rows:\n%s", got, len(v.rows), outline(v))
	}
	for _, step := range []struct {
		key  fyne.KeyName
		want string
		rows int
	}{
		{fyne.KeyLeft, "1", 7},
		{fyne.KeyLeft, "result", 7},
		{fyne.KeyLeft, "result", 4},
		{fyne.KeyLeft, "$", 4},
		{fyne.KeyLeft, "$", 1},
		{fyne.KeyRight, "$", 4},
		{fyne.KeyEnd, "none", 4},
		{fyne.KeyRight, "none", 4},
		{fyne.KeyHome, "$", 4},
	} {
		v.TypedKey(&fyne.KeyEvent{Name: step.key})
		if got := name(); got != step.want || len(v.rows) != step.rows {
			t.Errorf("%s led to %s of %d rows, want %s of %d", step.key, got, len(v.rows), step.want, step.rows)
		}
	}
	v.TypedRune('R')
	if got := name(); got != "result" {
		t.Errorf("R led to %s", got)
	}
}

func TestTreeByMouse(t *testing.T) {
	body := `{"list":[1,2],"more":{"a":1}}`
	v := newTree(t, body)
	newWindow(t, v, 700, 300)
	told := []int{}
	v.OnCursor = func(off int) { told = append(told, off) }
	press := func(row int, col float32) {
		mouse(v, v.PositionOf(Point{Line: row}).AddXY(col*v.CellSize().Width, v.CellSize().Height/2), 0)
	}
	for _, tc := range []struct {
		row  int
		col  float32
		rows int
	}{{1, 2.5, 5}, {4, 2.5, 6}, {1, 20, 6}, {1, 2.5, 4}, {2, 2.5, 3}, {0, 0.5, 1}} {
		press(tc.row, tc.col)
		if len(v.rows) != tc.rows {
			t.Errorf("a click into row %d at column %v: %d rows, want %d", tc.row, tc.col, len(v.rows), tc.rows)
		}
	}
	want := strings.Index(body, "[1,2]")
	if len(told) == 0 || told[0] != want {
		t.Errorf("told of %v, want %d first", told, want)
	}
}

// TestTreeOfAMillion: stretches of a thousand, in turn; the way to any value unfolds a thousand rows a step.
func TestTreeOfAMillion(t *testing.T) {
	const n = 1_234_567
	v := newTree(t, `{"result":[`+strings.Repeat("0,", n-1)+`0]}`)
	newWindow(t, v, 700, 300)
	v.toggle(1)
	if got := outline(v); strings.Count(got, "\n") != 4 || !strings.Contains(got, "    ▸ [0 … 999999] holds 1000000\n    ▸ [1000000 … 1234566] holds 234567\n") {
		t.Fatalf("unfolded:\n%s", got)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 30 {
		i := random.IntN(n)
		off := len(`{"result":[`) + 2*i
		v.Reveal(off)
		if got := v.rows[v.Caret().Line]; got.Name != fmt.Sprint(i) || got.Span.Off != off {
			t.Fatalf("value %d is revealed as %s", i, got.Name)
		}
		if v.Caret().Line < v.Top() || v.Caret().Line > v.Top()+v.Rows() {
			t.Fatalf("row %d is not in sight", v.Caret().Line)
		}
	}
}

// TestTreeRevealsEveryValue is the law that the way to any byte ends at the innermost value there.
func TestTreeRevealsEveryValue(t *testing.T) {
	doc := indexed(t, []byte(nested))
	for off := range nested {
		v := newTree(t, nested)
		newWindow(t, v, 700, 300)
		v.Reveal(off)
		node, _ := doc.NodeAt(off)
		if got := v.rows[v.Caret().Line]; got.Span != node.Span {
			t.Errorf("byte %d leads to %q, want %q", off, got.Value, node.Span.Of([]byte(nested)))
		}
	}
}

func TestTreeMarks(t *testing.T) {
	v := newTree(t, nested)
	newWindow(t, v, 700, 300)
	marked := func(text string) (rows []string) {
		v.MarkSpan(jsondoc.Span{Off: strings.Index(nested, text), Len: len(text)})
		for i := range v.rows {
			if len(v.tint(nil, i, nil)) > 0 {
				rows = append(rows, v.rows[i].Name)
			}
		}
		return rows
	}
	if got := fmt.Sprint(marked("[2,3]")); got != "[result]" {
		t.Errorf("folded away, it is marked at %s", got)
	}
	v.Reveal(strings.Index(nested, "[2,3]"))
	if got := fmt.Sprint(marked("[2,3]")); got != "[1]" {
		t.Errorf("it is marked at %s", got)
	}
	if got := fmt.Sprint(marked(nested)); got != "[$]" {
		t.Errorf("the outermost value is marked at %s", got)
	}
}

// TestTreeGrows: what is known later is shown after Renew, and what was chosen stays chosen.
func TestTreeGrows(t *testing.T) {
	body := []byte(`{"a":[1,2],"b":3}`)
	doc := jsondoc.New(body)
	v := NewTreeView()
	newWindow(t, v, 400, 300)
	v.SetBranches(DocBranches{doc})
	if len(v.rows) != 0 {
		t.Fatalf("%d rows of nothing", len(v.rows))
	}
	if err := doc.Index(t.Context()); err != nil {
		t.Fatal(err)
	}
	v.Renew()
	v.Reveal(8)
	v.Renew()
	if got := v.Offset(); got != 8 || len(v.rows) != 5 {
		t.Errorf("offset %d is chosen of %d rows", got, len(v.rows))
	}
	v.SetBranches(nil)
	if len(v.rows) != 0 || v.Offset() != -1 {
		t.Error("nothing shows something")
	}
}
