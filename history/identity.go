package history

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"

	"rpcexplorer/rpcclient"
)

// isThere reports whether the file that is open is the one that stands under its name. What is written to one that was taken
// away is gone without an error.
func (d *database) isThere() bool {
	if d.source.path == "" {
		return true
	}
	now, err := os.Stat(d.source.path)
	if errors.Is(err, fs.ErrNotExist) {
		return false
	}
	return err != nil || os.SameFile(d.files[0], now) // what cannot be looked at is told by writing to it
}

// suffixes are those of the files of a history.
var suffixes = [3]string{"", "-wal", "-shm"}

// filesOf tells which files they are. What SQLite keeps beside the file may not be there.
func filesOf(path string) (files [3]os.FileInfo, err error) {
	for i, suffix := range suffixes {
		if files[i], err = os.Lstat(path + suffix); err != nil && i == 0 {
			return files, err
		}
	}
	return files, nil
}

// unname takes the names of what SQLite keeps beside a file that was taken away, as else it would be taken for that of the next one.
// It can be read on.
func (d *database) unname() {
	for i, suffix := range suffixes[1:] {
		now, err := os.Lstat(d.source.path + suffix)
		if was := d.files[i+1]; err == nil && was != nil && os.SameFile(was, now) {
			_ = os.Remove(d.source.path + suffix)
		}
	}
}

// rescue opens what stands where the file stood that is open, or makes one, and takes into it what the other holds.
func (w *writer) rescue() error {
	s := w.store
	old := s.database()
	old.unname()
	var to map[ID]moved
	d, said, err := openFile(s.path, s.press, func(d *database) error {
		if err := d.follow(old); err != nil {
			return err
		}
		var err error
		to, err = takeOver(context.Background(), old, d, s.press)
		return err
	})
	if err != nil {
		return err
	}
	s.lives.move(to)
	s.health.say(said...)
	s.health.say(rpcclient.Note{Key: "history.replaced", Args: []any{s.path}})
	s.swap(d)
	_ = old.close()
	s.changed()
	return nil
}

// takeOver takes the exchanges of one history into another that took its place: all, if that is empty, and else those that this
// process wrote and that are not there.
func takeOver(ctx context.Context, old, d *database, p *press) (map[ID]moved, error) {
	last, err := number(ctx, d.conn, "SELECT last_exchange FROM total")
	if err != nil {
		return nil, err
	}
	if last == 0 {
		to, err := transfer(ctx, old.conn, d, p, nil)
		if errors.Is(err, sql.ErrConnDone) {
			return nil, nil // it was let go before it was replaced: nothing of it can be read any more
		}
		return to, err
	}
	there, err := begunBy(ctx, d.conn, old.token)
	if err != nil {
		return nil, err
	}
	ours, err := begunBy(ctx, old.conn, old.token)
	if errors.Is(err, sql.ErrConnDone) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	ids := []ID{}
	for begun, id := range ours {
		if _, known := there[begun]; !known {
			ids = append(ids, id)
		}
	}
	return transfer(ctx, old.conn, d, p, ids)
}

// begunBy are the exchanges that a process has begun, by when.
func begunBy(ctx context.Context, q querier, token string) (map[int64]ID, error) {
	rows, err := q.QueryContext(ctx, "SELECT begun, id FROM exchange WHERE run IN (SELECT id FROM run WHERE token = ?)", token)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := map[int64]ID{}
	for rows.Next() {
		var begun int64
		var id ID
		if err := rows.Scan(&begun, &id); err != nil {
			return nil, err
		}
		all[begun] = id
	}
	return all, rows.Err()
}
