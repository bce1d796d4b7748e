package history

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"time"
)

// run is a process that writes, or one that did. As long as it lives it holds a lock on a file of its own beside the history:
// what it has begun and not ended is under way then, and has an unknown end afterwards.
type run struct {
	id           int64
	token        string
	begun, ended int64
}

// runFile is the file that a run holds.
func runFile(path, token string) string { return path + "-run-" + token }

// lives reports whether the process is still there.
func (r run) lives(path string) bool {
	if strings.ContainsAny(r.token, `/\.`) {
		return false
	}
	f, err := os.OpenFile(runFile(path, r.token), os.O_RDWR, 0)
	if err != nil {
		return !errors.Is(err, fs.ErrNotExist)
	}
	defer f.Close()
	return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) != nil
}

// openRuns are the runs that have not ended, as far as is written.
func openRuns(ctx context.Context, q querier) (all []run, err error) {
	rows, err := q.QueryContext(ctx, "SELECT id, token FROM run WHERE ended = 0")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var r run
		if err := rows.Scan(&r.id, &r.token); err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, rows.Err()
}

// holdRun makes the file of a run and holds it, until it is closed or the process ends.
func holdRun(path string) (f *os.File, token string, err error) {
	var random [8]byte
	_, _ = rand.Read(random[:])
	token = hex.EncodeToString(random[:])
	if path == "" {
		return nil, token, nil
	}
	if f, err = os.OpenFile(runFile(path, token), os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600); err != nil {
		return nil, "", err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		_ = f.Close()
		return nil, "", err
	}
	return f, token, nil
}

// beginRun writes that this process writes, before it writes anything else; within a transaction.
func (d *database) beginRun(ctx context.Context) error {
	if d.runNow() != 0 {
		return nil
	}
	if d.token == "" {
		var err error
		if d.held, d.token, err = holdRun(d.source.path); err != nil {
			return err
		}
	}
	return d.conn.QueryRowContext(ctx, "INSERT INTO run (token, begun, ended) VALUES (?, ?, 0) RETURNING id", d.token, time.Now().UnixNano()).Scan(&d.newRun)
}

// endRuns writes of runs that have not ended, and do not live, that they have. It reports whether there were any.
func (d *database) endRuns(ctx context.Context) (bool, error) {
	if d.source.path == "" {
		return false, nil
	}
	left, err := openRuns(ctx, d.read)
	if err != nil {
		return false, err
	}
	some := false
	for _, r := range left {
		if r.id == d.run || r.lives(d.source.path) {
			continue
		}
		if err := d.endRun(ctx, r); err != nil {
			return some, err
		}
		some = true
	}
	return some, nil
}

func (d *database) endRun(ctx context.Context, r run) error {
	_, err := d.conn.ExecContext(ctx, "UPDATE run SET ended = ? WHERE id = ? AND ended = 0", time.Now().UnixNano(), r.id)
	if err == nil && !strings.ContainsAny(r.token, `/\.`) {
		_ = os.Remove(runFile(d.source.path, r.token))
	}
	return err
}

// leave writes that this process has ended.
func (d *database) leave(ctx context.Context) error {
	var err error
	if d.run != 0 {
		err = d.endRun(ctx, run{id: d.run, token: d.token})
	} else if d.held != nil {
		err = os.Remove(d.held.Name())
	}
	if d.held != nil {
		_ = d.held.Close()
	}
	d.held, d.run, d.token = nil, 0, ""
	return err
}

// runNow is this process, within the transaction that first writes of it or later.
func (d *database) runNow() int64 { return max(d.run, d.newRun) }
