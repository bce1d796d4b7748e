package importing

import (
	"regexp"
	"strings"

	"rpcexplorer/history/collection"
)

// bruBlock matches the line that a block of a .bru file begins with.
var bruBlock = regexp.MustCompile(`(?m)^([a-z][a-z0-9:-]*)[ \t]*(\{|\[)[ \t]*\r?$`)

// block is a block of a .bru file.
type block struct {
	name string
	body string // its lines, without the two blanks before each
}

// blocks cuts a .bru file into its blocks. A block ends with a bracket that stands alone at the margin.
func blocks(data []byte) (all []block) {
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	for text != "" {
		at := bruBlock.FindStringSubmatchIndex(text)
		if at == nil {
			break
		}
		name, end := text[at[2]:at[3]], "\n}"
		if text[at[4]:at[5]] == "[" {
			end = "\n]"
		}
		rest := text[at[1]:]
		body := rest
		stop := blockEnd(rest, end)
		if stop >= 0 {
			body, text = rest[:stop], rest[stop+len(end):]
		} else {
			text = ""
		}
		all = append(all, block{name, outdented(body)})
	}
	return all
}

// blockEnd is where a line is nothing but the closing bracket.
func blockEnd(text, end string) int {
	for from := 0; ; {
		at := strings.Index(text[from:], end)
		if at < 0 {
			return -1
		}
		at += from
		if line, _, _ := strings.Cut(text[at+len(end):], "\n"); strings.TrimSpace(line) == "" {
			return at
		}
		from = at + len(end)
	}
}

func outdented(body string) string {
	var b strings.Builder
	for line := range strings.Lines(strings.TrimPrefix(body, "\n")) {
		b.WriteString(strings.TrimPrefix(line, "  "))
	}
	return b.String()
}

// pairs are the lines NAME: VALUE of a block; of a name that is switched off, disabled tells. Three single quotes hold a text
// of several lines. What stands before a pair about it, as @description('…'), is no pair; a name with an @ is known to its request alone.
func (k block) pairs(disabled func(name string)) (all []collection.Variable) {
	lines := strings.Split(k.body, "\n")
	for i := 0; i < len(lines); i++ {
		line := strings.TrimSpace(lines[i])
		if isAnnotation(line) {
			if open := strings.Count(line, longText) == 1; open {
				for i++; i < len(lines) && !strings.Contains(lines[i], longText); i++ {
					continue
				}
			}
			continue
		}
		line, off := strings.CutPrefix(line, "~")
		name, text, found := cutPair(line)
		if !found {
			continue
		}
		if rest, long := strings.CutPrefix(text, longText); long {
			text = rest
			for i++; i < len(lines) && strings.TrimSpace(lines[i]) != longText; i++ {
				text += "\n" + strings.TrimPrefix(lines[i], "  ")
			}
			text = strings.TrimPrefix(text, "\n")
		}
		if off {
			disabled(name)
			continue
		}
		all = append(all, collection.Variable{Name: name, Value: text})
	}
	return all
}

// longText begins and ends a text of several lines.
const longText = "'''"

// annotation matches what is said about the pair that follows.
var annotation = regexp.MustCompile(`^@[A-Za-z][\w-]*(\(|$)`)

func isAnnotation(line string) bool { return annotation.MatchString(line) }

// cutPair is name and value of a line. A name in quotes may have a colon in it.
func cutPair(line string) (name, text string, found bool) {
	if quoted, is := strings.CutPrefix(line, `"`); is {
		if at := strings.Index(quoted, `":`); at >= 0 {
			return strings.ReplaceAll(quoted[:at], `\"`, `"`), strings.TrimSpace(quoted[at+2:]), true
		}
	}
	name, text, found = strings.Cut(line, ":")
	return strings.TrimPrefix(strings.TrimSpace(name), "@"), strings.TrimSpace(text), found
}
