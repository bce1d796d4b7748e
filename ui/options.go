package ui

// optionsForm is the Options pane: the call's own options, its carrier's, and the limits.
type optionsForm struct{ *form }

func newOptionsForm(w *Window) *optionsForm { return &optionsForm{newForm(w, optionFields)} }

// language puts all texts into the language of the settings. The time that an empty field stands for is a setting, too.
func (f *optionsForm) language() {
	f.form.language()
	f.control("options.timeout").(*nameLine).entry.SetPlaceHolder(f.w.model.Settings.Values().Wait)
}
