package model

import (
	"context"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/diff3"
	"rpcexplorer/rpcclient/jsondiff"
	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/wording"
)

// Version is one of the forms that a saved request has while it is being changed.
type Version uint8

// The versions.
const (
	BaseVersion   Version = iota // as it was saved, or last read
	MineVersion                  // as the tab would save it; of a file with merge markers, ours
	TheirsVersion                // as the file is now, where somebody else changed it; of one with merge markers, theirs
	MergedVersion                // what both are put together to
	versions
)

var versionKeys = [versions]string{"versions.base", "versions.mine", "versions.theirs", "versions.merged"}

// VersionPair is two versions to be compared.
type VersionPair struct{ Older, Newer Version }

// versionPairs are the pairs that are offered, where there is both of them; what helps most to decide comes first.
var versionPairs = []VersionPair{
	{TheirsVersion, MergedVersion}, {TheirsVersion, MineVersion}, {BaseVersion, TheirsVersion}, {BaseVersion, MineVersion},
}

// Versions are the forms that the request of a tab, or a file with merge markers, has at one time. They do not follow what is typed later.
type Versions struct {
	Name string

	w     *Workspace
	row   string // of a file with merge markers, whose sides they are; "" for those of a tab
	names [versions]string
	texts [versions][]byte // of their files; nil where there is none, or where it is no request
	merge *Merge           // nil where both sides cannot be put together
}

// Versions finds out about the forms of what the tab has, in the background, and then calls done. It reports false where the tab has no file
// that could be read, or that has merge markers.
func (t *Tab) Versions(done func(*Versions)) bool {
	if row := t.MarkedRow(); row != "" {
		return t.w.Resolve(row, done)
	}
	volume, at := t.w.Shelf.Find(t.Source)
	if volume == nil || t.request == nil {
		return false
	}
	if t.standing == Changed && volume.store != nil { // what comes of a merge is written as it is seen, and nobody types a key once more
		if t.looksUp(volume, at, func() { t.Versions(done) }) {
			return true
		}
		t.hideKeys(volume, at)
	}
	v := t.w.newVersions(t.NameToSave())
	v.texts[BaseVersion] = t.base
	mine, before := volume.filed(t.draft, at, t.request).request, t.merge
	file := mergedFile{volume: volume, path: at, tab: t, names: t.scope()}
	if it := t.w.Shelf.item(t.Source); it != nil && t.standing != AsSaved {
		file.seen = it.item.Text
	}
	t.w.Spawn(func() {
		v.texts[MineVersion] = textOf(mine, v.texts[BaseVersion])
		v.fill(file, before)
		t.w.Do(func() {
			t.merge = v.merge
			v.ready(done)
		})
	}, nil)
	return true
}

// fill finds what the file says now, and what both are put together to, on any goroutine.
func (v *Versions) fill(file mergedFile, before *Merge) {
	if file.seen == nil {
		return
	}
	if _, err := collection.Parse(file.seen); err == nil {
		v.texts[TheirsVersion] = file.seen
	}
	c := collection.Conflict{Base: v.texts[BaseVersion], Mine: v.texts[MineVersion], Theirs: file.seen}
	if m, err := c.Merge(); err == nil {
		v.merge = newMerge(v.w, file, m.Theirs, m.Text, [2]string{v.names[TheirsVersion], v.names[MineVersion]}, before)
	}
}

func (w *Workspace) newVersions(name string) *Versions {
	v := &Versions{Name: name, w: w}
	for i, key := range versionKeys {
		v.names[i] = w.T(key)
	}
	return v
}

// ready hands the versions over.
func (v *Versions) ready(done func(*Versions)) {
	if v.merge != nil {
		v.merge.examine()
	}
	done(v)
}

// textOf is the text of a file that holds a request: the one that it has, edited, or one of its own where that cannot be.
func textOf(r *collection.Request, base []byte) []byte {
	text, err := collection.Edit(base, r)
	if err != nil {
		text, _ = r.Marshal()
	}
	return text
}

// Resolve is Versions for the file behind a row, in which git left merge markers. It reports false where it has none. What was decided there before
// is taken over.
func (w *Workspace) Resolve(row string, done func(*Versions)) bool {
	if !w.HasMarkers(row) {
		return false
	}
	volume, at := w.Shelf.Find(row)
	name, text := volume.fileOf(at)
	v := w.newVersions(name)
	v.row = row
	file := mergedFile{volume: volume, path: name, seen: text}
	if it := volume.items[at]; it != nil && !it.Folder {
		file.names = &scope{w: w, source: row, revision: w.revision}
		file.names.take(volume, at)
	}
	before := volume.merges[name]
	w.Spawn(func() {
		if sides, ok := collection.ReadMarkers(file.seen); ok {
			v.take(sides, file, before)
		}
		w.Do(func() {
			volume.remember(name, v.merge)
			v.ready(done)
		})
	}, nil)
	return true
}

// remember keeps what is decided about a file with merge markers.
func (v *Volume) remember(file string, m *Merge) {
	if v.merges == nil {
		v.merges = map[string]*Merge{}
	}
	v.merges[file] = m
}

// take takes the sides of a file with merge markers, on any goroutine.
func (v *Versions) take(s collection.Sides, file mergedFile, before *Merge) {
	v.names[MineVersion], v.names[TheirsVersion] = s.Names[0], s.Names[1]
	v.texts[MineVersion], v.texts[TheirsVersion], v.texts[BaseVersion] = s.Ours, s.Theirs, s.Base
	left, right := s.Theirs, s.Ours
	if s.Base != nil {
		withOurs, withTheirs := diff3.Texts(string(s.Base), string(s.Ours), string(s.Theirs))
		left, right = []byte(withTheirs), []byte(withOurs)
	}
	v.merge = newMerge(v.w, file, left, right, [2]string{s.Names[1], s.Names[0]}, before)
}

// NameOf is what a version is called.
func (v *Versions) NameOf(version Version) string { return v.names[version] }

// IsMarked reports whether they are of a file in which git left merge markers.
func (v *Versions) IsMarked() bool { return v.row != "" }

// Row is the row of that file.
func (v *Versions) Row() string { return v.row }

// Has reports whether there is such a version.
func (v *Versions) Has(version Version) bool {
	return v.texts[version] != nil || version == MergedVersion && v.merge != nil
}

// Merge is what both sides are put together by; nil where that cannot be.
func (v *Versions) Merge() *Merge { return v.merge }

// Pairs are those that can be compared, at least one.
func (v *Versions) Pairs() []VersionPair {
	var pairs []VersionPair
	for _, p := range versionPairs {
		if v.Has(p.Older) && v.Has(p.Newer) {
			pairs = append(pairs, p)
		}
	}
	return pairs
}

// text is the text of a version, as far as it is decided.
func (v *Versions) text(version Version) []byte {
	if version == MergedVersion && v.merge != nil {
		return v.merge.Text()
	}
	return v.texts[version]
}

// Compared is what two versions differ in, with the documents that stand for them. Of files that are too large to compare there is no
// Result.
type Compared struct {
	Result       *jsondiff.Result
	Older, Newer *jsondoc.Doc
}

// comparedTexts compares two texts line by line, with all that they say.
func comparedTexts(older, newer []byte) Compared {
	c := Compared{Older: jsondoc.NewText(older), Newer: jsondoc.NewText(newer)}
	ctx := context.Background()
	if c.Older.Index(ctx) == nil && c.Newer.Index(ctx) == nil {
		c.Result, _ = jsondiff.Compare(ctx, c.Older, c.Newer, jsondiff.Options{})
	}
	return c
}

// Compare compares the files of two versions in the background, and then calls done on the user interface's goroutine.
func (v *Versions) Compare(p VersionPair, done func(Compared)) {
	older, newer := v.text(p.Older), v.text(p.Newer)
	v.w.Spawn(func() {
		c := comparedTexts(older, newer)
		v.w.Do(func() { done(c) })
	}, nil)
}

// Differences says how much two versions differ.
func (v *Versions) Differences(c Compared) (string, wording.Tone) {
	switch {
	case c.Result == nil:
		return v.w.Differences(nil)
	case c.Result.Len() == 0:
		return v.w.T("versions.equal"), wording.ToneOK
	}
	return strings.Join(v.w.counted(c.Result), " · "), wording.TonePlain
}
