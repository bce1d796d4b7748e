package ui

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// settings shows what can be set. Every choice counts at once.
func (o *overlay) settings() {
	rows := container.NewVBox()
	for _, s := range o.settingFields() {
		hint := widgets.NewLabel("")
		o.w.advise(hint, s.key+".hint", true)
		rows.Add(widgets.NewFormRow(110, 190, widgets.NewLabel(o.w.t(s.key)), s.field(hint), hint))
	}
	o.show(o.w.t("settings.title"), rows, fyne.NewSize(680, 380))
}

// settingField is a line of the settings.
type settingField struct {
	key   string
	field func(hint *widgets.Label) fyne.CanvasObject
}

// settingFields are the lines of the settings.
func (o *overlay) settingFields() []settingField {
	return []settingField{
		{"settings.theme", o.themeField},
		{"settings.language", o.languageField},
		{"settings.zoom", o.zoomField},
		{"settings.timeout", o.timeoutField},
		{"settings.secrets", o.secretsField},
		{"settings.consents", o.consentField},
		{"settings.history", o.historyField},
		{"settings.keys", o.keysField},
	}
}

// advise says beside a field what goes there, as an error where what stands there cannot be used.
func (w *Window) advise(hint *widgets.Label, key string, usable bool) {
	w.adviseText(hint, w.t(key), usable)
}

// adviseText says it in a text that is no key.
func (w *Window) adviseText(hint *widgets.Label, text string, usable bool) {
	hint.SetText(text)
	hint.SetColor(widgets.ColorMuted)
	if !usable {
		hint.SetText("✗ " + text)
		hint.SetColor(widgets.ColorFail)
	}
}

// change sets something, and shows the sheet anew where its own texts and sizes have changed with it.
func (o *overlay) change(set func(*model.Values)) {
	before := o.w.model.Settings.Values()
	o.w.model.Settings.Change(set)
	if o.w.model.Settings.Values() != before {
		o.again()
	}
}

// again shows the sheet anew, unless it was closed meanwhile.
func (o *overlay) again() {
	o.w.Do(func() {
		if o.open() {
			o.settings()
		}
	})
}

// selectField is a field to choose one of several, of which the one at a place is in force.
func (o *overlay) selectField(names []string, at int, choose func(at int)) fyne.CanvasObject {
	field := widgets.NewSelect(names)
	field.Unhandled = o.w.unhandled
	field.SetSelectedIndex(at)
	field.OnChanged = func(string) { choose(field.SelectedIndex()) }
	return field
}

// named are the names of values, which stand in the tables under a key and the value.
func (o *overlay) named(key string, values []string) (names []string) {
	for _, v := range values {
		names = append(names, o.w.t(key+v))
	}
	return names
}

func (o *overlay) themeField(*widgets.Label) fyne.CanvasObject {
	at := slices.Index(model.Themes, o.w.model.Settings.Values().Theme)
	return o.selectField(o.named("settings.theme.", model.Themes), at, func(at int) {
		o.change(func(v *model.Values) { v.Theme = model.Themes[at] })
	})
}

func (o *overlay) languageField(*widgets.Label) fyne.CanvasObject {
	tags, names := []string{""}, []string{o.w.t("settings.language.system")}
	for _, l := range o.w.Languages {
		tags, names = append(tags, l.Tag), append(names, l.Name)
	}
	at := max(0, slices.Index(tags, o.w.model.Settings.Values().Language))
	return o.selectField(names, at, func(at int) {
		o.change(func(v *model.Values) { v.Language = tags[at] })
	})
}

func (o *overlay) zoomField(*widgets.Label) fyne.CanvasObject {
	button := func(text string, step int) *widgets.Button {
		b := widgets.NewButton(text, func() {
			o.w.model.Settings.Zoom(step)
			o.again()
		})
		b.Unhandled = o.w.unhandled
		return b
	}
	percent := fmt.Sprintf("%.0f %%", o.w.model.Settings.Values().Zoom*100)
	return container.NewHBox(button("−", -1), button(percent, 0), button("+", 1))
}

// secretsField chooses where secrets of collections are kept.
func (o *overlay) secretsField(*widgets.Label) fyne.CanvasObject {
	at := slices.Index(model.Keepers, o.w.model.Settings.Values().Secrets)
	return o.selectField(o.named("settings.secrets.", model.Keepers), at, func(at int) {
		o.w.model.Settings.Change(func(v *model.Values) { v.Secrets = model.Keepers[at] })
	})
}

// consentField leads to what was agreed to.
func (o *overlay) consentField(*widgets.Label) fyne.CanvasObject {
	b := o.w.actionButton(widgets.ButtonRaised, "trust")
	b.SetText(o.w.t("action.trust"))
	return container.NewHBox(b)
}

func (o *overlay) timeoutField(hint *widgets.Label) fyne.CanvasObject {
	field := widgets.NewMonoEntry("")
	field.SetText(o.w.model.Settings.Values().Wait)
	field.Unhandled = o.w.unhandled
	field.OnChanged = func(text string) {
		_, err := rpcclient.ParseTimeout(text)
		o.w.advise(hint, "settings.timeout.hint", err == nil)
		if err == nil {
			o.w.model.Settings.Change(func(v *model.Values) { v.Wait = text })
		}
	}
	return field
}
