package model

import (
	"context"
	"encoding/json"

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

	w        *Workspace
	requests [versions]*collection.Request // nil where there is none, or where it cannot be read
}

// Versions are the forms of the tab's request; nil where it has no file that could be read.
func (t *Tab) Versions() *Versions {
	volume, at := t.w.Shelf.Find(t.Source)
	if volume == nil || t.request == nil {
		return nil
	}
	v := &Versions{Name: t.NameToSave(), w: t.w}
	v.requests[BaseVersion] = t.request
	v.requests[MineVersion] = volume.filed(t.draft, at, t.request).request
	c := t.Conflict()
	if c == nil || c.IsGone() {
		return v
	}
	v.requests[TheirsVersion] = requestIn(c.Theirs)
	if merged, clashes, err := c.Merge(); err == nil {
		v.requests[MergedVersion], v.Clashes = requestIn(merged), clashes
	}
	return v
}

// requestIn is the request that a text says, nil if it says none.
func requestIn(text []byte) *collection.Request {
	r, err := collection.Parse(text)
	if err != nil {
		return nil
	}
	return r
}

// Has reports whether there is such a version.
func (v *Versions) Has(version Version) bool { return v.requests[version] != nil }

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

// Compared is what two versions differ in, with the documents that stand for them. Of requests that are too large to compare there
// is no Result.
type Compared struct {
	Result       *jsondiff.Result
	Older, Newer *jsondoc.Doc
}

// Compare compares two versions in the background, and then calls done on the user interface's goroutine.
func (v *Versions) Compare(p VersionPair, done func(Compared)) {
	older, newer := v.requests[p.Older], v.requests[p.Newer]
	v.w.spawn(func() {
		c := Compared{Older: jsondoc.New(versionText(older)), Newer: jsondoc.New(versionText(newer))}
		ctx := context.Background()
		if c.Older.Index(ctx) == nil && c.Newer.Index(ctx) == nil {
			c.Result, _ = jsondiff.Compare(ctx, c.Older, c.Newer, jsondiff.Options{})
		}
		v.w.do(func() { done(c) })
	}, nil)
}

// member is a key of an object with the JSON text of its value.
type member struct {
	key  string
	json []byte
}

// object writes an object.
func object(members []member) []byte {
	out := []byte("{")
	for i, m := range members {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(append(append(out, quoted(m.key)...), ':'), m.json...)
	}
	return append(out, '}')
}

// versionText writes a request as the JSON text that is compared: what its file says, under the same keys. Params and message are JSON in
// it where they are so by themselves, else strings.
func versionText(r *collection.Request) []byte {
	var all []member
	add := func(key, value string, json func(string) []byte) {
		if value != "" {
			all = append(all, member{key, json(value)})
		}
	}
	add("name", r.Name, quoted)
	add("endpoint", r.Endpoint, quoted)
	add("method", r.Method, quoted)
	if r.Kind != collection.Call {
		add("kind", r.Kind.String(), quoted)
	}
	add("id", r.ID, asJSON)
	add("params", r.Params, asJSON)
	add("message", r.Message, asJSON)
	if r.Timeout != 0 {
		add("timeout", r.Timeout.String(), quoted)
	}
	add("docs", r.Docs, quoted)
	var headers, variables []member
	for _, h := range r.Headers {
		headers = append(headers, member{h.Name, quoted(h.Value)})
	}
	for _, v := range r.Variables {
		variables = append(variables, member{v.Name, quoted(v.Value)})
	}
	for _, o := range []member{{"headers", object(headers)}, {"variables", object(variables)}} {
		if len(o.json) > len("{}") {
			all = append(all, o)
		}
	}
	return object(all)
}

// asJSON is a text as it is if it is JSON, else as a string.
func asJSON(text string) []byte {
	if json.Valid([]byte(text)) {
		return []byte(text)
	}
	return quoted(text)
}

func quoted(text string) []byte {
	out, _ := json.Marshal(text) // a string can be written
	return out
}
