package widgets

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// rowOfWords is what PaneTabs and Segment have in common.
type rowOfWords interface {
	fyne.Focusable
	fyne.Tappable
	Selected() string
	SetSelected(string)
}

func TestStrips(t *testing.T) {
	themed(t)
	var chosen []string
	note := func(id string) { chosen = append(chosen, id) }
	tabs := NewPaneTabs([]PaneTab{{ID: "a", Title: "Params"}, {ID: "b", Title: "Message"}, {ID: "c", Title: "Notices", Badge: "3"}}, note)
	segment := NewSegment([]Choice{{"a", "Saved"}, {"b", "Service"}, {"c", "History"}}, note)
	unhandled := 0
	tabs.Unhandled = func(*fyne.KeyEvent) { unhandled++ }
	segment.Unhandled = tabs.Unhandled
	for name, s := range map[string]rowOfWords{"PaneTabs": tabs, "Segment": segment} {
		win := newWindow(t, s.(fyne.CanvasObject), 320, 31)
		win.Canvas().Focus(s)
		picture(t, win, name)
		chosen, unhandled = nil, 0
		key(s, fyne.KeyRight)
		key(s, fyne.KeyRight)
		key(s, fyne.KeyRight)
		key(s, fyne.KeyHome)
		test.TapAt(s, fyne.NewPos(115, 15))
		test.TapAt(s, fyne.NewPos(115, 15))
		s.SetSelected("c")
		s.SetSelected("no such")
		key(s, fyne.KeyLeft)
		key(s, fyne.KeyF3)
		if got, want := strings.Join(chosen, ""), "bcabb"; got != want {
			t.Errorf("%s: chosen %q, want %q", name, got, want)
		}
		if s.Selected() != "b" || unhandled != 1 {
			t.Errorf("%s: selected %q with %d unhandled keys, want b and 1", name, s.Selected(), unhandled)
		}
	}
}

func TestPaneTabsHideWhatFindsNoRoom(t *testing.T) {
	themed(t)
	p := NewPaneTabs([]PaneTab{{ID: "a", Title: "Pretty"}}, nil)
	one, two := NewChip("1.31 ms", ChipMuted), NewChip("47 B", ChipMuted)
	p.SetRight(one, two)
	win := newWindow(t, p, 300, 31)
	picture(t, win, "panetabs-right")
	if one.Size().IsZero() || two.Position().X+two.Size().Width > 300 {
		t.Errorf("chips at %v %v and %v %v, want both inside", one.Position(), one.Size(), two.Position(), two.Size())
	}
	p.Resize(fyne.NewSize(140, 31))
	if one.Size().IsZero() || !two.Size().IsZero() {
		t.Errorf("sizes %v and %v, want only the first chip to stay", one.Size(), two.Size())
	}
	if objects := p.drawing.objects; !slices.Contains(objects, fyne.CanvasObject(one)) || slices.Contains(objects, fyne.CanvasObject(two)) {
		t.Error("what finds no room is painted all the same")
	}
}

func TestPaneTabsKeepTheSelection(t *testing.T) {
	themed(t)
	p := NewPaneTabs([]PaneTab{{ID: "a"}, {ID: "b"}}, nil)
	p.SetSelected("b")
	p.SetTabs([]PaneTab{{ID: "b"}, {ID: "c"}})
	if p.Selected() != "b" {
		t.Errorf("selected %q, want b to stay", p.Selected())
	}
	p.SetTabs([]PaneTab{{ID: "c"}})
	if p.Selected() != "c" {
		t.Errorf("selected %q, want the first", p.Selected())
	}
}
