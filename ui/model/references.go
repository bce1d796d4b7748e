package model

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

// renaming is that a request goes by other names than before where a response of it is asked for.
type renaming struct {
	at    string            // its path now
	names map[string]string // those that it goes by no more, and what stands in the place of each
}

// renamingOf is what a request that was renamed goes by no more; false where that is nothing.
func renamingOf(was, now *collection.Item) (renaming, bool) {
	r := renaming{at: now.Path, names: map[string]string{}}
	goes := ReplyNames(now.Path, now.Name, now.Request.Method)
	for _, name := range ReplyNames(was.Path, was.Name, was.Request.Method) {
		to := asName(now.Name)
		if name == fileName(was.Path) {
			to = fileName(now.Path)
		}
		if to != "" && !slices.Contains(goes, name) {
			r.names[name] = to
		}
	}
	return r, len(r.names) > 0
}

// fileName is what a request goes by for its file.
func fileName(at string) string { return asName(strings.TrimSuffix(path.Base(at), path.Ext(at))) }

// follower has references to a request that was renamed follow it, in texts of its collection.
type follower struct {
	renaming
	others map[string][]string // the folders of all other requests, by the names that these go by
	of     *collection.Collection
}

// among makes a follower for the texts of a collection.
func (r renaming) among(c *collection.Collection) follower {
	f := follower{r, map[string][]string{}, c}
	for it := range c.All {
		if it.Request == nil || it.Path == r.at {
			continue
		}
		for _, name := range ReplyNames(it.Path, it.Name, it.Request.Method) {
			f.others[name] = append(f.others[name], path.Dir(it.Path))
		}
	}
	return f
}

// heardAt reports whether a text at a path may ask for a response of the request: one in a collection within this one asks for those of that alone.
func (f follower) heardAt(at string) bool {
	dir, _ := f.of.Innermost(at)
	return liesIn(f.at, dir)
}

// anywhere is the folder of a text whose values count in many.
const anywhere = ""

// renamed is the name of the request in what a text in a folder asks for; "" where it asks for something else, or may mean another request.
func (f follower) renamed(asked, folder string) (name string) {
	for n := range f.names {
		if _, ok := ReplyWay(asked, n); ok && len(n) > len(name) {
			name = n
		}
	}
	if name == "" {
		return ""
	}
	rank := f.rank(name, folder, path.Dir(f.at))
	for other, folders := range f.others {
		if _, ok := ReplyWay(asked, other); !ok {
			continue
		}
		if slices.ContainsFunc(folders, func(in string) bool { return !f.rank(other, folder, in).Less(rank) }) {
			return ""
		}
	}
	return name
}

// rank is how well a request in a folder fits what is asked for in another one.
func (f follower) rank(name, by, folder string) ReplyRank {
	if by == anywhere {
		return ReplyRank{Name: len(name)}
	}
	return ReplyRank{len(name), Nearness(by, folder)}
}

// responsePrefix is how the name of a value of a response begins.
const responsePrefix = "response."

// edit is a name in a text that another one takes the place of.
type edit struct {
	at   jsondoc.Span
	name string
}

// edits are the references in a text in a folder of the collection that are to be renamed, in order.
func (f follower) edits(text, folder string) (all []edit) {
	if !strings.Contains(text, responsePrefix) {
		return nil
	}
	for _, u := range (&variables.Sources{}).Resolve(text, variables.Text).Uses {
		asked, _ := strings.CutPrefix(u.Name, responsePrefix)
		name := f.renamed(asked, folder)
		at := strings.Index(text[u.Span.Off:u.Span.End()], responsePrefix+name)
		if asked == u.Name || name == "" || at < 0 {
			continue
		}
		all = append(all, edit{jsondoc.Span{Off: u.Span.Off + at + len(responsePrefix), Len: len(name)}, f.names[name]})
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

// follow is a text in a folder of the collection with its references renamed, and how many these are.
func (f follower) follow(text, folder string) (next string, count int) {
	edits := f.edits(text, folder)
	return edited(text, edits), len(edits)
}

// followFile is the same of the text of a file. A reference counts as the text reads that it stands in: in quotes and over several lines, it may be
// written otherwise.
func (f follower) followFile(text, folder string) (next string, count int) {
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

// referring is a file with references to a request that was renamed.
type referring struct {
	at         string // its path
	text, next []byte // as it is, and as it is when they follow
	count      int    // of references
}

// files are the files of a collection with references, in order.
func (f follower) files(c *collection.Collection) (all []referring) {
	look := func(at, folder string, text []byte) {
		if !f.heardAt(at) {
			return
		}
		if next, count := f.followFile(string(text), folder); count > 0 {
			all = append(all, referring{at, text, []byte(next), count})
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
