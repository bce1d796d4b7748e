package collection

import (
	"bytes"
	"regexp"
)

// maxDense bounds what of a file is neither in a block nor one quoted text. The YAML reader makes of two bytes, a comma and a digit,
// some hundreds, and takes a second for each MiB of them.
const maxDense = 1 << 20

// blockKey is the line above a block: a key of the top level, with nothing on its line that could mean something else.
var blockKey = regexp.MustCompile(`^[A-Za-z_-]+: [|>][-+0-9]*\r?\n?$`)

// quotedLine is a key of the top level with all of its text on the line.
var quotedLine = regexp.MustCompile(`^[A-Za-z_-]+: (?:!!binary )?"(?:[^"\\]|\\.)*"\r?\n?$`)

// plainLine is a line that is whole: no bracket or quote of it is open behind it.
var plainLine = regexp.MustCompile(`^(?: *#.*|[^"'\[\]{}]*|[^"'\[\]{}]*: (?:"(?:[^"\\]|\\.)*"|'[^']*'))\r?\n?$`)

// checkDensity refuses a file with too much of that. It errs on the safe side: below a line that goes on, nothing counts as a block.
func checkDensity(text []byte) *Fault {
	if len(text) <= maxDense {
		return nil
	}
	dense, inBlock, plain := 0, false, true
	for line := range bytes.Lines(text) {
		if inBlock && (line[0] == ' ' || line[0] == '\n' || line[0] == '\r') {
			continue
		}
		inBlock = plain && blockKey.Match(line)
		if plain && quotedLine.Match(line) {
			continue
		}
		if dense += len(line); dense > maxDense {
			return &Fault{Reason: ReasonTooDense, Args: []any{maxDense}}
		}
		plain = plain && plainLine.Match(line)
	}
	return nil
}
