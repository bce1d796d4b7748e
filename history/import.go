package history

import (
	"context"
	"database/sql"
	"errors"
)

// Imported is what became of the exchanges of a file.
type Imported struct {
	New   int // they are in the history now
	There int // they were in the history already
}

// Import takes the exchanges of a file into the history, with their pins and notes: those that are not there yet, as the newest ones, since numbers of
// exchanges only grow. It goes in steps between which others are recorded; where it ends early, by ctx or by an error, what it has taken
// stays, and the next time goes on with the rest. Nothing is taken of a file that is damaged or of a newer version: that is told by a *FileError.
func (s *Store) Import(ctx context.Context, path string) (done Imported, err error) {
	from, err := View(ctx, path)
	if err != nil {
		return done, err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	m := &importing{store: s, from: from.database().read, runs: map[int64]int64{}}
	err = checkWhole(ctx, m.from)
	if err == nil {
		err = m.known(ctx)
	}
	if err != nil {
		return done, fileError(path, err)
	}
	err = m.importAll(ctx)
	return m.done, err
}

// importStep is how many exchanges are taken at a time.
const importStep = 50

// checkWhole looks through a file for damage.
func checkWhole(ctx context.Context, db *sql.DB) error {
	var said string
	if err := db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&said); err != nil {
		return err
	}
	if said != "ok" {
		return errDamaged
	}
	return nil
}

// importing is an import under way.
type importing struct {
	store *Store
	from  *sql.DB
	there map[identity]int // how many exchanges there are in the history that those of the file may be
	runs  map[int64]int64
	done  Imported
}

// importAll takes what is not there, some at a time.
func (m *importing) importAll(ctx context.Context) error {
	for after := ID(0); ; {
		some, who, err := identities(ctx, m.from, same+"e.id > ? ORDER BY e.id LIMIT ?", after, importStep)
		if err != nil || len(some) == 0 {
			return err
		}
		after = some[len(some)-1]
		var missing []ID
		for i, id := range some {
			if m.there[who[i]] > 0 {
				m.there[who[i]]--
				m.done.There++
			} else {
				missing = append(missing, id)
			}
		}
		if err := m.take(ctx, missing); err != nil {
			return err
		}
	}
}

// take takes exchanges.
func (m *importing) take(ctx context.Context, ids []ID) error {
	if len(ids) == 0 {
		return nil
	}
	return m.store.outside(ctx, func(ctx context.Context, d *database) error {
		t := newTransferring(m.from, d, m.store.press, m.runs, ids)
		t.over, t.check = true, true
		if err := t.transfer(ctx); err != nil {
			return err
		}
		m.done.New += len(t.moved)
		return nil
	})
}

// same asks for what tells an exchange from all others: the process that recorded it, when it began, and its names.
const same = `SELECT e.id, r.token, e.begun, n.text, m.text FROM exchange e
LEFT JOIN run r ON r.id = e.run LEFT JOIN name n ON n.id = e.endpoint LEFT JOIN name m ON m.id = e.method WHERE `

// identity is what is the same of an exchange in every history.
type identity struct {
	token            sql.NullString
	begun            int64
	endpoint, method sql.NullString
}

// identities asks with a query that begins with same.
func identities(ctx context.Context, q querier, query string, args ...any) (ids []ID, all []identity, err error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id ID
		var w identity
		if err := rows.Scan(&id, &w.token, &w.begun, &w.endpoint, &w.method); err != nil {
			return nil, nil, err
		}
		ids, all = append(ids, id), append(all, w)
	}
	return ids, all, rows.Err()
}

// known counts the exchanges of the history that began between the first and the last of the file.
func (m *importing) known(ctx context.Context) error {
	var first, last sql.NullInt64
	if err := m.from.QueryRowContext(ctx, "SELECT min(begun), max(begun) FROM exchange").Scan(&first, &last); err != nil {
		return err
	}
	return m.store.reading(ctx, func(db *sql.DB) error {
		m.there = map[identity]int{}
		_, all, err := identities(ctx, db, same+"e.begun BETWEEN ? AND ?", first, last)
		for _, who := range all {
			m.there[who]++
		}
		return err
	})
}
