package collection

import "path"

// A folder with a collection.yaml is a collection of its own within this one, such as a repository that was cloned into it. What it says counts for all
// that lies in it, and nothing of what is said around it, as it would if it was opened by itself.

// File is the path of the file behind an item: the request's, or what says something of a folder.
func (it *Item) File() string {
	switch {
	case !it.Folder:
		return it.Path
	case it.Inner:
		return path.Join(it.Path, CollectionFile)
	}
	return path.Join(it.Path, FolderFile)
}

// Innermost is the innermost collection that holds a path: its folder, "." for c itself, and what it says.
func (c *Collection) Innermost(at string) (dir string, says *Head) {
	dir, says = ".", &c.Head
	for items := c.Items; items != nil; {
		it := holder(items, at)
		if it == nil {
			break
		}
		if it.Inner {
			dir, says = it.Path, &it.Head
		}
		items = it.Items
	}
	return dir, says
}

// Own yields every item with its depth, as All does, but for what lies in collections within this one.
func (c *Collection) Own(yield func(it *Item, depth int) bool) {
	c.without(func(it *Item) bool { return it.Inner }, yield)
}

// without yields every item with its depth, as All does, but for what lies in some.
func (c *Collection) without(some func(*Item) bool, yield func(it *Item, depth int) bool) {
	out := -1 // the depth of the one that is left out
	for it, depth := range c.All {
		if out >= 0 && depth > out {
			continue
		}
		if out = -1; some(it) {
			out = depth
		}
		if !yield(it, depth) {
			return
		}
	}
}
