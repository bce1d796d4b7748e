package ui

import (
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// pathPrompt asks for a folder, or for a file: its path is typed, with those offered that there are; Tab completes, Enter takes.
type pathPrompt struct {
	w       *Window
	files   bool // a file is asked for
	palette *widgets.Palette
	known   map[string]listing // the folders that were looked into
	dir     string             // the one that is offered from
}

// listing is what is in a folder.
type listing struct {
	folders, files []string
	pending        bool // it is still being looked into
}

// openCollection asks for a folder to open as a collection.
func (w *Window) openCollection() {
	w.askPath(false, w.t("open.folder"), func(folder string) { w.model.OpenFolder(folder) })
}

// askPath asks for a folder or a file.
func (w *Window) askPath(files bool, title string, take func(path string)) {
	w.overlay.close()
	p := &pathPrompt{w: w, files: files, known: map[string]listing{}}
	p.palette = widgets.NewPalette(title, w.t("open.none"), func(path string) {
		if p.isFolder(path) {
			w.askPath(files, title, take)
			w.overlay.picker.SetText(withSlash(path))
			return
		}
		take(path)
	})
	p.palette.More, p.palette.Waiting = p.offer, p.waiting
	p.palette.Complete = p.complete
	w.overlay.picker = p.palette
	p.palette.Open(w.win.Canvas(), nil)
	p.palette.SetText(w.model.Home())
	p.palette.Select()
}

// waiting is said while the folder is still being looked into.
func (p *pathPrompt) waiting() string {
	if p.known[p.dir].pending {
		return p.w.t("open.looking")
	}
	return ""
}

// absolute is a path as it was meant: what begins nowhere begins at home.
func (p *pathPrompt) absolute(text string) string {
	if rest, ok := strings.CutPrefix(text, "~"); ok && (rest == "" || rest[0] == filepath.Separator) {
		text = strings.TrimPrefix(rest, string(filepath.Separator))
	}
	if filepath.IsAbs(text) {
		return text
	}
	return p.w.model.Home() + text
}

// isFolder reports whether a folder was taken where a file is asked for.
func (p *pathPrompt) isFolder(path string) bool {
	dir, name := filepath.Split(path)
	return p.files && slices.Contains(p.known[dir].folders, name)
}

// complete is what Tab makes of an offer.
func (p *pathPrompt) complete(path string) string {
	if p.files && !p.isFolder(path) {
		return path
	}
	return withSlash(path)
}

func withSlash(folder string) string {
	return strings.TrimSuffix(folder, string(filepath.Separator)) + string(filepath.Separator)
}

// offer lists the folder that was typed, and what goes on from it.
func (p *pathPrompt) offer(text string) []widgets.PaletteItem {
	if text == "" {
		return nil
	}
	text = p.absolute(text)
	dir, begun := filepath.Split(text)
	p.dir = dir
	there, ok := p.known[dir]
	if !ok {
		p.known[dir] = listing{pending: true}
		p.w.model.Folders(dir, p.files, func(folders, files []string) {
			p.known[dir] = listing{folders: folders, files: files}
			p.palette.Again()
		})
	}
	var items []widgets.PaletteItem
	whole := filepath.Clean(text)
	if !p.files && !there.pending && (begun == "" || slices.Contains(there.folders, begun)) || slices.Contains(there.files, begun) {
		items = append(items, widgets.PaletteItem{ID: whole, Title: whole})
	}
	for _, name := range slices.Concat(there.files, there.folders) {
		if strings.HasPrefix(strings.ToLower(name), strings.ToLower(begun)) && name != begun {
			items = append(items, widgets.PaletteItem{ID: dir + name, Title: name, Note: dir})
		}
	}
	return items
}

// dropped opens the folders that were dropped onto the window as collections, and looks at files to import them: into the collection
// that they were dropped on, if they were dropped on the tree and the person agrees.
func (w *Window) dropped(at fyne.Position, dropped []fyne.URI) {
	var paths []string
	for _, u := range dropped {
		paths = append(paths, u.Path())
	}
	on := ""
	if !w.overlay.open() {
		on = w.sidebar.rows.RowUnder(at)
	}
	w.model.Drop(paths, func(read *model.Import) {
		w.overlay.importing(read)
		w.overlay.imports.offer(on)
	})
}
