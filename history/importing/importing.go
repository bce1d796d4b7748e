// Package importing reads what other tools keep of calls, and makes requests of it: collections and environments of Postman,
// OpenRPC documents, command lines of curl and PowerShell, Bruno and OpenCollection files, exports of Insomnia, server lists of the Model
// Context Protocol, HAR recordings, JSON-RPC messages as text, and zip files of any of these.
//
// Read looks at nothing but the bytes it is given: no file is opened, no address is asked, no program is run. What it is given may
// be anybody's work, so that sizes, depths and counts are bounded. Params stay as they were written, token for token.
//
// Settings that could weaken whoever imports them are not taken: no "do not verify", no proxy, no redirects. Secrets do not go
// into requests: these hold {{secret.name}}, and the secrets are handed over beside them. All that is not carried over is told.
package importing

import (
	"bytes"
	"slices"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
)

// Imported is what was read. The slices are the caller's.
type Imported struct {
	Format       string // the name of the format: "postman", "curl" and so on
	Name         string // of the collection; "" if the file names none
	Endpoints    []collection.Endpoint
	Default      string                // the name of the endpoint of requests that name none; "" if there is none
	Variables    []collection.Variable // for the whole collection
	Docs         string                // what people are told about it
	Items        []Item
	Environments []Environment
	Secrets      []Secret
	Left         []Left // what was not carried over

	order map[string]int // of the head of a folder of ours: where its files and folders stand, by their names
	own   origin         // of the head of a collection of ours
}

// Item is a folder, or a request.
type Item struct {
	Name      string
	Request   *collection.Request   // nil for a folder
	Variables []collection.Variable // of a folder
	Default   string                // of a folder: the name of the endpoint of requests that name none
	Docs      string                // of a folder: what people are told about it
	Items     []Item                // of a folder

	own   origin
	inner *Imported // of a folder of ours that is a collection of its own: its endpoints, variables and environments; nil for all else
}

// Environment is a named set of variables.
type Environment struct {
	Name      string
	Color     string // one of collection.Colors; "" where the file says none
	Variables []collection.Variable

	own     origin
	secrets []string // that are its own, though the collection has others of these names
}

// origin is the file of ours, or the folder, that something was read from, so that it is written as it was. It is zero for what other
// tools keep.
type origin struct {
	name string // of the file or the folder, without what it lies in; "" where it has none
	text []byte // of the file, or of the one that describes the folder; nil if there is none

	sorted bool // it stands where its tool says, and no file of ours says that yet
}

// Secret is a secret that requests or variables refer to as {{secret.NAME}}.
type Secret struct {
	Name  string
	Value rpcclient.Secret // zero where the file names it and does not have it
	Host  string           // where it was sent to, host and port; "" where that is not known
	Peer  string           // the same as rpcclient.Endpoint.Peer tells it, which says whether that was over TLS

	// Environment is the file's name of the environment that it is of alone, once that is saved; "" for what is of the whole collection.
	Environment string
}

// Left is something that was not carried over.
type Left struct {
	Where string // the names of the folders and the request it belongs to, with " / " between; "" for the whole file
	Why   rpcclient.Note
}

// MaxSize is how many bytes a file may have that is read, and all that a zip file unpacks to.
const MaxSize = 64 << 20

// Bounds of what is read.
const (
	maxItems   = 10_000 // requests
	maxDepth   = 500    // levels of JSON or YAML
	maxFolders = 32     // folders in each other
)

// source is a file that is read.
type source struct {
	name  string // of the file; may be empty
	whole []byte // with the mark that some editors put first
	data  []byte
	json  value // where the text is JSON, or YAML without what JSON has not
}

func newSource(name string, data []byte) *source {
	return &source{name: name, whole: data, data: bytes.TrimPrefix(data, []byte("\ufeff"))}
}

// format is one way to keep calls.
type format struct {
	name string
	is   func(*source) bool
	read func(*builder, *source) ([]Item, error)
}

// formats is the table of all, in the order in which they are tried. It is a function, since a zip file holds any of them.
func formats() []format {
	return []format{
		{"zip", isZip, (*builder).zip},
		{"bruno", isBru, (*builder).bru},
		{"postman", isPostman, (*builder).postman},
		{"postman_environment", isPostmanEnvironment, (*builder).postmanEnvironment},
		{"openrpc", isOpenRPC, (*builder).openRPC},
		{"insomnia", isInsomnia, (*builder).insomnia},
		{"har", isHAR, (*builder).har},
		{"mcp", isMCP, (*builder).mcp},
		{"collection", isOurs, (*builder).ours},
		{"opencollection", isOpenCollection, (*builder).openCollection},
		{"powershell", isPowerShell, (*builder).powerShell},
		{"curl", isCurl, (*builder).curl},
		{"jsonrpc", isMessages, (*builder).messages},
	}
}

// Read reads a file. The name, which may be empty, is for telling formats apart and for names. The error is a *Refusal; where
// nothing was found that could be taken, what was left stands beside it.
func Read(name string, data []byte) (*Imported, error) {
	if len(data) > MaxSize {
		return nil, refuse(refusedTooLarge, MaxSize>>20)
	}
	b := newBuilder()
	items, format, err := b.read(newSource(name, data))
	if err != nil {
		return nil, err
	}
	b.out.Format, b.out.Items = format, items
	if b.finish(); b.out.isEmpty() {
		return b.out, b.out.nothing()
	}
	return b.out, nil
}

// nothing is why there is nothing: all that there was is too large, or there was none.
func (i *Imported) nothing() error {
	for _, l := range i.Left {
		if l.Why.Key == collection.ReasonTooLarge {
			return &Refusal{l.Why}
		}
	}
	return refuse(refusedNothing)
}

// read reads a file in the first format that it is of.
func (b *builder) read(s *source) ([]Item, string, error) {
	if err := s.parse(); err != nil {
		return nil, "", err
	}
	all := formats()
	at := slices.IndexFunc(all, func(f format) bool { return f.is(s) })
	if at < 0 {
		return nil, "", refuse(refusedUnknown)
	}
	items, err := all[at].read(b, s)
	if err == nil && b.count > maxItems {
		err = refuse(refusedTooMany, maxItems)
	}
	return b.fitting(items), all[at].name, err
}

// Count is how many requests there are.
func (i *Imported) Count() int { return count(i.Items) }

// Whole yields what was read, and then each collection of ours within it, whose endpoints, variables and environments are its own.
func (i *Imported) Whole(yield func(*Imported) bool) { _ = yield(i) && wholeOf(i.Items, yield) }

func wholeOf(items []Item, yield func(*Imported) bool) bool {
	for _, it := range items {
		if it.inner != nil && !yield(it.inner) || !wholeOf(it.Items, yield) {
			return false
		}
	}
	return true
}

func count(items []Item) (n int) {
	for _, it := range items {
		if n += count(it.Items); it.Request != nil {
			n++
		}
	}
	return n
}
