package history

import (
	"context"
	"database/sql"
	"errors"
)

// statements are what the writer says again and again, prepared.
type statements struct {
	all []*sql.Stmt
	transaction
	last, total, name         *sql.Stmt
	insert, update            *sql.Stmt
	block, spread             *sql.Stmt
	findBody, useBody, newRow *sql.Stmt
	chunk                     *sql.Stmt
	intend, packed            *sql.Stmt
}

// transaction is how one begins and ends.
type transaction struct{ begin, commit, rollback *sql.Stmt }

func prepare(ctx context.Context, conn *sql.Conn) (s statements, err error) {
	for _, p := range []struct {
		to   **sql.Stmt
		text string
	}{
		{&s.begin, "BEGIN IMMEDIATE"},
		{&s.commit, "COMMIT"},
		{&s.rollback, "ROLLBACK"},
		{&s.last, "SELECT last_exchange, last_block FROM total"},
		{&s.total, "UPDATE total SET last_exchange = ?, last_block = ?, exchanges = exchanges + ?, frames = frames + ?, crossed = crossed + ?, lost = lost + ?"},
		{&s.name, "INSERT INTO name (text, uses) VALUES (?, ?) ON CONFLICT (text) DO UPDATE SET uses = uses + excluded.uses RETURNING id"},
		{&s.insert, "INSERT INTO exchange (id, run, endpoint, method, begun, took, state, reason, sent, received, block) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
		{&s.update, "UPDATE exchange SET took = ?2, state = ?3, reason = ?4, sent = ?5, received = ?6, block = ?7 WHERE id = ?1"},
		{&s.intend, "INSERT INTO intent (exchange, call) VALUES (?, ?)"},
		{&s.packed, "DELETE FROM intent WHERE exchange = ?"},
		{&s.block, "INSERT INTO block (id, first, last, since, until, size, sum, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"},
		{&s.spread, "INSERT OR IGNORE INTO spread (exchange, block) VALUES (?, ?)"},
		{&s.findBody, "SELECT id FROM body WHERE hash = ?"},
		{&s.useBody, "UPDATE body SET uses = uses + ? WHERE id = ?"},
		{&s.newRow, "INSERT INTO body (hash, size, uses) VALUES (?, ?, ?) RETURNING id"},
		{&s.chunk, "INSERT INTO chunk (body, number, size, sum, data) VALUES (?, ?, ?, ?, ?)"},
	} {
		if *p.to, err = conn.PrepareContext(ctx, p.text); err != nil {
			return s, err
		}
		s.all = append(s.all, *p.to)
	}
	return s, nil
}

func (s *statements) close() error {
	var errs []error
	for _, p := range s.all {
		errs = append(errs, p.Close())
	}
	return errors.Join(errs...)
}
