package model

import (
	"slices"

	"rpcexplorer/history/diff3"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/wording"
)

// Clash is a row that was changed here and on disk, each in its own way.
type Clash struct {
	In     Section `json:"in,omitempty"`
	Name   string  `json:"name"`
	Mine   Side    `json:"mine"`
	Theirs Side    `json:"theirs"`
}

// Title is the name as it is shown.
func (c Clash) Title() string { return wording.ClipName(c.Name) }

// Side is what one side made of a variable: a value, or nothing where it took the variable away.
type Side struct {
	Value string `json:"value,omitempty"`
	Gone  bool   `json:"gone,omitempty"`
}

// side is what rows say of a name.
func side(rows []Variable, name string) Side {
	if at := slices.IndexFunc(rows, func(v Variable) bool { return v.Name == name }); at >= 0 {
		return Side{Value: rows[at].Value}
	}
	return Side{Gone: true}
}

// put makes rows say of a name what a side does.
func (s Side) put(rows []Variable, name string) []Variable {
	at := slices.IndexFunc(rows, func(v Variable) bool { return v.Name == name })
	switch {
	case at < 0 && s.Gone:
	case at < 0:
		rows = append(rows, Variable{Name: name, Value: s.Value})
	case s.Gone:
		rows = slices.Delete(rows, at, at+1)
	default:
		rows[at].Value = s.Value
	}
	return rows
}

// merged puts what was changed here into what is on disk, row by row. Of what both changed there is mine in it, and of rows that is told.
func merged(base, mine, theirs pageText) (is pageText, clashes []Clash) {
	is = theirs.clone()
	if mine.name != base.name {
		is.name = mine.name
	}
	if mine.color != base.color {
		is.color = mine.color
	}
	for i := range is.rows {
		rows, open := mergedRows(base.rows[i], mine.filled().rows[i], theirs.rows[i])
		for _, c := range open {
			c.In = Section(i)
			clashes = append(clashes, c)
		}
		is.rows[i] = rows
	}
	return is, clashes
}

// mergedRows does so for the rows of a section.
func mergedRows(base, mine, theirs []Variable) (is []Variable, clashes []Clash) {
	is = slices.Clone(theirs)
	for _, v := range slices.Concat(mine, base) {
		was, here, there := side(base, v.Name), side(mine, v.Name), side(theirs, v.Name)
		if here == was || here == there {
			continue
		}
		clash := Clash{Name: v.Name, Mine: here, Theirs: there}
		switch {
		case there == was:
			is = here.put(is, v.Name)
		case slices.ContainsFunc(clashes, func(c Clash) bool { return c.Name == v.Name }):
		default:
			if clash.byLines(was); clash.Mine == clash.Theirs {
				is = clash.Mine.put(is, v.Name)
				continue
			}
			clashes = append(clashes, clash)
			if !here.Gone { // else it stays in its place as long as nobody decided
				is = clash.Mine.put(is, v.Name)
			}
		}
	}
	return is, clashes
}

// byLines puts into both sides what only one of them changed of the lines of the value: the same where these are different lines.
func (c *Clash) byLines(was Side) {
	if !was.Gone && !c.Mine.Gone && !c.Theirs.Gone {
		c.Mine.Value, c.Theirs.Value = diff3.Texts(was.Value, c.Mine.Value, c.Theirs.Value)
	}
}

// theirs is what stands on disk where the page met a change of somebody else; false where nothing can be read.
func (p *Page) theirs() (pageText, bool) {
	if p.conflict == nil || p.conflict.IsGone() {
		return pageText{}, false
	}
	text, err := p.kind.file().parse(p.conflict.Theirs)
	if text.name == "" {
		text.name = p.was.name
	}
	return text, err == nil
}

// CanMerge reports whether what was typed and what is on disk can be put together.
func (p *Page) CanMerge() bool {
	_, ok := p.theirs()
	return ok
}

// Clashes are the rows of a section that are to be decided about. The slice is the caller's.
func (p *Page) Clashes(of Section) []Clash {
	return slices.DeleteFunc(slices.Clone(p.clashes), func(c Clash) bool { return c.In != of })
}

// Merge puts what was typed on the page that is shown together with what is on disk. It is saved when the person has seen it.
func (b *Book) Merge() {
	p := b.Page()
	theirs, ok := p.theirs()
	if !ok {
		return
	}
	p.base = p.conflict.Theirs
	p.is, p.clashes = merged(p.was, p.is, theirs)
	p.was, p.conflict, p.trouble = theirs, nil, rpcclient.Note{}
	if len(p.clashes) > 0 && len(p.Clashes(b.section)) == 0 {
		b.section = p.clashes[0].In
	}
	b.changed()
}

// Decide takes one side's form of a row, of the section that is shown, that both changed.
func (b *Book) Decide(name string, mine bool) {
	p, in := b.Page(), b.section
	at := slices.IndexFunc(p.clashes, func(c Clash) bool { return c.In == in && c.Name == name })
	if at < 0 {
		return
	}
	take := p.clashes[at].Theirs
	if mine {
		take = p.clashes[at].Mine
	}
	b.edit(func(is *pageText) { is.rows[in] = take.put(is.rows[in], name) })
	p.decided(in, name)
	b.changed()
}

// decided notes that a row was decided about, by a choice or by being changed once more.
func (p *Page) decided(in Section, name string) {
	p.clashes = slices.DeleteFunc(slices.Clone(p.clashes), func(c Clash) bool { return c.In == in && c.Name == name })
}

// Compare finds what differs between the sides of a clash, theirs being the older, in the background, and then calls done.
func (b *Book) Compare(c Clash, done func(Compared)) {
	b.w.Spawn(func() {
		found := comparedTexts([]byte(c.Theirs.Value), []byte(c.Mine.Value))
		b.w.Do(func() { done(found) })
	}, nil)
}
