package history

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
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
	full   bool // synchronous is FULL

	run    int64          // this process; 0 until it has written
	newRun int64          // the same within a transaction
	token  string         // of the run
	held   *os.File       // that of the run
	files  [3]os.FileInfo // which files they are: its own, the log, the index of the log
}

// openDatabase opens a file whose form is the newest, or an empty one.
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
	if d.read, err = reading.connect(maxReaders); err == nil && s.path != "" {
		d.files, err = filesOf(s.path)
	}
	return d, err
}

// close closes all connections. The file of the run is let go.
func (d *database) close() error {
	err := d.disconnect()
	if d.held != nil {
		err = errors.Join(err, d.held.Close())
	}
	return err
}

// disconnect closes all connections.
func (d *database) disconnect() error {
	errs := []error{d.said.close()} // else SQLite keeps the connection
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

// keepRun takes over what a transaction wrote of this process.
func (d *database) keepRun() {
	if d.newRun != 0 {
		d.run, d.newRun = d.newRun, 0
	}
}

// prepareSchema makes the tables where there are none.
func prepareSchema(ctx context.Context, conn *sql.Conn) error {
	version, err := number(ctx, conn, "PRAGMA user_version")
	if err != nil || version != 0 {
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
	if err != nil || version != 0 {
		return err
	}
	for _, text := range []string{
		fmt.Sprintf("PRAGMA application_id = %d", application), fmt.Sprintf("PRAGMA user_version = %d", schema), tables,
	} {
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
