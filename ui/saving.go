package ui

import (
	"path/filepath"
	"strings"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// save writes the tab into its file, or asks where to.
func (w *Window) save() {
	if !w.tab().Save() {
		w.saveAs()
	}
}

// What the rows of the picker mean that are no places.
const (
	madeFolder     = "folder:"
	madeCollection = "collection:"
)

// saveAs asks for a name and a place, by the keyboard alone if one likes: the arrows choose, typing in the second line filters, Enter saves.
func (w *Window) saveAs() {
	places := w.model.SavePlaces()
	var items []widgets.PaletteItem
	for _, p := range places {
		items = append(items, widgets.PaletteItem{ID: p.ID, Title: p.Title, Note: p.Note})
	}
	w.overlay.close()
	p := widgets.NewPalette(w.t("save.where"), w.t("palette.empty"), nil)
	p.AskName(w.t("save.name"), w.tab().NameToSave())
	if len(places) > 0 {
		p.More = func(text string) []widgets.PaletteItem { return w.newPlaces(strings.TrimSpace(text), places[0].Title) }
	}
	p.OnChoose = func(id string) {
		w.model.Guard(func() { w.saveInto(id, strings.TrimSpace(p.Name()), places[0].ID) })
	}
	w.overlay.picker = p
	p.Open(w.win.Canvas(), items)
}

// newPlaces offers to make what was typed, beside what there is.
func (w *Window) newPlaces(text, near string) []widgets.PaletteItem {
	if text == "" {
		return nil
	}
	return []widgets.PaletteItem{
		{ID: madeFolder + text, Title: w.t("save.new_folder", text), Note: near},
		{ID: madeCollection + text, Title: w.t("save.new_collection", text)},
	}
}

// saveInto saves the tab under a name, in a place that there is, or that is made first.
func (w *Window) saveInto(id, name, near string) {
	t := w.tab()
	if name == "" {
		name = t.NameToSave()
	}
	folder, isFolder := strings.CutPrefix(id, madeFolder)
	book, isBook := strings.CutPrefix(id, madeCollection)
	switch {
	case isFolder:
		w.model.NewFolder(near, folder, func(id string) { t.SaveAs(id, name) })
	case isBook:
		w.model.NewCollection(book, func(v *model.Volume) { t.SaveAs(v.ID(), name) })
	default:
		t.SaveAs(id, name)
	}
}

// recentCollections offers the collections that were closed.
func (w *Window) recentCollections() {
	var items []widgets.PaletteItem
	for _, folder := range w.model.RecentCollections() {
		items = append(items, widgets.PaletteItem{ID: folder, Title: filepath.Base(folder), Note: folder})
	}
	w.overlay.close()
	widgets.NewPalette(w.t("collection.recent"), w.t("collection.recent.none", w.keys("open_collection")), func(folder string) { w.model.OpenFolder(folder) }).Open(w.win.Canvas(), items)
}

// closeCollection closes the collection of the chosen row.
func (w *Window) closeCollection() {
	if v, _ := w.model.Shelf.Find(w.sidebar.chosen()); v != nil {
		w.model.CloseCollection(v)
	}
}
