package widgets

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestBreakAt(t *testing.T) {
	cases := []struct {
		text string
		cols int
		want []string
	}{
		{"", 10, []string{""}},
		{"short", 10, []string{"short"}},
		{"one two three", 8, []string{"one two ", "three"}},
		{"one two three", 7, []string{"one two ", "three"}},
		{"one two three", 6, []string{"one ", "two ", "three"}},
		{"abcdefghij", 4, []string{"abcd", "efgh", "ij"}},
		{"a\n\nb\n", 4, []string{"a", "", "b", ""}},
		{"请求没有发送", 5, []string{"请求", "没有", "发送"}},
		{"see 请求", 6, []string{"see 请", "求"}},
		{"narrow", 0, []string{"na", "rr", "ow"}},
	}
	for _, c := range cases {
		var got []string
		for _, row := range (proseRows{}).add(Paragraph{Text: c.text}, c.cols) {
			got = append(got, row.text)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q in %d columns: %q, want %q", c.text, c.cols, got, c.want)
		}
	}
}

// FuzzProse: what is broken into rows is copied as it was given.
func FuzzProse(f *testing.F) {
	f.Add("one two three", 4)
	f.Add("a\nb  c\t d", 3)
	f.Add("请求 没有\n发送", 3)
	f.Fuzz(func(t *testing.T, text string, cols int) {
		var b strings.Builder
		rows := proseRows{}.add(Paragraph{Text: text}, cols%200)
		for i, row := range rows {
			b.WriteString(row.text)
			if !row.joined && i < len(rows)-1 {
				b.WriteByte('\n')
			}
		}
		if b.String() != text {
			t.Errorf("%q came back as %q", text, b.String())
		}
	})
}

func TestProseIsCopiedAsGiven(t *testing.T) {
	p := NewProse(Paragraph{Text: "It went wrong, for a reason that takes many words to tell.", Style: Error}, Paragraph{Text: "Try again."})
	newWindow(t, p, 200, 200)
	if got := p.Source().Lines(); got < 4 {
		t.Errorf("%d rows", got)
	}
	p.SelectAll()
	if got, _ := p.SelectedText(1000); got != p.Text() {
		t.Errorf("copied %q, want %q", got, p.Text())
	}
	unhandled := 0
	p.Unhandled = func(*fyne.KeyEvent) { unhandled++ }
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF5})
	if unhandled != 1 {
		t.Errorf("F5 was handed on %d times", unhandled)
	}
}

func TestStockWidgetsHandKeysOn(t *testing.T) {
	unhandled := 0
	count := func(*fyne.KeyEvent) { unhandled++ }
	check, choose := NewCheck("check", nil), NewSelect([]string{"a", "b"})
	check.Unhandled, choose.Unhandled = count, count
	newWindow(t, check, 100, 30)
	check.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	check.TypedRune(' ')
	choose.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if !check.Checked || choose.Selected != "a" || unhandled != 0 {
		t.Errorf("checked %v, chosen %q, %d keys handed on", check.Checked, choose.Selected, unhandled)
	}
	check.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF5})
	choose.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if unhandled != 2 {
		t.Errorf("%d keys were handed on, want 2", unhandled)
	}
}

// TestProseTight: no empty line stands before a tight paragraph, in what is shown and in what is copied.
func TestProseTight(t *testing.T) {
	p := NewProse(Paragraph{Text: "a"}, Paragraph{Text: "b", Tight: true}, Paragraph{Text: "c"})
	newWindow(t, p, 400, 200)
	p.SelectAll()
	text, _ := p.SelectedText(100)
	if want := "a\nb\n\nc"; text != want || p.Text() != want {
		t.Errorf("copied %q, text %q, want %q", text, p.Text(), want)
	}
}
