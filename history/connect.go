package history

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"strings"

	"modernc.org/sqlite"
)

// patience is how long a statement waits for another process that writes, in milliseconds.
const patience = 5000

// source is where a database is and how it is opened.
type source struct {
	path   string // if empty, in memory, under the name
	name   string
	read   bool // nothing is written
	static bool // nobody else writes either, and no file may be made beside it
}

// dsn is the source as the driver wants it.
func (s source) dsn() string {
	options := url.Values{}
	pragma := func(text string, args ...any) { options.Add("_pragma", fmt.Sprintf(text, args...)) }
	pragma("busy_timeout(%d)", patience)
	if s.read {
		pragma("query_only(1)")
	} else {
		pragma("secure_delete(1)")
		pragma("journal_size_limit(%d)", 16<<20)
	}
	pragma("cache_size(-8000)")
	pragma("temp_store(2)")
	options.Set("_error_rc", "1")
	u := url.URL{Scheme: "file", OmitHost: true, Path: s.path}
	switch {
	case s.path == "":
		u.Path = "/" + s.name
		options.Set("vfs", "memdb")
	case s.static:
		options.Set("mode", "ro")
		options.Set("immutable", "1")
	case s.read:
		options.Set("mode", "rw") // a reader of a WAL writes its index
	}
	// The driver takes the first question mark for the beginning of the options.
	return strings.ReplaceAll(u.String(), "?", "%3f") + "?" + options.Encode()
}

// connect opens so many connections at most. Nothing is read of the file yet.
func (s source) connect(most int) (*sql.DB, error) {
	_, _ = sqlite.OFDLocking(true) // else our own reading of a file takes SQLite's locks away; there are none elsewhere than on Linux
	db, err := sql.Open("sqlite", s.dsn())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(most)
	db.SetMaxIdleConns(most)
	return db, nil
}

// number asks for one number.
func number(ctx context.Context, q querier, query string, args ...any) (n int64, err error) {
	err = q.QueryRowContext(ctx, query, args...).Scan(&n)
	return n, err
}

// querier is what can be asked.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// executor is what can be told, too.
type executor interface {
	querier
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}
