package variables

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rpcexplorer/rpcclient/jsondoc"
)

// place is a name in a text, or a text in quotes that is meant as it stands.
type place struct {
	span     jsondoc.Span
	name     string
	literal  bool
	inString bool // of JSON
	glued    bool // to a number or a word before or behind it, so that no value of JSON can stand there
}

// places finds the names of a text. In JSON text, none is in a comment.
func places(text string, mode Mode) (all []place) {
	inString := false
	for i := 0; i < len(text); {
		switch c := text[i]; {
		case c == '{':
			if p, ok := placeAt(text, i, mode, inString); ok {
				all = append(all, p)
				i = p.span.End()
				continue
			}
		case mode != JSON:
		case c == '"':
			inString = !inString
		case c == '\\' && inString:
			i++
		case !inString && strings.HasPrefix(text[i:], "//"):
			i = lineEnd(text, i)
			continue
		}
		i++
	}
	return all
}

// lineEnd is where the line ends that an offset is in.
func lineEnd(text string, at int) int {
	if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
		return at + n
	}
	return len(text)
}

// placeAt reads what begins at an opening brace.
func placeAt(text string, at int, mode Mode, inString bool) (place, bool) {
	rest, ok := strings.CutPrefix(text[at:], "{{")
	if !ok {
		return place{}, false
	}
	p := place{inString: inString}
	if quoted, ok := strings.CutPrefix(rest, "'"); ok {
		inner, _, found := strings.Cut(quoted[:min(len(quoted), maxLiteral)], "'}}")
		if !found || mode == JSON && (!inString || strings.ContainsAny(inner, "\"\n")) {
			return place{}, false
		}
		p.literal, p.name = true, inner
		p.span = jsondoc.Span{Off: at, Len: len("{{'") + len(inner) + len("'}}")}
		return p, true
	}
	inner, _, found := strings.Cut(rest[:min(len(rest), maxName+20)], "}}")
	p.name = strings.Trim(inner, " \t")
	p.span = jsondoc.Span{Off: at, Len: len("{{") + len(inner) + len("}}")}
	p.glued = at > 0 && inToken(text[at-1]) || p.span.End() < len(text) && inToken(text[p.span.End()])
	return p, found && isName(p.name)
}

// inToken tells whether a byte may belong to a token of JSON that is no bracket.
func inToken(c byte) bool { return c > ' ' && !strings.ContainsRune("[]{}:,/", rune(c)) }

// How long a name and a text in quotes are at most. What is longer is none, so that an open brace costs no scan of a whole text.
const (
	maxName    = 500
	maxLiteral = 10_000
)

// IsName reports whether a text may be the name of a variable of a set.
func IsName(s string) bool { return isWord(s) && s[0] != '$' && ScopeOf(s) == ScopeNone }

// isName reports whether a text may stand in braces as a name.
func isName(s string) bool { return isWord(s) || isFile(s) }

// filePrefix is what the names of files begin with.
const filePrefix = "file."

// isFile reports whether a text is the name of a file. Its path may have blanks and most signs.
func isFile(s string) bool {
	path, ok := strings.CutPrefix(s, filePrefix)
	return ok && path != "" && len(s) <= maxName && !strings.ContainsFunc(path, notInPath)
}

func notInPath(r rune) bool {
	return r == utf8.RuneError || r < ' ' || r == 0x7f || strings.ContainsRune(`{}"\`, r)
}

func isWord(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return s != "" && len(s) <= maxName && (first == '$' || first == '_' || unicode.IsLetter(first)) && strings.IndexFunc(s, notInName) < 0
}

func notInName(r rune) bool {
	return r == utf8.RuneError || !unicode.In(r, unicode.L, unicode.N, unicode.M) && !strings.ContainsRune("_-.$[]", r)
}
