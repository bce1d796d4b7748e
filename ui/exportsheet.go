package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/ui/widgets"
	"rpcexplorer/ui/wording"
)

// export asks for the file that the frames are written to.
func (o *overlay) export() {
	file := o.w.newFileRow(o.w.model.Wire.ExportPath(), o.w.model.Wire.Export)
	what := widgets.NewProse(widgets.Paragraph{Text: o.w.t("export.what", wording.Count(uint64(o.w.model.Wire.Len())))})
	what.Unhandled = o.w.unhandled
	file.sheet = o.show(o.w.t("export.title"), container.NewPadded(widgets.NewColumn(0, what, file.object)), fyne.NewSize(720, 240))
	o.w.focus(file.path)
}
