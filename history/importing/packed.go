package importing

import (
	"cmp"
	"errors"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"rpcexplorer/history/collection"
)

// packed is what the files of a zip file hold.
type packed struct {
	b     *builder
	parts []packedPart
	heads map[string]*Imported // what folders say for all that is in them, by their paths; "." for all of the zip file
	above map[string]above     // the same of other tools
	seqs  map[string]int       // where files and folders of other tools stand, by their paths
	root  Item
}

// packedPart is a file of it, and the folder that it lies in.
type packedPart struct {
	folder, name string
	read         *Imported
}

// read reads a file. One that cannot be read is told, and the others are read.
func (p *packed) read(f *source, around string) {
	if isZip(f) { // none within another
		p.b.left(leftFile, f.name)
		return
	}
	at := strings.TrimPrefix(f.name, around)
	p.b.head, p.b.above = nil, p.over(path.Dir(at))
	read, err := p.b.part(f)
	if p.b.head != nil {
		p.above[path.Dir(at)] = *p.b.head
	}
	var r *Refusal
	if errors.As(err, &r) {
		p.b.out.Left = append(p.b.out.Left, unreadable(f.name, r.Note))
	}
	if err != nil {
		return
	}
	p.seq(at, f)
	p.share(at, read)
	p.leave(at, read)
	switch folder, base := path.Dir(at), path.Base(at); {
	case read.Format == "collection" && (base == collection.CollectionFile || base == collection.FolderFile):
		p.heads[folder] = read
	case read.Items == nil && read.Environments == nil:
		p.say(folder, base, read)
	case read.Items != nil:
		p.parts = append(p.parts, packedPart{folder, base, read})
	}
}

// leave tells what of a file is not carried over, with the folders that it lies in: many have a request of the same name.
func (p *packed) leave(at string, read *Imported) {
	folder, base := path.Dir(at), path.Base(at)
	if stem(base) == "folder" && read.Items == nil { // it is about the folder itself
		folder = path.Dir(folder)
	}
	var names []string
	for ; folder != "." && read.Environments == nil; folder = path.Dir(folder) {
		name := path.Base(folder)
		if h := p.heads[folder]; h != nil {
			name = cmp.Or(h.Name, name)
		}
		names = slices.Insert(names, 0, name)
	}
	for _, l := range read.Left {
		if l.Where == "" && read.Items != nil { // it is about the file
			l.Where = base
		}
		l.Where = strings.TrimSuffix(strings.Join(append(slices.Clip(names), l.Where), " / "), " / ")
		p.b.out.Left = append(p.b.out.Left, l)
	}
}

// seq notes where a file of Bruno or OpenCollection says that it stands, or the folder that it is the head of.
func (p *packed) seq(at string, f *source) {
	text := f.json.get("info", "seq").text()
	if f.json == nil {
		text = valueOf((&bruFile{p.b, blocks(f.data)}).dict("meta"), "seq")
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return
	}
	if stem(at) == "folder" {
		at = path.Dir(at)
	}
	p.seqs[at] = n
}

// say notes what another tool says of a folder. What the file says that makes it a collection goes before all else.
func (p *packed) say(folder, base string, read *Imported) {
	h := p.heads[folder]
	switch {
	case read.Name == "" && read.Docs == "" && read.Variables == nil:
		return
	case h == nil:
		h = new(Imported)
		p.heads[folder] = h
	}
	if h.Docs, h.Name = cmp.Or(h.Docs, read.Docs), cmp.Or(h.Name, read.Name); base == "bruno.json" {
		h.Name = cmp.Or(read.Name, h.Name)
	}
	h.Variables = append(h.Variables, read.Variables...)
}

// over is what is said for a folder, by itself and all that it lies in.
func (p *packed) over(folder string) []above {
	var all []above
	for {
		if a, found := p.above[folder]; found {
			all = append(all, a)
		}
		if folder == "." {
			break
		}
		folder = path.Dir(folder)
	}
	slices.Reverse(all)
	return all
}

// headsFirst sorts what says something for others before these.
func headsFirst(files []*source) {
	isHead := func(f *source) bool {
		return slices.Contains([]string{"bruno", "collection", "folder", "opencollection"}, stem(f.name))
	}
	slices.SortStableFunc(files, func(x, y *source) int {
		switch {
		case isHead(x) == isHead(y):
			return 0
		case isHead(x):
			return -1
		}
		return 1
	})
}

// place puts all requests where they belong. A single collection is what the zip file is; of several each is a folder.
func (p *packed) place() {
	slices.SortStableFunc(p.parts, p.compare)
	whole := -1
	for i, part := range p.parts {
		if part.read.Name != "" && p.heads["."] == nil {
			if whole >= 0 {
				whole = -1
				break
			}
			whole = i
		}
	}
	if whole >= 0 {
		p.heads["."] = p.parts[whole].read
	}
	for i, part := range p.parts {
		folder := p.root.at(part.folder)
		if i == whole || part.read.Name == "" {
			folder.Items = append(folder.Items, part.read.Items...)
		} else {
			folder.Items = append(folder.Items, part.read.folder(""))
		}
	}
	for _, at := range slices.Sorted(maps.Keys(p.heads)) { // folders that hold nothing else, too, as long as they say something
		if h := p.heads[at]; h.own.text != nil || h.Docs != "" || h.Variables != nil {
			p.root.at(at)
		}
	}
	if h := p.heads["."]; h != nil {
		p.b.out.Name, p.b.out.Default, p.b.out.Variables, p.b.out.Docs = cmp.Or(h.Name, p.b.out.Name), h.Default, h.Variables, cmp.Or(h.Docs, p.b.out.Docs)
		p.b.out.own = h.own
	}
	p.name(&p.root, ".")
	if len(p.seqs) > 0 {
		sorted(p.root.Items)
	}
}

// sorted notes that items stand where their tool has them, which their folders are to say; those of ours say it already.
func sorted(items []Item) {
	for i := range items {
		if own := &items[i].own; own.text == nil {
			own.sorted = true
			sorted(items[i].Items)
		}
	}
}

// compare says which of two files stands first, as far as the heads of ours say that.
func (p *packed) compare(x, y packedPart) int {
	a, b := strings.Split(path.Join(x.folder, x.name), "/"), strings.Split(path.Join(y.folder, y.name), "/")
	folder := "."
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return cmp.Or(p.rank(folder, a[i])-p.rank(folder, b[i]), p.stands(folder, a, i)-p.stands(folder, b, i))
		}
		folder = path.Join(folder, a[i])
	}
	return 0
}

// rank is where a file or folder stands in its folder; those of which nothing is said stand behind the others.
func (p *packed) rank(folder, name string) int {
	h := p.heads[folder]
	if h == nil {
		return 0
	}
	if at, told := h.order[name]; told {
		return at
	}
	return len(h.order)
}

// stands is where other tools have a file or folder: folders stand before requests, and those that do not say their places behind those that do.
func (p *packed) stands(folder string, names []string, i int) int {
	const last = 1 << 30
	if len(p.seqs) == 0 {
		return 0
	}
	at := cmp.Or(p.seqs[path.Join(folder, names[i])], last-1)
	if i == len(names)-1 {
		at += last
	}
	return at
}

// name gives folders what their heads say.
func (p *packed) name(it *Item, at string) {
	for i := range it.Items {
		if sub := &it.Items[i]; sub.Request == nil {
			p.name(sub, path.Join(at, sub.Name))
		}
	}
	if h := p.heads[at]; h != nil && at != "." {
		it.Name, it.Default, it.Variables, it.Docs = cmp.Or(h.Name, it.Name), h.Default, h.Variables, h.Docs
		if it.own.text = h.own.text; isInner(path.Join(at, h.own.name), h) {
			it.Default, it.Variables, it.inner = "", nil, h
			p.spellOut(it.Items)
		}
	}
}

// at is the folder of that path in a folder.
func (it *Item) at(folder string) *Item {
	for _, name := range strings.Split(folder, "/") {
		if name != "." {
			it = it.folder(name)
			it.own.name = name
		}
	}
	return it
}

// folder is the folder of that name in a folder, which is made where there is none.
func (it *Item) folder(name string) *Item {
	at := slices.IndexFunc(it.Items, func(o Item) bool { return o.Request == nil && o.Name == name })
	if at < 0 {
		it.Items = append(it.Items, Item{Name: name})
		at = len(it.Items) - 1
	}
	return &it.Items[at]
}
