package importing

import (
	"bytes"
	"cmp"
	"path"
	"path/filepath"
	"slices"

	"rpcexplorer/history/collection"
)

// isUntouched reports whether nobody has written anything into a collection: it is as it was made.
func isUntouched(c *collection.Collection) bool {
	made, err := collection.EditHead(nil, collection.Head{Name: c.Name})
	return err == nil && isEmpty(c) && (c.Text == nil || bytes.Equal(c.Text, made))
}

// whole makes a collection say what one of ours says, to the byte, but for its name where it has another one already.
func (v *saver) whole(c *collection.Collection, i *Imported) error {
	text := i.own.text
	if byFolder := i.Name == "" && c.Name == filepath.Base(v.store.Path()); c.Name != "" && c.Name != i.Name && !byFolder {
		h, err := collection.ParseHead(text)
		if err == nil {
			h.Name = c.Name
			text, err = collection.EditHead(text, h)
		}
		if err != nil {
			return err
		}
	}
	return v.saved.Deed.Rewrite(v.store, collection.CollectionFile, c.Text, text)
}

// wholeFolder makes a folder of a collection of ours, whose endpoints are the collection's now, and gives its path.
func (v *saver) wholeFolder(i *Imported, name string) (string, error) {
	text, err := v.headText(i.own.text)
	if err != nil {
		return "", err
	}
	return v.saved.Deed.CreateFolderAs(v.store, ".", collection.FileName(cmp.Or(name, i.Format)), text)
}

// headText is what a folder of ours says, its endpoint by the name that it has here.
func (v *saver) headText(text []byte) ([]byte, error) {
	if v.inner {
		return text, nil
	}
	h, err := collection.ParseHead(text)
	if err != nil {
		return nil, err
	}
	h.Endpoints, h.Defaults.Endpoint = nil, v.called(h.Defaults.Endpoint)
	return collection.EditHead(text, h)
}

// ownFolder makes a folder that was one of ours.
func (v *saver) ownFolder(dir string, it Item) (string, error) {
	text, err := v.headText(it.own.text)
	if err != nil {
		return "", err
	}
	at, err := v.saved.Deed.CreateFolderAs(v.store, dir, cmp.Or(it.own.name, it.Name), text)
	v.renamed(it.own.name, at)
	return at, err
}

// ownRequest writes a request that was a file of ours.
func (v *saver) ownRequest(dir string, it Item, r *collection.Request) (string, error) {
	text := it.own.text
	if was, err := collection.Parse(text); err != nil || !r.Equal(was) {
		if text, err = collection.Edit(text, r); err != nil {
			return "", err
		}
	}
	return v.ownFile(dir, it.own.name, it.Name, text)
}

// ownEnvironment writes an environment that was a file of ours into a folder.
func (v *saver) ownEnvironment(dir string, e Environment) (string, error) {
	text := e.own.text
	was, err := collection.ParseEnvironment(text)
	if err == nil && !slices.Equal(was.Variables, e.Variables) {
		was.Variables = e.Variables
		text, err = collection.EditEnvironment(text, *was)
	}
	if err != nil {
		return "", err
	}
	return v.ownFile(dir, e.own.name, e.Name, text)
}

// ownFile writes a file under its name, or under one made of what it is called where it has none.
func (v *saver) ownFile(dir, name, called string, text []byte) (string, error) {
	at, err := v.saved.Deed.CreateFile(v.store, dir, cmp.Or(name, collection.FileName(called)+".yaml"), text)
	v.renamed(name, at)
	return at, err
}

// renamed notes that something has another name than it had.
func (v *saver) renamed(from, to string) {
	if from != "" && to != "" && path.Base(to) != from {
		v.saved.Renamed = append(v.saved.Renamed, Renamed{from, to})
	}
}

// reorder puts new names into what folders of ours say about their order.
func (v *saver) reorder(c *collection.Collection) error {
	for _, r := range v.saved.Renamed {
		dir := path.Dir(r.To)
		it := c.Find(dir)
		if dir == "." {
			it = &collection.Item{Head: c.Head, Text: c.Text}
		}
		if it == nil || c.Find(path.Join(dir, r.From)) != nil { // an environment; or the order means another's file
			continue
		}
		at := slices.IndexFunc(it.Head.Order, func(name string) bool { return name == r.From || name == stem(r.From) })
		if at < 0 {
			continue
		}
		it.Head.Order[at] = path.Base(r.To)
		text, err := collection.EditHead(it.Text, it.Head)
		if err == nil {
			err = v.saved.Deed.SaveHead(v.store, dir, it.Text, it.Head)
		}
		if err != nil {
			return err
		}
		if it.Text = text; dir == "." {
			c.Text = text
		}
	}
	return nil
}
