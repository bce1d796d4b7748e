package ui

import (
	"strings"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// quickOpen offers what is saved: first the requests whose names match what is typed, then all that holds it anywhere.
func (o *overlay) quickOpen() {
	o.close()
	q := &quickSearch{w: o.w}
	rows := o.w.model.QuickRows()
	items := make([]widgets.PaletteItem, len(rows))
	for i, row := range rows {
		items[i] = q.item(row)
	}
	q.palette = widgets.NewPalette(o.w.t("quick_open.placeholder"), o.w.t("palette.empty"), o.w.sidebar.open)
	q.palette.More, q.palette.Waiting = q.more, q.waiting
	o.picker = q.palette
	q.palette.Open(o.w.win.Canvas(), items)
}

// quickSearch looks for what was typed in all that is saved, in the background.
type quickSearch struct {
	w       *Window
	palette *widgets.Palette
	text    string // what was looked for last
	looking bool
	found   []widgets.PaletteItem
}

// item is a row as it is offered: behind its name where it lies, and what else tells it from others.
func (q *quickSearch) item(row model.SidebarRow) widgets.PaletteItem {
	item := widgets.PaletteItem{ID: row.ID, Title: row.Title, Tag: q.w.model.RowTag(row)}
	var notes []string
	if row.Err != nil {
		notes = append(notes, "⚠ "+q.w.model.FaultText(row.Err))
	}
	if row.Sets {
		notes = append(notes, q.w.t("tree.environment"))
	}
	for _, note := range []string{row.In, row.Method, row.Hit} {
		if note != "" && note != row.Title {
			notes = append(notes, note)
		}
	}
	item.Note = strings.Join(notes, " · ")
	return item
}

// waiting is said while what is saved is still looked through.
func (q *quickSearch) waiting() string {
	if q.looking {
		return q.w.t("quick_open.looking")
	}
	return ""
}

// more is what holds a text, as far as that is known by now.
func (q *quickSearch) more(text string) []widgets.PaletteItem {
	if len(text) < 2 {
		q.text, q.looking = "", false
		return nil
	}
	if text == q.text {
		return q.found
	}
	q.text, q.found, q.looking = text, nil, true
	q.w.model.FindSaved(text, func(rows []model.SidebarRow) {
		if text != q.text {
			return
		}
		q.looking = false
		for _, row := range rows {
			q.found = append(q.found, q.item(row))
		}
		q.palette.Again()
	})
	return nil
}
