package ui

import (
	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
	"rpcexplorer/ui/wording"
)

// requestStatus is the line under the request: whether the JSON is valid, and how much goes over the wire.
type requestStatus struct {
	w       *Window
	valid   *widgets.Label
	size    *widgets.Label
	again   *widgets.Button
	content fyne.CanvasObject
}

func newRequestStatus(w *Window) *requestStatus {
	s := &requestStatus{w: w, valid: widgets.NewLabel(""), size: widgets.NewLabel("")}
	s.valid.Scale, s.size.Scale = widgets.SizeSmall, widgets.SizeSmall
	s.size.SetColor(widgets.ColorMuted)
	s.again = w.actionButton(widgets.ButtonSmall, "build_again")
	s.again.Hide()
	s.valid.Shrink = true
	s.content = widgets.NewMinHeight(24, widgets.NewStretchRow(8, 12, 0, s.valid, s.again, s.size))
	return s
}

func (s *requestStatus) language() {
	s.again.SetText(s.w.t("request.back"))
	s.again.Tooltip = s.w.t("action.build_again")
}

func (s *requestStatus) show(o model.Outgoing) {
	text, color := s.validity(o)
	s.valid.SetText(text)
	s.valid.SetColor(color)
	show(s.again, o.Raw)
	s.size.SetText("")
	if o.Message != nil {
		s.size.SetText(s.w.t("request.size", wording.Size(len(o.Message))))
	}
}

// validity says in words and colour what is to be said of the message. What was never typed is not called wrong.
func (s *requestStatus) validity(o model.Outgoing) (string, fyne.ThemeColorName) {
	switch {
	case o.Pending:
		return s.w.t("request.checking"), widgets.ColorMuted
	case !o.Unresolved.IsZero():
		return "⚠ " + s.w.model.Note(o.Unresolved), widgets.ColorWarn
	case o.Fault != nil && o.Raw:
		return "⚠ " + s.fault(o) + " · " + s.w.t("request.sent_anyway"), widgets.ColorWarn
	case o.Fault != nil:
		return "✗ " + s.fault(o), widgets.ColorFail
	case o.Reason.Key != "":
		return s.w.model.Note(o.Reason), widgets.ColorWarn
	case o.Raw:
		return "✓ " + s.w.t("valid.json") + " · " + s.w.t("request.raw"), widgets.ColorOK
	case o.Empty && o.Commented:
		return s.w.t("request.no_params") + " · " + s.w.t("request.commented"), widgets.ColorMuted
	case o.Empty:
		return s.w.t("request.no_params"), widgets.ColorMuted
	case o.Commented:
		return "✓ " + s.w.t("valid.json") + " · " + s.w.t("request.commented"), widgets.ColorOK
	}
	return "✓ " + s.w.t("valid.json"), widgets.ColorOK
}

func (s *requestStatus) fault(o model.Outgoing) string {
	return s.w.t("invalid.json", o.Fault.Line, o.Fault.Column, s.w.t(o.Fault.Reason))
}
