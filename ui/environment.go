package ui

import (
	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// environmentPicker shows at the right of the tabs which environment counts, in its colour, and offers the others.
type environmentPicker struct {
	w       *Window
	button  *widgets.Button
	content fyne.CanvasObject
}

func newEnvironmentPicker(w *Window) *environmentPicker {
	p := &environmentPicker{w: w, button: w.actionButton(widgets.ButtonLow, "environment")}
	p.button.SetMenu(true)
	p.button.SetMost(environmentMost)
	row := widgets.NewColumn(1, widgets.NewSpace(0, 5), widgets.NewInset(6, 0, p.button), widgets.NewSpace(0, 2))
	p.content = widgets.NewColumn(0, widgets.NewMinHeight(33, row), widgets.NewDivider()) // as high as the tabs, whose line goes on
	return p
}

// environmentMost is how wide the name of an environment is at most, at zoom 1.
const environmentMost = 160

// environmentColors are the colours of environments in the theme. The name beside it says the same as the colour.
var environmentColors = map[string]fyne.ThemeColorName{
	"red": widgets.ColorFail, "orange": widgets.ColorSent, "yellow": widgets.ColorWarn, "green": widgets.ColorOK,
	"blue": widgets.ColorAccent, "purple": widgets.ColorLiteral, "grey": widgets.ColorMuted,
}

// show shows the environment of the active tab's collection; nothing where the tab is of none.
func (p *environmentPicker) show() {
	e, ok := p.w.model.Environment()
	name := e.Name
	p.button.Tooltip = join(join(p.w.tip("environment"), p.w.unsavedNote()), e.Whole)
	if e.Unsaved {
		name = "● " + name
	}
	p.button.SetText(name)
	p.button.SetDot(environmentColors[e.Color])
	show(p.content, ok)
}

// environments offers the environments of the active tab's collection.
func (o *overlay) environments() {
	var items []widgets.PaletteItem
	for _, e := range o.w.model.Environments() {
		items = append(items, widgets.PaletteItem{ID: e.File, Title: e.Name, Note: o.w.environmentNote(e), Dot: environmentColors[e.Color]})
	}
	items = append(items, widgets.PaletteItem{ID: editThem, Title: o.w.t("action.edit_environments"), Note: o.w.unsavedNote(), Keys: o.w.keys("edit_environments")})
	o.choose("environment.choose", items, func(file string) {
		if file == editThem {
			o.editEnvironments()
			return
		}
		o.w.now(func() { o.w.model.ChooseEnvironment(file) })
	})
}

// editThem stands for the editor of environments among their files.
const editThem = "\x00"

// environmentNote says of an environment its colour, and whether it counts.
func (w *Window) environmentNote(e model.EnvironmentChoice) string {
	note := ""
	if e.Color != "" {
		note = w.t("environment.color." + e.Color)
	}
	if e.Chosen {
		note = join(note, "✓ "+w.t("environment.chosen"))
	}
	if e.Unsaved {
		note = join(note, "● "+w.t("environment.unsaved"))
	}
	return note
}

// unsavedNote says what of the editor is not saved.
func (w *Window) unsavedNote() string {
	if unsaved := w.model.Unsaved(); unsaved != "" {
		return "● " + w.t("environment.unsaved.others", unsaved)
	}
	return ""
}

// join puts two texts beside each other, of which either may be empty.
func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " · " + b
}
