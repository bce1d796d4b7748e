package model

import (
	"context"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient/jsondiff"
	"rpcexplorer/rpcclient/jsondoc"
)

// Version is one of the forms that a saved request has while it is being changed.
type Version uint8

// The versions.
const (
	BaseVersion   Version = iota // as it was saved, or last read
	MineVersion                  // as the tab would save it
	TheirsVersion                // as the file is now, where somebody else changed it
	MergedVersion                // theirs, with what was changed here put into it
	versions
)

// Key is the key of the version's name in the translation tables.
func (v Version) Key() string { return versionKeys[v] }

var versionKeys = [versions]string{"versions.base", "versions.mine", "versions.theirs", "versions.merged"}

// VersionPair is two versions to be compared.
type VersionPair struct{ Older, Newer Version }

// versionPairs are the pairs that are offered, where there is both of them; what helps most to decide comes first.
var versionPairs = []VersionPair{
	{TheirsVersion, MineVersion}, {TheirsVersion, MergedVersion}, {BaseVersion, TheirsVersion}, {BaseVersion, MineVersion},
}

// Versions are the forms that the request of a tab has at one time. They do not follow what is typed later.
type Versions struct {
	Name    string
	Clashes []string // the keys of the file that were changed on both sides; of them the merged form has mine

	w     *Workspace
	texts [versions][]byte // of their files; nil where there is none, or where it is no request
}

// Versions are the forms of the tab's request; nil where it has no file that could be read.
func (t *Tab) Versions() *Versions {
	volume, at := t.w.Shelf.Find(t.Source)
	if volume == nil || t.request == nil {
		return nil
	}
	v := &Versions{Name: t.NameToSave(), w: t.w}
	v.texts[BaseVersion] = t.base
	v.texts[MineVersion] = textOf(volume.filed(t.draft, at, t.request).request, t.base)
	c := t.Conflict()
	if c == nil || c.IsGone() {
		return v
	}
	if _, err := collection.Parse(c.Theirs); err == nil {
		v.texts[TheirsVersion] = c.Theirs
	}
	if merged, clashes, err := c.Merge(); err == nil {
		v.texts[MergedVersion], v.Clashes = merged, clashes
	}
	return v
}

// textOf is the text of a file that holds a request: the one that it has, edited, or one of its own where that cannot be.
func textOf(r *collection.Request, base []byte) []byte {
	text, err := collection.Edit(base, r)
	if err != nil {
		text, _ = r.Marshal()
	}
	return text
}

// Has reports whether there is such a version.
func (v *Versions) Has(version Version) bool { return v.texts[version] != nil }

// CanMerge reports whether both sides can be put together into one.
func (v *Versions) CanMerge() bool { return v.Has(MergedVersion) }

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

// Compared is what two versions differ in, with the documents that stand for them. Of files that are too large to compare there is no
// Result.
type Compared struct {
	Result       *jsondiff.Result
	Older, Newer *jsondoc.Doc
}

// Compare compares the files of two versions line by line, with all that they say, comments too, in the background, and then calls done
// on the user interface's goroutine.
func (v *Versions) Compare(p VersionPair, done func(Compared)) {
	older, newer := v.texts[p.Older], v.texts[p.Newer]
	v.w.spawn(func() {
		c := Compared{Older: jsondoc.New(older), Newer: jsondoc.New(newer)} // no JSON, and so compared by lines
		ctx := context.Background()
		if c.Older.Index(ctx) == nil && c.Newer.Index(ctx) == nil {
			c.Result, _ = jsondiff.Compare(ctx, c.Older, c.Newer, jsondiff.Options{})
		}
		v.w.do(func() { done(c) })
	}, nil)
}

// Differences says how much two versions differ.
func (v *Versions) Differences(c Compared) (string, Tone) {
	switch {
	case c.Result == nil:
		return v.w.Differences(nil)
	case c.Result.Len() == 0:
		return v.w.T("versions.equal"), ToneOK
	}
	return strings.Join(v.w.counted(c.Result), " · "), TonePlain
}
