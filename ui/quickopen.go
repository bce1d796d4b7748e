package ui

import (
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// quickOpen offers the saved requests: first those whose names match what is typed, then those that hold it anywhere.
func (o *overlay) quickOpen() {
	o.close()
	q := &quickSearch{w: o.w}
	var items []widgets.PaletteItem
	for _, row := range o.w.model.Sidebar.Requests() {
		items = append(items, widgets.PaletteItem{ID: row.ID, Title: row.Title, Tag: row.Tag, Note: row.Method})
	}
	q.palette = widgets.NewPalette(o.w.t("quick_open.placeholder"), o.w.t("palette.empty"), o.w.sidebar.open)
	q.palette.More = q.more
	o.picker = q.palette
	q.palette.Open(o.w.win.Canvas(), items)
}

// quickSearch looks for what was typed in all that is saved, in the background.
type quickSearch struct {
	w       *Window
	palette *widgets.Palette
	text    string // what was looked for last
	found   []widgets.PaletteItem
}

// more is what holds a text, as far as that is known by now.
func (q *quickSearch) more(text string) []widgets.PaletteItem {
	if len(text) < 2 {
		return nil
	}
	if text == q.text {
		return q.found
	}
	q.text, q.found = text, nil
	q.w.model.FindSaved(text, func(rows []model.SidebarRow) {
		if text != q.text {
			return
		}
		for _, row := range rows {
			q.found = append(q.found, widgets.PaletteItem{ID: row.ID, Title: row.Title, Tag: row.Tag, Note: row.Method})
		}
		q.palette.Again()
	})
	return nil
}
