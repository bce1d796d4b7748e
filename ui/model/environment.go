package model

import (
	"path"
	"slices"
	"strings"

	"rpcexplorer/history/collection"
)

// EnvironmentChoice is an environment that can be chosen for a collection.
type EnvironmentChoice struct {
	File   string // the name of its file; "" for none
	Name   string // to show, as short as a name may be
	Color  string // one of collection.Colors; "" for none
	Chosen bool
}

// Environments are the environments that can be chosen for the active tab's collection, none before them; nil where it is of none, or of
// one that can have none.
func (w *Workspace) Environments() []EnvironmentChoice {
	t, _ := w.Active()
	c := t.collection()
	if c == nil || len(c.Environments) == 0 && w.config.Folders[c] == "" {
		return nil
	}
	chosen := w.chosen[w.Sidebar.identity(c)]
	all := []EnvironmentChoice{{Name: w.T("environment.none")}}
	for _, e := range c.Environments {
		file := path.Base(e.Path)
		all = append(all, EnvironmentChoice{File: file, Name: clipName(e.Name), Color: colorOf(e), Chosen: file == chosen})
	}
	all[0].Chosen = !slices.ContainsFunc(all, func(e EnvironmentChoice) bool { return e.Chosen })
	return all
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
	c := t.collection()
	if c == nil {
		return
	}
	w.chosen[w.Sidebar.identity(c)] = file
	if file == "" {
		delete(w.chosen, w.Sidebar.identity(c))
	}
	w.drafts.touch()
	w.revalued()
	w.changed(TopicTabs, TopicEnvironment)
}

// collection is the one that the tab's request is of, nil if it is of none.
func (t *Tab) collection() *collection.Collection {
	if it := t.w.Sidebar.request(t.Source); it != nil {
		return it.collection
	}
	return nil
}

// environment is the environment that was chosen for a collection, nil if none was, or if it is there no more.
func (w *Workspace) environment(c *collection.Collection) *collection.Environment {
	file := w.chosen[w.Sidebar.identity(c)]
	if file == "" {
		return nil
	}
	for _, e := range c.Environments {
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
