package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/widgets"
)

// newFileRow is where a sheet asks for a new file to write. If none can be made there, the sheet stays as it is and says why.
type newFileRow struct {
	w       *Window
	path    *widgets.Entry
	write   *widgets.Button
	trouble *widgets.Prose
	object  *fyne.Container
	sheet   *widgets.Sheet // it stands in; the one who makes the row says so
	take    func(path string)
	ready   func() bool // whether there is something to write; may be nil
}

func (w *Window) newFileRow(path string, take func(path string)) *newFileRow {
	r := &newFileRow{w: w, path: widgets.NewMonoEntry(""), trouble: widgets.NewProse(), take: take}
	r.path.SetText(path)
	r.path.OnSubmitted = guarded(w, func(string) { r.try() })
	r.path.OnChanged = guarded(w, func(string) { r.say("") })
	r.write = widgets.NewStyledButton(w.t("export.write"), widgets.ButtonPrimary, w.guard(r.try))
	r.path.Unhandled, r.write.Unhandled, r.trouble.Unhandled = w.unhandled, w.unhandled, w.unhandled
	r.object = widgets.NewColumn(-1, widgets.NewStretchRow(8, 4, 1, widgets.NewLabel(w.t("export.file")), r.path, r.write), r.trouble)
	show(r.trouble, false)
	w.overlay.newFile = r
	return r
}

// try takes the path and closes the sheet, if a file can be made there.
func (r *newFileRow) try() {
	path := r.path.Text
	if strings.TrimSpace(path) == "" || r.ready != nil && !r.ready() {
		return
	}
	r.w.model.TryNewFile(path, func(trouble string) {
		switch {
		case !r.sheet.IsOpen() || r.path.Text != path: // it was given up, or goes elsewhere
		case trouble != "":
			r.say(trouble)
		default:
			r.w.overlay.close()
			r.take(path)
		}
	})
}

// say tells what is wrong with the path; "" for nothing.
func (r *newFileRow) say(trouble string) {
	if trouble == "" && !r.trouble.Visible() {
		return
	}
	r.trouble.SetText(widgets.Paragraph{Text: trouble, Style: widgets.Error})
	show(r.trouble, trouble != "")
	r.object.Refresh()
}
