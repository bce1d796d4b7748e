package model

import (
	"maps"
	"path"
	"slices"
	"strings"

	"rpcexplorer/history/collection"
)

// besides is how copies come to stand below what they are copies of: what must be said in the order of each folder, as it was when it was
// asked for.
type besides struct {
	paths []string             // what is copied
	dirs  map[string]besideDir // the folders whose order must be changed
}

// besideDir is a folder with its order.
type besideDir struct {
	items []*collection.Item
	head  collection.Head
	base  []byte
}

// besides looks at the folders of what is copied under new names.
func (v *Volume) besides(paths, names []string) *besides {
	b := &besides{paths, map[string]besideDir{}}
	for i, at := range paths {
		dir := path.Dir(at)
		head, base := v.headOf(dir)
		if d := (besideDir{v.itemsOf(dir), head, base}); !d.sortsBelow(at, names[i]) {
			b.dirs[dir] = d
		}
	}
	return b
}

// sortsBelow reports whether a copy comes to stand below what it is a copy of by its name alone.
func (d besideDir) sortsBelow(at, name string) bool {
	i := slices.IndexFunc(d.items, func(it *collection.Item) bool { return it.Path == at })
	if i < 0 || d.says(at) {
		return i < 0
	}
	if i+1 == len(d.items) || d.items[i].Folder != d.items[i+1].Folder {
		return true
	}
	return collection.SortsBefore(name, d.items[i+1].Name)
}

// says reports whether the order names a file or a folder.
func (d besideDir) says(at string) bool {
	base := path.Base(at)
	return slices.Contains(d.head.Order, base) || slices.Contains(d.head.Order, strings.TrimSuffix(base, path.Ext(base)))
}

// put puts the copies below what they are copies of.
func (b *besides) put(store *collection.Store, d *collection.Deed, copies []string) error {
	copyOf := map[string]string{}
	for i, at := range b.paths {
		copyOf[at] = path.Base(copies[i])
	}
	for _, dir := range slices.Sorted(maps.Keys(b.dirs)) {
		in := b.dirs[dir]
		next := in.head
		next.Order = in.ordered(copyOf)
		if err := d.SaveHead(store, dir, in.base, next); err != nil {
			return err
		}
	}
	return nil
}

// ordered is the order with the copies in it: no longer than it must be.
func (d besideDir) ordered(copyOf map[string]string) []string {
	var names []string
	end := 0 // how many names must be said
	for _, it := range d.items {
		names = append(names, path.Base(it.Path))
		if d.says(it.Path) {
			end = len(names)
		}
		if c := copyOf[it.Path]; c != "" {
			names = append(names, c)
			end = len(names)
		}
	}
	return names[:end]
}
