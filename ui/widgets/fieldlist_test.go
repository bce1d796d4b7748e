package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// fieldTexts are the lines as they are shown.
func fieldTexts(f *FieldList) string {
	var texts []string
	for i := range f.source.Lines() {
		texts = append(texts, string(f.LineText(i)))
	}
	return strings.Join(texts, "\n")
}

// TestFieldListColumns: values stand below each other, and are cut where the view ends.
func TestFieldListColumns(t *testing.T) {
	f := NewFieldList()
	f.Resize(fyne.NewSize(f.CellSize().Width*32+f.Look.Pad, 200))
	f.SetLines([]FieldLine{{Name: "Head", Note: "9 bytes"}, {Name: "Method", Value: "POST", Depth: 1}, {Name: "Long", Value: strings.Repeat("x", 99)}})
	lines := strings.Split(fieldTexts(f), "\n")
	if want := "Head      9 bytes"; lines[0] != want {
		t.Errorf("got %q, want %q", lines[0], want)
	}
	if want := "  Method  POST"; lines[1] != want {
		t.Errorf("got %q, want %q", lines[1], want)
	}
	if got := lines[2]; !strings.HasPrefix(got, "Long      xxx") || !strings.HasSuffix(got, "…") || len(got) > 40 {
		t.Errorf("got %q", got)
	}
}

// TestFieldListChooses: the arrows choose, Select does not tell, and Ctrl+C asks for the value.
func TestFieldListChooses(t *testing.T) {
	f := NewFieldList()
	f.Resize(fyne.NewSize(400, 200))
	f.SetLines([]FieldLine{{Name: "a"}, {Name: "b"}, {Name: "c"}})
	chosen, copied := -1, -1
	f.OnSelect, f.OnCopyValue = func(i int) { chosen = i }, func(i int) { copied = i }
	f.Select(1)
	if f.Selected() != 1 || chosen != -1 {
		t.Errorf("selected %d, told %d", f.Selected(), chosen)
	}
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	f.TypedShortcut(&fyne.ShortcutCopy{})
	if f.Selected() != 2 || chosen != 2 || copied != 2 {
		t.Errorf("selected %d, told %d, copied %d", f.Selected(), chosen, copied)
	}
	f.Select(-1)
	f.TypedShortcut(&fyne.ShortcutCopy{})
	if f.Selected() != -1 || copied != 2 {
		t.Errorf("selected %d, copied %d", f.Selected(), copied)
	}
	f.SetLines(nil)
	f.FocusGained()
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
}
