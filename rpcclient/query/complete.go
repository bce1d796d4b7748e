package query

import (
	"strings"
	"unicode"
)

// Completion is what could stand in the place of the word at a caret.
type Completion struct {
	Off, Len int // of the text: what is replaced
	Offers   []Offer
}

// Offer is something to put there.
type Offer struct {
	Text  string
	Field Field // whose name or value it is
	Name  bool  // it is the name of a field, or a word of the language: more is to be typed behind it
}

// Complete offers what the word that ends at a caret, a place of the text in bytes, could become: names of fields, or
// values of one. values gives further values of a field; it may be nil.
func Complete(text string, caret int, values func(Field) []string) Completion {
	caret = min(max(caret, 0), len(text))
	start := strings.LastIndexFunc(text[:caret], unicode.IsSpace) + 1
	word := text[start:caret]
	if minus := strings.HasPrefix(word, "-"); minus {
		start, word = start+1, word[1:]
	}
	name, value, isValue := strings.Cut(word, ":")
	if !isValue {
		return Completion{start, len(word), offerNames(word)}
	}
	f := named(name)
	if f == nil {
		return Completion{Off: caret}
	}
	start += len(name) + 1
	if bar := strings.LastIndexByte(value, '|'); bar >= 0 {
		start, value = start+bar+1, value[bar+1:]
	}
	return Completion{start, len(value), offerValues(f, value, values)}
}

func offerNames(begun string) []Offer {
	var offers []Offer
	for i := range fields {
		if hasPrefixFold(fields[i].name, begun) {
			offers = append(offers, Offer{fields[i].name + ":", fields[i].field, true})
		}
	}
	if hasPrefixFold("error", begun) {
		offers = append(offers, Offer{Text: "error", Field: Error})
	}
	return offers
}

func offerValues(f *field, begun string, values func(Field) []string) []Offer {
	var offers []Offer
	for _, k := range f.known {
		if hasPrefixFold(k.name, begun) {
			offers = append(offers, Offer{Text: k.name, Field: f.field})
		}
	}
	if values == nil {
		return offers
	}
	for _, v := range values(f.field) {
		if v != "" && hasPrefixFold(v, begun) {
			offers = append(offers, Offer{Text: quote(v, true), Field: f.field})
		}
	}
	return offers
}

func hasPrefixFold(text, prefix string) bool {
	return len(text) >= len(prefix) && strings.EqualFold(text[:len(prefix)], prefix)
}
