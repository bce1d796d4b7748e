package fulltext

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"strings"

	_ "modernc.org/sqlite" // the driver
)

// form is the number of the form of the file. A file of another one is made anew.
const form = 1

// The tables. A table of words comes with each shard.
const tables = `
CREATE TABLE shard (id INTEGER PRIMARY KEY);
CREATE TABLE reached (id INTEGER PRIMARY KEY CHECK (id = 1), mark INTEGER NOT NULL);
INSERT INTO reached VALUES (1, 0);
PRAGMA user_version = 1;`

// Index is an index of documents. All methods may be called concurrently.
type Index struct {
	write *sql.DB // one connection
	read  *sql.DB
}

// Document is what is added: its number, and its texts as Words makes them.
type Document struct {
	ID               int64
	Head, Body, Note []byte
}

// ErrBusy says that another process adds to the index, or has added meanwhile.
var ErrBusy = errors.New("the index is being written to")

// Open opens the index in a file, or makes one. A file that is no index of this form is deleted first.
func Open(ctx context.Context, path string) (*Index, error) {
	x, err := open(ctx, path)
	if err == nil {
		return x, nil
	}
	for _, tail := range []string{"", "-wal", "-shm"} {
		if gone := os.Remove(path + tail); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
			return nil, errors.Join(err, gone)
		}
	}
	return open(ctx, path)
}

func open(ctx context.Context, path string) (_ *Index, err error) {
	x := &Index{}
	defer func() {
		if err != nil {
			_ = x.Close()
		}
	}()
	if x.write, err = connect(path, 1, "busy_timeout(0)"); err != nil {
		return nil, err
	}
	if err := x.prepare(ctx); err != nil {
		return nil, err
	}
	x.read, err = connect(path, 2, "busy_timeout(5000)", "query_only(1)")
	return x, err
}

func connect(path string, most int, pragmas ...string) (*sql.DB, error) {
	options := url.Values{"_pragma": append(pragmas, "journal_mode(WAL)", "synchronous(NORMAL)", "secure_delete(1)", "cache_size(-8000)", "temp_store(2)")}
	u := url.URL{Scheme: "file", OmitHost: true, Path: path}
	db, err := sql.Open("sqlite", strings.ReplaceAll(u.String(), "?", "%3f")+"?"+options.Encode())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(most)
	db.SetMaxIdleConns(most)
	return db, nil
}

// errForm says that a file is not of this form.
var errForm = errors.New("an index of another form")

// prepare makes the tables where there are none.
func (x *Index) prepare(ctx context.Context) error {
	var version int
	if err := x.write.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	switch version {
	case form:
		return nil
	case 0:
		return x.within(ctx, func(tx *sql.Conn) error {
			_, err := tx.ExecContext(ctx, tables)
			return err
		})
	}
	return errForm
}

// within does something in a transaction that begins by writing.
func (x *Index) within(ctx context.Context, do func(*sql.Conn) error) error {
	conn, err := x.write.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return busy(err)
	}
	if err = do(conn); err == nil {
		_, err = conn.ExecContext(ctx, "COMMIT")
	}
	if err != nil {
		_, undo := conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
		return errors.Join(err, undo)
	}
	return nil
}

// busy is ErrBusy where another process writes.
func busy(err error) error {
	var coded interface{ Code() int }
	if errors.As(err, &coded) && coded.Code()&0xff == sqliteBusy {
		return ErrBusy
	}
	return err
}

// sqliteBusy is SQLITE_BUSY.
const sqliteBusy = 5

// Close closes the file.
func (x *Index) Close() error {
	var errs []error
	for _, db := range []*sql.DB{x.read, x.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}
