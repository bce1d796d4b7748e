package collection

import (
	"slices"

	"rpcexplorer/history/diff3"
)

// Merged is a file that was put together of what two sides made of it.
type Merged struct {
	Text    []byte   // theirs, with what mine changed put into it; where both changed the same lines, mine
	Theirs  []byte   // the same with theirs there: as Text where nothing is to be decided
	Clashes []string // the keys in which there is such a place
}

// Merge gives their text with what mine changed put into it: key by key, headers and variables one by one, and where both changed one of
// those, line by line. The error is a *Fault where one of the texts cannot be read.
func (c *Conflict) Merge() (Merged, error) {
	m, err := c.merge(requestFields)
	if err != nil {
		return Merged{}, err
	}
	for _, text := range [][]byte{m.Text, m.Theirs} {
		if _, err := Parse(text); err != nil {
			return Merged{}, err
		}
	}
	return m, nil
}

// mergeHead is Merge for a file that describes a folder. One that was not there said nothing.
func (c *Conflict) mergeHead() (Merged, error) {
	return c.merge(func(text []byte) ([]field, error) {
		if text == nil {
			return headFields(Head{}), nil
		}
		h, err := ParseHead(text)
		return headFields(h), err
	})
}

func (c *Conflict) merge(fields func(text []byte) ([]field, error)) (m Merged, err error) {
	var sides [3][]field
	for i, text := range [][]byte{c.Base, c.Mine, c.Theirs} {
		if sides[i], err = fields(text); err != nil {
			return m, err
		}
	}
	base, theirs := sides[0], sides[2]
	withMine, withTheirs := make([]field, len(base)), make([]field, len(base))
	for i, mine := range sides[1] {
		withMine[i], withTheirs[i] = mergeFields(base[i], mine, theirs[i])
		if !withMine[i].same(withTheirs[i]) {
			m.Clashes = append(m.Clashes, mine.key)
		}
	}
	if m.Text, err = c.edited(theirs, withMine, fields); err != nil {
		return Merged{}, err
	}
	m.Theirs, err = c.edited(theirs, withTheirs, fields)
	return m, err
}

// edited is their text changed so that its fields are as wanted.
func (c *Conflict) edited(theirs, want []field, says func(text []byte) ([]field, error)) ([]byte, error) {
	text, fault := editKept(c.Theirs, want, func(*file) ([]field, *Fault) { return theirs, nil }, says)
	if fault != nil {
		return nil, fault
	}
	return text, nil
}

// mergeFields puts together what two sides made of a field, once with mine in what both changed, once with theirs.
func mergeFields(base, mine, theirs field) (withMine, withTheirs field) {
	withMine, withTheirs = theirs, theirs
	switch {
	case mine.same(base) || mine.same(theirs):
		return withMine, withTheirs
	case theirs.same(base):
		return mine, mine
	}
	withMine.value, withTheirs.value = diff3.Texts(base.value, mine.value, theirs.value)
	withMine.pairs, withTheirs.pairs = mergePairs(base.pairs, mine.pairs, theirs.pairs)
	m := diff3.Merge(base.list, mine.list, theirs.list)
	withMine.list, withTheirs.list = m.Mine(), m.Theirs()
	return withMine, withTheirs
}

// mergePairs puts the keys of a mapping together one by one, in the order of the side that changed it; where both did, in theirs.
func mergePairs(base, mine, theirs []pair) (withMine, withTheirs []pair) {
	first, second := theirs, mine
	if sameOrder(base, theirs) {
		first, second = mine, theirs
	}
	for _, name := range interleaved(first, second) {
		was, here, there := find(base, name), find(mine, name), find(theirs, name)
		here, there = mergeValues(was, here, there)
		if here != nil {
			withMine = append(withMine, pair{name, *here})
		}
		if there != nil {
			withTheirs = append(withTheirs, pair{name, *there})
		}
	}
	return withMine, withTheirs
}

// mergeValues is mergeFields for a value that may not be there.
func mergeValues(base, mine, theirs *string) (withMine, withTheirs *string) {
	switch {
	case equal(mine, base) || equal(mine, theirs):
		return theirs, theirs
	case equal(theirs, base):
		return mine, mine
	case mine == nil || theirs == nil:
		return mine, theirs
	}
	was := ""
	if base != nil {
		was = *base
	}
	here, there := diff3.Texts(was, *mine, *theirs)
	return &here, &there
}

func equal(a, b *string) bool {
	return a == nil && b == nil || a != nil && b != nil && *a == *b
}

// find is the value of a name, nil if there is none.
func find(pairs []pair, name string) *string {
	if i := slices.IndexFunc(pairs, func(p pair) bool { return p.Name == name }); i >= 0 {
		return &pairs[i].Value
	}
	return nil
}

// interleaved are the names of both in the order of the first, each of those that the second has alone behind what it stands behind there.
func interleaved(first, second []pair) (names []string) {
	for _, p := range first {
		names = append(names, p.Name)
	}
	behind := 0
	for _, p := range second {
		at := slices.Index(names, p.Name)
		if at < 0 {
			at = behind
			names = slices.Insert(names, at, p.Name)
		}
		behind = at + 1
	}
	return names
}
