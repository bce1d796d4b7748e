package collection

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"
)

// sortItems puts first what order names, by file name with or without its ending, and then the rest as a person would:
// folders, then requests, numbers by value.
func sortItems(items []*Item, order []string) {
	fold := cases.Fold()
	rank := make(map[*Item]int, len(items))
	folded := make(map[*Item]string, len(items))
	for _, it := range items {
		rank[it] = rankOf(it, order)
		folded[it] = fold.String(it.Name)
	}
	slices.SortFunc(items, func(a, b *Item) int {
		return cmp.Or(
			cmp.Compare(rank[a], rank[b]),
			compareFolder(a, b),
			Natural(folded[a], folded[b]),
			cmp.Compare(a.Path, b.Path),
		)
	})
}

// SortsBefore reports whether a name stands before another one where no order says otherwise.
func SortsBefore(a, b string) bool {
	fold := cases.Fold()
	return Natural(fold.String(a), fold.String(b)) < 0
}

// rankOf is the place of an item in order, or the place after all.
func rankOf(it *Item, order []string) int {
	base := path.Base(it.Path)
	for i, name := range order {
		if name == base || !it.Folder && name == strings.TrimSuffix(base, path.Ext(base)) {
			return i
		}
	}
	return len(order)
}

// inFormOf is the name of a file as an order is to say it where it said another: without its ending, if that had none.
func inFormOf(said, name string) string {
	if isYAML(name) && !isYAML(said) {
		return baseName(name, false)
	}
	return name
}

// asSaid is an order in which names stand as they did in the one that there was, with their endings or without.
func asSaid(was, order []string) []string {
	out := slices.Clone(order)
	for i, name := range out {
		stem := baseName(name, false)
		if isYAML(name) && !slices.Contains(was, name) && slices.Contains(was, stem) && !slices.Contains(order, stem) {
			out[i] = stem
		}
	}
	return out
}

// compareFolder puts folders before files.
func compareFolder(a, b *Item) int {
	switch {
	case a.Folder == b.Folder:
		return 0
	case a.Folder:
		return -1
	}
	return 1
}

// Natural compares two names as a person does: runs of digits by their value, so that "block 9" stands before
// "block 10". Names that differ only in leading zeros are ordered by their text.
func Natural(a, b string) int {
	x, y := a, b
	for x != "" && y != "" {
		if digits(x) > 0 && digits(y) > 0 {
			var p, q string
			p, x = x[:digits(x)], x[digits(x):]
			q, y = y[:digits(y)], y[digits(y):]
			if c := compareDigits(p, q); c != 0 {
				return c
			}
			continue
		}
		p, n := utf8.DecodeRuneInString(x)
		q, m := utf8.DecodeRuneInString(y)
		if p != q {
			return cmp.Compare(p, q)
		}
		x, y = x[n:], y[m:]
	}
	return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(a, b))
}

// digits counts the digits that a name starts with.
func digits(s string) int {
	return len(s) - len(strings.TrimLeft(s, "0123456789"))
}

// compareDigits compares two numbers of any length.
func compareDigits(a, b string) int {
	a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
	return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
}
