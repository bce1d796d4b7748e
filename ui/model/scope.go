package model

import (
	"path"
	"slices"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/consent"
	"rpcexplorer/history/replies"
	"rpcexplorer/history/secrets"
	"rpcexplorer/history/variables"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/loop"
)

// scope is what the names in a tab's draft may stand for, as it was when it was asked for. Nothing in it is written later, so that
// any goroutine may use it.
type scope struct {
	w        *Workspace
	source   string // the tab's
	revision uint64 // of the values

	spot        replies.Spot     // the tab's
	inner       string           // the folder of the innermost collection that holds it; "." for that of the volume
	folder      string           // of the tab's collection; "" where it is of none that lies on disk
	of          []consent.Folder // each of which has to be allowed what is done: whose text it is, and whose values; normally one
	owner       owner            // whose secrets are meant
	environment string           // the name of the file of the environment that was chosen; "" for none
	unread      rpcclient.Note   // why its file cannot be read; zero if it can
	sets        []variables.Set
	secrets     []string // those that the collection names

	environments []*collection.Environment // those that can be chosen
	naming       naming                    // of the user interface's goroutine
}

// named reports whether a text may hold names.
func named(text string) bool { return strings.Contains(text, "{{") }

// scope is what the names in the tab's draft may stand for now.
func (t *Tab) scope() *scope {
	if s := t.known; s != nil && s.source == t.home() && s.revision == t.w.revision {
		return s
	}
	s := &scope{w: t.w, source: t.home(), revision: t.w.revision, spot: t.spot()}
	if v, at := t.w.Shelf.Find(t.home()); v != nil {
		s.take(v, at)
		values, _ := v.collection.Innermost(at)
		for _, bound := range []consent.Folder{v.boundAt(at), v.boundAt(values + "/")} {
			if bound.IsKnown() || t.text.Path == "" { // one that was not read yet gives names no values
				s.add(bound)
			}
		}
	}
	if s.add(t.text); len(s.of) == 0 {
		s.of = []consent.Folder{{}} // what was typed here
	}
	t.known = s
	return s
}

// home is the row whose values count for the tab: its own, or the one that it was begun from; "" if there is none.
func (t *Tab) home() string {
	if v, _ := t.w.Shelf.Find(t.Source); v != nil {
		return t.Source
	}
	return t.within
}

// take takes the values for a path of a collection.
func (s *scope) take(v *Volume, at string) {
	env := s.w.environment(v)
	if s.inner, _ = v.collection.Innermost(at); s.inner != "." { // which has environments of its own
		env = nil
	} else {
		s.environments = v.collection.Environments
	}
	s.folder, s.owner = v.folderAt(at), v.owner(at)
	s.sets = v.collection.Sets(at, env)
	s.secrets = v.secrets
	if env != nil {
		s.environment = path.Base(env.Path)
		if env.Err != nil {
			s.unread = rpcclient.Note{Key: "variable.environment_unread", Args: []any{env.Name, s.w.faultText(env.Err)}}
		}
	}
}

// add adds a collection, unless it is there.
func (s *scope) add(f consent.Folder) {
	if f.Path != "" && !slices.ContainsFunc(s.of, f.Is) {
		s.of = append(s.of, f)
	}
}

// refuse refuses a draft with names while the file of the environment that was chosen cannot be read: what these stand for there nobody knows, and
// what they stand for elsewhere may be meant for another peer.
func (s *scope) refuse(d *Draft) *rpcclient.Failure {
	if s.unread.IsZero() || !d.hasNames() {
		return nil
	}
	return &rpcclient.Failure{Cause: rpcclient.CauseUnresolved, Arg: s.unread}
}

// revisionFor tells whether what was made of a draft is still so: it is 0 for one without names.
func (s *scope) revisionFor(d *Draft) uint64 {
	if d.hasNames() {
		return s.revision
	}
	return 0
}

// revalued tells that names may stand for something else than before.
func (w *Workspace) revalued() {
	w.revision++
	w.Changed(loop.TopicMessage, loop.TopicFlight)
}

// preview are the sources of what is shown while one types: no value is used up, no secret is asked for, and nobody is asked.
func (s *scope) preview() *variables.Sources {
	v := s.sources(s.environ(s.of), unknownSecrets{s.secrets}, seenFiles{s.files(s.of), s})
	v.Generated = s.w.generated.Sample()
	return v
}

// environ is the environment of this process as far as these collections may read it.
func (s *scope) environ(of []consent.Folder) *consent.Environ {
	return s.w.config.Consents.NewEnviron(of, s.w.config.LookupEnv)
}

// place is whose secrets are meant. It may wait for the disk.
func (s *scope) place() secrets.Place { return s.w.Shelf.place(s.owner, s.environment) }

// sources are the sources of what is sent.
func (s *scope) sources(environ, secret, files variables.Lookup) *variables.Sources {
	return &variables.Sources{
		Sets:      s.sets,
		Process:   environ,
		File:      files,
		Generated: &s.w.generated,
		Response:  s.heard(),
		Secret:    secret,
	}
}

// unknownSecrets has every secret, as a text that tells its name. What is made with it is to be shown, never sent.
type unknownSecrets struct{ names []string }

// Lookup implements variables.Lookup. The value is JSON, so that it may stand everywhere.
func (unknownSecrets) Lookup(name string) (variables.Value, error) {
	return variables.Value{Secret: rpcclient.NewSecret(`"{{secret.` + name + `}}"`)}, nil
}

// Names implements variables.Lookup.
func (u unknownSecrets) Names() []string { return u.names }
