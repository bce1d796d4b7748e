package consent

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"rpcexplorer/history/variables"
)

// MaxFile is how many bytes a file may have that a name stands for.
const MaxFile = 1 << 20

// maxText is MaxFile, to be told.
const maxText = "1 MiB"

// Files are the files as far as a call may read them: a variables.Lookup for {{file.PATH}}, where PATH is relative to a folder or
// absolute. What is asked about, and allowed, is the file that links lead to. It remembers what was asked for and not allowed. A Lookup
// reads the file, so it is for where one may wait. Any goroutine may use it.
type Files struct {
	store *Store
	of    []Folder
	base  string
	also  []string
	asked
}

var _ variables.Lookup = (*Files)(nil)

// NewFiles makes Files for a call of collections, each of which has to be allowed what is read. base is the folder that relative paths begin in; also are
// paths that are allowed this once.
func (s *Store) NewFiles(of []Folder, base string, also ...string) *Files {
	f := &Files{store: s, of: of, base: base}
	for _, path := range also {
		if real, err := filepath.EvalSymlinks(path); err == nil {
			path = real
		}
		f.also = append(f.also, path)
	}
	return f
}

// Path is where the file of a name lies, links not followed. It touches no disk.
func (f *Files) Path(name string) string {
	path := filepath.FromSlash(name)
	if !filepath.IsAbs(path) {
		path = filepath.Join(f.base, path)
	}
	return filepath.Clean(path)
}

// Allows reports whether a file may be read, by its path without links.
func (f *Files) Allows(path string) bool {
	return slices.Contains(f.also, path) || f.store.allowsAll(f.of, Want{ReadFile, path})
}

// Lookup gives what a file says that is allowed, without the line break at its end. The error is a *variables.Fault.
func (f *Files) Lookup(name string) (variables.Value, error) { return f.lookUp(f.Path(name)) }

// lookUp is Lookup for a path.
func (f *Files) lookUp(path string) (variables.Value, error) {
	if isOnNetwork(path) && !f.Allows(path) { // to look where its links lead would tell a server of somebody else's who we are
		f.deny(Want{ReadFile, path})
		return variables.Value{From: path}, variables.ErrNone
	}
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return variables.Value{}, fileFault(path, err)
	}
	if !f.Allows(real) {
		f.deny(Want{ReadFile, real})
		return variables.Value{From: real}, variables.ErrNone
	}
	text, err := readText(real)
	if err != nil {
		return variables.Value{From: real}, fileFault(real, err)
	}
	f.give(text, fileName(path), fileName(real))
	return variables.Value{Text: text, From: real}, nil
}

// isOnNetwork reports whether a path names a server, as Windows has them.
func isOnNetwork(path string) bool { return strings.HasPrefix(path, `\\`) }

// Names are those of the files that are allowed, relative where they lie in the folder.
func (f *Files) Names() (names []string) {
	paths := slices.Clone(f.also)
	for _, w := range f.store.allowedAll(f.of, ReadFile) {
		paths = append(paths, w.What)
	}
	for _, path := range paths {
		if within, err := filepath.Rel(f.base, path); err == nil && filepath.IsLocal(within) {
			path = within
		}
		names = append(names, filepath.ToSlash(path))
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Why a file is no value.
var (
	errLarge   = errors.New("too large")
	errNoText  = errors.New("not text")
	errNotFile = errors.New("not a file")
)

// readText reads a file of text. What is no plain file is not opened: that may wait for ever, or do something.
func readText(path string) (string, error) {
	before, err := os.Lstat(path)
	if err != nil {
		return "", err
	}
	if !before.Mode().IsRegular() {
		return "", errNotFile
	}
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	if now, err := file.Stat(); err != nil || !os.SameFile(before, now) {
		return "", errors.Join(errNotFile, err)
	}
	text, err := io.ReadAll(io.LimitReader(file, MaxFile+1))
	switch {
	case err != nil:
		return "", err
	case len(text) > MaxFile:
		return "", errLarge
	case !utf8.Valid(text) || bytes.IndexByte(text, 0) >= 0:
		return "", errNoText
	}
	whole, ended := strings.CutSuffix(strings.TrimPrefix(string(text), "\ufeff"), "\n")
	if ended {
		whole = strings.TrimSuffix(whole, "\r")
	}
	return whole, nil
}

// fileFault says why a file is no value.
func fileFault(path string, err error) *variables.Fault {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &variables.Fault{Reason: variables.ReasonFileMissing, Args: []any{path}}
	case errors.Is(err, errLarge):
		return &variables.Fault{Reason: variables.ReasonFileLarge, Args: []any{path, maxText}}
	case errors.Is(err, errNoText):
		return &variables.Fault{Reason: variables.ReasonFileNoText, Args: []any{path}}
	case errors.Is(err, errNotFile):
		return &variables.Fault{Reason: variables.ReasonFileNoFile, Args: []any{path}}
	}
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err // the path is told already
	}
	return &variables.Fault{Reason: variables.ReasonFileUnread, Args: []any{path, err.Error()}}
}
