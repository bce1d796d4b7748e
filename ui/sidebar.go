package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/ui/widgets"
)

// sidebarPane is what stands at the left: saved requests, or the history.
type sidebarPane struct {
	*savedPane
	w       *Window
	choice  *widgets.Segment
	past    *pastPane
	content fyne.CanvasObject
}

// The panes of the sidebar.
const (
	paneSaved   = "saved"
	paneHistory = "history"
)

// layoutHistory keeps that the sidebar shows the history.
const layoutHistory = "sidebar history"

func newSidebarPane(w *Window) *sidebarPane {
	p := &sidebarPane{w: w, savedPane: newSavedPane(w), past: newPastPane(w)}
	p.choice = widgets.NewSegment(nil, guarded(w, p.choose))
	p.choice.Unhandled = w.unhandled
	p.content = widgets.NewPanel(widgets.ColorPanel, widgets.NewColumn(3,
		widgets.NewSpace(0, 8),
		widgets.NewInset(8, 0, p.choice),
		widgets.NewSpace(0, 8),
		container.NewStack(p.saved, p.past.content),
	))
	show(p.past.content, false)
	return p
}

func (p *sidebarPane) language() {
	p.choice.SetChoices([]widgets.Choice{
		{ID: paneSaved, Title: p.w.t("sidebar.saved")},
		{ID: paneHistory, Title: p.w.t("sidebar.history")},
	})
	p.savedPane.language()
	p.past.language()
	if p.w.model.Layout(layoutHistory, 0) != 0 {
		p.turnTo(paneHistory)
	}
}

// choose shows a pane because the person asked for it.
func (p *sidebarPane) choose(id string) {
	p.turnTo(id)
	p.w.model.SetLayout(layoutHistory, flag(p.showsPast()))
}

func (p *sidebarPane) turnTo(id string) {
	p.choice.SetSelected(id)
	show(p.past.content, p.showsPast())
	show(p.saved, !p.showsPast())
	p.w.model.Past.Show(p.showsPast())
	p.w.leaveHidden()
}

func (p *sidebarPane) showsPast() bool { return p.choice.Selected() == paneHistory }

// list is what the keyboard goes to.
func (p *sidebarPane) list() *widgets.Outline {
	if p.showsPast() {
		return p.past.rows
	}
	return p.rows
}

// openFilter goes to the filter of the pane that is shown.
func (p *sidebarPane) openFilter() {
	p.w.splits.showSidebar()
	if p.showsPast() {
		p.w.focus(p.past.filter)
	} else {
		p.w.focus(p.filter)
	}
}

// openPast shows the history, and goes to its filter.
func (p *sidebarPane) openPast() {
	p.w.splits.showSidebar()
	p.choose(paneHistory)
	p.w.focus(p.past.filter)
}
