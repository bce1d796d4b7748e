package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"rpcexplorer/ui"
	"rpcexplorer/ui/model"
)

// tellEvery is how often the places of the controls are looked at for end-to-end tests.
const tellEvery = 50 * time.Millisecond

// tellPositions prints, for end-to-end tests, the middle of each named control and its size, in pixels of the window, as
// "POS name x y width height" whenever they change; "GONE name" when it is seen no more; and once "READY" when the window
// is shown. It ends with ctx.
func tellPositions(ctx context.Context, out io.Writer, do model.Do, w *ui.Window, d fyne.Driver) {
	told := map[string]string{}
	ready := false
	tick := time.NewTicker(tellEvery)
	defer tick.Stop()
	for {
		do(func() {
			tellChanged(out, told, w.Controls(), d)
			if !ready && len(told) > 0 {
				ready = true
				fmt.Fprintln(out, "READY")
			}
		})
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}

// tellChanged prints the controls that are not where they were told to be.
func tellChanged(out io.Writer, told map[string]string, controls map[string]fyne.CanvasObject, d fyne.Driver) {
	for name := range told {
		if controls[name] == nil {
			controls[name] = &canvas.Rectangle{} // it is in no window
		}
	}
	for _, name := range slices.Sorted(maps.Keys(controls)) {
		line := placeOf(name, controls[name], d)
		if told[name] != line {
			told[name] = line
			fmt.Fprintln(out, line)
		}
	}
}

// placeOf is the line that tells where a control stands.
func placeOf(name string, o fyne.CanvasObject, d fyne.Driver) string {
	c := d.CanvasForObject(o)
	if c == nil || !o.Visible() || o.Size().Width <= 0 {
		return "GONE " + name
	}
	at := d.AbsolutePositionForObject(o)
	if at.IsZero() { // what it stands in is hidden: in the corner itself is the menu bar
		return "GONE " + name
	}
	left, top := c.PixelCoordinateForPosition(at)
	right, bottom := c.PixelCoordinateForPosition(at.AddXY(o.Size().Width, o.Size().Height))
	return fmt.Sprintf("POS %s %d %d %d %d", name, (left+right)/2, (top+bottom)/2, right-left, bottom-top)
}
