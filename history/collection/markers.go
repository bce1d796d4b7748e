package collection

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Sides are the texts of a file in which git left markers, since it could not put both sides together.
type Sides struct {
	Ours, Theirs []byte
	Base         []byte    // what both had before; nil where the markers do not tell
	Names        [2]string // what the markers call ours and theirs
}

// The markers, each at the start of a line.
const (
	markOurs   = "<<<<<<< "
	markBase   = "|||||||"
	markMiddle = "======="
	markTheirs = ">>>>>>> "
)

// ReadMarkers takes the sides out of a text with merge markers; false if it has none, or some that belong to none.
func ReadMarkers(text []byte) (Sides, bool) {
	r := markerReader{told: true}
	for line := range bytes.Lines(text) {
		if !r.read(line) {
			return Sides{}, false
		}
	}
	if r.found == 0 || r.in != nowhere {
		return Sides{}, false
	}
	if !r.told {
		r.sides.Base = nil
	}
	return r.sides, true
}

// markerReader is where in a conflict one is.
type markerReader struct {
	sides Sides
	in    markerPart
	found int
	told  bool // all conflicts so far tell what both had before
}

type markerPart uint8

const (
	nowhere markerPart = iota
	inOurs
	inBase
	inTheirs
)

// read reads a line. It reports false at a marker that does not belong there.
func (r *markerReader) read(line []byte) bool {
	text := strings.TrimRight(string(line), "\r\n")
	ours, isOurs := strings.CutPrefix(text, markOurs)
	theirs, isTheirs := strings.CutPrefix(text, markTheirs)
	switch {
	case isOurs && r.in == nowhere:
		r.in, r.sides.Names[0] = inOurs, ours
		r.found++
	case strings.HasPrefix(text, markBase) && r.in == inOurs:
		r.in = inBase
	case text == markMiddle && (r.in == inOurs || r.in == inBase):
		r.told = r.told && r.in == inBase
		r.in = inTheirs
	case isTheirs && r.in == inTheirs:
		r.in, r.sides.Names[1] = nowhere, theirs
	case isOurs || isTheirs:
		return false
	default:
		r.add(line)
	}
	return true
}

// add adds a line to the sides that have it.
func (r *markerReader) add(line []byte) {
	s := &r.sides
	if r.in == nowhere || r.in == inOurs {
		s.Ours = append(s.Ours, line...)
	}
	if r.in == nowhere || r.in == inBase {
		s.Base = append(s.Base, line...)
	}
	if r.in == nowhere || r.in == inTheirs {
		s.Theirs = append(s.Theirs, line...)
	}
}

// Check reads the text of a file at a path of a collection, and tells why it cannot be read: a *Fault.
func Check(at string, text []byte) (err error) {
	switch {
	case isHead(at):
		_, err = ParseHead(text)
	case path.Dir(at) == Environments:
		_, err = ParseEnvironment(text)
	default:
		_, err = Parse(text)
	}
	return err
}

// Blocks are the lines of a file, counted from 0, that are the text of a block, from one up to another: there, one more line changes
// nothing else that the file says. Of a text that cannot be read there are none.
func Blocks(text []byte) (blocks [][2]int) {
	e := &editor{text: text}
	var fault *Fault
	if e.file, fault = parseEntries(text); fault != nil || e.divide(nil) != nil {
		return nil
	}
	for _, s := range slices.Backward(e.sections) {
		if s.node.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
			lines := bytes.Count(bytes.TrimSuffix(text[s.from:s.to], []byte("\n")), []byte("\n")) + 1
			blocks = append(blocks, [2]int{s.line, s.line - 1 + lines})
		}
	}
	return blocks
}
