package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

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

// look is what the window looks like now: the settings that its theme was made of, and the parts that have a theme of
// their own.
type look struct {
	theme string
	zoom  float32
	monos []*container.ThemeOverride
}

// mono shows a monospace entry in its size, whatever theme comes.
func (w *Window) mono(entry fyne.CanvasObject) fyne.CanvasObject {
	o := container.NewThemeOverride(entry, monoTheme{w.theme()})
	w.look.monos = append(w.look.monos, o)
	return o
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
	for _, o := range w.look.monos {
		o.Theme = monoTheme{w.theme()}
		o.Refresh()
	}
}
