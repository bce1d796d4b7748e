package widgets_test

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2/test"

	"rpcexplorer/ui/widgets"
)

// squares is a document of lines that are made when they are asked for.
type squares int

func (s squares) Lines() int { return int(s) }

func (s squares) Each(from, to, _ int, yield func(int, *widgets.Line) bool) {
	var l widgets.Line
	for i := max(0, from); i < min(to, int(s)); i++ {
		l.Reset()
		l.Add(widgets.Number, fmt.Sprint(i))
		l.Add(widgets.Punctuation, " → ")
		l.Add(widgets.Number, fmt.Sprint(i*i))
		if !yield(i, &l) {
			return
		}
	}
}

// A view shows as much of a source as fits, so a billion lines are as quick as ten.
func ExampleTextView() {
	defer test.NewApp().Quit()
	view := widgets.NewTextView(squares(1_000_000_000))
	view.Select(widgets.Point{Line: 999_999_997}, widgets.Point{Line: 999_999_999})
	text, whole := view.SelectedText(1000)
	fmt.Println(strings.TrimSpace(text), whole)
	// Output:
	// 999999997 → 999999994000000009
	// 999999998 → 999999996000000004 true
}
