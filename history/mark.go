package history

import "context"

// Pin marks an exchange as one to keep, or not.
func (s *Store) Pin(ctx context.Context, id ID, pinned bool) error {
	return s.do(ctx, func(ctx context.Context, b *batch) error {
		_, err := b.db.conn.ExecContext(ctx, "INSERT INTO mark (exchange, pinned, note) VALUES (?, ?, '') ON CONFLICT (exchange) DO UPDATE SET pinned = excluded.pinned", id, pinned)
		return err
	})
}

// Annotate writes a note on an exchange; an empty one takes it away. An index that follows the Store has it within a moment.
func (s *Store) Annotate(ctx context.Context, id ID, note string) error {
	return s.do(ctx, func(ctx context.Context, b *batch) error {
		_, err := b.db.conn.ExecContext(ctx, "INSERT INTO mark (exchange, pinned, note) VALUES (?, 0, ?) ON CONFLICT (exchange) DO UPDATE SET note = excluded.note", id, note)
		if err == nil {
			err = b.db.stale(ctx, id)
		}
		return err
	})
}
