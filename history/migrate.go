package history

import (
	"context"
	"errors"
	"fmt"
	"os"
)

// step is what brings a file from one form to the next: statements.
type step []string

// steps are all steps there ever were: the first one leads from schema 1 to 2. None is ever changed.
func steps() []step { return []step{{discardTable, staleTable}} }

// migrate brings the file from an older form to the newest, one step after the other and all or nothing. What it was before is kept
// beside it.
func (o *opening) migrate(version int64) error {
	ctx := context.Background()
	db, err := source{path: o.path}.connect(1)
	if err != nil {
		return err
	}
	defer db.Close()
	backup := fmt.Sprintf("%s.schema-%d", o.path, version)
	if _, err := os.Lstat(backup); errors.Is(err, os.ErrNotExist) {
		if err := backUp(ctx, db, backup); err != nil {
			return err
		}
	}
	if err := o.take(ctx, db, version); err != nil {
		return err
	}
	o.say("history.migrated", backup)
	return nil
}

// backUp writes a copy of a history, which has its name only once it is whole.
func backUp(ctx context.Context, db executor, to string) error {
	half := to + ".half"
	if err := os.RemoveAll(half); err != nil {
		return err
	}
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", half); err != nil {
		return err
	}
	return os.Rename(half, to)
}

// take takes the steps in one transaction.
func (o *opening) take(ctx context.Context, db executor, version int64) error {
	if _, err := db.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	told := 0
	for n := version; n <= int64(len(o.steps)); n++ {
		for _, text := range append(o.steps[n-1], fmt.Sprintf("PRAGMA user_version = %d", n+1)) {
			if o.before != nil {
				o.before(told)
				told++
			}
			if _, err := db.ExecContext(ctx, text); err != nil {
				_, undo := db.ExecContext(ctx, "ROLLBACK")
				return errors.Join(err, undo)
			}
		}
	}
	if _, err := db.ExecContext(ctx, "COMMIT"); err != nil {
		return err
	}
	_, err := db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)") // so that older versions see by the head alone that it is newer
	return err
}
