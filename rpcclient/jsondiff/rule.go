package jsondiff

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Rule names values by their paths, to leave them out of a comparison.
//
// It is written like a simple path of gjson: steps with points between them. A step is a key, or the number of an item, from 0.
// In it * stands for any text and ? for one character; \ takes the meaning away from what follows. Three steps are special:
// * alone leads to any member or item, # to any item, and ** over any number of steps, none too. What lies inside of a value
// that is left out is left out with it.
//
//	result.time         the member time of the member result
//	result.*.timestamp  that of any member or item of result
//	**.id               whatever is called id, anywhere
//	items.#.price       the price of each item
//	@this               all
//
// Each path that [jsondoc.Path.GJSON] writes is a rule that names just that value.
type Rule struct {
	text  string
	steps []ruleStep
}

// ruleStep is a step of a rule, or the end of one.
type ruleStep struct {
	kind  stepKind
	text  []rune // of a key
	wild  []bool // which of text are wildcards; nil if none is
	plain string // text, if nothing in it is wild
	index int    // of an item, -1 if it is no number
}

type stepKind uint8

const (
	stepEnd stepKind = iota
	stepKey
	stepAny  // *
	stepItem // #
	stepDeep // **
)

// ParseRule reads a rule. Every text is one.
func ParseRule(text string) Rule {
	r := Rule{text: text}
	if text != "@this" {
		for rest, more := text, true; more; {
			var s ruleStep
			s, rest, more = cutStep(rest)
			r.steps = append(r.steps, s)
		}
	}
	r.steps = append(r.steps, ruleStep{kind: stepEnd})
	return r
}

// String is the rule as it was written.
func (r Rule) String() string { return r.text }

// cutStep reads the first step of a rule, and tells what is behind its point, if there is one.
func cutStep(text string) (s ruleStep, rest string, more bool) {
	s = ruleStep{kind: stepKey, index: -1}
	end := len(text)
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRuneInString(text[i:])
		if c == '.' {
			end, rest, more = i, text[i+1:], true
			break
		}
		wild := c == '*' || c == '?'
		if c == '\\' && i+1 < len(text) {
			i += size
			c, size = utf8.DecodeRuneInString(text[i:])
		}
		if c == utf8.RuneError && size == 1 {
			c = rune(text[i]) | invalid
		}
		s.text, s.wild = append(s.text, c), append(s.wild, wild)
		i += size
	}
	switch text[:end] {
	case "*":
		s.kind = stepAny
	case "#":
		s.kind = stepItem
	case "**":
		s.kind = stepDeep
	}
	s.settle(text[:end])
	return s, rest, more
}

// invalid marks a byte that is no UTF-8 among runes.
const invalid = 1 << 24

// settle finds out whether nothing in a step is wild, and whether it is a number.
func (s *ruleStep) settle(raw string) {
	for _, w := range s.wild {
		if w {
			return
		}
	}
	s.wild = nil
	var text strings.Builder
	for _, c := range s.text {
		if c >= invalid {
			text.WriteByte(byte(c))
		} else {
			text.WriteRune(c)
		}
	}
	s.plain = text.String()
	if n, err := strconv.ParseUint(raw, 10, 31); err == nil {
		s.index = int(n)
	}
}

// matches reports whether a step leads to the member of that key, whose escapes are decoded.
func (s *ruleStep) matches(key string) bool {
	switch {
	case s.kind == stepAny:
		return true
	case s.kind != stepKey:
		return false
	case s.wild == nil:
		return s.plain == key
	}
	return s.matchesWild(key)
}

// matchesWild goes back to the last * only, so that it takes no more steps than the product of the lengths.
func (s *ruleStep) matchesWild(key string) bool {
	i, n := 0, 0
	star, again := -1, 0 // the last *, and where the key goes on behind what it took so far
	for {
		c, size := runeOf(key[i:])
		switch {
		case n < len(s.text) && s.wild[n] && s.text[n] == '*':
			star, again = n, i
			n++
		case i == len(key) && n == len(s.text):
			return true
		case i < len(key) && n < len(s.text) && (s.wild[n] || s.text[n] == c):
			i, n = i+size, n+1
		case star < 0 || again == len(key):
			return false
		default:
			_, size = runeOf(key[again:])
			again += size
			i, n = again, star+1
		}
	}
}

// runeOf is the first rune of a text; a byte that is no UTF-8 is marked.
func runeOf(text string) (rune, int) {
	c, size := utf8.DecodeRuneInString(text)
	if c == utf8.RuneError && size == 1 {
		c = rune(text[0]) | invalid
	}
	return c, size
}

// matchesItem reports whether a step leads to the item of that number.
func (s *ruleStep) matchesItem(index int) bool {
	switch s.kind {
	case stepAny, stepItem:
		return true
	case stepKey:
		return s.index == index || s.wild != nil && s.matchesWild(strconv.Itoa(index))
	}
	return false
}
