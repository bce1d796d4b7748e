package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rpcexplorer/ui/widgets"
)

// monoTheme is a theme in which entries have the size of monospace text.
type monoTheme struct{ fyne.Theme }

func (m monoTheme) Size(name fyne.ThemeSizeName) float32 {
	if name == theme.SizeNameText {
		name = widgets.SizeMono
	}
	return m.Theme.Size(name)
}

// monoField is an entry with the theme for it. The toolkit's own container for this sets the theme anew when it is first seen and at
// every refresh, and has the program forget the sizes of all texts each time: to measure those again takes longer than all
// else that is done for a key.
type monoField struct {
	widget.BaseWidget
	entry fyne.CanvasObject
}

// CreateRenderer implements fyne.Widget.
func (m *monoField) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(m.entry) }

// setTheme has the entry shown in another theme.
func (m *monoField) setTheme(t fyne.Theme) {
	container.NewThemeOverride(m.entry, monoTheme{t}) // notes the theme of the entry; the container itself is not shown
	m.entry.Refresh()
}

// look is what the window looks like now: the settings that its theme was made of, and the parts that have a theme of
// their own.
type look struct {
	theme   string
	zoom    float32
	monos   []*monoField
	spare   map[fieldKind][]*monoField // of these, the ones that nobody has now
	speck   fyne.CanvasObject          // see Window.paint
	tips    *widgets.TipLayer
	focused fyne.Focusable // what had the keyboard when something was shown last
}

// mono shows a monospace entry in its size, whatever theme comes: themeMonos gives all of them theirs.
func (w *Window) mono(entry fyne.CanvasObject) *monoField {
	m := &monoField{entry: entry}
	m.ExtendBaseWidget(m)
	if w.overlay != nil { // all else is there
		m.setTheme(w.theme())
	}
	w.look.monos = append(w.look.monos, m)
	return m
}

// showTheme takes over theme and zoom of the settings. A theme that is shown already is left alone: a new one lays
// everything out anew.
func (w *Window) showTheme() {
	v := w.model.Settings.Values()
	if w.look.theme == v.Theme && w.look.zoom == v.Zoom {
		return
	}
	w.look.theme, w.look.zoom = v.Theme, v.Zoom
	w.SetTheme(w.theme())
	w.themeMonos()
}

// themeMonos gives all monospace entries their theme, at once: see monoField.
func (w *Window) themeMonos() {
	theme := w.theme()
	for _, m := range w.look.monos {
		m.setTheme(theme)
	}
}
