package query

import (
	"slices"
	"strings"
	"time"
)

// Parse reads a query. Moments that are told as a distance are taken from now, and in its time zone. The error is a *Fault;
// with it comes the query of the terms before it, since a text that is being typed is mostly sound but for its end.
func Parse(text string, now time.Time) (Query, error) {
	p := parser{lexer: lexer{text: text}, now: now}
	var terms []Term
	for p.skipSpace(); !p.done(); p.skipSpace() {
		t, fault := p.term()
		if fault != nil {
			return newQuery(terms), fault
		}
		terms = append(terms, t)
	}
	return newQuery(terms), nil
}

// newQuery puts terms together.
func newQuery(terms []Term) Query {
	q := Query{terms: terms, order: make([]int, len(terms))}
	for i := range q.order {
		q.order[i] = i
	}
	slices.SortStableFunc(q.order, func(a, b int) int { return terms[a].Field.row().cost - terms[b].Field.row().cost })
	return q
}

// parser makes terms of what the lexer reads.
type parser struct {
	lexer
	now time.Time
}

func (p *parser) term() (Term, *Fault) {
	off := p.at
	for _, not := range []string{"-", "not"} {
		if not == "-" && p.take(not) || not == "not" && p.takeWord(not) {
			if p.skipSpace(); p.done() {
				return Term{}, &Fault{Off: off, Len: p.at - off, Key: faultTerm, Args: []any{not}}
			}
			t, fault := p.positive()
			t.Not = true
			return t, fault
		}
	}
	return p.positive()
}

// positive reads a term without what turns it round.
func (p *parser) positive() (Term, *Fault) {
	name, off := p.takeField()
	if name == "" {
		return p.bare()
	}
	f := named(name)
	if f == nil {
		return Term{}, &Fault{Off: off, Len: len(name), Key: faultField, Args: []any{name, list()}}
	}
	return p.of(f)
}

// bare reads a word without a field.
func (p *parser) bare() (Term, *Fault) {
	start := p.at
	if p.takeWord("error") {
		return Term{Field: Error}, nil
	}
	p.at = start
	return p.of(named("text"))
}

// of reads the values of a field.
func (p *parser) of(f *field) (Term, *Fault) {
	found, fault := p.values()
	if fault != nil {
		return Term{}, fault
	}
	t := Term{Field: f.field, Values: make([]Value, len(found))}
	for i := range found {
		a := &found[i]
		if a.empty() {
			return Term{}, &Fault{Off: a.off, Key: faultValue, Args: []any{f.name}}
		}
		if t.Values[i], fault = p.value(f, a); fault != nil {
			fault.Off, fault.Len = a.off, a.end-a.off
			return Term{}, fault
		}
	}
	return t, nil
}

// value reads one value; a fault does not know its place.
func (p *parser) value(f *field, a *alternative) (Value, *Fault) {
	switch f.sort {
	case ofTable:
		return choose(f, a)
	case size:
		return bounds(a.plain(), parseSize, faultSize)
	case span:
		return bounds(a.plain(), parseSpan, faultSpan)
	case moment:
		return momentValue(f.field, a.plain(), p.now)
	}
	if f.known != nil && !a.fitsOne(f.known) {
		return Value{}, unknown(f, a)
	}
	return Value{Pieces: a.pieces}, nil
}

// choose finds the value of a field that has a table of them.
func choose(f *field, a *alternative) (Value, *Fault) {
	text := strings.Join(a.pieces, "*")
	for _, k := range f.known {
		if strings.EqualFold(k.name, text) || slices.ContainsFunc(k.aliases, func(s string) bool { return strings.EqualFold(s, text) }) {
			return Value{Pieces: []string{k.name}}, nil
		}
	}
	return Value{}, unknown(f, a)
}

// fitsOne reports whether the value is, or could be, a word that is known.
func (a *alternative) fitsOne(list []known) bool {
	v := newPattern(Value{Pieces: a.pieces}, true)
	return slices.ContainsFunc(list, func(k known) bool { return v.fits([]byte(k.name)) })
}

func unknown(f *field, a *alternative) *Fault {
	all := make([]string, len(f.known))
	for i, k := range f.known {
		all[i] = k.name
	}
	return &Fault{Key: faultChoice, Args: []any{strings.Join(a.pieces, "*"), f.name, strings.Join(all, ", ")}}
}
