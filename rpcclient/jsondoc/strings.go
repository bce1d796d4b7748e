package jsondoc

import "iter"

// Strings finds the strings of a text in order, quotation marks included, and says which are keys. The text may be any part of
// JSON that does not begin inside of a string; one that is not closed is left out.
func Strings(text []byte) iter.Seq2[Span, bool] {
	return func(yield func(Span, bool) bool) {
		for i := 0; i < len(text); i++ {
			if text[i] != '"' {
				continue
			}
			start := i
			for i++; i < len(text) && text[i] != '"'; i++ {
				if text[i] == '\\' {
					i++
				}
			}
			if i >= len(text) {
				return
			}
			next := spaceEnd(text, i+1)
			if !yield(Span{start, i + 1 - start}, next < len(text) && text[next] == ':') {
				return
			}
		}
	}
}
