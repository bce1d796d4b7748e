package collection

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// maxItems bounds what is read when a folder is opened that is no collection, such as a whole disk.
const (
	maxItems  = 20_000
	maxLevels = 32
	maxBytes  = 128 << 20
)

// Load reads the collection in fsys, whose root is the collection's folder. Only a root that cannot be listed is an
// error; whatever else cannot be read is an Item, or the Collection, with its Err.
//
// Load follows the links that fsys follows: for a folder that is not trusted, give it (*os.Root).FS, which does not
// leave the folder. Hidden files, and files that are not named .yaml or .yml, are left out.
func Load(fsys fs.FS) (*Collection, error) { return loadAfter(fsys, nil) }

// loadAfter is Load, but what has not changed since an earlier one is not parsed anew: its Items are the same.
func loadAfter(fsys fs.FS, was *Collection) (*Collection, error) {
	c, _, err := loadWithin(fsys, was, maxBytes)
	return c, err
}

// loadWithin is loadAfter for so many bytes at most, and tells whether that was enough for all files.
func loadWithin(fsys fs.FS, was *Collection, most int) (c *Collection, all bool, err error) {
	l := loader{fsys: fsys, left: maxItems, room: most, was: map[string]*Item{}}
	if was != nil {
		for it := range was.All {
			l.was[it.Path] = it
		}
	}
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, false, err
	}
	c = new(Collection)
	if text, err := l.read(CollectionFile, entries); text != nil || err != nil {
		c.Text, c.Err = text, err
		if err == nil {
			c.Head, c.Err = ParseHead(text)
		}
	}
	c.Items = l.items(".", entries)
	sortItems(c.Items, c.Order)
	c.Environments = l.environments(".")
	return c, !l.short, nil
}

// Read reads one request file of the collection in fsys, as Load does, and gives its text, too. The error is a *Fault.
func Read(fsys fs.FS, at string) (*Request, []byte, error) {
	text, err := (&loader{fsys: fsys, room: MaxFile}).readFile(at)
	if err != nil {
		return nil, nil, err
	}
	r, err := Parse(text)
	return r, text, err
}

// loader walks the folders and counts what it reads.
type loader struct {
	fsys  fs.FS
	left  int              // how many files more
	room  int              // how many bytes more, of all files together
	short bool             // some file had no room
	was   map[string]*Item // what was loaded before, by path
}

// items reads what lies in a folder.
func (l *loader) items(dir string, entries []fs.DirEntry) []*Item {
	var items []*Item
	whole := dir == "." || isCollection(entries)
	for _, e := range entries {
		if whole && e.IsDir() && e.Name() == Environments {
			continue
		}
		if it := l.item(dir, e); it != nil {
			items = append(items, it)
		}
	}
	return items
}

// item reads one entry of a folder, nil if it is none of ours.
func (l *loader) item(dir string, e fs.DirEntry) *Item {
	name := e.Name()
	at := path.Join(dir, name)
	folder := e.IsDir()
	switch {
	case strings.HasPrefix(name, "."), !folder && isHead(at):
		return nil
	case e.Type()&fs.ModeSymlink != 0:
		if it, follow := l.link(at); !follow {
			return it
		}
	case !folder && !isYAML(name):
		return nil
	}
	it := &Item{Path: at, Name: baseName(name, folder), Folder: folder}
	if l.left--; l.left < 0 {
		it.Err = &Fault{Reason: ReasonTooMany, Args: []any{maxItems}}
		return it
	}
	if !folder {
		return l.request(it)
	}
	l.folder(it)
	return it
}

// folder reads a folder and what lies in it.
func (l *loader) folder(it *Item) {
	if strings.Count(it.Path, "/") >= maxLevels {
		it.Err = &Fault{Reason: ReasonTooDeep, Args: []any{maxLevels}}
		return
	}
	entries, err := fs.ReadDir(l.fsys, it.Path)
	if err != nil {
		it.Err = DiskFault(err)
		return
	}
	if it.Inner = isCollection(entries); it.Inner {
		it.Environments = l.environments(it.Path)
	}
	if text, err := l.read(it.File(), entries); text != nil || err != nil {
		it.Text, it.Err = text, err
		if err == nil {
			it.Head, it.Err = ParseHead(text)
		}
		if it.Head.Name != "" {
			it.Name = it.Head.Name
		}
	}
	it.Apart = slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return marksApart(e.Name()) })
	it.Items = l.items(it.Path, entries)
	sortItems(it.Items, it.Head.Order)
}

// marksApart tells whether a folder that has something of that name was put where it is as a whole. The names of some disks know no case.
func marksApart(name string) bool {
	return name == repository || strings.EqualFold(name, CollectionFile)
}

// repository is what git keeps in the folder of each, be that a folder or a file.
const repository = ".git"

// Apart is the folder that what lies at a path was put there with, of those within root that hold it: the innermost collection or repository. It is
// root itself, ".", where that is none of these.
func Apart(root fs.FS, at string) string {
	for dir := path.Dir(at); dir != "." && dir != "/"; dir = path.Dir(dir) {
		entries, _ := fs.ReadDir(root, dir)
		if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return marksApart(e.Name()) }) {
			return dir
		}
	}
	return "."
}

// request reads a request file.
func (l *loader) request(it *Item) *Item {
	it.Text, it.Err = l.readFile(it.Path)
	if it.Err != nil {
		return it
	}
	if was := l.was[it.Path]; was != nil && !was.Folder && was.Text != nil && bytes.Equal(was.Text, it.Text) {
		return was
	}
	if it.Request, it.Err = Parse(it.Text); it.Request != nil && it.Request.Name != "" {
		it.Name = it.Request.Name
	}
	return it
}

// read reads a file if the folder has it, else gives nothing.
func (l *loader) read(at string, entries []fs.DirEntry) ([]byte, error) {
	if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == path.Base(at) }) {
		return l.readFile(at)
	}
	return nil, nil
}

// isCollection reports whether a folder within another one is a collection of its own.
func isCollection(entries []fs.DirEntry) bool {
	return slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == CollectionFile && !e.IsDir() })
}

// readFile reads a regular file of bearable size. A pipe or a device would hold the reader for ever.
func (l *loader) readFile(at string) ([]byte, error) {
	info, err := fs.Stat(l.fsys, at)
	if err != nil {
		return nil, DiskFault(err)
	}
	if !info.Mode().IsRegular() {
		return nil, irregular(info.Mode())
	}
	if err := l.bears(info.Size()); err != nil {
		return nil, err
	}
	f, err := l.fsys.Open(at)
	if err != nil {
		return nil, DiskFault(err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, int64(min(MaxFile, l.room))+1))
	if err != nil {
		return text, DiskFault(err)
	}
	if err := l.bears(int64(len(text))); err != nil { // it has grown
		return nil, err
	}
	l.room -= len(text)
	return text, nil
}

// bears is why a file of so many bytes is not read, nil if it is.
func (l *loader) bears(size int64) error {
	switch {
	case size > MaxFile:
		return &Fault{Reason: ReasonTooLarge, Args: []any{size, MaxFile}}
	case size > int64(l.room):
		l.short = true
		return &Fault{Reason: ReasonTooMuch, Args: []any{maxBytes}}
	}
	return nil
}

// isYAML tells whether a file may be a request.
func isYAML(name string) bool {
	ext := path.Ext(name)
	return ext == ".yaml" || ext == ".yml"
}

// baseName is what is shown for a file that does not name itself.
func baseName(name string, folder bool) string {
	if folder {
		return name
	}
	return strings.TrimSuffix(name, path.Ext(name))
}
