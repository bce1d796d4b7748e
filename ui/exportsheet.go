package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// export asks for the file that the frames are written to.
func (o *overlay) export() {
	path := widgets.NewMonoEntry("")
	path.SetText(o.w.model.Wire.ExportPath())
	path.Unhandled = o.w.unhandled
	write := func() {
		if strings.TrimSpace(path.Text) != "" {
			o.close()
			o.w.model.Wire.Export(path.Text)
		}
	}
	path.OnSubmitted = func(string) { o.w.model.Guard(write) }
	button := widgets.NewStyledButton(o.w.t("export.write"), widgets.ButtonPrimary, o.w.guard(write))
	button.Unhandled = o.w.unhandled
	what := widgets.NewProse(widgets.Paragraph{Text: o.w.t("export.what", model.FormatCount(uint64(o.w.model.Wire.Len())))})
	what.Unhandled = o.w.unhandled
	content := widgets.NewColumn(0, what, widgets.NewStretchRow(8, 4, 1, widgets.NewLabel(o.w.t("export.file")), path, button))
	o.show(o.w.t("export.title"), container.NewPadded(content), fyne.NewSize(720, 200))
	o.w.focus(path)
}
