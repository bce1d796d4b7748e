package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui"
	"rpcexplorer/ui/model"
)

// tellEvery is how often the places of the controls are looked at for end-to-end tests.
const tellEvery = 50 * time.Millisecond

// tellPositions prints, for end-to-end tests, the place of each named control in pixels of the window as "POS name x y"
// whenever it changes, and once "READY" when the window is shown. It ends with ctx.
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

// tellChanged prints the controls whose middle is not where it was told to be.
func tellChanged(out io.Writer, told map[string]string, controls map[string]fyne.CanvasObject, d fyne.Driver) {
	for _, name := range slices.Sorted(maps.Keys(controls)) {
		o := controls[name]
		canvas := d.CanvasForObject(o)
		if canvas == nil {
			continue
		}
		at := d.AbsolutePositionForObject(o).AddXY(o.Size().Width/2, o.Size().Height/2)
		x, y := canvas.PixelCoordinateForPosition(at)
		line := fmt.Sprintf("POS %s %d %d", name, x, y)
		if !shown(o) {
			line = fmt.Sprintf("GONE %s", name)
		}
		if told[name] != line {
			told[name] = line
			fmt.Fprintln(out, line)
		}
	}
}

func shown(o fyne.CanvasObject) bool { return o.Visible() && o.Size().Width > 0 }
