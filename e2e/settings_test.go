package e2e

import (
	"image"
	"image/color"
	"testing"

	"rpcexplorer/e2e/drive"
)

// The grounds of the two themes, and the accent of the dark one.
var (
	accent      = color.RGBA{R: 0x5a, G: 0xa9, B: 0xff, A: 255}
	darkGround  = color.RGBA{R: 0x15, G: 0x18, B: 0x1d, A: 255}
	lightGround = color.RGBA{R: 0xf6, G: 0xf7, B: 0xf9, A: 255}
)

// TestThemeAtRunTime: chosen by keyboard in the settings it counts at once, and is there at the next start.
func TestThemeAtRunTime(t *testing.T) {
	h, d := drive.NewHome(t), drive.NewDisplay(t, 1440, 900)
	p := h.Start(t, d)
	waitForGround(t, p, darkGround)
	p.Key("ctrl+comma", "Tab", "Escape") // Esc closes the settings from any field of theirs
	closed := p.Display.Still(t, p.Box("status"))
	if box := p.Box("send"); drive.Count(closed, box, accent) == 0 {
		t.Error("Esc did not close the settings")
	}
	p.Key("ctrl+comma", "Tab", "Right")
	waitForGround(t, p, lightGround)
	p.Key("Escape")
	p.Click("send")
	waitForResult(p, sorted)
	p.Key("ctrl+q")
	p.ExitWithin(drive.Patience)

	p = h.Start(t, d)
	waitForGround(t, p, lightGround)
	p.Key("ctrl+k")
	p.Type("dark or light")
	p.Key("Return")
	waitForGround(t, p, darkGround)
}

// waitForGround waits until most of the response pane, under what lies over its middle, has a colour.
func waitForGround(t *testing.T, p *drive.Program, c color.RGBA) {
	t.Helper()
	box := p.Box("answers")
	drive.Until(t, "the ground of the theme", func() bool {
		return drive.Count(p.Display.Look(t), box, c) > box.Dx()*box.Dy()/3
	})
}

// TestLanguageAtRunTime: all texts change to Chinese and back, and the window goes on working.
func TestLanguageAtRunTime(t *testing.T) {
	h := drive.NewHome(t)
	p := h.Start(t, drive.NewDisplay(t, 1440, 900))
	texts := []string{"pane.params", "pane.notices", "send", "state", "filter", "status"}
	english := p.Display.Still(t, p.Box("status"))
	boxes := map[string]image.Rectangle{}
	for _, name := range texts {
		boxes[name] = p.Box(name)
	}
	p.Key("ctrl+comma", "Tab", "Tab", "Left") // from the system's to the last one
	h.KeptWithin(t, drive.Patience, "zh-CN")
	closeSheet(t, p)
	chinese := p.Display.Still(t, p.Box("status"))
	for _, name := range texts {
		if drive.Changed(english, chinese, boxes[name]) == 0 {
			t.Errorf("%s has the same text", name)
		}
	}
	p.Click("send")
	waitForResult(p, sorted)

	p.Key("ctrl+comma", "Tab", "Tab", "Left")
	h.KeptWithin(t, drive.Patience, `"language": "en"`)
	closeSheet(t, p)
	waitForSame(t, p, english, boxes["pane.params"])
}

// closeSheet presses Esc until nothing lies over the window: with the language, the sheet shows itself anew.
func closeSheet(t *testing.T, p *drive.Program) {
	t.Helper()
	drive.Until(t, "the button that sends, unveiled", func() bool {
		p.Key("Escape")
		box := p.Box("send")
		return drive.Count(p.Display.Look(t), box, accent) > box.Dx()*box.Dy()/2
	})
}

// TestZoom: larger, smaller and back by keys.
func TestZoom(t *testing.T) {
	p := open(t)
	normal := p.Box("send")
	p.Click("params")
	p.Key("ctrl+equal")
	drive.Until(t, "a larger button", func() bool { return p.Box("send").Dy() > normal.Dy() })
	p.Key("ctrl+minus", "ctrl+minus")
	drive.Until(t, "a smaller button", func() bool { return p.Box("send").Dy() < normal.Dy() })
	p.Key("ctrl+0")
	drive.Until(t, "the button as it was", func() bool { return p.Box("send") == normal })
	p.Key("F5")
	waitForReply(p, sorted)
}
