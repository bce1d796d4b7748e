package main

import (
	"cmp"
	"os"
	"path"
	"path/filepath"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/ui/model"
)

// savedPlace is the folder of the collection that a request file lies in, and the file's path from there: the nearest one with a collection.yaml. Where
// there is none, it is what a window has as a collection, and else the file's folder, but for folders whose folder.yaml says that they lie in another
// one; of a link that lies in no collection, all that of the file that it leads to.
func (a *app) savedPlace(name string) (root, within string, err error) {
	at, err := filepath.Abs(name)
	if err != nil {
		return "", "", err
	}
	if root = collectionRoot(filepath.Dir(at)); root == "" {
		if at, err = filepath.EvalSymlinks(at); err != nil {
			return "", "", err
		}
		root = cmp.Or(collectionRoot(filepath.Dir(at)), a.openedAround(at), looseRoot(filepath.Dir(at)))
	}
	if within, err = filepath.Rel(root, at); err != nil {
		return "", "", err
	}
	root, err = filepath.EvalSymlinks(root)
	return root, filepath.ToSlash(within), err
}

// ownFile is what a file of a collection is of that is no request, or "".
func (a *app) ownFile(name string) string {
	switch root, within, err := a.savedPlace(name); {
	case err != nil:
		return ""
	case within == collection.CollectionFile:
		return "a collection"
	case path.Base(within) == collection.FolderFile:
		return "a folder"
	case path.Dir(within) == collection.Environments, filepath.Base(filepath.Join(root, path.Dir(within))) == collection.Environments && saysNoCall(root, within):
		return "an environment (--env " + strings.TrimSuffix(path.Base(within), path.Ext(within)) + ")"
	}
	return ""
}

// saysNoCall reports whether a file of ours says nothing to be sent, as that of an environment does, which a loose folder may hold, too.
func saysNoCall(folder, within string) bool {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return false
	}
	defer root.Close()
	r, _, err := collection.Read(root.FS(), within)
	return err == nil && r.Method == "" && r.Message == ""
}

// maxAbove is how many folders above a request are looked at for its collection.
const maxAbove = 32

// collectionRoot is the nearest folder that is a collection, or "".
func collectionRoot(dir string) string {
	for range maxAbove {
		if has(dir, collection.CollectionFile) {
			return dir
		}
		above := filepath.Dir(dir)
		if above == dir {
			break
		}
		dir = above
	}
	return ""
}

// looseRoot is the nearest folder that says of itself no more than the requests in it.
func looseRoot(dir string) string {
	for range maxAbove {
		if !has(dir, collection.FolderFile) {
			break
		}
		dir = filepath.Dir(dir)
	}
	return dir
}

func has(dir, file string) bool {
	_, err := os.Stat(filepath.Join(dir, file))
	return err == nil
}

// openedAround is the nearest folder around a file that a window has as a collection, or had; "" if there is none. Secrets, consents and what was
// answered are those of that folder.
func (a *app) openedAround(file string) (nearest string) {
	config, _ := os.UserConfigDir()
	kept, _ := filepath.Glob(filepath.Join(stateFolder(a.env, config), "window*.json"))
	for _, window := range kept {
		text, err := os.ReadFile(window)
		if err != nil {
			continue
		}
		for _, folder := range model.KeptFolders(text) {
			within, err := filepath.Rel(folder, file)
			if err == nil && filepath.IsLocal(within) && within != "." && len(folder) > len(nearest) {
				nearest = folder
			}
		}
	}
	return nearest
}
