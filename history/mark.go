package history

import "context"

// Pin marks an exchange as one to keep, or not.
func (s *Store) Pin(ctx context.Context, id ID, pinned bool) error {
	return s.mark(ctx, "INSERT INTO mark (exchange, pinned, note) VALUES (?, ?, '') ON CONFLICT (exchange) DO UPDATE SET pinned = excluded.pinned", id, pinned)
}

// Annotate writes a note on an exchange; an empty one takes it away.
func (s *Store) Annotate(ctx context.Context, id ID, note string) error {
	return s.mark(ctx, "INSERT INTO mark (exchange, pinned, note) VALUES (?, 0, ?) ON CONFLICT (exchange) DO UPDATE SET note = excluded.note", id, note)
}

func (s *Store) mark(ctx context.Context, text string, args ...any) error {
	return s.do(ctx, func(ctx context.Context, b *batch) error {
		_, err := b.db.conn.ExecContext(ctx, text, args...)
		return err
	})
}
