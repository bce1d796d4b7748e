package importing

import (
	"path"
	"slices"

	"rpcexplorer/history/collection"
)

// innerFolder makes a folder that was a collection of its own, which it stays: what it says is as it was, with its environments beside it.
func (v *saver) innerFolder(dir string, it Item) (string, error) {
	at, err := v.saved.Deed.CreateFolderAs(v.store, dir, it.own.name, nil)
	if err != nil {
		return at, err
	}
	v.renamed(it.own.name, at)
	text, err := innerText(it)
	if err == nil {
		err = v.saved.Deed.Rewrite(v.store, path.Join(at, collection.CollectionFile), nil, text)
	}
	if err != nil || it.inner.Environments == nil {
		return at, err
	}
	folder, err := v.saved.Deed.CreateFolderAs(v.store, at, collection.Environments, nil)
	for _, e := range it.inner.Environments {
		if err == nil {
			_, err = v.ownEnvironment(folder, e)
		}
	}
	return at, err
}

// innerText is what a collection within another one says, to the byte but for the names of secrets that are others here.
func innerText(it Item) ([]byte, error) {
	h, err := collection.ParseHead(it.own.text)
	if err != nil || slices.Equal(h.Endpoints, it.inner.Endpoints) && slices.Equal(h.Variables, it.inner.Variables) {
		return it.own.text, err
	}
	h.Endpoints, h.Variables = it.inner.Endpoints, it.inner.Variables
	return collection.EditHead(it.own.text, h)
}
