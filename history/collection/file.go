package collection

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// MaxFile bounds the size of a file from anywhere.
const MaxFile = 16 << 20

const byteOrderMark = "\ufeff"

// file is the text of one YAML file and the keys and values of its top level, in order.
type file struct {
	body    []byte
	lines   []int // where each line begins
	entries []entry
}

// entry is a key with its value and its line, counted from 1.
type entry struct {
	key    string
	node   *yaml.Node
	line   int
	margin int // how many characters stand before the key
}

// parseFile reads the top level of a file and checks its format number.
func parseFile(text []byte) (*file, *Fault) {
	f, fault := parseEntries(bytes.TrimPrefix(text, []byte(byteOrderMark)))
	if fault != nil {
		return nil, fault
	}
	return f, f.checkFormat()
}

// parseEntries reads the top level of a file, which must be one mapping. It reads nodes and never values: nothing is
// resolved, merged or expanded, so that an alias costs no more than its name.
func parseEntries(text []byte) (*file, *Fault) {
	if fault := checkText(text); fault != nil {
		return nil, fault
	}
	var root, second yaml.Node
	d := yaml.NewDecoder(bytes.NewReader(text))
	err := d.Decode(&root)
	if err == nil {
		err = d.Decode(&second)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, yamlFault(err)
	}
	if second.Kind != 0 {
		return nil, &Fault{Reason: ReasonShape, Line: second.Line}
	}
	f := &file{body: text, lines: lineStarts(text)}
	return f, f.take(&root)
}

// take collects the entries of the document.
func (f *file) take(doc *yaml.Node) *Fault {
	if doc.Kind == 0 || len(doc.Content) == 0 || isNull(doc.Content[0]) {
		return nil
	}
	return f.members(doc.Content[0])
}

// members collects the entries of a mapping, whose keys must be single scalars.
func (f *file) members(root *yaml.Node) *Fault {
	if root.Kind != yaml.MappingNode {
		return &Fault{Reason: ReasonShape, Line: root.Line}
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(root.Content); i += 2 {
		key, value := root.Content[i], root.Content[i+1]
		if key.Kind != yaml.ScalarNode {
			return &Fault{Reason: ReasonShape, Line: key.Line}
		}
		if seen[key.Value] {
			return &Fault{Reason: ReasonTwice, Args: []any{key.Value}, Line: key.Line}
		}
		seen[key.Value] = true
		f.entries = append(f.entries, entry{key.Value, value, key.Line, key.Column - 1})
	}
	return nil
}

// isNull tells whether a node is a null or nothing at all.
func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

// checkText refuses what need not be parsed to be refused.
func checkText(text []byte) *Fault {
	if len(text) > MaxFile {
		return &Fault{Reason: ReasonTooLarge, Args: []any{len(text), MaxFile}}
	}
	line := 1
	for l := range bytes.Lines(text) {
		if bytes.HasPrefix(l, []byte("<<<<<<< ")) || bytes.HasPrefix(l, []byte(">>>>>>> ")) {
			return &Fault{Reason: ReasonConflict, Line: line}
		}
		line++
	}
	return checkDensity(text)
}

// yamlPlace is how the YAML reader tells a line.
var yamlPlace = regexp.MustCompile(`^line (\d+): `)

// yamlParsed begins what the YAML reader says of how tokens follow each other, for which it counts lines from zero.
var yamlParsed = regexp.MustCompile(`^did not find expected (key|node content|'-' indicator|',' or|<document)`)

// yamlFault takes the place out of the reader's error.
func yamlFault(err error) *Fault {
	said := strings.TrimPrefix(err.Error(), "yaml: ")
	f := &Fault{Reason: ReasonYAML, Err: err}
	if m := yamlPlace.FindStringSubmatch(said); m != nil {
		f.Line, _ = strconv.Atoi(m[1])
		if said = said[len(m[0]):]; yamlParsed.MatchString(said) {
			f.Line++
		}
	}
	f.Args = []any{said}
	return f
}

// checkFormat compares the file's number with ours. Readers of older numbers will be converters, one step each, kept
// here for ever.
func (f *file) checkFormat() *Fault {
	v, fault := f.text("format")
	if fault != nil {
		return fault
	}
	if v == "" {
		return &Fault{Reason: ReasonNoFormat}
	}
	n, err := strconv.Atoi(v)
	switch {
	case err != nil || n < 1:
		return f.valueFault("format", v)
	case n > Format:
		return &Fault{Reason: ReasonNewer, Args: []any{n, Format}, Line: f.find("format").line}
	}
	return nil
}

// find gives the entry of a key, or nil.
func (f *file) find(key string) *entry {
	for i := range f.entries {
		if f.entries[i].key == key {
			return &f.entries[i]
		}
	}
	return nil
}

// valueFault says that a key has a value that it cannot have.
func (f *file) valueFault(key, value string) *Fault {
	fault := &Fault{Reason: ReasonValue, Args: []any{key, value}}
	if strings.Contains(value, "{{") {
		fault.Reason = ReasonNames
	}
	if e := f.find(key); e != nil {
		fault.Line = e.line
	}
	return fault
}

// offset finds the byte of a line and a column, which count from 1, the column in characters; -1 if there is none.
func (f *file) offset(line, column int) int {
	at := f.lineStart(line)
	for ; column > 1 && at < len(f.body); column-- {
		_, n := utf8.DecodeRune(f.body[at:])
		at += n
	}
	if at >= len(f.body) {
		return -1
	}
	return at
}

// lineStart finds the first byte of a line; past the last line it is the length of the text.
func (f *file) lineStart(line int) int {
	if line < 1 || line > len(f.lines) {
		return len(f.body)
	}
	return f.lines[line-1]
}

// lineStarts lists where the lines of a text begin.
func lineStarts(b []byte) []int {
	starts, at := []int{0}, 0
	for {
		n := breakEnd(b[at:])
		if n < 0 {
			return starts
		}
		at += n
		starts = append(starts, at)
	}
}

// breakEnd gives the length of a text up to its first line break and with it; -1 if it has none. YAML's reader counts
// more than line feeds as breaks.
func breakEnd(b []byte) int {
	i := bytes.IndexAny(b, "\n\r\u0085\u2028\u2029")
	if i < 0 {
		return -1
	}
	if bytes.HasPrefix(b[i:], []byte("\r\n")) {
		return i + 2
	}
	_, n := utf8.DecodeRune(b[i:])
	return i + n
}
