// Package exporting writes saved requests for other tools: as a collection of Postman, as an OpenRPC document, or as a zip file of
// what lies on disk. It does no I/O.
//
// Secrets are in none of it, only their names. A header, a variable or a query that stands in a file in plain text and whose name
// says that it is a secret is exported as a reference to one.
package exporting

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
)

// Choice is what is exported.
type Choice struct {
	Collection *collection.Collection
	Paths      []string // of requests and folders, as the collection has them; if empty, all of it

	Environments bool // whether environments are wanted, too, of a form that has them in files of their own
}

// Exported is a file for another tool, or several.
type Exported struct {
	Data  []byte
	Files []File // in the place of Data, where there are several
	Count int    // of requests
	Left  []Left // what was not carried over
}

// File is one of several files, to be written into a folder.
type File struct {
	Name string // safe in every file system
	Data []byte
}

// Left is something that was not carried over.
type Left struct {
	Where string // the path of the request or folder; "" for the collection
	Why   rpcclient.Note
}

// What is not carried over, as keys of the translation tables. The comment says what the arguments are.
const (
	leftCarrier     = "export.left.carrier" // {0} the address
	leftPlace       = "export.left.place"   // {0} the address, {1} the environment that makes it so
	leftUnreadable  = "export.left.unreadable"
	leftEnvironment = "export.left.environment" // {0} how many
	leftOption      = "export.left.option"      // {0} its key, {1} what is said
	leftVariable    = "export.left.variable"    // {0} its name
	leftRaw         = "export.left.raw"
	leftParams      = "export.left.params"
	leftColor       = "export.left.color" // {0} which
	leftKey         = "export.left.key"   // {0} which
	leftLogin       = "export.left.login"
	leftHeader      = "export.left.header"   // {0} its name
	leftLiteral     = "export.left.literal"  // {0} the piece of a path
	leftBraces      = "export.left.braces"   // {0} the text
	leftEndpoint    = "export.left.endpoint" // {0} its name
)

// Kind is a form that saved requests can be written in.
type Kind struct {
	ID     string // "postman", "openrpc", "zip"
	End    string // how the names of its files end
	Folder string // how the name of the folder ends that environments are in, too; "" where these are no files of their own

	// Write makes a file. Of what was seen, which may be nil, OpenRPC alone tells. The error is a *NotFound: where
	// the paths are there, what keeps them from being exported stands beside it.
	Write func(c Choice, seen iter.Seq[Seen]) (*Exported, error)
}

// Kinds is the table of all forms.
var Kinds = []Kind{
	{"postman", postmanEnd, ".postman", postman},
	{"openrpc", ".openrpc.json", "", OpenRPC},
	{"zip", ".zip", "", func(c Choice, _ iter.Seq[Seen]) (*Exported, error) { return Zip(c) }},
}

func postman(c Choice, _ iter.Seq[Seen]) (*Exported, error) {
	if c.Environments {
		return PostmanFiles(c)
	}
	return Postman(c)
}

// IDs are the IDs of all forms.
func IDs() (ids []string) {
	for _, k := range Kinds {
		ids = append(ids, k.ID)
	}
	return ids
}

// NotFound is that a collection has no such path, or none of what it has there can be exported.
type NotFound struct{ Path string }

// Error is a line for logs.
func (e *NotFound) Error() string { return fmt.Sprintf("nothing to export at %q", e.Path) }

// writer is an export under way.
type writer struct {
	Choice
	out Exported
}

func (w *writer) left(where, key string, args ...any) {
	same := func(l Left) bool { return l.Where == where && l.Why.Key == key && slices.Equal(l.Why.Args, args) }
	if !slices.ContainsFunc(w.out.Left, same) {
		w.out.Left = append(w.out.Left, Left{where, rpcclient.Note{Key: key, Args: args}})
	}
}

// check reports a path that is not there.
func (c Choice) check() error {
	for _, p := range c.Paths {
		if c.Collection.Find(clean(p)) == nil {
			return &NotFound{p}
		}
	}
	return nil
}

// clean is a path as the collection has it: without what leads nowhere.
func clean(p string) string { return strings.Trim(strings.TrimPrefix(p, "./"), "/") }

// takes reports whether an item is exported, or something in it.
func (c Choice) takes(it *collection.Item) bool {
	if len(c.Paths) == 0 {
		return true
	}
	return slices.ContainsFunc(c.Paths, func(p string) bool {
		p = clean(p)
		return p == "." || p == it.Path || strings.HasPrefix(it.Path, p+"/") || strings.HasPrefix(p, it.Path+"/")
	})
}

// environments tells of how many environments stay out, those of collections within this one, too.
func (w *writer) environments() {
	if n := len(w.Collection.Environments); n > 0 {
		w.left("", leftEnvironment, n)
	}
	for it := range w.Collection.All {
		if n := len(it.Environments); n > 0 && w.takes(it) {
			w.left(it.Path, leftEnvironment, n)
		}
	}
}

// finish is the export, if there is any; if not, what was not carried over stands beside the error.
func (w *writer) finish(data []byte, err error) (*Exported, error) {
	if err == nil && w.out.Count == 0 {
		err = &NotFound{strings.Join(w.Paths, " ")}
	}
	if err != nil {
		return &w.out, err
	}
	w.out.Data = data
	return &w.out, nil
}

// requests yields what is exported and can be read, and tells of what cannot.
func (w *writer) requests(yield func(*collection.Item) bool) {
	for it := range w.Collection.All {
		switch {
		case !w.takes(it) || it.Folder:
		case it.Request == nil:
			w.left(it.Path, leftUnreadable)
		case !yield(it):
			return
		}
	}
}
