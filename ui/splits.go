package ui

import (
	"fyne.io/fyne/v2"

	"rpcexplorer/ui/widgets"
)

// splits hold the panes together: what can be dragged, hidden and turned. Their places come back at the next start.
type splits struct {
	w       *Window
	side    *widgets.Split // sidebar | the rest
	main    *widgets.Split // request | response
	drawer  *widgets.Split // those over the wire drawer
	content fyne.CanvasObject
}

// The names under which their places are kept.
const (
	layoutSide    = "sidebar"
	layoutMain    = "request"
	layoutDrawer  = "wire"
	layoutFlipped = "flipped"
	noSidebar     = "sidebar hidden"
	noWire        = "wire hidden"
)

func newSplits(w *Window) *splits {
	s := &splits{w: w}
	s.main = widgets.NewHSplit(widgets.KeepRatio, w.model.Layout(layoutMain, 0.45), w.request.content, w.response.content)
	s.drawer = widgets.NewVSplit(widgets.KeepTrailing, w.model.Layout(layoutDrawer, 292), s.main, w.wire.content)
	work := widgets.NewColumn(4, w.tabs.content, w.address.content, w.standing.content, widgets.NewDivider(), s.drawer)
	s.side = widgets.NewHSplit(widgets.KeepLeading, w.model.Layout(layoutSide, 260), w.sidebar.content, work)
	s.content = widgets.NewColumn(0, s.side, widgets.NewDivider(), w.status.content)
	s.remember()
	s.side.HideLeading(w.model.Layout(noSidebar, 0) != 0)
	s.drawer.HideTrailing(w.model.Layout(noWire, 0) != 0)
	s.main.SetVertical(w.model.Layout(layoutFlipped, 0) != 0)
	return s
}

// remember keeps the places of the lines when they are dragged.
func (s *splits) remember() {
	for name, split := range map[string]*widgets.Split{layoutSide: s.side, layoutMain: s.main, layoutDrawer: s.drawer} {
		split.OnChanged = func(offset float64) { s.w.model.SetLayout(name, offset) }
	}
}

func (s *splits) sidebarShown() bool { return s.w.sidebar.content.Visible() }
func (s *splits) wireShown() bool    { return s.w.wire.content.Visible() }

func (s *splits) toggleSidebar() {
	s.side.HideLeading(s.sidebarShown())
	s.w.model.SetLayout(noSidebar, flag(!s.sidebarShown()))
	s.w.leaveHidden()
}

func (s *splits) showSidebar() {
	if !s.sidebarShown() {
		s.toggleSidebar()
	}
}

func (s *splits) toggleWire() {
	s.drawer.HideTrailing(s.wireShown())
	s.w.model.SetLayout(noWire, flag(!s.wireShown()))
	s.w.leaveHidden()
}

func (s *splits) showWire() {
	if !s.wireShown() {
		s.toggleWire()
	}
}

// flip puts the response under the request, or beside it.
func (s *splits) flip() {
	s.main.SetVertical(!s.main.Vertical())
	s.w.model.SetLayout(layoutFlipped, flag(s.main.Vertical()))
}

func flag(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
