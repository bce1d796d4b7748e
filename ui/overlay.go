package ui

import (
	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// overlay is what lies over the window for a while: the palette, settings, help. One at a time, and Esc closes it.
type overlay struct {
	w     *Window
	list  *widgets.Palette
	sheet *widgets.Sheet
}

func newOverlay(w *Window) *overlay {
	return &overlay{w: w}
}

// open reports whether something lies over the window.
func (o *overlay) open() bool {
	return o.list != nil && o.list.IsOpen() || o.sheet != nil && o.sheet.IsOpen()
}

// close gives the window back.
func (o *overlay) close() {
	if o.list != nil {
		o.list.Close()
	}
	if o.sheet != nil {
		o.sheet.Close()
	}
	o.list, o.sheet = nil, nil
}

// palette offers all actions.
func (o *overlay) palette() {
	var items []widgets.PaletteItem
	for _, a := range model.Actions {
		if a.Menu == model.NoMenu || a.ID == "palette" {
			continue
		}
		items = append(items, widgets.PaletteItem{
			ID: string(a.ID), Title: o.w.t(a.Key()), Note: o.w.t("menu." + string(a.Menu)), Keys: a.Keys(),
		})
	}
	o.choose("palette.placeholder", items, func(id string) { o.w.act(model.ActionID(id)) })
}

// quickOpen offers the saved requests.
func (o *overlay) quickOpen() {
	var items []widgets.PaletteItem
	for _, row := range o.w.model.Sidebar.Requests() {
		items = append(items, widgets.PaletteItem{ID: row.ID, Title: row.Title, Tag: row.Tag, Note: row.Method})
	}
	o.choose("quick_open.placeholder", items, o.w.sidebar.open)
}

func (o *overlay) choose(placeholder string, items []widgets.PaletteItem, chosen func(id string)) {
	o.close()
	o.list = widgets.NewPalette(o.w.t(placeholder), o.w.t("palette.empty"), chosen)
	o.list.Open(o.w.win.Canvas(), items)
}

// show lays a sheet over the window.
func (o *overlay) show(title string, content fyne.CanvasObject, size fyne.Size) {
	o.close()
	o.sheet = widgets.NewSheet(title, o.w.t("overlay.close"), size, content)
	o.sheet.Unhandled = o.w.unhandled
	o.sheet.Open(o.w.win.Canvas())
}
