package jsondoc

import (
	"bytes"
	"context"
	"regexp"
)

// matcher finds something in a text.
type matcher interface {
	// next returns the first match in b that begins at off or later and before limit; it may end behind it. -1 if there is none.
	next(b []byte, off, limit int) (from, to int)
	// hint is where the first match may begin, found quickly; never behind where it does.
	hint(b []byte, off, limit int) int
}

// literal is a text to be found as it is; it is not empty.
type literal string

func (l literal) next(b []byte, off, limit int) (from, to int) {
	from = l.hint(b, off, limit)
	return from, from + len(l)
}

func (l literal) hint(b []byte, off, limit int) int {
	end := min(limit+len(l)-1, len(b))
	if n := bytes.Index(b[off:end], []byte(l)); n >= 0 {
		return off + n
	}
	return -1
}

// pattern is a regular expression.
type pattern struct {
	*regexp.Regexp
	prefix literal // every match begins with it, if it is not empty
}

func newPattern(re *regexp.Regexp) *pattern {
	prefix, _ := re.LiteralPrefix()
	return &pattern{re, literal(prefix)}
}

func (p *pattern) next(b []byte, off, limit int) (from, to int) {
	if at := p.FindIndex(b[off:limit]); at != nil {
		return off + at[0], off + at[1]
	}
	return -1, -1
}

func (p *pattern) hint(b []byte, off, limit int) int {
	if p.prefix == "" {
		return off
	}
	return p.prefix.hint(b, off, limit)
}

// all yields the matches in a text that are not empty, and asks the context
// between stretches: an expression cannot be interrupted. A text that is longer
// than a stretch is seen in pieces; what would cross from one into the next is not found.
func (p *pattern) all(ctx context.Context, text []byte, yield func(from, to int) bool) bool {
	for off := 0; off < len(text); {
		piece := text[off:]
		if len(piece) > stretch {
			piece = piece[:wholeRunes(piece, stretch)]
			if ctx.Err() != nil {
				return false
			}
		}
		for _, at := range p.FindAllIndex(piece, -1) {
			if at[1] > at[0] && !yield(off+at[0], off+at[1]) {
				return false
			}
		}
		off += len(piece)
	}
	return true
}
