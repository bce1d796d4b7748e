package ui

import (
	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
	"rpcexplorer/ui/wording"
)

// savedExport asks in which form and to which file saved requests are exported, and tells beforehand what is not carried over.
type savedExport struct {
	w     *Window
	ids   []string
	made  *model.SavedExport // nil while it is being made
	kinds *widgets.Segment
	file  *newFileRow
	told  *widgets.Label
	left  *leftList
	sheet *widgets.Sheet

	offered string         // the file that was offered last
	answers *widgets.Check // whether what services answered goes into an OpenRPC document
	others  *widgets.Check // whether environments go along, in files of their own
}

// exportSaved opens the sheet for the rows that are chosen, or the collection of the active tab.
func (w *Window) exportSaved() {
	ids := w.sidebar.allChosen()
	if len(ids) == 0 {
		w.model.Tell("export_saved.nothing")
		return
	}
	w.overlay.exportRows(ids)
}

func (o *overlay) exportRows(ids []string) {
	s := &savedExport{w: o.w, ids: ids, told: shrinking("")}
	s.file = o.w.newFileRow("", func(path string) { s.made.Write(path) })
	s.file.ready = func() bool { return s.made != nil && s.made.Err == "" }
	var kinds []widgets.Choice
	for _, id := range model.ExportKinds() {
		kinds = append(kinds, widgets.Choice{ID: id, Title: o.w.t("export_saved." + id)})
	}
	s.kinds = widgets.NewSegment(kinds, guarded(o.w, s.choose))
	again := guarded(o.w, func(bool) { s.choose(s.kinds.Selected()) })
	s.answers = widgets.NewCheck(o.w.t("export_saved.answers"), again)
	s.others = widgets.NewCheck(o.w.t("export_saved.environments"), again)
	s.answers.Unhandled, s.others.Unhandled = o.w.unhandled, o.w.unhandled
	s.left = o.w.newLeftList()
	s.left.wait()
	s.kinds.Unhandled = o.w.unhandled
	s.told.SetColor(widgets.ColorMuted)
	top := widgets.NewColumn(-1, widgets.NewMinHeight(38, widgets.NewStretchRow(8, 4, 1, s.kinds, s.told)), s.file.object, s.answers, s.others)
	s.sheet = o.show(o.w.t("export_saved.title"), widgets.NewColumn(1, top, widgets.NewInset(4, 6, s.left.object)), fyne.NewSize(760, 420))
	s.file.sheet = s.sheet
	o.exports = s
	s.choose(model.ExportKinds()[0])
	o.w.focus(s.file.path)
}

// open reports whether the sheet is shown.
func (s *savedExport) open() bool { return s != nil && s.sheet.IsOpen() }

// choose makes the file of a kind, and shows what is not carried over.
func (s *savedExport) choose(kind string) {
	s.made = nil
	has := s.w.model.ExportHas(s.ids, kind)
	show(s.answers, has.Answers)
	show(s.others, has.Environments)
	more := s.more()
	s.w.model.PrepareExport(s.ids, kind, more, func(made *model.SavedExport) {
		if s.kinds.Selected() == kind && s.more() == more {
			s.show(made)
		}
	})
}

// more is what goes along.
func (s *savedExport) more() model.ExportMore {
	return model.ExportMore{Answers: s.answers.Visible() && s.answers.Checked, Environments: s.others.Visible() && s.others.Checked}
}

func (s *savedExport) show(made *model.SavedExport) {
	if s.file.path.Text == s.offered { // what was typed stays
		s.file.path.SetText(made.Path)
	}
	s.made, s.offered = made, made.Path
	s.left.show(made.Left)
	text, none := s.w.t("import.requests", wording.Count(uint64(made.Count))), s.w.t("import.all_taken")
	if made.Err != "" {
		text, none = made.Err, ""
	}
	show(s.file.write, made.Err == "")
	s.file.object.Refresh()
	s.told.SetText(text)
	s.left.list.SetEmpty(none)
}
