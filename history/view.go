package history

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"rpcexplorer/rpcclient"
)

// FileError says why a file of exchanges cannot be used: a note of the translation tables, with a hint under its key + ".hint".
type FileError struct {
	Note rpcclient.Note
	Err  error
}

func (e *FileError) Error() string { return e.Err.Error() }
func (e *FileError) Unwrap() error { return e.Err }

// errReadOnly is what those get who want to write to a history that is only looked at.
var errReadOnly = errors.New("this history is only looked at")

// View opens a history to look at it: one that Export made, or any other. Nothing of the file is changed, and who wants to change it has an error.
// One of an older form is looked at as a copy. What cannot be opened is told by a *FileError.
func View(ctx context.Context, path string) (*Store, error) {
	d, tidy, err := viewFile(ctx, path)
	if err != nil {
		return nil, fileError(path, err)
	}
	s := &Store{options: Options{}.withDefaults(), path: path, press: newPress(), db: d, lives: newLives(), keeper: newKeeper(), life: life{ended: make(chan struct{})}}
	s.queue = newQueue(&s.options)
	s.closing, s.end = context.WithCancel(context.Background())
	close(s.ended)
	close(s.keeper.ended)
	s.shut = func() error {
		err := d.close()
		tidy()
		return err
	}
	s.health.now.Where = path
	s.stuck.Store(true)
	return s, nil
}

// viewFile opens a file to be read. What it needed beside it goes with tidy.
func viewFile(ctx context.Context, path string) (d *database, tidy func(), err error) {
	tidy = func() {}
	info, err := os.Stat(path)
	if err != nil {
		return nil, tidy, err
	}
	if !info.Mode().IsRegular() || info.Size() == 0 {
		return nil, tidy, errForeign
	}
	if version, ok := headVersion(path); ok && version > schema {
		return nil, tidy, errNewer
	}
	s := sourceOf(path)
	version, err := s.version(ctx)
	switch {
	case err != nil:
		return nil, tidy, err
	case version > schema:
		return nil, tidy, errNewer
	case version < schema:
		if s, tidy, err = s.raised(ctx, version); err != nil {
			return nil, tidy, err
		}
	}
	d = &database{source: s}
	if d.read, err = s.connect(maxReaders); err == nil {
		_, err = number(ctx, d.read, "SELECT last_exchange FROM total")
	}
	if err != nil {
		err = errors.Join(err, d.close())
		tidy()
	}
	return d, tidy, err
}

// sourceOf is a file to be read. One that somebody may be writing to has a log beside it.
func sourceOf(path string) source {
	if _, err := os.Lstat(path + "-wal"); err == nil {
		return source{path: path, read: true}
	}
	return source{path: path, read: true, static: true}
}

// version tells in which form a file is, if it is one of ours.
func (s source) version(ctx context.Context) (int64, error) {
	db, err := s.connect(1)
	if err != nil {
		return 0, err
	}
	defer db.Close()
	owner, err := number(ctx, db, "PRAGMA application_id")
	if err != nil {
		return 0, err
	}
	if owner != application {
		return 0, errForeign
	}
	return number(ctx, db, "PRAGMA user_version")
}

// raised is a copy of a file in the newest form.
func (s source) raised(ctx context.Context, version int64) (_ source, tidy func(), err error) {
	folder, err := os.MkdirTemp("", "rpcexplorer-")
	if err != nil {
		return s, func() {}, err
	}
	tidy = func() { _ = os.RemoveAll(folder) }
	copied := filepath.Join(folder, "history.db")
	if err = s.raise(ctx, copied, version); err != nil {
		tidy()
	}
	return sourceOf(copied), tidy, err
}

func (s source) raise(ctx context.Context, to string, version int64) error {
	from, err := source{path: s.path, static: s.static}.connect(1) // what only reads may not copy either
	if err != nil {
		return err
	}
	defer from.Close()
	if err := backUp(ctx, from, to); err != nil {
		return err
	}
	db, err := source{path: to}.connect(1)
	if err != nil {
		return err
	}
	o := opening{path: to, steps: steps()}
	return errors.Join(o.take(ctx, db, version), db.Close())
}

// refusals is the table of why a file cannot be used. The first row that fits tells.
var refusals = []struct {
	key  string
	fits func(err error) bool
}{
	{"history.file.missing", func(err error) bool { return errors.Is(err, fs.ErrNotExist) }},
	{"history.file.newer", func(err error) bool { return errors.Is(err, errNewer) }},
	{"history.file.foreign", func(err error) bool { return errors.Is(err, errForeign) || codeIn(err) == codeNoFile }},
	{"history.file.damaged", func(err error) bool { return isDamage(err) || errors.Is(err, errDamaged) }},
	{"history.file.unreadable", func(error) bool { return true }},
}

// fileError tells a person why a file cannot be used: {0} the file, {1} what the system says.
func fileError(path string, err error) error {
	for _, r := range refusals {
		if r.fits(err) {
			return &FileError{rpcclient.Note{Key: r.key, Args: []any{path, err.Error()}}, err}
		}
	}
	return err
}
