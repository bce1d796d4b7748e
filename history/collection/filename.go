package collection

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// maxStem is how many bytes the name of a file has at most, without its ending. Some file systems allow 143 in all.
const maxStem = 100

// reserved are names that mean something else: to us, or to Windows, on which a collection may be checked out.
var reserved = append([]string{"collection", "folder", Environments}, devices...)

// devices are those of Windows.
var devices = []string{
	"con", "prn", "aux", "nul", "conin$", "conout$", "clock$",
	"com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "com¹", "com²", "com³",
	"lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "lpt¹", "lpt²", "lpt³",
}

// FileName is the name, without an ending, of the file or folder for what a person calls name. Letters and digits of every
// script stay, in lower case and composed; runs of anything else become one hyphen. It is safe in every file system, never
// hidden, never empty, and the file name of itself.
func FileName(name string) string {
	stem := norm.NFC.String(cases.Lower(language.Und).String(norm.NFC.String(name)))
	var b strings.Builder
	gap := false
	for _, r := range stem {
		switch {
		case joinsOrTurns(r):
			continue
		case r != utf8.RuneError && (unicode.In(r, unicode.L, unicode.N) || unicode.Is(unicode.M, r) && b.Len() > 0) || r == '_' || r == '.':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		default:
			gap = true
		}
	}
	stem = trimmed(clipped(norm.NFC.String(b.String()), maxStem)) // composed once more: what stood between may be gone
	if stem == "" {
		return "unnamed"
	}
	if first, _, _ := strings.Cut(stem, "."); slices.Contains(reserved, first) {
		stem = first + "_" + stem[len(first):]
	}
	return stem
}

// joinsOrTurns reports whether a character is one that joins others, or turns the direction of a text.
func joinsOrTurns(r rune) bool { return unicode.Is(unicode.Cf, r) }

// trimmed is a stem without what would hide it or what Windows drops.
func trimmed(stem string) string { return strings.Trim(stem, ".-") }

// clipped is the start of a text that has at most n bytes, whole characters of it.
func clipped(text string, n int) string {
	if len(text) <= n {
		return text
	}
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n]
}

// uniqueName is stem, or stem-2, stem-3 and so on, whichever is not among the names that a folder has, whatever their case
// and composition. ending is "" for a folder.
func uniqueName(stem, ending string, names []string) string {
	taken := make(map[string]bool, len(names))
	for _, name := range names {
		taken[nameKey(name)] = true
	}
	for n := 1; ; n++ {
		name := stem + ending
		if n > 1 {
			name = stem + "-" + strconv.Itoa(n) + ending
		}
		other := strings.TrimSuffix(name, ".yaml") + ".yml" // one name for what is shown without its ending
		if !taken[nameKey(name)] && (ending == "" || !taken[nameKey(other)]) {
			return name
		}
	}
}

// nameKey is the same for names that some file system takes for one.
func nameKey(name string) string {
	return norm.NFC.String(cases.Fold().String(norm.NFD.String(name)))
}
