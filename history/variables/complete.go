package variables

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"rpcexplorer/rpcclient/jsondoc"
)

// Candidate is a name that may be meant.
type Candidate struct {
	Name  string
	Scope Scope
	From  string // what its set is called
	Value string // as it stands in its set; "" for all others
}

// Offer is what may stand at a place of a text.
type Offer struct {
	Span       jsondoc.Span // what a name takes the place of
	Unclosed   bool         // braces are wanted behind it
	Candidates []Candidate  // those that begin with what was typed, then those that have it in them; in order
}

// Complete offers names at an offset of a text, none if no name is being typed there. Values of secrets are not looked up.
func (s *Sources) Complete(text string, at int) Offer {
	at = min(max(at, 0), len(text))
	open := strings.LastIndex(text[:at], "{{")
	if open < 0 {
		return Offer{}
	}
	from := open + 2
	from += len(text[from:at]) - len(strings.TrimLeft(text[from:at], " \t"))
	typed := text[from:at]
	ends := notInName
	if strings.HasPrefix(typed, filePrefix) {
		ends = notInPath
	}
	if strings.ContainsFunc(typed, ends) {
		return Offer{}
	}
	end := at
	for end < len(text) {
		r, n := utf8.DecodeRuneInString(text[end:])
		if ends(r) || r == ' ' {
			break
		}
		end += n
	}
	return Offer{
		Span:       jsondoc.Span{Off: from, Len: end - from},
		Unclosed:   !strings.HasPrefix(strings.TrimLeft(text[end:], " \t"), "}}"),
		Candidates: append(matching(s.Candidates(), typed), s.beginnings(typed)...),
	}
}

// beginnings are those of names that cannot all be told, where one of them is being typed.
func (s *Sources) beginnings(typed string) (all []Candidate) {
	if s.File != nil && len(typed) < len(filePrefix) && strings.HasPrefix(filePrefix, strings.ToLower(typed)) {
		all = append(all, Candidate{Name: filePrefix, Scope: ScopeFile})
	}
	return all
}

// Candidates are all names there are, each where it is found first, in order, generated values behind the others.
func (s *Sources) Candidates() (all []Candidate) {
	seen := map[string]bool{}
	add := func(c Candidate) {
		if !seen[c.Name] {
			seen[c.Name] = true
			all = append(all, c)
		}
	}
	for _, set := range s.Sets {
		for _, v := range set.Variables {
			if isName(v.Name) {
				add(Candidate{v.Name, set.Scope, set.From, v.Value})
			}
		}
	}
	for _, l := range s.lookups() {
		if l.in == nil {
			continue
		}
		for _, name := range l.in.Names() {
			if isName(l.prefix + name) {
				add(Candidate{Name: l.prefix + name, Scope: l.scope})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), strings.Compare(a.Name, b.Name))
	})
	return all
}

// rank is 1 for generated values: the names that a collection has of its own come first.
func (c Candidate) rank() int {
	if c.Scope == ScopeGenerated {
		return 1
	}
	return 0
}

// matching are the candidates that go with what was typed, in whatever case.
func matching(all []Candidate, typed string) []Candidate {
	typed = strings.ToLower(typed)
	var first, second []Candidate
	for _, c := range all {
		switch name := strings.ToLower(c.Name); {
		case strings.HasPrefix(name, typed):
			first = append(first, c)
		case strings.Contains(name, typed):
			second = append(second, c)
		}
	}
	return append(first, second...)
}
