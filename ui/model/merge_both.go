package model

import (
	"bytes"

	"rpcexplorer/history/collection"
)

// bothMost is how many bytes are read to find out where both sides can be taken.
const bothMost = 8 << 20

// allowBoth finds the hunks, beside those within texts, of which both can be taken: entries of a list or a mapping that either side has put in,
// such as two variables, so that the file can be read with both.
func (m *Merge) allowBoth() {
	read := 0
	for i := range m.hunks {
		h := &m.hunks[i]
		if h.CanBoth || !m.besideEachOther(*h) {
			continue
		}
		if read += len(m.sides.Newer.Bytes()); read > bothMost {
			return
		}
		text := m.text(func(at int) Take {
			if at == i {
				return TakeBoth
			}
			return TakeRight
		})
		h.CanBoth = collection.Check(m.file.path, text) == nil
	}
}

// besideEachOther reports whether both sides of a hunk begin equally deep, so that neither goes on with what the other begins.
func (m *Merge) besideEachOther(h Hunk) bool {
	left, right := h.left.Of(m.sides.Older.Bytes()), h.right.Of(m.sides.Newer.Bytes())
	return len(left) > 0 && len(right) > 0 && indent(left) == indent(right)
}

func indent(text []byte) int { return len(text) - len(bytes.TrimLeft(text, " ")) }
