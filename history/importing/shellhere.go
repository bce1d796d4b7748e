package importing

import (
	"regexp"
	"strings"
)

// hereText is a text in the lines behind a command, up to one that is nothing but its mark.
type hereText struct {
	mark  string
	plain bool // nothing is put into it
	tabs  bool // those that its lines begin with are no part of it
}

// shellPlace matches what people write where a text is to be put in, with no thought of what a shell makes of it.
var shellPlace = regexp.MustCompile(`^<([A-Za-z][A-Za-z0-9_-]{0,60})>`)

// place takes a text to be put in as a variable; false if there is none.
func (w *wordWalk) place() bool {
	m := shellPlace.FindStringSubmatch("<" + w.rest[:min(len(w.rest), 64)])
	if m == nil || w.names == nil {
		return false
	}
	w.rest = w.rest[len(m[0])-1:]
	name := possibleName(m[1])
	w.put(name)
	w.names.variable(name)
	return true
}

// redirect takes where output goes, or what is input: a file, which is not read, a text of lines, or a word.
func (w *wordWalk) redirect(c byte) {
	if text := w.word.String(); !w.quoted && strings.Trim(text, "0123456789") == "" { // the number of what goes there
		w.word.Reset()
		w.begun = false
	}
	w.end()
	switch rest := w.rest; {
	case c == '>':
		w.rest = strings.TrimLeft(rest, ">&|")
		w.target = func(string, bool) {}
	case strings.HasPrefix(rest, "<<"):
		w.rest = rest[2:]
		w.target = func(word string, _ bool) { w.input = &word }
	case strings.HasPrefix(rest, "<"):
		after, tabs := strings.CutPrefix(rest[1:], "-")
		w.rest = after
		w.target = func(word string, quoted bool) { w.heres = append(w.heres, hereText{word, quoted, tabs}) }
	case w.names != nil && closing(rest) > 0: // what a command writes, as a file
		end := closing(rest)
		w.put(w.names.command(rest[1:end]))
		w.rest = rest[end+1:]
	default:
		w.target = func(word string, _ bool) {
			if w.names != nil {
				w.names.file(word)
			}
		}
	}
}

// hereTexts takes the texts that begin with the next line out of what stands behind the command. The last one is the input.
func (w *wordWalk) hereTexts() {
	if len(w.heres) == 0 {
		return
	}
	before, lines := "", w.rest
	if !w.ended {
		before, lines, _ = strings.Cut(w.rest, "\n")
	}
	for _, h := range w.heres {
		text := ""
		text, lines = h.cut(lines)
		if !h.plain && w.names != nil {
			text = w.filled(text)
		}
		w.input = &text
	}
	w.rest = before + "\n" + lines
}

// cut cuts the text off that lines begin with.
func (h hereText) cut(lines string) (text, rest string) {
	var b strings.Builder
	for lines != "" {
		line, after, _ := strings.Cut(lines, "\n")
		if h.tabs {
			line = strings.TrimLeft(line, "\t")
		}
		lines = after
		if strings.TrimSuffix(line, "\r") == h.mark {
			break
		}
		b.WriteString(line + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n"), lines
}

// filled is a text of lines with what a shell puts in.
func (w *wordWalk) filled(text string) string {
	in := wordWalk{rest: text, names: w.names}
	for in.rest != "" {
		switch c := in.next(); {
		case c == '\\' && strings.HasPrefix(in.rest, "\n"):
			in.next()
		case c == '\\' && in.rest != "" && strings.IndexByte("$`\\", in.rest[0]) >= 0:
			in.add(in.next())
		case c == '$':
			in.dollar()
		case c == '`':
			in.backtick()
		default:
			in.add(c)
		}
	}
	return in.word.String()
}
