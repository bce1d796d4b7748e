package model

import (
	"path"
	"path/filepath"
	"slices"

	"rpcexplorer/history/collection"
)

// findMarked notes the paths of the rows in whose files git left merge markers: the collection's, those of its environments, then those of the tree.
func (k *contents) findMarked() {
	for _, it := range slices.Concat(k.papers, k.of) {
		if it.Err == nil || it.Text == nil {
			continue
		}
		if _, ok := collection.ReadMarkers(it.Text); ok {
			k.marked = append(k.marked, it.Path)
		}
	}
}

// rowPath is the path of the row that a file of a collection is behind: that of a folder where the file describes one.
func rowPath(file string) string {
	switch {
	case path.Base(file) == collection.CollectionFile, path.Base(file) == collection.FolderFile && path.Dir(file) != ".":
		return path.Dir(file)
	}
	return file
}

// itemAt is what a row shows, or what stands for the collection or an environment; nil if there is none.
func (v *Volume) itemAt(at string) *collection.Item {
	if i := slices.IndexFunc(v.papers, func(it *collection.Item) bool { return it.Path == at }); i >= 0 {
		return v.papers[i]
	}
	return v.items[at]
}

// textOf is the text of one of the collection's files as it was loaded last; nil if there is none.
func (v *Volume) textOf(file string) []byte {
	_, text := v.fileOf(rowPath(file))
	return text
}

// behind is the path of the row that a file on the disk is behind; false if it does not lie in the collection.
func (v *Volume) behind(file string) (at string, lies bool) {
	at, err := filepath.Rel(v.folder, file)
	if v.folder == "" || file == "" || err != nil || !filepath.IsLocal(at) {
		return "", false
	}
	return rowPath(filepath.ToSlash(at)), true
}

// onDisk finds the collection that has a row for a file on the disk, and the path of that row; nil if none has.
func (s *Shelf) onDisk(file string) (*Volume, string) {
	for _, v := range s.volumes {
		if at, lies := v.behind(file); lies && v.itemAt(at) != nil {
			return v, at
		}
	}
	return nil, ""
}

// HasMarkers reports whether git left merge markers in the file behind a row: in that of a folder, too, and in those of a collection and an
// environment.
func (w *Workspace) HasMarkers(row string) bool {
	v, at := w.Shelf.Find(row)
	return v != nil && slices.Contains(v.marked, at)
}

// Marked are the rows of all files with merge markers: those of the collection that a row is of first, in the order of the tree.
func (w *Workspace) Marked(row string) (rows []string) {
	first, _ := w.Shelf.Find(row)
	add := func(v *Volume) {
		for _, at := range v.marked {
			rows = append(rows, v.rowOf(at))
		}
	}
	if first != nil {
		add(first)
	}
	for _, v := range w.Shelf.volumes {
		if v != first {
			add(v)
		}
	}
	return rows
}

// MarkedRow is the row of the file with merge markers that the tab shows, or that its request is in; "" if there is none.
func (t *Tab) MarkedRow() string {
	v, at := t.w.Shelf.onDisk(t.file)
	if t.file == "" && t.standing == Unreadable {
		v, at = t.w.Shelf.Find(t.Source)
	}
	if v == nil || !slices.Contains(v.marked, at) {
		return ""
	}
	return v.rowOf(at)
}

// MarkedAbove is the row of a file with merge markers that would say something for the tab's request if it could be read: its folders', the
// collection's, or that of the environment that counts; "" if there is none.
func (t *Tab) MarkedAbove() string {
	v, at := t.w.Shelf.Find(t.home())
	if v == nil || len(v.marked) == 0 {
		return ""
	}
	for at != "." {
		if at = path.Dir(at); slices.Contains(v.marked, at) {
			return v.rowOf(at)
		}
		if it := v.items[at]; it != nil && it.Inner { // what is said around it does not count
			return ""
		}
	}
	if e := t.w.environment(v); e != nil && slices.Contains(v.marked, e.Path) {
		return v.idOf(e.Path)
	}
	return ""
}

// FileOf is the path of the file behind a row, in its collection; "" if there is none.
func (w *Workspace) FileOf(row string) string {
	v, at := w.Shelf.Find(row)
	if v == nil {
		return ""
	}
	file, _ := v.fileOf(at)
	return file
}

// Marked is the row of the page that is shown if its file has merge markers, else "".
func (b *Book) Marked() string {
	row := b.volume.rowOf(rowPath(b.Page().path))
	if b.Page().path == "" || !b.w.HasMarkers(row) {
		return ""
	}
	return row
}
