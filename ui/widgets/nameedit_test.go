package widgets

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestEditName: every field in which names may stand hands on the one at the caret, its line with it, and none where none is.
func TestEditName(t *testing.T) {
	entry, area, editor := NewNameEntry(""), NewTextArea(3), NewEditor()
	asked := ""
	for _, n := range []*Naming{&entry.Naming, &area.Naming, &editor.Naming} {
		*n = someNames()
		n.Edit = func(line string, at int) { asked = fmt.Sprint(line, " ", at) }
	}
	entry.SetText("a {{host}} b")
	area.SetText("a {{host}} b")
	editor.SetText("a {{host}} b")
	for _, c := range []struct {
		name  string
		field interface {
			NameEditor
			fyne.Focusable
			fyne.CanvasObject
		}
	}{{"entry", entry}, {"area", area}, {"editor", editor}} {
		asked = ""
		w := test.NewTempWindow(t, c.field)
		w.Canvas().Focus(c.field)
		c.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
		if c.field.EditName() || asked != "" {
			t.Errorf("%s: where no name is: %q", c.name, asked)
		}
		for range 5 {
			c.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
		}
		if !c.field.EditName() || asked != "a {{host}} b 2" {
			t.Errorf("%s: in a name: %q", c.name, asked)
		}
	}
}
