package exporting

import (
	"regexp"
	"slices"
	"strings"
)

// reserved matches names that say where their value comes from.
var reserved = regexp.MustCompile(`\{\{\s*((secret|env|response)\.[^{}\s]+|file\.[^{}\r\n]+?|\$[A-Za-z]+)\s*\}\}`)

// spaced matches a name of a variable between blanks, which Postman takes for a part of the name.
var spaced = regexp.MustCompile(`\{\{\s*([^{}\s'"]+)\s*\}\}`)

// literal matches a text that is meant as it stands; literalInJSON one in a string of JSON, which it does not end.
var (
	literal       = regexp.MustCompile(`(?s)\{\{'(.*?)'\}\}`)
	literalInJSON = regexp.MustCompile(`\{\{'([^"\n]*?)'\}\}`)
)

// text writes variables as Postman does: a secret is a variable without a value.
func (w *postmanWriter) text(where, s string) string { return w.plain(where, s, literal) }

// json does the same for JSON.
func (w *postmanWriter) json(where, s string) string { return w.plain(where, s, literalInJSON) }

// plain writes what is meant as it stands so, which Postman has no form for, and variables around it as text does.
func (w *postmanWriter) plain(where, s string, literal *regexp.Regexp) string {
	var b strings.Builder
	from := 0
	for _, m := range literal.FindAllStringSubmatchIndex(s, -1) {
		stands := s[m[2]:m[3]]
		if strings.Contains(stands, "{{") {
			w.left(where, leftBraces, stands)
		}
		b.WriteString(w.named(where, s[from:m[0]]) + stands)
		from = m[1]
	}
	return b.String() + w.named(where, s[from:])
}

// named is a text with names as Postman has them.
func (w *postmanWriter) named(where, s string) string {
	s = spaced.ReplaceAllString(s, "{{$1}}")
	return reserved.ReplaceAllStringFunc(s, func(found string) string {
		name := reserved.FindStringSubmatch(found)[1]
		switch {
		case strings.HasPrefix(name, "secret."):
			return w.secret(strings.TrimPrefix(name, "secret."))
		case name == "$uuid":
			return "{{$guid}}"
		case slices.Contains([]string{"$timestamp", "$isoTimestamp", "$randomInt"}, name):
			return found
		}
		w.left(where, leftVariable, name)
		return found
	})
}
