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

// mono shows a monospace entry in its size, whatever theme comes.
func (w *Window) mono(entry fyne.CanvasObject) fyne.CanvasObject {
	o := container.NewThemeOverride(entry, monoTheme{w.theme()})
	w.monos = append(w.monos, o)
	return o
}

// showMonos takes over the theme of the settings.
func (w *Window) showMonos() {
	for _, o := range w.monos {
		o.Theme = monoTheme{w.theme()}
		o.Refresh()
	}
}
