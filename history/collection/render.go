package collection

import (
	"encoding/base64"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"rpcexplorer/rpcclient/jsondoc"
)

// renderPlain writes a value that is known to be plain.
func renderPlain(key, value string) string { return key + ": " + value + "\n" }

// plainText matches what YAML reads as that very text without quotes, on the safe side.
var plainText = regexp.MustCompile(`^[\pL_/][\pL\pN_/.:-]*( [\pL\pN_/.(][\pL\pN_/.:()-]*)*$`)

// notText matches words that YAML, in one version or another, does not read as text.
var notText = regexp.MustCompile(`(?i)^(y|n|yes|no|on|off|true|false|null)$`)

// renderLine writes a name: plain where that is safe, else in double quotes.
func renderLine(key, value string) string {
	plain := plainText.MatchString(value) && !notText.MatchString(value) && !strings.Contains(value, ": ") && !strings.HasSuffix(value, ":")
	if plain && holds(renderPlain(key, value), key, value) {
		return renderPlain(key, value)
	}
	return renderQuoted(key, value)
}

// plainTimeout matches times that YAML reads as that very text.
var plainTimeout = regexp.MustCompile(`^[0-9][0-9a-zµ.]*$`)

// renderTimeout writes a time as it stands where YAML lets it, in quotes where names stand for it.
func renderTimeout(key, value string) string {
	if s := renderPlain(key, value); plainTimeout.MatchString(value) && holds(s, key, value) {
		return s
	}
	return renderQuoted(key, value)
}

// renderDefault writes what a folder says for all below it: text, which a null is not.
func renderDefault(key, value string) string {
	switch {
	case plainTimeout.MatchString(value):
		return renderTimeout(key, value)
	case notText.MatchString(value):
		return renderQuoted(key, value)
	}
	return renderValue(key, value)
}

// renderBlock writes a text as a block, every line as it is. What a block cannot hold goes in quotes.
func renderBlock(key, value string) string {
	header := "|-"
	if strings.HasSuffix(value, "\n") {
		header = "|"
	}
	if strings.HasPrefix(value, " ") {
		header = "|2" + header[1:]
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n", key, header)
	for line := range strings.Lines(value) {
		if line != "\n" {
			b.WriteString("  ")
		}
		b.WriteString(line)
	}
	if header[len(header)-1] == '-' {
		b.WriteByte('\n')
	}
	if blockText(value) && holds(b.String(), key, value) {
		return b.String()
	}
	return renderQuoted(key, value)
}

// blockText tells whether a block can hold a text: no control characters and no line ends that YAML would change.
func blockText(s string) bool {
	for _, r := range s {
		switch {
		case r == '\n' || r == '\t':
		case r < ' ', r >= 0x7f && r < 0xa0, r == '\u2028', r == '\u2029', r == '\ufeff', r == utf8.RuneError:
			return false
		}
	}
	return strings.Trim(s, " \t\n") != "" && !strings.HasPrefix(s, "\n") && !strings.HasSuffix(s, "\n\n")
}

// renderPairs writes the keys of a mapping, a line or a block each.
func renderPairs(pairs []pair, render func(key, value string) string) string {
	var b strings.Builder
	for _, p := range pairs {
		b.WriteString(strings.Replace(render(anyKey, p.Value), anyKey, inLine(p.Name), 1))
	}
	return b.String()
}

// anyKey stands for a key while its value is written. What it holds may be JSON text.
const anyKey = "params"

// renderValue writes a variable or a header: as it is where it reads back so, else as a block or in quotes.
func renderValue(key, value string) string {
	switch {
	case value == "":
		return key + ": \"\"\n"
	case plainText.MatchString(value) && !notText.MatchString(value) || jsondoc.Check([]byte(value)) == nil:
		if s := renderPlain(key, value); !strings.ContainsAny(value, "\r\n#") && holds(s, key, value) {
			return s
		}
	}
	if strings.Contains(value, "\n") {
		return renderBlock(key, value)
	}
	return renderQuoted(key, value)
}

// renderList writes a list in its line where that is short, else an item a line.
func renderList(key string, list []string) string {
	items := make([]string, len(list))
	for i, v := range list {
		items[i] = inLine(v)
	}
	if line := key + ": [" + strings.Join(items, ", ") + "]\n"; len(line) < 100 {
		return line
	}
	return key + ":\n  - " + strings.Join(items, "\n  - ") + "\n"
}

// inLine writes a name that may stand as a key, or between commas.
func inLine(name string) string {
	if plainText.MatchString(name) && !notText.MatchString(name) && !strings.ContainsAny(name, ":,[]{}") {
		return name
	}
	return quote(name)
}

// indented is text with a margin before each line that is not empty.
func indented(text, margin string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if line != "\n" {
			b.WriteString(margin)
		}
		b.WriteString(line)
	}
	return b.String()
}

// renderJSON writes JSON text in place where it reads back the same, as numbers and strings do, else as a block.
func renderJSON(key, value string) string {
	if s := renderPlain(key, value); !strings.ContainsAny(value, "\r\n#") && holds(s, key, value) {
		return s
	}
	return renderBlock(key, value)
}

// renderQuoted writes a text in double quotes with JSON's escapes, tagged where quotes alone would mean a JSON string;
// text that is no UTF-8 as base64.
func renderQuoted(key, value string) string {
	tag := ""
	if key == "id" {
		tag = "!!str "
	}
	if s := key + ": " + tag + quote(value) + "\n"; utf8.ValidString(value) && holds(s, key, value) {
		return s
	}
	return key + ": !!binary " + base64.StdEncoding.EncodeToString([]byte(value)) + "\n"
}

// quote writes a double-quoted scalar, escaping all that is not plainly visible.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ', r >= 0x7f && r < 0xa0, r == '\u2028', r == '\u2029', r == '\ufeff':
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// holds tells whether lines, read back, give the key that value.
func holds(lines, key, value string) bool {
	f, fault := parseEntries([]byte(lines))
	if fault != nil || len(f.entries) != 1 {
		return false
	}
	got, fault := f.text(key)
	return fault == nil && got == value
}
