package widgets

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// fuzzyRank returns the indices of the n texts that match a pattern, the best first, equals in their order. An empty
// pattern matches all. Text returns what the i-th is called and what else is known about it.
func fuzzyRank(pattern string, n int, text func(i int) (title, note string)) []int {
	type hit struct{ i, score int }
	words := strings.Fields(asTyped(pattern))
	hits := make([]hit, 0, n)
	for i := range n {
		title, note := text(i)
		if score, ok := fuzzyWords(words, asTyped(title), asTyped(note)); ok {
			hits = append(hits, hit{i, score})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(b.score, a.score) })
	order := make([]int, len(hits))
	for i, h := range hits {
		order[i] = h.i
	}
	return order
}

// asTyped is a text as a keyboard writes it.
func asTyped(text string) string { return strings.ReplaceAll(text, "…", "...") }

// fuzzyWords wants each word somewhere: in the title, or, for less, as it stands in the note.
func fuzzyWords(words []string, title, note string) (score int, ok bool) {
	note = strings.ToLower(note)
	for _, word := range words {
		s, ok := fuzzyScore(word, title)
		if !ok && !strings.Contains(note, strings.ToLower(word)) {
			return 0, false
		}
		score += s
	}
	return score, true
}

// fuzzyScore reports whether the runes of word occur in text in that order, whatever their case, and how well: a
// stretch in one piece is best, then the starts of words; early beats late.
func fuzzyScore(word, text string) (score int, ok bool) {
	lower := strings.ToLower(text)
	word = strings.ToLower(word)
	if at := strings.Index(lower, word); at >= 0 {
		return 1000 + startBonus([]rune(lower), len([]rune(lower[:at])))*10 - min(at, 99), true
	}
	runes, from, last := []rune(lower), 0, -2
	for _, want := range word {
		at := slices.Index(runes[from:], want)
		if at < 0 {
			return 0, false
		}
		at += from
		score += startBonus(runes, at) - min(at-from, 9)
		if at == last+1 {
			score += 5
		}
		from, last = at+1, at
	}
	return score, true
}

// startBonus is what the start of a word is worth.
func startBonus(runes []rune, at int) int {
	if at == 0 || !unicode.IsLetter(runes[at-1]) && !unicode.IsDigit(runes[at-1]) {
		return 10
	}
	return 0
}
