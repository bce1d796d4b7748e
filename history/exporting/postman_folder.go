package exporting

import (
	"slices"

	"rpcexplorer/history/collection"
)

// folderVariable is a variable of a folder. The format has a place for it, of which Postman reads nothing.
type folderVariable struct {
	where string
	postmanVariable
}

// folder is a folder of Postman with what is in it.
func (w *postmanWriter) folder(it *collection.Item, inner []postmanItem) postmanItem {
	variables := w.variables(it.Head.Variables)
	for _, v := range variables {
		w.folders = append(w.folders, folderVariable{it.Path, v})
	}
	return postmanItem{Name: it.Name, Description: it.Head.Docs, Item: inner, Variables: variables}
}

// withFolders adds to the variables of a collection those of its folders that mean the same everywhere, and tells of the others.
func (w *postmanWriter) withFolders(all []postmanVariable) []postmanVariable {
	own := slices.Clone(all)
	for _, f := range w.folders {
		same := func(v postmanVariable) bool { return v.Key == f.Key }
		other := func(o folderVariable) bool { return o.Key == f.Key && o.postmanVariable != f.postmanVariable }
		switch {
		case slices.ContainsFunc(own, same) || w.inEnvironment(f.Key) || slices.ContainsFunc(w.folders, other):
			w.left(f.where, leftVariable, f.Key)
		case !slices.ContainsFunc(all, same):
			all = append(all, f.postmanVariable)
		}
	}
	return all
}

// inEnvironment reports whether an environment has a variable of that name.
func (w *postmanWriter) inEnvironment(name string) bool {
	return slices.ContainsFunc(w.Collection.Environments, func(e *collection.Environment) bool {
		return slices.ContainsFunc(e.Variables, func(v collection.Variable) bool { return v.Name == name })
	})
}
