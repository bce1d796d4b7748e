package model

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"rpcexplorer/history/variables"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/wording"
)

// reservedNames say what names mean to which no file gives a value, by where that comes from: keys of the translation tables.
var reservedNames = map[variables.Scope]string{
	variables.ScopeSecret:    "environment.reserved.secret",
	variables.ScopeProcess:   "environment.reserved.env",
	variables.ScopeFile:      "environment.reserved.file",
	variables.ScopeResponse:  "environment.reserved.response",
	variables.ScopeGenerated: "environment.reserved.generated",
}

// checkVariable says why a variable of a page cannot be saved; zero if it can.
func checkVariable(k PageKind, v Variable) rpcclient.Note {
	scope := variables.ScopeOf(v.Name)
	switch {
	case strings.TrimSpace(v.Name) == "":
		return rpcclient.Note{Key: "environment.nameless_variable", Args: []any{wording.Clip(v.Value)}}
	case scope == variables.ScopeSecret && !k.HasSecrets():
		return rpcclient.Note{Key: "environment.reserved.secret.elsewhere", Args: []any{wording.ClipName(v.Name)}}
	case scope != variables.ScopeNone:
		return rpcclient.Note{Key: reservedNames[scope], Args: []any{wording.ClipName(v.Name)}}
	case !variables.IsName(v.Name):
		return rpcclient.Note{Key: "environment.bad_name", Args: []any{wording.ClipName(v.Name)}}
	}
	return rpcclient.Note{}
}

// hintOfVariable says why a name is none that a variable can have. One that is not typed yet needs no word.
func (b *Book) hintOfVariable(v Variable) (text string, usable bool) {
	if note := checkVariable(b.shown().kind, v); v.Name != "" && !note.IsZero() {
		return b.w.Note(note), false
	}
	return "", true
}

// Trouble is why the page that is shown could not be saved, or cannot be; zero if it can, as far as is known.
func (b *Book) Trouble() rpcclient.Note {
	p := b.Page()
	if !p.trouble.IsZero() {
		return p.trouble
	}
	return b.taken(p)
}

// taken says that the name that a page was given is that of another environment; zero if it is not.
func (b *Book) taken(p *Page) rpcclient.Note {
	if p.kind != OfEnvironment || p.path != "" && p.is.name == p.was.name {
		return rpcclient.Note{}
	}
	for _, q := range b.pages {
		switch {
		case q == p || !q.isNamed(p.is.name):
		case q.path == "":
			return rpcclient.Note{Key: "environment.taken.unsaved", Args: []any{p.Title()}}
		default:
			return rpcclient.Note{Key: "environment.taken", Args: []any{p.Title(), wording.ClipName(path.Base(q.path))}}
		}
	}
	return rpcclient.Note{}
}

// isNamed reports whether the page is of an environment of a name.
func (p *Page) isNamed(name string) bool {
	return p.kind == OfEnvironment && strings.TrimSpace(p.is.name) == strings.TrimSpace(name)
}

// freeName is a name, or one like it, that no environment has.
func (b *Book) freeName(name string) string {
	free := name
	for n := 2; slices.ContainsFunc(b.pages, func(p *Page) bool { return p.isNamed(free) }); n++ {
		free = name + " " + strconv.Itoa(n)
	}
	return free
}

// File is the name of the file of an environment, where several environments have its name; else "".
func (b *Book) File(p *Page) string {
	others := func(q *Page) bool { return q != p && q.isNamed(p.is.name) }
	if p.kind != OfEnvironment || p.path == "" || !slices.ContainsFunc(b.pages, others) {
		return ""
	}
	return wording.ClipName(path.Base(p.path))
}
