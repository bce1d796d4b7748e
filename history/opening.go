package history

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"rpcexplorer/rpcclient"
)

// openFile opens the file of a history as it may be found: made if there is none, brought up to the newest form, moved aside
// if it is damaged. While it does, and while then, if not nil, does something with it, other processes that open it wait. What
// there is to say of it is returned.
func openFile(path string, p *press, then func(*database) error) (*database, []rpcclient.Note, error) {
	o := opening{path: path, press: p, steps: steps()}
	return o.open(then)
}

func (o *opening) open(then func(*database) error) (*database, []rpcclient.Note, error) {
	unlock, err := lockFile(o.path + ".lock")
	if err != nil {
		return nil, nil, err
	}
	defer unlock()
	if err := o.prepare(); err != nil {
		return nil, nil, err
	}
	d, err := openDatabase(source{path: o.path})
	if isDamage(err) {
		d, err = o.replace(err)
	}
	if err == nil && then != nil {
		if err = then(d); err != nil {
			return nil, nil, errors.Join(err, d.close())
		}
	}
	return d, o.said, err
}

// lockFile makes a file and locks it, for as long as another process that has it needs.
func lockFile(path string) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
		_ = f.Close()
		return nil, err
	}
	return func() { _ = f.Close() }, nil
}

// opening is a file that is being opened.
type opening struct {
	path   string
	press  *press
	steps  []step
	before func(statement int) // if not nil, told of each statement of a step; for tests
	said   []rpcclient.Note
}

func (o *opening) say(key string, args ...any) {
	o.said = append(o.said, rpcclient.Note{Key: key, Args: args})
}

// prepare has a file ready that can be opened: no newer one, and none that is damaged as far as can be seen.
func (o *opening) prepare() error {
	info, err := os.Stat(o.path)
	switch {
	case errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0:
		return o.begin()
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return &fs.PathError{Op: "open", Path: o.path, Err: syscall.EINVAL}
	}
	if version, ok := headVersion(o.path); ok && int64(version) > o.newest() {
		return errNewer // and nothing of it is touched
	}
	version, err := o.look()
	switch {
	case isDamage(err):
		d, err := o.replace(err)
		if err == nil {
			err = d.close()
		}
		return err
	case err != nil:
		return err
	case version > o.newest():
		return errNewer
	case version < o.newest():
		return o.migrate(version)
	}
	return nil
}

// newest is the number of the newest form.
func (o *opening) newest() int64 { return int64(1 + len(o.steps)) }

// begin makes an empty file that nobody else may read. What is left beside one that is gone is put aside: SQLite would take
// it for its own.
func (o *opening) begin() error {
	if _, err := os.Lstat(o.path + "-wal"); err == nil {
		if _, err := quarantine(o.path); err != nil {
			return err
		}
	}
	f, err := os.OpenFile(o.path, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// headVersion reads from the head of a file, as bytes, in which form it is; false where that is not told there.
func headVersion(path string) (uint32, bool) {
	f, err := os.Open(path)
	if err != nil {
		return 0, false
	}
	defer f.Close()
	var head [72]byte
	if _, err := io.ReadFull(f, head[:]); err != nil {
		return 0, false
	}
	return binary.BigEndian.Uint32(head[60:]), binary.BigEndian.Uint32(head[68:]) == application
}

// look reads whose file it is, and in which form. It tells if the log is missing that the last process had.
func (o *opening) look() (version int64, err error) {
	ctx := context.Background()
	_, noLog := os.Lstat(o.path + "-wal")
	db, err := source{path: o.path}.connect(1)
	if err != nil {
		return 0, err
	}
	defer db.Close()
	owner, err := number(ctx, db, "PRAGMA application_id")
	if err != nil {
		return 0, err
	}
	if version, err = number(ctx, db, "PRAGMA user_version"); err != nil {
		return 0, err
	}
	if owner != application {
		return 0, errForeign
	}
	if version == schema && errors.Is(noLog, fs.ErrNotExist) {
		return version, o.missLog(ctx, db)
	}
	return version, nil
}

// missLog tells if a process ended before it could put its log away, and the log is not there any more.
func (o *opening) missLog(ctx context.Context, db *sql.DB) error {
	left, err := openRuns(ctx, db)
	if err != nil {
		return err
	}
	for _, r := range left {
		if !r.lives(o.path) {
			o.say("history.log_missing", filepath.Base(o.path))
			return nil
		}
	}
	return nil
}

// replace moves the damaged file aside, makes a new one, and puts into it what can be read of the other.
func (o *opening) replace(why error) (*database, error) {
	aside, err := quarantine(o.path)
	if err != nil {
		return nil, err
	}
	if err := o.begin(); err != nil {
		return nil, err
	}
	d, err := openDatabase(source{path: o.path})
	if err != nil {
		return nil, err
	}
	saved := 0
	if !errors.Is(why, errForeign) {
		saved = salvage(aside, d, o.press)
	}
	o.say("history.quarantined", aside, saved)
	return d, nil
}
