package collection

import (
	"slices"
	"strings"
)

// Misspelt is a key of a request file that is not known, and so kept and not used, and is nearly one that is.
type Misspelt struct {
	Key, Meant string
	Line       int
}

// requestKeys are the keys that a request file may have.
var requestKeys = []string{
	"format", "name", "endpoint", "method", "params", "kind", "message", "timeout", "id", "docs", "keep_space", "cancel", "headers", "login", "variables",
}

// misspelt finds the keys that are nearly known ones, which stand nowhere else. Others are somebody's own, and nothing is said of them.
func (f *file) misspelt() (all []Misspelt) {
	for _, e := range f.entries {
		if slices.Contains(requestKeys, e.key) {
			continue
		}
		for _, known := range requestKeys {
			if f.has(known) || !Nearly(strings.ToLower(e.key), known) {
				continue
			}
			all = append(all, Misspelt{e.key, known, e.line})
			break
		}
	}
	return all
}

func (f *file) has(key string) bool {
	return slices.ContainsFunc(f.entries, func(e entry) bool { return e.key == key })
}

// Nearly reports whether a key may be a slip of the pen: one letter in four to six, two in more. Names that begin as extensions do are none.
func Nearly(key, known string) bool {
	if key == known {
		return true
	}
	most := 0
	switch n := len(known); {
	case n >= 7:
		most = 2
	case n >= 4:
		most = 1
	}
	if strings.HasPrefix(key, "x-") || strings.HasPrefix(key, "_") || len(key) > len(known)+most || len(key)+most < len(known) {
		return false
	}
	return slips(key, known) <= most
}

// slips is how many letters are wrong, missing, too many or exchanged with their neighbour.
func slips(a, b string) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			wrong := 1
			if a[i-1] == b[j-1] {
				wrong = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+wrong)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}

// fileKeys are the keys that a file of a collection may have, of one kind or another.
func fileKeys() []string {
	return append([]string{"color", "defaults", "endpoints", "order"}, requestKeys...)
}

// OtherKeys are the keys of the top level of a file that are none of ours: somebody else's, or misspelt ones.
func OtherKeys(text []byte) (keys []string) {
	f, fault := parseFile(text)
	if fault != nil {
		return nil
	}
	for _, e := range f.entries {
		if !slices.Contains(fileKeys(), e.key) {
			keys = append(keys, e.key)
		}
	}
	return keys
}
