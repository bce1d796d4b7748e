package replies

import (
	"bytes"
	"cmp"
	"path"
	"slices"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/variables"
	"rpcexplorer/rpcclient/jsondoc"
)

// Renaming is that a request goes by other names than before where a reply to it is asked for.
type Renaming struct {
	Names map[string]string // those that it goes by no more, and what stands in the place of each
	at    string            // its path now
}

// RenamingOf is what a request that was renamed goes by no more; ok is false where that is nothing.
func RenamingOf(was, now *collection.Item) (r Renaming, ok bool) {
	r = Renaming{map[string]string{}, now.Path}
	goes := namesOf(now)
	for _, name := range namesOf(was) {
		to := asName(now.Name)
		if name == fileName(was.Path) {
			to = fileName(now.Path)
		}
		if to != "" && !slices.Contains(goes, name) {
			r.Names[name] = to
		}
	}
	return r, len(r.Names) > 0
}

// namesOf are the names that a request goes by.
func namesOf(it *collection.Item) []string { return Names(it.Path, it.Name, it.Request.Method) }

// Follower has references to a request that was renamed follow it, in texts of its collection.
type Follower struct {
	Renaming
	others map[string][]string // the folders of all other requests, by the names that these go by
	of     *collection.Collection
}

// Among makes a Follower for the texts of a collection.
func (r Renaming) Among(c *collection.Collection) Follower {
	f := Follower{r, map[string][]string{}, c}
	for it := range c.All {
		if it.Request == nil || it.Path == r.at {
			continue
		}
		for _, name := range namesOf(it) {
			f.others[name] = append(f.others[name], path.Dir(it.Path))
		}
	}
	return f
}

// Hears reports whether a text at a path may ask for a reply to the request: one in a collection within this one asks for those of that alone.
func (f Follower) Hears(at string) bool {
	dir, _ := f.of.Innermost(at)
	return collection.LiesIn(f.at, dir)
}

// anywhere is the folder of a text whose values count in many.
const anywhere = ""

// renamed is the name of the request in what a text in a folder asks for; "" where it asks for something else, or may mean another request.
func (f Follower) renamed(asked, folder string) (name string) {
	for n := range f.Names {
		if _, ok := Way(asked, n); ok && len(n) > len(name) {
			name = n
		}
	}
	if name == "" {
		return ""
	}
	rank := rankFor(name, folder, path.Dir(f.at))
	for other, folders := range f.others {
		if _, ok := Way(asked, other); !ok {
			continue
		}
		if slices.ContainsFunc(folders, func(in string) bool { return !rankFor(other, folder, in).Less(rank) }) {
			return ""
		}
	}
	return name
}

// rankFor is how well a request in a folder fits what is asked for in another one.
func rankFor(name, by, folder string) Rank {
	if by == anywhere {
		return Rank{Name: len(name)}
	}
	return Rank{len(name), Nearness(by, folder)}
}

// edit is a name in a text that another one takes the place of.
type edit struct {
	at   jsondoc.Span
	name string
}

// edits are the references in a text in a folder of the collection that are to be renamed, in order.
func (f Follower) edits(text, folder string) (all []edit) {
	if !strings.Contains(text, Prefix) {
		return nil
	}
	for _, u := range (&variables.Sources{}).Resolve(text, variables.Text).Uses {
		asked, _ := strings.CutPrefix(u.Name, Prefix)
		name := f.renamed(asked, folder)
		at := strings.Index(text[u.Span.Off:u.Span.End()], Prefix+name)
		if asked == u.Name || name == "" || at < 0 {
			continue
		}
		all = append(all, edit{jsondoc.Span{Off: u.Span.Off + at + len(Prefix), Len: len(name)}, f.Names[name]})
	}
	return all
}

// edited is a text with other names in it.
func edited(text string, edits []edit) string {
	var b strings.Builder
	from := 0
	for _, e := range edits {
		b.WriteString(text[from:e.at.Off] + e.name)
		from = e.at.End()
	}
	return b.String() + text[from:]
}

// Text is a text in a folder of the collection with its references renamed, and how many these are.
func (f Follower) Text(text, folder string) (next string, count int) {
	edits := f.edits(text, folder)
	return edited(text, edits), len(edits)
}

// file is the same of the text of a file. A reference counts as the text reads that it stands in: in quotes and over several lines, it may be
// written otherwise.
func (f Follower) file(text, folder string) (next string, count int) {
	var all []edit
	plain := []byte(text)
	for _, s := range collection.Scalars([]byte(text)) {
		for _, e := range f.edits(s.Text, folder) {
			all = append(all, edit{s.Written(e.at), e.name})
		}
		at := s.Extent()
		copy(plain[at.Off:at.End()], bytes.Repeat([]byte(" "), at.Len))
	}
	all = append(all, f.edits(string(plain), folder)...) // of comments, JSON and blocks, too
	slices.SortFunc(all, func(a, b edit) int { return cmp.Compare(a.at.Off, b.at.Off) })
	return edited(text, all), len(all)
}

// Referring is a file with references to a request that was renamed.
type Referring struct {
	Path       string
	Text, Next []byte // as it is, and as it is when they follow
	Count      int    // of references
}

// Files are the files of a collection with references, in order.
func (f Follower) Files(c *collection.Collection) (all []Referring) {
	look := func(at, folder string, text []byte) {
		if !f.Hears(at) {
			return
		}
		if next, count := f.file(string(text), folder); count > 0 {
			all = append(all, Referring{at, text, []byte(next), count})
		}
	}
	look(collection.CollectionFile, anywhere, c.Text)
	for it := range c.All {
		in := path.Dir(it.Path)
		if it.Folder {
			in = anywhere
		}
		look(it.File(), in, it.Text)
		for _, e := range it.Environments {
			look(e.Path, anywhere, e.Text)
		}
	}
	for _, e := range c.Environments {
		look(e.Path, anywhere, e.Text)
	}
	return all
}
