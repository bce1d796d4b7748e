package jsondoc

import (
	"context"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Pattern is a simple path in the syntax of gjson: keys, with the wildcards *
// and ?, indexes of items, # for how many items there are, and #. for what the
// rest leads to in each of them; \ takes the meaning away from what follows it.
// The zero Pattern, @this, is the outermost value. As with gjson, a key leads to the
// first member with it that has what the rest asks for.
type Pattern struct{ parts []patternPart }

// patternPart leads from a container to what it holds.
type patternPart struct {
	key   []byte // of a member, escapes taken away
	wild  []bool // which bytes of key are wildcards; nil if none is
	index int    // of an item, -1 if it is no number
	each  bool   // it is a # alone
}

// ParsePattern reads a path. It is false if there is more in it than a Pattern
// has: queries, modifiers, literals, pipes, or several paths in one.
func ParsePattern(path string) (Pattern, bool) {
	var p Pattern
	if path == "@this" {
		return p, true
	}
	if strings.HasPrefix(path, "..") {
		return p, false
	}
	for more := true; more; {
		if path != "" && strings.IndexByte("@!{[", path[0]) >= 0 {
			return p, false
		}
		var part patternPart
		if part, path, more = cutPart(path); part.key == nil {
			return p, false
		}
		p.parts = append(p.parts, part)
	}
	return p, true
}

// cutPart reads a path up to its first point, and tells whether there is one.
// The key is nil if the part is not simple.
func cutPart(path string) (part patternPart, rest string, more bool) {
	part.key = []byte{}
	i := 0
	for ; i < len(path) && path[i] != '.'; i++ {
		c := path[i]
		switch {
		case c == '|' || i == 1 && path[0] == '#' && (c == '(' || c == '['):
			part.key = nil
			return part, "", false
		case c == '\\' && i+1 < len(path):
			i++
			c = path[i]
		case c == '\\':
			continue
		case c == '*' || c == '?':
			for len(part.wild) < len(part.key) {
				part.wild = append(part.wild, false)
			}
			part.wild = append(part.wild, true)
		}
		part.key = append(part.key, c)
	}
	for part.wild != nil && len(part.wild) < len(part.key) {
		part.wild = append(part.wild, false)
	}
	part.each = path[:i] == "#"
	part.index = -1
	if n, err := strconv.ParseUint(path[:i], 10, 62); err == nil {
		part.index = int(n)
	}
	if i == len(path) {
		return part, "", false
	}
	return part, path[i+1:], true
}

// matchesKey reports whether a key, as a token, is one that the part names. The error is that of ctx.
func (p *patternPart) matchesKey(ctx context.Context, token []byte) (bool, error) {
	if p.wild != nil {
		return p.matchesWild(ctx, Unquote(token))
	}
	inside := token[1 : len(token)-1]
	if len(inside) == len(p.key) && string(inside) == string(p.key) {
		return strings.IndexByte(string(inside), '\\') < 0, nil
	}
	if len(inside) <= len(p.key) || strings.IndexByte(string(inside), '\\') < 0 {
		return false, nil // an escape is longer than what it means
	}
	return Unquote(token) == string(p.key), nil
}

// matchesWild is matchesKey for wildcards: * is any text, ? a character. It goes
// back to the last * only, so it takes no more steps than the product of the
// lengths, and asks ctx when they are many.
func (p *patternPart) matchesWild(ctx context.Context, text string) (bool, error) {
	i, n := 0, 0         // places in text and key
	star, again := -1, 0 // the last *, and where the text goes on behind what it took so far
	for steps := 1; ; steps++ {
		if steps&(1<<20-1) == 0 && ctx.Err() != nil {
			return false, ctx.Err()
		}
		switch {
		case n < len(p.key) && p.wild[n] && p.key[n] == '*':
			star, again = n, i
			n++
			continue
		case i == len(text) && n == len(p.key):
			return true, nil
		case i == len(text):
			return false, nil
		case n < len(p.key) && p.wild[n]:
			_, size := utf8.DecodeRuneInString(text[i:])
			i, n = i+size, n+1
			continue
		case n < len(p.key) && p.key[n] == text[i]:
			i, n = i+1, n+1
			continue
		case star < 0:
			return false, nil
		}
		_, size := utf8.DecodeRuneInString(text[again:])
		again += size
		i, n = again, star+1
	}
}
