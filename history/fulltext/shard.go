package fulltext

import (
	"context"
	"database/sql"
	"strconv"
	"strings"
)

// shard is a table of words: of the documents whose numbers, divided by shardSize, are its own.
type shard int64

// shardSize is how many numbers a shard has.
const shardSize = 1 << 16

// text is a statement in which @ stands for the table.
func (s shard) text(statement string) string {
	return strings.ReplaceAll(statement, "@", "words_"+strconv.FormatInt(int64(s), 10))
}

// sharded sorts documents, or their numbers, by shards.
func sharded[T any](all []T, number func(T) int64) map[shard][]T {
	by := map[shard][]T{}
	for _, one := range all {
		s := shard(number(one) / shardSize)
		by[s] = append(by[s], one)
	}
	return by
}

// shards are those that there are with numbers from one to another, the highest first.
func shards(ctx context.Context, q querier, from, to int64) ([]shard, error) {
	ids, err := numbers(ctx, q, "SELECT id FROM shard WHERE id BETWEEN ? AND ? ORDER BY id DESC", from/shardSize, to/shardSize)
	all := make([]shard, len(ids))
	for i, id := range ids {
		all[i] = shard(id)
	}
	return all, err
}

func (s shard) add(ctx context.Context, tx *sql.Conn, documents []Document) error {
	if _, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO shard VALUES (?)", s); err != nil {
		return err
	}
	table := "CREATE VIRTUAL TABLE IF NOT EXISTS @ USING fts5(head, body, note, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2')"
	if _, err := tx.ExecContext(ctx, s.text(table)); err != nil {
		return err
	}
	insert, err := tx.PrepareContext(ctx, s.text("INSERT OR REPLACE INTO @ (rowid, head, body, note) VALUES (?, ?, ?, ?)"))
	if err != nil {
		return err
	}
	defer insert.Close()
	for i := range documents {
		d := &documents[i]
		if _, err := insert.ExecContext(ctx, d.ID, string(d.Head), string(d.Body), string(d.Note)); err != nil {
			return err
		}
	}
	return nil
}

func (s shard) remove(ctx context.Context, tx *sql.Conn, ids []int64) error {
	for _, id := range ids {
		if _, err := tx.ExecContext(ctx, s.text("DELETE FROM @ WHERE rowid = ?"), id); err != nil {
			return err
		}
	}
	return nil
}

// querier is what can be asked.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// numbers asks for numbers.
func numbers(ctx context.Context, q querier, query string, args ...any) (all []int64, err error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		all = append(all, n)
	}
	return all, rows.Err()
}
