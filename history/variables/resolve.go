package variables

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsondoc"
)

// Bounds of what variables can make of a text.
const (
	MaxDepth = 10      // names within values within values
	MaxSize  = 1 << 20 // bytes that are put in, those on the way included
	maxText  = "1 MiB" // the same, to be told
)

// Resolve puts values in the place of names. A name that has none stays, with its Err.
func (s *Sources) Resolve(text string, mode Mode) *Result {
	e := &expander{sources: s, left: MaxSize}
	real, shown, uses := e.expand(text, mode)
	return &Result{Uses: uses, Secrets: e.secrets, Insets: e.insets, Made: e.made, text: real, shown: shown, pieces: e.pieces}
}

// expander puts values into one text and into the values themselves.
type expander struct {
	sources *Sources
	stack   []string // the names whose values are being made
	left    int      // bytes that may still be put in
	secrets []rpcclient.Secret
	insets  []rpcclient.Inset
	made    []string
	pieces  []piece // of the text itself, not of values
}

// found is a value as it goes into a text, and as it is shown: secrets as their names.
type found struct {
	scope       Scope
	from        string
	real, shown string
	isJSON      bool // JSON text, not any text
}

// expand makes a text with everything put in, and as it is shown.
func (e *expander) expand(text string, mode Mode) (real, shown string, uses []Use) {
	all := places(text, mode)
	if len(all) == 0 {
		return text, text, nil
	}
	var r, s strings.Builder
	from := 0
	for _, p := range all {
		r.WriteString(text[from:p.span.Off])
		s.WriteString(text[from:p.span.Off])
		from = p.span.End()
		u, f := e.use(p, mode)
		if u.Err != nil {
			f.real, f.shown = text[p.span.Off:from], text[p.span.Off:from]
		}
		if len(e.stack) == 0 {
			e.pieces = append(e.pieces, piece{p.span, jsondoc.Span{Off: r.Len(), Len: len(f.real)}})
		}
		r.WriteString(f.real)
		s.WriteString(f.shown)
		if !p.literal {
			uses = append(uses, u)
		}
		if u.Err != nil && len(e.stack) > 0 {
			break // of a value, the first error tells enough
		}
	}
	r.WriteString(text[from:])
	s.WriteString(text[from:])
	return r.String(), s.String(), uses
}

// use makes what goes into the place of a name.
func (e *expander) use(p place, mode Mode) (Use, found) {
	if p.literal {
		return Use{}, found{real: p.name, shown: p.name}
	}
	u := Use{Span: p.span, Name: p.name}
	bare := mode == JSON && !p.inString
	f, err := e.find(p.name, bare)
	u.Scope, u.From = f.scope, f.from
	if err == nil {
		err = fit(&f, p, mode)
	}
	if e.left -= p.span.Len + len(f.real); err == nil && e.left < 0 {
		err = &Fault{Reason: ReasonLarge, Args: []any{p.name, maxText}}
	}
	if u.Err = err; err == nil {
		u.Value = f.shown
	}
	return u, f
}

// find finds the value of a name. Where it goes bare into JSON text, names within it are those of JSON text.
func (e *expander) find(name string, bare bool) (found, error) {
	if e.left < 0 {
		return found{}, &Fault{Reason: ReasonLarge, Args: []any{name, maxText}}
	}
	for _, l := range e.sources.lookups() {
		if rest, ok := l.rest(name); ok {
			return e.lookUp(l, name, rest)
		}
	}
	for _, set := range e.sources.Sets {
		for _, v := range set.Variables {
			if v.Name == name {
				return e.inner(set, v, bare)
			}
		}
	}
	return found{}, &Fault{Reason: ReasonUnknown, Args: []any{name}}
}

// inner is the value of a variable, with the values of the names in it.
func (e *expander) inner(set Set, v Variable, bare bool) (found, error) {
	f := found{scope: set.Scope, from: set.From, isJSON: bare}
	if slices.Contains(e.stack, v.Name) {
		return f, &Fault{Reason: ReasonLoop, Args: []any{strings.Join(append(slices.Clone(e.stack), v.Name), " → ")}}
	}
	if len(e.stack) >= MaxDepth {
		return f, &Fault{Reason: ReasonDeep, Args: []any{v.Name, MaxDepth}}
	}
	e.stack = append(e.stack, v.Name)
	defer func() { e.stack = e.stack[:len(e.stack)-1] }()
	mode := Text
	if bare {
		mode = JSON
	}
	var uses []Use
	f.real, f.shown, uses = e.expand(v.Value, mode)
	return f, (&Result{Uses: uses}).Err()
}

// lookUp asks a Lookup.
func (e *expander) lookUp(l lookup, name, rest string) (found, error) {
	f := found{scope: l.scope}
	err := ErrNone
	var v Value
	if l.in != nil {
		v, err = l.in.Lookup(rest)
		f.from = v.From
	}
	switch {
	case errors.Is(err, ErrNone):
		return f, l.none(name)
	case err != nil:
		return f, err
	case l.scope == ScopeSecret:
		return e.secret(f, name, v.Secret)
	case v.JSON != nil:
		f.real, f.isJSON = string(v.JSON), true
	default:
		f.real = v.Text
	}
	if f.shown = f.real; l.scope == ScopeGenerated && !slices.Contains(e.made, name) {
		e.made = append(e.made, name)
	}
	return f, nil
}

// secret is a value that is shown by its name. An empty one is none: nothing goes out without its secret.
func (e *expander) secret(f found, name string, secret rpcclient.Secret) (found, error) {
	if secret.IsZero() {
		return f, &Fault{Reason: ReasonNoSecret, Args: []any{name}}
	}
	if !slices.ContainsFunc(e.secrets, secret.Equal) {
		e.secrets = append(e.secrets, secret)
	}
	f.real, f.shown = secret.Reveal(), "{{"+name+"}}"
	if !slices.ContainsFunc(e.insets, func(in rpcclient.Inset) bool { return in.Name == f.shown }) {
		e.insets = append(e.insets, rpcclient.Inset{Name: f.shown, Value: secret})
	}
	return f, nil
}

// none is what is told when a Lookup has no such value, or is none.
func (l lookup) none(name string) *Fault {
	switch {
	case l.scope == ScopeProcess:
		return &Fault{Reason: ReasonNotAllowed, Args: []any{name}}
	case l.scope == ScopeFile:
		return &Fault{Reason: ReasonFileNotAllowed, Args: []any{name}}
	case l.scope == ScopeResponse:
		return &Fault{Reason: ReasonNoResponse, Args: []any{name}}
	case l.scope == ScopeSecret:
		return &Fault{Reason: ReasonNoSecret, Args: []any{name}}
	case l.in == nil:
		return &Fault{Reason: ReasonUnknown, Args: []any{name}}
	}
	names := make([]string, len(l.in.Names()))
	for i, n := range l.in.Names() {
		names[i] = l.prefix + n
	}
	return &Fault{Reason: ReasonNoneMade, Args: []any{name, strings.Join(names, ", ")}}
}

// fit makes a value fit its place, or says why it does not.
func fit(f *found, p place, mode Mode) error {
	switch {
	case mode == JSON && p.inString:
		f.real, f.shown = content(f.real, f.isJSON), content(f.shown, f.isJSON)
		return nil
	case mode == JSON:
		if p.glued || jsondoc.Check([]byte(f.real)) != nil {
			return &Fault{Reason: ReasonNotJSON, Args: []any{p.name}}
		}
		f.real, f.shown = strings.TrimSpace(f.real), strings.TrimSpace(f.shown)
		return nil
	case mode == Option && f.real != f.shown: // only of secrets is something else shown
		return &Fault{Reason: ReasonSecretHere, Args: []any{p.name}}
	case f.isJSON && strings.HasPrefix(strings.TrimSpace(f.real), `"`):
		text := jsondoc.Unquote([]byte(strings.TrimSpace(f.real)))
		f.real, f.shown = text, text
	}
	if strings.ContainsFunc(f.real, forbidden(mode)) {
		return &Fault{Reason: ReasonControl, Args: []any{p.name}}
	}
	return nil
}

// forbidden tells what must not stand in a value.
func forbidden(mode Mode) func(rune) bool {
	return func(r rune) bool {
		switch mode {
		case Header:
			return r == '\r' || r == '\n' || r == 0
		case Endpoint, Option:
			return r < ' ' || r == 0x7f
		}
		return false
	}
}

// content is a text as it stands between the quotation marks of a JSON string. Of a JSON string it is what stands there already.
func content(text string, isJSON bool) string {
	if trimmed := strings.TrimSpace(text); isJSON && len(trimmed) > 1 && trimmed[0] == '"' {
		return trimmed[1 : len(trimmed)-1]
	}
	if !strings.ContainsFunc(text, escaped) {
		return text
	}
	var b strings.Builder
	for i := range len(text) { // bytes that are no UTF-8 stay as they are
		switch c := text[i]; {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\r':
			b.WriteString(`\r`)
		case c == '\t':
			b.WriteString(`\t`)
		case c < ' ':
			fmt.Fprintf(&b, `\u%04x`, c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func escaped(r rune) bool { return r == '"' || r == '\\' || r < ' ' }
