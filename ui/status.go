package ui

import (
	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model/past"
	"rpcexplorer/ui/widgets"
	"rpcexplorer/ui/wording"
)

// statusBar is the line at the foot of the window.
type statusBar struct {
	w         *Window
	demo      *widgets.Label
	notice    *widgets.Label
	frames    *widgets.Label
	past      *widgets.Label // how much there is in the history, or that it is not being saved
	libraries *widgets.Label
	content   fyne.CanvasObject
}

func newStatusBar(w *Window) *statusBar {
	s := &statusBar{
		w: w, demo: widgets.NewLabel(""), notice: widgets.NewLabel(""),
		frames: widgets.NewLabel(""), past: widgets.NewLabel(""), libraries: widgets.NewLabel(w.Libraries),
	}
	for _, l := range []*widgets.Label{s.demo, s.notice, s.frames, s.past, s.libraries} {
		l.Scale = widgets.SizeSmall
	}
	s.notice.Shrink = true
	s.notice.SetColor(widgets.ColorWarn)
	s.frames.SetColor(widgets.ColorMuted)
	s.libraries.SetColor(widgets.ColorMuted)
	row := widgets.NewStretchRow(16, 12, 1, s.demo, s.notice, s.frames, s.past, s.libraries)
	s.content = widgets.NewPanel(widgets.ColorRaised, widgets.NewMinHeight(24, row))
	return s
}

func (s *statusBar) show() {
	e, running := s.w.model.Connections.Demo()
	if running {
		s.demo.SetText("● " + s.w.t("status.demo", e.String()))
		s.demo.SetColor(widgets.ColorOK)
	} else {
		s.demo.SetText("○ " + s.w.t("status.demo_off"))
		s.demo.SetColor(widgets.ColorMuted)
	}
	s.notice.SetText(s.w.model.Notice())
	s.frames.SetText(s.w.t("status.frames", wording.Count(s.w.model.Recorded())))
	s.past.SetText(s.w.model.Past.ToldShort())
	s.past.SetColor(pastColor(s.w.model.Past))
}

// pastColor is the colour in which is told how the history is.
func pastColor(p *past.Past) fyne.ThemeColorName {
	if p.Saving() {
		return widgets.ColorMuted
	}
	return widgets.ColorWarn
}
