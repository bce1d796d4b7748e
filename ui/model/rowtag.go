package model

import "path"

// rowTags remembers the carriers of rows whose addresses hold names, as long as names stand for the same.
type rowTags struct {
	revision uint64
	tags     map[string]string
}

// RowTag is the short name of the carrier of a row, "" for none. Names in its address are looked up, as in a tab of it: it is for rows that are
// in sight.
func (w *Workspace) RowTag(row SidebarRow) string {
	it := w.Shelf.request(row.ID)
	if row.Tag != "" || it == nil || !named(it.address()) {
		return row.Tag
	}
	known := &w.Sidebar.tags
	if known.tags == nil || known.revision != w.revision {
		*known = rowTags{w.revision, map[string]string{}}
	}
	key := it.volume.id + "\x00" + path.Dir(it.item.Path) + "\x00" + it.address() // requests of a folder share their names
	if len(it.item.Request.Variables) > 0 {
		key = row.ID
	}
	tag, ok := known.tags[key]
	if !ok {
		tag = w.newTab("", row.ID, Draft{Endpoint: it.address()}).Tag()
		known.tags[key] = tag
	}
	return tag
}
