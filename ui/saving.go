package ui

import (
	"cmp"
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
	if w.tab().HasNoCall() {
		return
	}
	places := w.model.SavePlaces()
	items := func(name string) (all []widgets.PaletteItem) {
		w.model.Guard(func() { all = w.placesFor(places, name) })
		return all
	}
	w.overlay.close()
	p := widgets.NewPalette(w.t("save.where"), w.t("palette.empty"), nil)
	p.AskName(w.t("save.name"), w.tab().NameToSave(), items)
	if len(places) > 0 {
		p.More = func(text string) []widgets.PaletteItem { return w.newPlaces(strings.TrimSpace(text), places[0]) }
	}
	p.OnChoose = func(id string) {
		w.model.Guard(func() { w.saveInto(id, w.nameOf(p.Name()), places[0].ID) })
	}
	w.overlay.picker = p
	p.Open(w.win.Canvas(), items(p.Name()))
}

// placesFor are the places where the tab can be saved; those that have a request of that name say so.
func (w *Window) placesFor(places []model.SavePlace, name string) (all []widgets.PaletteItem) {
	for _, p := range places {
		item := widgets.PaletteItem{ID: p.ID, Title: p.Title, Note: p.Note}
		if w.model.Taken(p.ID, w.nameOf(name)) != "" {
			item.Keys = w.t("save.taken")
		}
		all = append(all, item)
	}
	return all
}

// nameOf is the name that was typed for the tab, or what it is called where none was.
func (w *Window) nameOf(typed string) string {
	return cmp.Or(strings.TrimSpace(typed), w.tab().NameToSave())
}

// newPlaces offers to make what was typed, beside what there is.
func (w *Window) newPlaces(text string, near model.SavePlace) (all []widgets.PaletteItem) {
	if text == "" {
		return nil
	}
	if !w.model.HasFolder(near.ID, text) {
		all = append(all, widgets.PaletteItem{ID: madeFolder + text, Title: w.t("save.new_folder", text), Note: near.Title})
	}
	return append(all, widgets.PaletteItem{ID: madeCollection + text, Title: w.t("save.new_collection", text)})
}

// saveInto saves the tab under a name, in a place that there is, or that is made first.
func (w *Window) saveInto(id, name, near string) {
	t := w.tab()
	folder, isFolder := strings.CutPrefix(id, madeFolder)
	book, isBook := strings.CutPrefix(id, madeCollection)
	switch {
	case isFolder:
		w.model.NewFolder(near, folder, func(id string) { t.SaveAs(id, name) })
	case isBook:
		w.model.NewCollection(book, func(v *model.Volume) { t.SaveAs(v.ID(), name) })
	case w.model.Taken(id, name) != "":
		w.askReplace(id, name)
	default:
		t.SaveAs(id, name)
	}
}

// What a person may do where a name is taken.
const (
	keepBoth  = "both"
	replaceIt = "replace"
)

// askReplace asks what is to be done where there is a request of that name already.
func (w *Window) askReplace(place, name string) {
	t, other, free := w.tab(), w.model.Taken(place, name), w.model.FreeName(place, name)
	items := []widgets.PaletteItem{
		{ID: keepBoth, Title: w.t("save.keep_both", free)},
		{ID: replaceIt, Title: w.t("save.replace", name), Note: w.t("save.replace.note")},
	}
	if other == t.Source {
		items[1].Note = w.t("save.replace.own")
	}
	w.overlay.close()
	p := widgets.NewPalette(w.t("save.exists", name), w.t("palette.empty"), func(what string) {
		w.model.Guard(func() {
			if what == replaceIt {
				t.SaveOver(other, name)
			} else {
				t.SaveAs(place, free)
			}
		})
	})
	w.overlay.picker = p
	p.Open(w.win.Canvas(), items)
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
