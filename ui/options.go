package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/rpcclient/jsonrpc"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// optionsForm is the Options pane: timeout, id, notification, white space.
type optionsForm struct {
	w       *Window
	timeout *widgets.Entry
	id      *widgets.Entry
	notify  *widgets.Check
	space   *widgets.Check
	labels  [2]*widgets.Label
	hints   [2]*widgets.Label
	content fyne.CanvasObject
	showing bool // the form is being filled: what the fields report is no edit
}

func newOptionsForm(w *Window) *optionsForm {
	f := &optionsForm{w: w, timeout: widgets.NewMonoEntry(""), id: widgets.NewMonoEntry("")}
	for i := range f.labels {
		f.labels[i], f.hints[i] = widgets.NewLabel(""), widgets.NewLabel("")
		f.hints[i].SetColor(widgets.ColorMuted)
	}
	f.timeout.OnChanged = f.edit(func(d *model.Draft) { d.Timeout = strings.TrimSpace(f.timeout.Text) })
	f.id.OnChanged = f.edit(func(d *model.Draft) { d.ID = strings.TrimSpace(f.id.Text) })
	f.timeout.Unhandled, f.id.Unhandled = w.unhandled, w.unhandled
	edit := f.edit(func(d *model.Draft) { d.Notify, d.KeepSpace = f.notify.Checked, f.space.Checked })
	f.notify = widgets.NewCheck("", func(bool) { edit("") })
	f.space = widgets.NewCheck("", func(bool) { edit("") })
	f.notify.Unhandled, f.space.Unhandled = w.unhandled, w.unhandled
	f.content = widgets.NewInset(12, 10, container.NewVBox(
		widgets.NewFormRow(70, 150, f.labels[0], w.mono(f.timeout), f.hints[0]),
		widgets.NewFormRow(70, 150, f.labels[1], w.mono(f.id), f.hints[1]),
		f.notify, f.space,
	))
	return f
}

// edit makes a handler that changes the draft, unless the form is just being filled.
func (f *optionsForm) edit(change func(*model.Draft)) func(string) {
	return guarded(f.w, func(string) {
		if !f.showing {
			f.w.tab().Edit(change)
			f.check()
		}
	})
}

// check says beside the fields what goes there, and whether what stands there can be used.
func (f *optionsForm) check() {
	d := f.w.tab().Draft()
	_, err := model.ParseTimeout(d.Timeout)
	f.w.advise(f.hints[0], "options.timeout.hint", d.Timeout == "" || err == nil)
	f.w.advise(f.hints[1], "options.id.hint", d.ID == "" || jsonrpc.ValidID([]byte(d.ID)))
}

func (f *optionsForm) language() {
	for i, key := range []string{"options.timeout", "options.id"} {
		f.labels[i].SetText(f.w.t(key))
	}
	f.timeout.SetPlaceHolder(f.w.model.Settings.Values().Wait)
	f.id.SetPlaceHolder(f.w.t("options.id.automatic"))
	f.check()
	f.notify.SetText(f.w.t("options.notification"))
	f.space.SetText(f.w.t("options.keep_space"))
}

// show fills the form with a tab's options.
func (f *optionsForm) show(t *model.Tab) {
	f.showing = true
	defer func() { f.showing = false }()
	d := t.Draft()
	f.timeout.SetText(d.Timeout)
	f.id.SetText(d.ID)
	f.notify.SetChecked(d.Notify)
	f.space.SetChecked(d.KeepSpace)
	f.check()
}
