package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/ui/widgets"
	"rpcexplorer/ui/wording"
)

// exportPast asks for the file that exchanges are written to: those that are named, else those chosen together, else all that fit the query.
func (o *overlay) exportPast(ids []string) {
	past := o.w.model.Past
	if chosen := o.w.sidebar.past.chosen(); ids == nil && len(chosen) > 1 {
		ids = chosen
	}
	file := o.w.newFileRow(past.ExportPath(), func(path string) { past.Export(path, ids...) })
	what := widgets.NewProse(widgets.Paragraph{Text: o.exported(ids)}, widgets.Paragraph{Text: o.w.t("history.export.kept")})
	what.Unhandled = o.w.unhandled
	file.sheet = o.show(o.w.t("history.export.title"), container.NewPadded(widgets.NewColumn(0, what, file.object)), fyne.NewSize(720, 280))
	o.w.focus(file.path)
}

// exported says which exchanges are exported.
func (o *overlay) exported(ids []string) string {
	switch q := o.w.model.Past.Query(); {
	case len(ids) > 0:
		return o.w.t("history.export.chosen", wording.Count(uint64(len(ids))))
	case q != "":
		return o.w.t("history.export.found", q)
	}
	return o.w.t("history.export.all")
}

// importPast asks for a file of exchanges to take in.
func (w *Window) importPast() {
	w.askPath(true, w.t("history.import.file"), w.model.Past.Import)
}
