package widgets

import (
	"image/color"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// themed starts an app in the test theme; widgets read it as soon as they are told what to show.
func themed(t testing.TB) fyne.App {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(newTestTheme())
	return app
}

func TestClicks(t *testing.T) {
	start := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	var c clicks
	for i, step := range []struct {
		on    string
		after time.Duration
		want  bool
	}{
		{"a", 0, false},
		{"a", 300 * time.Millisecond, true},
		{"a", 400 * time.Millisecond, false}, // the third of three is a first one
		{"b", 500 * time.Millisecond, false},
		{"b", 2 * time.Second, false},
	} {
		if got := c.click(step.on, start.Add(step.after)); got != step.want {
			t.Errorf("click %d on %s: double %v, want %v", i, step.on, got, step.want)
		}
	}
}

// TestWidgetsFollowTheTheme changes colours and zoom under widgets that are shown.
func TestWidgetsFollowTheTheme(t *testing.T) {
	app := themed(t)
	chip, fill := NewChip("47 B", ChipOK), NewFill(ColorPanel)
	all := []fyne.Widget{
		chip, NewButton("Send", nil), NewEntry(""), NewPickerEntry(""), NewTabBar(TabBarEvents{OnNew: func() {}}),
		NewPaneTabs([]PaneTab{{ID: "a", Title: "Params"}}, nil), NewSegment([]Choice{{"a", "Saved"}}, nil), NewDivider(),
	}
	box := container.NewVBox(fill)
	for _, w := range all {
		box.Add(w)
	}
	win := test.NewTempWindow(t, box)
	before := make([]fyne.Size, len(all))
	for i, w := range all {
		before[i] = w.MinSize()
	}
	app.Settings().SetTheme(&pinkTheme{testTheme{newTestTheme().Theme, 2}})
	box.Refresh()
	for i, w := range all {
		if w.MinSize().Height < 1.5*before[i].Height && before[i].Height > 1 {
			t.Errorf("%T: height %v at zoom 1 and %v at zoom 2", w, before[i].Height, w.MinSize().Height)
		}
	}
	picture(t, win, "theme")
	ground := test.WidgetRenderer(fill).Objects()[0].(*canvas.Rectangle)
	if got, want := toNRGBA(ground.FillColor), toNRGBA(look{fill}.color(ColorPanel)); got != want || got.R != 0xff {
		t.Errorf("the panel is %v, want %v", got, want)
	}
}

// pinkTheme has another panel colour, to see that it arrives.
type pinkTheme struct{ testTheme }

func (p *pinkTheme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if name == ColorPanel {
		return color.NRGBA{0xff, 0x88, 0xcc, 0xff}
	}
	return p.testTheme.Color(name, variant)
}
