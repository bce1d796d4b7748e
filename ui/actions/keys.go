package actions

import (
	"maps"
	"slices"
)

// Keys are the keys in force: those of the Table, and what the person made of them. A chord does one thing:
// what the person chose takes it from what has it in the table.
type Keys struct {
	keep  func(KeptKeys)
	own   map[ID][]Chord  // of the actions that the person gave other keys, or none
	rest  map[ID][]string // what was kept for actions that this program does not have
	table []Action        // the Table with the keys in force
	doing map[Chord]int   // where in the table the action of a chord is
}

// KeptKeys is the form of the keys on disk: what differs from the table.
type KeptKeys struct {
	Format int             `json:"format"`
	Keys   map[ID][]string `json:"keys"`
}

// KeysFormat is the number of the newest form that this program reads.
const KeysFormat = 1

// maxChords is how many chords an action has at most.
const maxChords = 5

// NewKeys are keys as they were kept. Keep is handed what is to be kept of them after each change, when it is in force.
func NewKeys(kept KeptKeys, keep func(KeptKeys)) *Keys {
	k := &Keys{keep: keep, own: map[ID][]Chord{}, rest: map[ID][]string{}}
	k.read(kept)
	k.settle()
	return k
}

// read takes over kept keys. Chords that no action may have are left out.
func (k *Keys) read(kept KeptKeys) {
	for id, words := range kept.Keys {
		if _, ok := inTable(id); !ok {
			k.rest[id] = words
			continue
		}
		k.own[id] = []Chord{}
		for _, word := range words {
			if c, ok := ParseChord(word); ok && usable(id, c) && len(k.own[id]) < maxChords {
				k.own[id] = append(k.own[id], c)
			}
		}
	}
}

// usable reports whether an action may have a chord. What the table gives it, it may have.
func usable(id ID, c Chord) bool {
	a, _ := inTable(id)
	return c.use() == chordFree || slices.Contains(a.Chords, c)
}

// inTable is an action as the Table has it.
func inTable(id ID) (Action, bool) {
	at := slices.IndexFunc(Table, func(a Action) bool { return a.ID == id })
	if at < 0 {
		return Action{}, false
	}
	return Table[at], true
}

// settle works out which keys are in force.
func (k *Keys) settle() {
	k.table, k.doing = slices.Clone(Table), map[Chord]int{}
	for _, chosen := range []bool{true, false} {
		for at, a := range k.table {
			own, changed := k.own[a.ID]
			if changed != chosen {
				continue
			}
			if changed {
				a.Chords = own
			}
			k.table[at].Chords = k.claim(at, a.Chords)
		}
	}
}

// claim gives an action those of the chords that no other one has.
func (k *Keys) claim(at int, chords []Chord) (got []Chord) {
	for _, c := range chords {
		if _, taken := k.doing[c]; !taken {
			k.doing[c] = at
			got = append(got, c)
		}
	}
	return got
}

// Actions is the table of actions with the keys in force. It is not to be changed.
func (k *Keys) Actions() []Action { return k.table }

// Of is an action with the keys in force; it has no ID if there is no such action.
func (k *Keys) Of(id ID) Action {
	for _, a := range k.table {
		if a.ID == id {
			return a
		}
	}
	return Action{}
}

// For finds the action of a chord; false if it does nothing.
func (k *Keys) For(c Chord) (Action, bool) {
	at, ok := k.doing[c]
	if !ok {
		return Action{}, false
	}
	return k.table[at], true
}

// Changed reports whether the person gave an action other keys than it has in the table.
func (k *Keys) Changed(id ID) bool {
	_, changed := k.own[id]
	return changed
}

// AnyChanged reports whether the person gave any action other keys.
func (k *Keys) AnyChanged() bool { return len(k.own) > 0 }

// Judgement is what is to be said of a chord before an action gets it.
type Judgement struct {
	Usable bool
	Key    string // of the translation tables, "" if there is nothing to say; its argument is the chord
	Owner  Action // what does it now, and no more afterwards; no ID if nothing
}

// Judge tells whether an action can get a chord, and what stands against it.
func (k *Keys) Judge(id ID, c Chord) Judgement {
	owner, taken := k.For(c)
	switch {
	case taken && owner.ID == id:
		return Judgement{Key: "keys.has_it", Owner: owner}
	case len(k.Of(id).Chords) >= maxChords:
		return Judgement{Key: "keys.full"}
	case usable(id, c):
		return Judgement{Usable: true, Owner: owner}
	}
	return Judgement{Key: map[chordUse]string{chordPlain: "keys.plain", chordEdits: "keys.edits", chordNobody: "keys.nobody"}[c.use()]}
}

// Give gives an action a chord, before its others, and takes it from what has it. Nothing happens if Judge calls it unusable.
func (k *Keys) Give(id ID, c Chord) {
	j := k.Judge(id, c)
	if !j.Usable {
		return
	}
	if k.Changed(j.Owner.ID) {
		k.set(j.Owner.ID, without(k.Of(j.Owner.ID).Chords, c))
	}
	k.set(id, append([]Chord{c}, k.Of(id).Chords...))
	k.changed()
}

// Take takes a chord from an action.
func (k *Keys) Take(id ID, c Chord) {
	k.set(id, without(k.Of(id).Chords, c))
	k.changed()
}

// Reset gives actions the keys of the table again; all of them if none is named.
func (k *Keys) Reset(ids ...ID) {
	if len(ids) == 0 {
		clear(k.own)
	}
	for _, id := range ids {
		delete(k.own, id)
	}
	k.changed()
}

// set gives an action other keys. Those of the table in their order are no change.
func (k *Keys) set(id ID, chords []Chord) {
	a, ok := inTable(id)
	if !ok {
		return
	}
	k.own[id] = chords
	if slices.Equal(chords, a.Chords) {
		delete(k.own, id)
	}
}

func without(chords []Chord, c Chord) []Chord {
	return slices.DeleteFunc(slices.Clone(chords), func(d Chord) bool { return d == c })
}

// changed has the keys in force, and kept.
func (k *Keys) changed() {
	k.settle()
	k.keep(k.kept())
}

// kept is what differs from the table.
func (k *Keys) kept() KeptKeys {
	kept := KeptKeys{Format: KeysFormat, Keys: maps.Clone(k.rest)}
	for id, chords := range k.own {
		words := make([]string, len(chords))
		for i, c := range chords {
			words[i] = c.String()
		}
		kept.Keys[id] = words
	}
	return kept
}
