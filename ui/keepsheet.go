package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/ui/model/past"
	"rpcexplorer/ui/widgets"
)

// keepSheet asks how much of the history is kept, and tells what would go before it does.
type keepSheet struct {
	w          *Window
	days, size *widgets.Entry
	told       *widgets.Prose
	keep       *widgets.Button
	asked      int // how often a preview was asked for: only the last one counts
}

// historyField leads to how much of the history is kept.
func (o *overlay) historyField(*widgets.Label) fyne.CanvasObject {
	b := o.w.actionButton(widgets.ButtonRaised, "keep_history")
	b.SetText(o.w.t("settings.history.button"))
	return container.NewHBox(b)
}

// keepHistory opens the sheet.
func (o *overlay) keepHistory() {
	s := &keepSheet{w: o.w, days: widgets.NewMonoEntry(o.w.t("keep.unbounded")), size: widgets.NewMonoEntry(o.w.t("keep.unbounded")), told: widgets.NewProse()}
	kept := o.w.model.Settings.Values().Kept
	s.days.SetText(kept.Days)
	s.size.SetText(kept.Size)
	s.keep = widgets.NewStyledButton(o.w.t("keep.keep"), widgets.ButtonPrimary, o.w.guard(s.take))
	s.keep.Unhandled, s.told.Unhandled = o.w.unhandled, o.w.unhandled
	rows := container.NewVBox()
	for _, row := range []struct {
		key   string
		entry *widgets.Entry
	}{{"keep.days", s.days}, {"keep.size", s.size}} {
		row.entry.Unhandled = o.w.unhandled
		row.entry.OnChanged = guarded(o.w, func(string) { s.preview() })
		row.entry.OnSubmitted = guarded(o.w, func(string) { s.take() })
		rows.Add(widgets.NewFormRow(190, 120, widgets.NewLabel(o.w.t(row.key)), row.entry, widgets.NewLabel("")))
	}
	foot := widgets.NewStretchRow(8, 4, 0, widgets.NewLabel(""), s.keep)
	o.show(o.w.t("keep.title"), widgets.NewColumn(1, rows, widgets.NewInset(4, 8, s.told), foot), fyne.NewSize(620, 320))
	s.preview()
	o.w.focus(s.days)
}

// typed is what stands in the fields.
func (s *keepSheet) typed() past.Kept { return past.Kept{Days: s.days.Text, Size: s.size.Text} }

// preview tells what would go.
func (s *keepSheet) preview() {
	s.asked++
	stays := widgets.Paragraph{Text: s.w.t("keep.stays")}
	if !s.typed().Usable() {
		s.keep.Disable()
		s.told.SetText(widgets.Paragraph{Text: s.w.t("keep.unusable"), Style: widgets.Error}, stays)
		return
	}
	s.keep.Enable()
	asked := s.asked
	s.told.SetText(widgets.Paragraph{Text: s.w.t("keep.counting")}, stays)
	s.w.model.Past.Preview(s.typed(), func(text string) {
		if asked == s.asked {
			s.told.SetText(widgets.Paragraph{Text: text, Style: widgets.Warn}, stays)
		}
	})
}

// take has so much be kept from now on.
func (s *keepSheet) take() {
	if s.typed().Usable() {
		s.w.overlay.close()
		s.w.model.KeepHistory(s.typed())
		s.w.model.Tell("keep.kept")
	}
}
