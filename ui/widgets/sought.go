package widgets

import (
	"bytes"
	"regexp"
)

// Sought is what an editor looks for, within its lines.
type Sought struct {
	Text   string
	Case   bool // capital letters count
	Regexp bool // Text is a regular expression of Go's
}

// finder finds what is sought in a line. One without a pattern and without a literal finds nothing.
type finder struct {
	literal []byte
	fold    bool           // literal is in small letters, and capitals are found too
	pattern *regexp.Regexp // if nil, it is the literal
}

// finder makes a finder. The error tells what is wrong with the expression.
func (s Sought) finder() (f finder, err error) {
	text := s.Text
	switch {
	case text == "":
		return f, nil
	case !s.Regexp && (s.Case || plainASCII(text)):
		if f.literal, f.fold = []byte(text), !s.Case; f.fold {
			f.literal = lowered(f.literal)
		}
		return f, nil
	case !s.Regexp:
		text = regexp.QuoteMeta(text)
	}
	if !s.Case {
		text = "(?i)" + text
	}
	f.pattern, err = regexp.Compile(text)
	return f, err
}

func plainASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return false
		}
	}
	return true
}

// lowered is a text with the capitals of ASCII made small, so that places in it stay the same.
func lowered(text []byte) []byte {
	small := bytes.Clone(text)
	for i, c := range small {
		if c >= 'A' && c <= 'Z' {
			small[i] = c + 'a' - 'A'
		}
	}
	return small
}

// none reports whether nothing is sought.
func (f *finder) none() bool { return f.pattern == nil && len(f.literal) == 0 }

// each yields all places in a line, in order, until yield returns false. Empty ones are none.
func (f *finder) each(line []byte, yield func(from, to int) bool) {
	if f.pattern != nil {
		for _, m := range f.pattern.FindAllIndex(line, -1) {
			if m[0] < m[1] && !yield(m[0], m[1]) {
				return
			}
		}
		return
	}
	n := len(f.literal)
	if n == 0 {
		return
	}
	if f.fold {
		line = lowered(line)
	}
	for at := 0; ; {
		i := bytes.Index(line[at:], f.literal)
		if i < 0 || !yield(at+i, at+i+n) {
			return
		}
		at += i + n
	}
}

// next is the first place in a line from col on.
func (f *finder) next(line []byte, col int) (at [2]int, ok bool) {
	f.each(line, func(from, to int) bool {
		at, ok = [2]int{from, to}, from >= col
		return !ok
	})
	return at, ok
}

// last is the last place in a line that ends at col or before.
func (f *finder) last(line []byte, col int) (at [2]int, ok bool) {
	f.each(line, func(from, to int) bool {
		if to <= col {
			at, ok = [2]int{from, to}, true
		}
		return to < col
	})
	return at, ok
}

// replaced is line with all places replaced, and how many there were. In an expression, with may name its groups.
func (f *finder) replaced(dst, line, with []byte) (text []byte, count int) {
	end := 0
	f.each(line, func(from, to int) bool {
		dst = f.expand(append(dst, line[end:from]...), line, from, with)
		end = to
		count++
		return true
	})
	return append(dst, line[end:]...), count
}

// expand appends what takes the place of what stands at from.
func (f *finder) expand(dst, line []byte, from int, with []byte) []byte {
	if f.pattern == nil || bytes.IndexByte(with, '$') < 0 {
		return append(dst, with...)
	}
	for _, m := range f.pattern.FindAllSubmatchIndex(line, -1) {
		if m[0] == from {
			return f.pattern.Expand(dst, with, line, m)
		}
	}
	return append(dst, with...)
}
