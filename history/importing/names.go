package importing

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/variables"
)

// strangeName matches names of variables that others may give and we not, in texts where nobody says what they stand for. What is none is
// meant as it stands, such as a template that a service fills in.
var strangeName = regexp.MustCompile(`^[\pL\pN_][\pL\pN_ .:/@+-]*$`)

// nameVariables gives variables of other tools names that ours can have, wherever they stand, and tells which: the same for the same, so that
// an environment fits the collection that it was not kept with.
func (b *builder) nameVariables() {
	if !b.foreign {
		return
	}
	n := naming{b, map[string]bool{}, map[string]bool{}, map[string]string{}}
	b.out.eachVariables(func(list []collection.Variable) {
		for _, v := range list {
			n.defined[v.Name] = true
			n.taken[v.Name] = n.taken[v.Name] || variables.IsName(v.Name)
		}
	})
	b.out.rename(n.in)
	b.out.eachVariables(func(list []collection.Variable) {
		for i := range list {
			list[i].Name = n.of(list[i].Name)
		}
	})
}

// naming gives variables names.
type naming struct {
	b       *builder
	defined map[string]bool
	taken   map[string]bool
	names   map[string]string // by what they were
}

// in is a text with names that ours can have.
func (n *naming) in(text string) string {
	return plainUse.ReplaceAllStringFunc(text, func(use string) string {
		name := plainUse.FindStringSubmatch(use)[1]
		if called := n.of(name); called != name {
			return "{{" + called + "}}"
		}
		return use
	})
}

// of is what a variable is called here.
func (n *naming) of(name string) string {
	known, found := n.names[name]
	switch {
	case found:
		return known
	case variables.IsName(name), !n.defined[name] && !isStrange(name):
		return name
	}
	free := possibleName(name)
	for i := 2; n.taken[free]; i++ {
		free = possibleName(name) + "_" + strconv.Itoa(i)
	}
	n.taken[free], n.names[name] = true, free
	n.b.left(leftName, "{{"+clip(name)+"}}", "{{"+clip(free)+"}}")
	return free
}

// isStrange reports whether a name that stands for nothing that is known is one of a variable.
func isStrange(name string) bool {
	return variables.ScopeOf(name) == variables.ScopeNone && strangeName.MatchString(name)
}

// possibleName is a name as one of ours.
func possibleName(name string) string {
	plain := strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.L, unicode.N, unicode.M) || strings.ContainsRune("_-.", r) {
			return r
		}
		return '_'
	}, name)
	if !variables.IsName(plain) {
		plain = strings.ReplaceAll(plain, ".", "_")
	}
	if !variables.IsName(plain) {
		plain = "_" + plain
	}
	return plain
}
