package query

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// pattern is a value of words made ready: pieces of which each must come behind the one before.
type pattern struct {
	pieces   []piece
	anchored bool // the first one begins the text, the last one ends it
	wide     bool // not all of them is ASCII
}

// piece is a text that is looked for whatever its capitals are.
type piece struct {
	text  []byte // in small letters
	rare  int    // the place of a byte in it that is rare in most texts
	pairs [2]byte
}

func newPattern(v Value, anchored bool) pattern {
	p := pattern{anchored: anchored}
	for _, text := range v.Pieces {
		p.pieces = append(p.pieces, newPiece(text))
		p.wide = p.wide || strings.ContainsFunc(text, func(r rune) bool { return r >= utf8.RuneSelf })
	}
	return p
}

// common are bytes of English and of JSON, the most common ones first.
const common = `e"taoin:s,rhldcu{}mfp[]gwyb0123456789._-vkxjqz`

func newPiece(text string) piece {
	p := piece{text: []byte(strings.ToLower(text))}
	best := -1
	for i, c := range p.text {
		rank := strings.IndexByte(common, c)
		if rank < 0 {
			rank = len(common)
		}
		if rank > best {
			best, p.rare = rank, i
		}
	}
	if len(p.text) > 0 {
		c := p.text[p.rare]
		p.pairs = [2]byte{c, upper(c)}
	}
	return p
}

// fits reports whether a text fits the pattern.
func (p *pattern) fits(text []byte) bool {
	if p.wide {
		text = bytes.ToLower(text)
	}
	if p.anchored {
		return p.fitsWhole(text)
	}
	return inOrder(p.pieces, text)
}

// fitsWhole reports whether the pattern is all of a text.
func (p *pattern) fitsWhole(text []byte) bool {
	last := len(p.pieces) - 1
	first, end := &p.pieces[0], &p.pieces[last]
	if !first.begins(text) {
		return false
	}
	if text = text[len(first.text):]; last == 0 {
		return len(text) == 0
	}
	behind := len(text) - len(end.text)
	return behind >= 0 && end.begins(text[behind:]) && inOrder(p.pieces[1:last], text[:behind])
}

// inOrder reports whether all pieces stand in a text, one behind the other.
func inOrder(pieces []piece, text []byte) bool {
	for i := range pieces {
		at := pieces[i].index(text)
		if at < 0 {
			return false
		}
		text = text[at+len(pieces[i].text):]
	}
	return true
}

// begins reports whether a text begins with the piece.
func (p *piece) begins(text []byte) bool {
	if len(text) < len(p.text) {
		return false
	}
	for i, c := range p.text {
		if lower(text[i]) != c {
			return false
		}
	}
	return true
}

// index is where the piece stands in a text first, -1 if nowhere. It looks for a byte that is rare.
func (p *piece) index(text []byte) int {
	if len(p.text) == 0 {
		return 0
	}
	small, large := next(text, p.rare, p.pairs[0]), -1
	if p.pairs[0] != p.pairs[1] {
		large = next(text, p.rare, p.pairs[1])
	}
	for small >= 0 || large >= 0 {
		var at int
		if large < 0 || small >= 0 && small < large {
			at, small = small, next(text, small+1, p.pairs[0])
		} else {
			at, large = large, next(text, large+1, p.pairs[1])
		}
		if p.begins(text[at-p.rare:]) {
			return at - p.rare
		}
	}
	return -1
}

// next is where a byte stands in a text from a place on, -1 if nowhere.
func next(text []byte, from int, c byte) int {
	if from > len(text) {
		return -1
	}
	if at := bytes.IndexByte(text[from:], c); at >= 0 {
		return from + at
	}
	return -1
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

func upper(c byte) byte {
	if c < utf8.RuneSelf {
		return byte(unicode.ToUpper(rune(c)))
	}
	return c
}
