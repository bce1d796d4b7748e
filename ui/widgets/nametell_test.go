package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// TestTellName: every field in which names may stand tells of the one at the caret by the keyboard, as the mouse does; once more asked it
// gives way, and so it does to what is typed next.
func TestTellName(t *testing.T) {
	entry, area, editor := NewNameEntry(""), NewTextArea(3), NewEditor()
	entry.Naming, area.Naming, editor.Naming = someNames(), someNames(), someNames()
	entry.SetText("a {{host}} b")
	area.SetText("a {{host}} b")
	editor.SetText("a {{host}} b")
	for _, c := range []struct {
		name  string
		field interface {
			NameTeller
			fyne.Focusable
			fyne.CanvasObject
			desktop.Hoverable
		}
	}{{"entry", entry}, {"area", area}, {"editor", editor}} {
		layer := NewTipLayer()
		w := test.NewTempWindow(t, container.NewStack(c.field, layer))
		w.Resize(fyne.NewSize(400, 300))
		w.Canvas().Focus(c.field)
		press := func(key fyne.KeyName, times int) {
			for range times {
				c.field.TypedKey(&fyne.KeyEvent{Name: key})
			}
		}
		press(fyne.KeyHome, 1)
		if c.field.TellName() || layer.Text() != "" {
			t.Errorf("%s: where no name is: %q", c.name, layer.Text())
		}
		press(fyne.KeyRight, 5)
		if !c.field.TellName() || layer.Text() != "told" {
			t.Errorf("%s: in a name: %q", c.name, layer.Text())
		}
		c.field.TellName()
		if layer.Text() != "" {
			t.Errorf("%s: once more: %q", c.name, layer.Text())
		}
		press(fyne.KeyHome, 1)
		press(fyne.KeyRight, 2)
		c.field.TellName()
		press(fyne.KeyRight, 1)
		if layer.Text() != "" {
			t.Errorf("%s: the caret went on: %q", c.name, layer.Text())
		}
	}
}

// TestEntryTellsNames: the mouse is told of all names of a line, as they are when it comes.
func TestEntryTellsNames(t *testing.T) {
	p, layer := NewNameEntry(""), NewTipLayer()
	p.Naming = someNames()
	w := test.NewTempWindow(t, container.NewStack(p, layer))
	w.Resize(fyne.NewSize(400, 300))
	for text, want := range map[string]string{"": "", "x": "", "{{host}}": "told", "{{host}}{{home}}": "told · told"} {
		p.SetText(text)
		p.MouseIn(&desktop.MouseEvent{})
		if layer.Text() != want {
			t.Errorf("%q: told %q", text, layer.Text())
		}
		p.MouseOut()
	}
}
