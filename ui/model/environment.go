package model

import (
	"path"
	"slices"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/wording"
)

// Colors are the colours that an environment can have.
var Colors = collection.Colors

// EnvironmentChoice is an environment that can be chosen for a collection.
type EnvironmentChoice struct {
	File   string // the name of its file; "" for none
	Name   string // to show, as short as a name may be
	Whole  string // the same where there is more room
	Color  string // one of collection.Colors; "" for none
	Chosen bool

	Unsaved bool // it was changed in the editor, and not saved
}

// Environments are the environments that can be chosen for the active tab's collection, none before them; nil where it is of none, or of
// one that can have none, as one that lies within another collection.
func (w *Workspace) Environments() []EnvironmentChoice {
	t, _ := w.Active()
	v, at := w.Shelf.Find(t.home())
	if v == nil || len(v.collection.Environments) == 0 && v.folder == "" || v.folderAt(at) != v.folder {
		return nil
	}
	c, chosen := v.collection, w.chosen[v.identity()]
	all, unsaved := []EnvironmentChoice{{Name: w.T("environment.none")}}, w.unsaved(v)
	for _, e := range c.Environments {
		file := path.Base(e.Path)
		all = append(all, EnvironmentChoice{File: file, Name: wording.ClipName(e.Name), Whole: wording.Shorten(e.Name, wording.ArgumentAt, jsondoc.VisibleName), Color: colorOf(e), Chosen: file == chosen})
		all[len(all)-1].Unsaved = slices.ContainsFunc(unsaved, func(p *Page) bool { return p.path == e.Path })
	}
	tellApart(all)
	all[0].Chosen = !slices.ContainsFunc(all, func(e EnvironmentChoice) bool { return e.Chosen })
	return all
}

// tellApart puts the names of their files behind those that several environments have.
func tellApart(all []EnvironmentChoice) {
	number := map[string]int{}
	for _, e := range all {
		number[e.Name]++
	}
	for i, e := range all {
		if number[e.Name] > 1 && e.File != "" {
			all[i].Name += " (" + wording.ClipName(e.File) + ")"
		}
	}
}

// Environment is the environment that counts for the active tab; false where it is of no collection.
func (w *Workspace) Environment() (EnvironmentChoice, bool) {
	for _, e := range w.Environments() {
		if e.Chosen {
			return e, true
		}
	}
	return EnvironmentChoice{}, false
}

// ChooseEnvironment chooses an environment, by the name of its file, for the active tab's collection; "" for none.
func (w *Workspace) ChooseEnvironment(file string) {
	t, _ := w.Active()
	v := t.volume()
	if v == nil {
		return
	}
	w.chosen[v.identity()] = file
	if file == "" {
		delete(w.chosen, v.identity())
	}
	w.drafts.touch()
	w.revalued()
	w.Changed(loop.TopicTabs, loop.TopicEnvironment, loop.TopicSidebar)
}

// environment is the environment that was chosen for a collection, nil if none was, or if it is there no more.
func (w *Workspace) environment(v *Volume) *collection.Environment {
	file := w.chosen[v.identity()]
	if file == "" {
		return nil
	}
	for _, e := range v.collection.Environments {
		if path.Base(e.Path) == file {
			return e
		}
	}
	return nil
}

// colorOf is the colour of an environment: what its file says; red where its name says that it is the one that counts.
func colorOf(e *collection.Environment) string {
	if slices.Contains(collection.Colors, e.Color) {
		return e.Color
	}
	name := strings.ToLower(e.Name)
	for _, word := range []string{"prod", "live", "生产", "正式"} {
		if strings.Contains(name, word) {
			return "red"
		}
	}
	return ""
}
