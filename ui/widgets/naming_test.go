package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"
)

// someNames knows all names but {{no}}, and offers two.
func someNames() Naming {
	return Naming{
		Find: func(line string) (all []Name) {
			for from := 0; ; {
				at := strings.Index(line[from:], "{{")
				end := strings.Index(line[from+max(at, 0):], "}}")
				if at < 0 || end < 0 {
					return all
				}
				n := Name{Start: from + at, End: from + at + end + 2}
				n.Known = line[n.Start:n.End] != "{{no}}"
				all, from = append(all, n), n.End
			}
		},
		Tell: func(string, int) string { return "told" },
		Offer: func(line string, at int) NameOffer {
			from := strings.LastIndex(line[:at], "{{") + 2
			if strings.Contains(line[from:at], "}") {
				return NameOffer{}
			}
			o := NameOffer{From: from, To: at}
			for _, name := range []string{"host", "home"} {
				if strings.HasPrefix(name, line[from:at]) {
					o.Items = append(o.Items, Suggestion{Value: name, Title: name})
				}
			}
			return o
		},
	}
}

// TestNamesOverRuns: names have their own runs, whatever runs stood there.
func TestNamesOverRuns(t *testing.T) {
	for _, c := range []struct {
		runs  []Run
		names []Name
		want  []Run
	}{
		{nil, nil, nil},
		{nil, []Name{{2, 4, true}}, []Run{{2, 4, Accent}}},
		{[]Run{{0, 9, String}}, []Name{{2, 4, true}, {5, 7, false}}, []Run{{0, 2, String}, {2, 4, Accent}, {4, 5, String}, {5, 7, Warn}, {7, 9, String}}},
		{[]Run{{0, 1, Key}, {2, 3, Error}, {3, 6, Error}, {8, 9, Key}}, []Name{{2, 6, true}}, []Run{{0, 1, Key}, {2, 6, Accent}, {8, 9, Key}}},
		{[]Run{{0, 3, Key}, {3, 8, Error}}, []Name{{2, 5, true}}, []Run{{0, 2, Key}, {2, 5, Accent}, {5, 8, Error}}},
	} {
		if got := over(c.runs, c.names); !cmp.Equal(got, c.want) {
			t.Errorf("%v over %v: got %v, want %v", c.names, c.runs, got, c.want)
		}
	}
}

// TestEditorOffersNames: typing two braces offers names, Enter takes one with its braces, as one step of undo.
func TestEditorOffersNames(t *testing.T) {
	for _, c := range []struct{ typed, want string }{
		{`{{`, `{{host}}`},
		{`"{{ho`, `"{{host}}"`},
		{`{{hom`, `{{home}}`},
		{`{{x`, "{{x\n}}"},
	} {
		e := NewEditor()
		e.Naming = someNames()
		w := test.NewTempWindow(t, e)
		w.Resize(fyne.NewSize(400, 300))
		w.Canvas().Focus(e)
		for _, r := range c.typed {
			e.TypedRune(r)
		}
		e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if got := strings.ReplaceAll(strings.ReplaceAll(e.Text(), "  ", ""), "\n\n", "\n"); got != c.want {
			t.Errorf("%s: got %q, want %q", c.typed, got, c.want)
		}
	}
}

// TestEntryOffersNames: the same in a field, in the middle of its text too.
func TestEntryOffersNames(t *testing.T) {
	p := NewPickerEntry("")
	p.Naming = someNames()
	w := test.NewTempWindow(t, p)
	w.Resize(fyne.NewSize(400, 300))
	w.Canvas().Focus(p)
	p.SetText("tcp://:1")
	p.CursorColumn = len("tcp://")
	for _, r := range "{{h" {
		p.TypedRune(r)
	}
	if !p.IsOpen() {
		t.Fatal("nothing is offered")
	}
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if p.Text != "tcp://{{home}}:1" || p.CursorColumn != len("tcp://{{home}}") {
		t.Errorf("got %q, caret at %d", p.Text, p.CursorColumn)
	}
}

// TestAreaOffersNames: the same in an area of lines, at the caret.
func TestAreaOffersNames(t *testing.T) {
	a := NewTextArea(3)
	a.Naming = someNames()
	w := test.NewTempWindow(t, a)
	w.Resize(fyne.NewSize(400, 300))
	w.Canvas().Focus(a)
	for _, r := range "X-A: 1" {
		a.TypedRune(r)
	}
	a.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	for _, r := range "X-B: {{h" {
		a.TypedRune(r)
	}
	if !a.drop.open() {
		t.Fatal("nothing is offered")
	}
	a.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	a.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	a.TypedRune('!')
	if want := "X-A: 1\nX-B: {{home}}!"; a.Text != want {
		t.Errorf("got %q, want %q", a.Text, want)
	}
	for range 3 {
		a.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	}
	for _, r := range "x}}" {
		a.TypedRune(r)
	}
	if a.drop.open() {
		t.Error("names are offered behind the braces")
	}
}
