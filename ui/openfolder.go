package ui

import (
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/widgets"
)

// folderPrompt asks for a folder: its path is typed, with the folders offered that there are; Tab completes, Enter opens.
type folderPrompt struct {
	w       *Window
	palette *widgets.Palette
	known   map[string][]string // the folders in folders that were looked into
}

// openCollection asks for a folder to open as a collection.
func (w *Window) openCollection() {
	w.overlay.close()
	p := &folderPrompt{w: w, known: map[string][]string{}}
	p.palette = widgets.NewPalette(w.t("open.folder"), w.t("open.none"), func(folder string) { w.model.OpenFolder(folder) })
	p.palette.More = p.offer
	p.palette.Complete = func(folder string) string {
		return strings.TrimSuffix(folder, string(filepath.Separator)) + string(filepath.Separator)
	}
	w.overlay.picker = p.palette
	p.palette.Open(w.win.Canvas(), nil)
	p.palette.SetText(w.model.Home())
}

// offer lists the folder that was typed, and those that go on from it.
func (p *folderPrompt) offer(text string) []widgets.PaletteItem {
	if text == "" {
		return nil
	}
	dir, begun := filepath.Split(text)
	names, ok := p.known[dir]
	if !ok {
		p.known[dir] = nil
		p.w.model.Folders(dir, func(names []string) {
			p.known[dir] = names
			p.palette.Again()
		})
	}
	var items []widgets.PaletteItem
	if whole := filepath.Clean(text); begun == "" || slices.Contains(names, begun) {
		items = append(items, widgets.PaletteItem{ID: whole, Title: whole})
	}
	for _, name := range names {
		if strings.HasPrefix(strings.ToLower(name), strings.ToLower(begun)) && name != begun {
			items = append(items, widgets.PaletteItem{ID: dir + name, Title: name, Note: dir})
		}
	}
	return items
}

// dropped opens the folders that were dropped onto the window as collections.
func (w *Window) dropped(dropped []fyne.URI) {
	for _, u := range dropped {
		w.model.OpenFolder(u.Path())
	}
}
