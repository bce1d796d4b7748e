package history

import (
	"context"
	"database/sql"
	"errors"
)

// maxReaders is how many read at once.
const maxReaders = 4

// database is an open file: the connection that writes, which is the writer's alone, and those that read.
type database struct {
	source source
	pool   *sql.DB // of the one connection that writes
	conn   *sql.Conn
	read   *sql.DB
	said   statements
	full   bool  // synchronous is FULL
	run    int64 // this process; 0 until it has written
}

// openDatabase opens a file, or makes it.
func openDatabase(s source) (_ *database, err error) {
	ctx := context.Background()
	d := &database{source: s, full: true} // as a connection begins
	defer func() {
		if err != nil {
			_ = d.close()
		}
	}()
	if d.pool, err = s.connect(1); err != nil {
		return nil, err
	}
	if d.conn, err = d.pool.Conn(ctx); err != nil {
		return nil, err
	}
	if err = prepareSchema(ctx, d.conn); err != nil {
		return nil, err
	}
	if d.said, err = prepare(ctx, d.conn); err != nil {
		return nil, err
	}
	reading := s
	reading.read = true
	d.read, err = reading.connect(maxReaders)
	return d, err
}

func (d *database) close() error {
	var errs []error
	if d.read != nil {
		errs = append(errs, d.read.Close())
	}
	if d.conn != nil {
		errs = append(errs, d.conn.Close())
	}
	if d.pool != nil {
		errs = append(errs, d.pool.Close())
	}
	return errors.Join(errs...)
}

// prepareSchema makes the tables where there are none.
func prepareSchema(ctx context.Context, conn *sql.Conn) error {
	version, err := number(ctx, conn, "PRAGMA user_version")
	if err != nil || version == schema {
		return err
	}
	for _, text := range []string{"PRAGMA auto_vacuum = INCREMENTAL", "PRAGMA journal_mode = WAL", "BEGIN IMMEDIATE"} {
		if _, err := conn.ExecContext(ctx, text); err != nil {
			return err
		}
	}
	if err := makeTables(ctx, conn); err != nil {
		_, undo := conn.ExecContext(ctx, "ROLLBACK")
		return errors.Join(err, undo)
	}
	_, err = conn.ExecContext(ctx, "COMMIT")
	return err
}

// makeTables makes them, unless another process did meanwhile.
func makeTables(ctx context.Context, conn *sql.Conn) error {
	version, err := number(ctx, conn, "PRAGMA user_version")
	if err != nil || version == schema {
		return err
	}
	for _, text := range []string{"PRAGMA application_id = 1381004120", "PRAGMA user_version = 1", tables} {
		if _, err := conn.ExecContext(ctx, text); err != nil {
			return err
		}
	}
	return nil
}

// setFull has commits wait for the disk, or not.
func (d *database) setFull(ctx context.Context, full bool) error {
	if d.full == full {
		return nil
	}
	text := "PRAGMA synchronous = NORMAL"
	if full {
		text = "PRAGMA synchronous = FULL"
	}
	_, err := d.conn.ExecContext(ctx, text)
	if err == nil {
		d.full = full
	}
	return err
}
