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

// look is what the window looks like now: the settings that its theme was made of, and the parts that have a theme of
// their own.
type look struct {
	theme   string
	zoom    float32
	monos   []*monoField
	scope   *widget.List               // lends its theme to monospace entries: see Window.scoped
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
		w.scoped(entry)
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

// themeMonos gives all monospace entries their theme, at once: see monoField. It is one for all of them, since the toolkit loads the faces of
// all fonts for each theme of a part, 20 MB and tens of milliseconds.
func (w *Window) themeMonos() {
	if w.look.scope == nil {
		w.look.scope = widget.NewList(func() int { return 0 }, nil, func(widget.ListItemID, fyne.CanvasObject) {})
	}
	all := []fyne.CanvasObject{w.look.scope}
	for _, m := range w.look.monos {
		all = append(all, m.entry)
	}
	container.NewThemeOverride(container.NewWithoutLayout(all...), monoTheme{w.theme()}) // notes the theme; the container itself is not shown
}

// scoped gives an entry that is made later the theme of the others. The toolkit lets no part have the theme of another one, but for the
// items of a list.
func (w *Window) scoped(entry fyne.CanvasObject) {
	list := w.look.scope
	list.CreateItem = func() fyne.CanvasObject { return entry }
	list.Refresh()
	list.CreateItem = nil
}
