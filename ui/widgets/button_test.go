package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func TestButtonPushes(t *testing.T) {
	themed(t)
	pushed, unhandled := 0, ""
	b := NewButton("Send", func() { pushed++ })
	b.Unhandled = func(k *fyne.KeyEvent) { unhandled = string(k.Name) }
	win := newWindow(t, b, 100, 30)
	cases := []struct {
		name string
		do   func()
		want int
	}{
		{"click", func() { test.Tap(b) }, 1},
		{"Enter", func() { key(b, fyne.KeyReturn) }, 1},
		{"Enter of the keypad", func() { key(b, fyne.KeyEnter) }, 1},
		{"Space", func() { key(b, fyne.KeySpace) }, 1},
		{"another key", func() { key(b, fyne.KeyF5) }, 0},
		{"disabled", func() { b.Disable(); test.Tap(b); key(b, fyne.KeyReturn) }, 0},
	}
	for _, c := range cases {
		pushed = 0
		if c.do(); pushed != c.want {
			t.Errorf("%s: pushed %d times, want %d", c.name, pushed, c.want)
		}
	}
	if unhandled != string(fyne.KeyF5) {
		t.Errorf("unhandled key is %q, want F5", unhandled)
	}
	if win.Canvas().Focused() != nil {
		t.Error("a click took the keyboard")
	}
}

func TestButtonFits(t *testing.T) {
	themed(t)
	b := NewButton("connected", nil)
	newWindow(t, b, 100, 30)
	width := b.MinSize().Width
	for name, change := range map[string]func(){
		"dot":    func() { b.SetDot(ColorOK) },
		"menu":   func() { b.SetMenu(true) },
		"longer": func() { b.SetText("connected again") },
		"style":  func() { b.SetStyle(ButtonPrimary) },
	} {
		before := b.MinSize().Width
		if change(); b.MinSize().Width <= before {
			t.Errorf("%s: width stays %v", name, before)
		}
	}
	b.change(func(f *buttonFace) { *f = buttonFace{text: "connected"} })
	if got := b.MinSize().Width; got != width {
		t.Errorf("width is %v, want %v again", got, width)
	}
}

// TestTip shows the tip at once, without the pause.
func TestTip(t *testing.T) {
	themed(t)
	layer, b := NewTipLayer(), NewButton("Send", nil)
	win := newWindow(t, container.NewStack(container.NewWithoutLayout(b), layer), 300, 100)
	b.Resize(b.MinSize())
	b.tip.show(b, "Ctrl+Enter")
	picture(t, win, "tip")
	if got := layer.Text(); got != "Ctrl+Enter" {
		t.Errorf("tip is %q", got)
	}
	b.MouseOut()
	if got := layer.Text(); got != "" {
		t.Errorf("tip stays: %q", got)
	}
	b.MouseIn(&desktop.MouseEvent{})
	if b.tip.wait != nil {
		t.Error("a button without a tooltip waits to show it")
	}
}
