package model

import (
	"path"
	"regexp"
	"strconv"
	"strings"
)

// copyNames are names for copies beside what lies at paths: as the tables have it, with a number behind it where that is taken. The copy of a
// copy is called as another one of the same.
func (v *Volume) copyNames(t func(key string, args ...any) string, paths []string) []string {
	taken := map[string]bool{}
	for at, it := range v.items {
		taken[path.Dir(at)+"/"+it.Name] = true
	}
	names := make([]string, len(paths))
	for i, at := range paths {
		first, dir := t("tree.copy", copied(t, v.nameOf(at))), path.Dir(at)+"/"
		names[i] = first
		for n := 2; taken[dir+names[i]]; n++ {
			names[i] = first + " " + strconv.Itoa(n)
		}
		taken[dir+names[i]] = true
	}
	return names
}

// copyNumber stands behind the names of further copies.
var copyNumber = regexp.MustCompile(` [0-9]+$`)

// copied is the name of what a copy was made of; the name itself where it is not that of a copy.
func copied(t func(key string, args ...any) string, name string) string {
	const stem = "\x00"
	before, after, _ := strings.Cut(t("tree.copy", stem), stem)
	rest, ok := strings.CutPrefix(copyNumber.ReplaceAllString(name, ""), before)
	if of, ends := strings.CutSuffix(rest, after); ok && ends && of != "" {
		return of
	}
	return name
}
