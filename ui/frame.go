package ui

import (
	"fyne.io/fyne/v2"

	"rpcexplorer/ui/widgets"
)

// frame holds the panes together: what can be dragged, hidden and turned. Its places come back at the next start.
type frame struct {
	w       *Window
	side    *widgets.Split // sidebar | the rest
	main    *widgets.Split // request | response
	drawer  *widgets.Split // those over the wire drawer
	content fyne.CanvasObject
}

// The names under which the frame's places are kept.
const (
	layoutSide    = "sidebar"
	layoutMain    = "request"
	layoutDrawer  = "wire"
	layoutFlipped = "flipped"
	noSidebar     = "sidebar hidden"
	noWire        = "wire hidden"
)

func newFrame(w *Window) *frame {
	f := &frame{w: w}
	f.main = widgets.NewHSplit(widgets.KeepRatio, w.model.Layout(layoutMain, 0.45), w.request.content, w.response.content)
	f.drawer = widgets.NewVSplit(widgets.KeepTrailing, w.model.Layout(layoutDrawer, 292), f.main, w.wire.content)
	work := widgets.NewColumn(4, w.tabs.content, widgets.NewDivider(), w.address.content, widgets.NewDivider(), f.drawer)
	f.side = widgets.NewHSplit(widgets.KeepLeading, w.model.Layout(layoutSide, 260), w.sidebar.content, work)
	f.content = widgets.NewColumn(0, f.side, widgets.NewDivider(), w.status.content)
	f.remember()
	f.side.HideLeading(w.model.Layout(noSidebar, 0) != 0)
	f.drawer.HideTrailing(w.model.Layout(noWire, 0) != 0)
	f.main.SetVertical(w.model.Layout(layoutFlipped, 0) != 0)
	return f
}

// remember keeps the places of the lines when they are dragged.
func (f *frame) remember() {
	for name, split := range map[string]*widgets.Split{layoutSide: f.side, layoutMain: f.main, layoutDrawer: f.drawer} {
		split.OnChanged = func(offset float64) { f.w.model.SetLayout(name, offset) }
	}
}

func (f *frame) sidebarShown() bool { return f.w.sidebar.content.Visible() }
func (f *frame) wireShown() bool    { return f.w.wire.content.Visible() }

func (f *frame) toggleSidebar() {
	f.side.HideLeading(f.sidebarShown())
	f.w.model.SetLayout(noSidebar, flag(!f.sidebarShown()))
	f.w.leaveHidden()
}

func (f *frame) showSidebar() {
	if !f.sidebarShown() {
		f.toggleSidebar()
	}
}

func (f *frame) toggleWire() {
	f.drawer.HideTrailing(f.wireShown())
	f.w.model.SetLayout(noWire, flag(!f.wireShown()))
	f.w.leaveHidden()
}

// flip puts the response under the request, or beside it.
func (f *frame) flip() {
	f.main.SetVertical(!f.main.Vertical())
	f.w.model.SetLayout(layoutFlipped, flag(f.main.Vertical()))
}

func flag(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
