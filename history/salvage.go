package history

import (
	"context"
	"encoding/binary"
	"os"
	"path/filepath"
)

// salvage takes what can be read of a damaged file into another history, and tells how many exchanges that are. The file itself
// stays as it is: what is read is a copy with a head that fits it.
func salvage(path string, to *database, p *press) int {
	folder, err := os.MkdirTemp(filepath.Dir(path), "salvage-")
	if err != nil {
		return 0
	}
	defer os.RemoveAll(folder)
	patched := filepath.Join(folder, "history.db")
	if err := copyPatched(path, patched); err != nil {
		return 0
	}
	db, err := source{path: patched}.connect(1)
	if err != nil {
		return 0
	}
	defer db.Close()
	ctx := context.Background()
	_, _ = db.ExecContext(ctx, "PRAGMA writable_schema = ON") // reads on where the schema seems odd
	moved, err := transfer(ctx, db, to, p, nil)
	if err != nil {
		return 0
	}
	return len(moved)
}

// pageSize is that of our files.
const pageSize = 4096

// copyPatched copies a file, and what SQLite keeps beside it, and gives the copy a head that says how many pages there are.
func copyPatched(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if log, err := os.ReadFile(from + "-wal"); err == nil {
		if err := os.WriteFile(to+"-wal", log, 0o600); err != nil {
			return err
		}
	}
	data = data[:len(data)/pageSize*pageSize]
	if len(data) == 0 {
		return errDamaged
	}
	patchHead(data)
	return os.WriteFile(to, data, 0o600)
}

// patchHead writes the head of a file anew: what stands in it is the same in all of ours but for a few numbers.
func patchHead(data []byte) {
	head := data[:100]
	pages := uint32(len(data) / pageSize)
	whole := string(head[:16]) == "SQLite format 3\x00"
	copy(head, "SQLite format 3\x00\x10\x00\x02\x02\x00\x40\x20\x20") // pages of 4096 bytes, a log
	if !whole {
		clear(head[24:])
		big := binary.BigEndian
		big.PutUint32(head[24:], 1) // changes
		big.PutUint32(head[44:], 4) // the form of the schema
		big.PutUint32(head[52:], 1) // pages can be moved
		big.PutUint32(head[56:], 1) // UTF-8
		big.PutUint32(head[60:], schema)
		big.PutUint32(head[64:], 1) // given back bit by bit
		big.PutUint32(head[68:], application)
		big.PutUint32(head[96:], 3_051_003)
	}
	binary.BigEndian.PutUint32(head[28:], pages)
	copy(head[92:96], head[24:28]) // so that the number of pages counts
}
