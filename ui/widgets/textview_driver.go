package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// awaitFonts paints again once the fonts of the system are known. The only way back from the scanning
// goroutine that needs nothing from outside is to look each frame, which an animation does on the UI goroutine.
func (p *page) awaitFonts() {
	if p.fonts != nil {
		return
	}
	p.fonts = &fyne.Animation{Duration: canvas.DurationShort, RepeatCount: fyne.AnimationRepeatForever}
	p.fonts.Tick = func(float32) {
		if p.fonts != nil && fonts().scanned() {
			p.fonts.Stop()
			p.fonts = nil
			p.atlas = nil
			p.Refresh()
		}
	}
	p.fonts.Start()
}

// pixelScale is how many pixels a unit has where a widget is shown; 1 where it is not.
func pixelScale(w fyne.Widget) float32 {
	const probe = 4096 // long, as the answer comes in whole pixels
	if c := canvasOf(w); c != nil {
		if x, _ := c.PixelCoordinateForPosition(fyne.NewPos(probe, 0)); x > 0 {
			return float32(x) / probe
		}
	}
	return 1
}

// canvasOf is the canvas that shows a widget, nil if none does.
func canvasOf(w fyne.Widget) fyne.Canvas {
	app := fyne.CurrentApp()
	if app == nil {
		return nil
	}
	return app.Driver().CanvasForObject(w)
}

// refreshOn has the canvas that shows a widget paint again, an object in it anew. It reports whether there is one.
func refreshOn(w fyne.Widget, o fyne.CanvasObject) bool {
	c := canvasOf(w)
	if c != nil {
		c.Refresh(o)
	}
	return c != nil
}
