package importing

import (
	"regexp"
	"regexp/syntax"
	"strings"
)

// Bounds of patterns: what is longer is nobody's sample.
const (
	maxPattern       = 1000 // bytes of the pattern
	maxPatternSample = 1000 // of the text
)

// samplePattern is a short text that a regular expression matches; "" where none is found.
func samplePattern(pattern string) string {
	if pattern == "" || len(pattern) > maxPattern {
		return ""
	}
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return ""
	}
	var p patternSample
	p.write(tree.Simplify())
	text := p.text.String()
	if whole, err := regexp.Compile(pattern); err != nil || len(text) > maxPatternSample || !whole.MatchString(text) {
		return ""
	}
	return text
}

// patternSample is a text that is being made.
type patternSample struct{ text strings.Builder }

// write adds the shortest text of a part of an expression, the first of several.
func (p *patternSample) write(re *syntax.Regexp) {
	if p.text.Len() > maxPatternSample {
		return
	}
	switch re.Op {
	case syntax.OpLiteral:
		p.text.WriteString(string(re.Rune))
	case syntax.OpCharClass:
		if len(re.Rune) > 0 {
			p.text.WriteRune(re.Rune[0])
		}
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		p.text.WriteByte('a')
	case syntax.OpPlus, syntax.OpCapture:
		p.write(re.Sub[0])
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			p.write(sub)
		}
	case syntax.OpAlternate:
		p.write(re.Sub[0])
	default: // nothing: the beginning, the end, what need not be there. Simplify has written out repetitions
	}
}
