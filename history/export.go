package history

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"slices"

	"rpcexplorer/rpcclient"
)

// Export writes exchanges into a file of their own, whole or not at all: a history that View opens and Import takes in, with their pins and notes. What
// was overwritten in them as a secret stays so. What took no end that is known reads as [Unknown] there. It tells how many there are
// in the file; a file that was there is replaced.
func (s *Store) Export(ctx context.Context, path string, ids ...ID) (int, error) {
	half, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return 0, unwritable(path, err)
	}
	defer os.Remove(half.Name())
	if err := half.Close(); err != nil {
		return 0, unwritable(path, err)
	}
	n, err := s.exportTo(ctx, half.Name(), ids)
	for _, suffix := range suffixes[1:] {
		_ = os.Remove(half.Name() + suffix)
	}
	if err == nil {
		err = settled(half.Name(), path)
	}
	if err != nil {
		return 0, unwritable(path, err)
	}
	return n, nil
}

// unwritable tells a person why there is no file.
func unwritable(path string, err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	return &FileError{rpcclient.Note{Key: "history.file.unreadable", Args: []any{path, err.Error()}}, err}
}

// settled has a file be on the disk, and have its name.
func settled(half, path string) error {
	f, err := os.OpenFile(half, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(half, path)
}

// exportStep is how many exchanges are read at a time: a long read would hold up the log.
const exportStep = 200

func (s *Store) exportTo(ctx context.Context, path string, ids []ID) (n int, err error) {
	d, err := openDatabase(source{path: path})
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, d.close()) }()
	ids = slices.Compact(slices.Sorted(slices.Values(ids)))
	runs := map[int64]int64{}
	for some := range slices.Chunk(ids, exportStep) {
		err := s.reading(ctx, func(db *sql.DB) error {
			t := newTransferring(db, d, s.press, runs, some)
			t.over, t.keep = true, true
			err := t.transfer(ctx)
			n += len(t.moved)
			return err
		})
		if err != nil {
			return n, err
		}
		if err := ctx.Err(); err != nil {
			return n, err
		}
	}
	return n, d.leaveLog(ctx)
}

// leaveLog has all be in one file. Nobody can read it meanwhile.
func (d *database) leaveLog(ctx context.Context) error {
	if err := d.read.Close(); err != nil {
		return err
	}
	mode := ""
	err := d.conn.QueryRowContext(ctx, "PRAGMA journal_mode = DELETE").Scan(&mode)
	if err == nil && mode != "delete" {
		err = errors.New("journal mode " + mode)
	}
	return err
}
