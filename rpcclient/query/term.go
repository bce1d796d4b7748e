package query

import (
	"math"
	"strings"
	"unicode"
)

// Query is a query that was read. The zero value fits everything.
type Query struct {
	terms []Term
	order []int // of terms: the cheap ones first
}

// Term is one condition.
type Term struct {
	Not    bool // the opposite must hold
	Field  Field
	Values []Value // one of them must fit. None: an error of any kind
}

// Value is one alternative of a term.
type Value struct {
	Pieces   []string // words: what stands between the asterisks, in small letters or capitals as typed
	From, To int64    // numbers: the bounds, which are inside
	typed    string   // numbers: as typed
}

// Anchored reports whether the values of the term must fit the whole word, and not something in it.
func (t Term) Anchored() bool { return t.Field.row().sort != inside }

// Terms are the conditions in the order in which they were typed. Nobody may write to them.
func (q Query) Terms() []Term { return q.terms }

// Of is the query with these terms.
func Of(terms ...Term) Query { return newQuery(terms) }

// IsZero reports whether the query fits everything.
func (q Query) IsZero() bool { return len(q.terms) == 0 }

// And is the query that fits what both fit.
func (q Query) And(other Query) Query {
	return newQuery(append(q.terms[:len(q.terms):len(q.terms)], other.terms...))
}

// String writes the query so that Parse, at the same time, reads the same terms.
func (q Query) String() string {
	all := make([]string, len(q.terms))
	for i, t := range q.terms {
		all[i] = t.String()
	}
	return strings.Join(all, " ")
}

// String writes the term as it is typed.
func (t Term) String() string {
	text := ""
	if t.Not {
		text = "-"
	}
	if t.Field != Text {
		text += t.Field.String()
		if len(t.Values) > 0 {
			text += ":"
		}
	}
	for i, v := range t.Values {
		if i > 0 {
			text += "|"
		}
		text += v.write(t.Field.row().sort)
	}
	return text
}

// write writes a value of a field.
func (v Value) write(s sort) string {
	if s == size || s == span || s == moment {
		return v.typed
	}
	pieces := make([]string, len(v.Pieces))
	for i, p := range v.Pieces {
		pieces[i] = quote(p, len(v.Pieces) == 1)
	}
	return strings.Join(pieces, "*")
}

// quote writes a piece so that it stands for itself. alone says that nothing else is in the value.
func quote(p string, alone bool) string {
	plain := !strings.ContainsFunc(p, special) && !strings.HasPrefix(p, "-")
	if plain && !(alone && (p == "" || reserved(p))) {
		return p
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(p) + `"`
}

func special(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`"|*\:`, r) }

// reserved are the words that mean more than themselves.
func reserved(p string) bool { return strings.EqualFold(p, "error") || strings.EqualFold(p, "not") }

// has reports whether a number is within the bounds.
func (v Value) has(n int64) bool { return v.From <= n && n <= v.To }

// all are the bounds of any number.
func all() Value { return Value{From: math.MinInt64, To: math.MaxInt64} }
