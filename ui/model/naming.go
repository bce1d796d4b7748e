package model

import (
	"regexp"
	"slices"
	"strings"

	"rpcexplorer/history/variables"
	"rpcexplorer/ui/wording"
)

// Name is a name in a text that stands for a value.
type Name struct {
	From, To int // in the text, braces and all
	Known    bool
	text     string // what is to be said of it
}

// HasNames reports whether a text may hold names.
func HasNames(text string) bool { return named(text) }

// NameKind says of which kind the text is that names stand in.
type NameKind = variables.Mode

// The kinds.
const (
	NamesInText     = variables.Text
	NamesInHeader   = variables.Header
	NamesInEndpoint = variables.Endpoint
	NamesInJSON     = variables.JSON
	NamesInOption   = variables.Option
)

// naming remembers what was said of the names of texts.
type naming struct {
	said map[namingKey][]Name
	size int // of the texts
}

type namingKey struct {
	text string
	kind NameKind
}

// namingMost is how much text is remembered.
const namingMost = 4 << 20

// Names are the names in a text of the tab, a line at most, in order.
func (t *Tab) Names(text string, kind NameKind) []Name {
	if !named(text) {
		return nil
	}
	return t.scope().names(text, kind)
}

func (s *scope) names(text string, kind NameKind) []Name {
	key := namingKey{text, kind}
	if known, ok := s.naming.said[key]; ok {
		return known
	}
	if s.naming.size += len(text); s.naming.said == nil || s.naming.size > namingMost {
		s.naming = naming{map[namingKey][]Name{}, len(text)}
	}
	var all []Name
	for _, u := range s.preview().Resolve(text, kind).Uses {
		all = append(all, Name{u.Span.Off, u.Span.End(), u.Err == nil || isAskable(u.Err), s.describe(u)})
	}
	s.naming.said[key] = all
	return all
}

// Tell is what is to be said of the name at a byte of a text: its value and where that is from, or why there is none; "" where no name is.
func (t *Tab) Tell(text string, kind NameKind, at int) string {
	return tellAt(t.Names(text, kind), at)
}

// tellAt is what is to be said of the name at a byte, "" where none is.
func tellAt(names []Name, at int) string {
	for _, n := range names {
		if at >= n.From && at < n.To {
			return n.text
		}
	}
	return ""
}

// Filled is a text of the tab with values in the place of its names, as far as that can be told while one types: settled is whether it is
// what will be sent, and trouble says why a name has no value, "" if nothing keeps it from being sent.
func (t *Tab) Filled(text string, kind NameKind) (value string, settled bool, trouble string) {
	s := t.scope()
	r := s.preview().Resolve(text, kind)
	switch err := r.Err(); {
	case err == nil:
		return r.String(), len(r.Secrets) == 0, ""
	case isAskable(err):
		return "", false, ""
	default:
		return "", false, t.w.Note(s.why(err))
	}
}

// valueAt is how much of a value is told of a name.
const valueAt = 80

// describe says of a name its value and where that is from.
func (s *scope) describe(u variables.Use) string {
	w := s.w
	switch {
	case u.Err != nil:
		text := "⚠ " + w.Note(s.why(u.Err))
		if u.Scope == variables.ScopeFile && u.From != "" && !strings.Contains(text, u.From) {
			text += " " + u.From
		}
		return text
	case u.Scope == variables.ScopeSecret:
		return w.T("names.secret", u.Name)
	case u.Scope == variables.ScopeFile:
		return w.T("names.file", u.Name, wording.ClipTo(u.Value, valueAt), u.From, wording.Size(len(u.Value)))
	case u.Scope == variables.ScopeGenerated:
		return w.T("names.generated", u.Name, wording.ClipTo(u.Value, valueAt))
	}
	return w.T("names.value", u.Name, wording.ClipTo(u.Value, valueAt), w.whence(u.Scope, u.From))
}

// whence is where a value is from.
func (w *Workspace) whence(scope variables.Scope, from string) string {
	where := w.T(scope.Key())
	if from != "" {
		where += " " + wording.ClipName(from)
	}
	return where
}

// NameOffer is what may be typed at a place of a text: suggestions for what stands between two bytes.
type NameOffer struct {
	From, To int
	Names    []Suggestion
}

// OfferNames offers names at a byte of a text; none where no name is being typed. Secrets are offered where they may stand.
func (t *Tab) OfferNames(text string, kind NameKind, at int) NameOffer {
	if !named(text) {
		return NameOffer{}
	}
	o := t.scope().offer(text, at)
	if kind == NamesInOption {
		o.Names = slices.DeleteFunc(o.Names, func(s Suggestion) bool { return strings.HasPrefix(s.Value, secretPrefix) })
	}
	return o
}

// secretPrefix is how the name of a secret begins.
const secretPrefix = "secret."

// IsTyping reports whether a name is being typed at the end of a text that can become one.
func (t *Tab) IsTyping(text string, kind NameKind) bool {
	return len(t.OfferNames(text, kind, len(text)).Names) > 0
}

func (s *scope) offer(text string, at int) NameOffer {
	o := s.preview().Complete(text, at)
	offer := NameOffer{From: o.Span.Off, To: o.Span.End()}
	for _, c := range o.Candidates[:min(len(o.Candidates), namesOffered)] {
		note := s.w.whence(c.Scope, c.From)
		if c.Value != "" {
			note = wording.ClipTo(c.Value, valueAt) + " · " + note
		}
		offer.Names = append(offer.Names, Suggestion{Value: c.Name, Title: c.Name, Note: note})
	}
	return offer
}

// namesOffered is how many names are offered at once.
const namesOffered = 300

// secretReference is the name of a secret in a text.
var secretReference = regexp.MustCompile(`\{\{[ \t]*secret\.([^{}\s]+)[ \t]*\}\}`)
