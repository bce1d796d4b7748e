package history

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"runtime"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/spool"
)

// chunkSize is how much of a long body is packed at a time.
const chunkSize = 1 << 20

// content stores what is long of bytes of a frame, and tells where it is. The body may have been packed already.
func (w *blockWriter) content(ctx context.Context, f *rpcclient.Frame, data []byte, body rpcclient.Span, k *packing) (content, error) {
	if body.Len < minBody {
		if len(data) < maxBlock {
			return content{before: data}, nil
		}
		body, k = rpcclient.Span{Len: len(data)}, nil
	}
	var id bodyID
	var err error
	if k != nil && !k.given {
		id, err = w.packedBody(ctx, k, body.Len)
	} else {
		id, err = w.body(ctx, body.Of(data))
	}
	runtime.KeepAlive(f)
	return content{before: data[:body.Off], body: id, behind: data[body.Off+body.Len:]}, err
}

// body stores a body, or uses the one that is there.
func (w *blockWriter) body(ctx context.Context, data []byte) (id bodyID, err error) {
	hash := sha256.Sum256(data)
	id, isNew, err := w.newBody(ctx, hash[:], len(data))
	if err != nil || !isNew {
		return id, err
	}
	for n := 0; len(data) > 0; n++ {
		piece := data[:min(len(data), chunkSize)]
		data = data[len(piece):]
		packed := w.press.packed(piece)
		if _, err := w.db.said.chunk.ExecContext(ctx, id, n, len(piece), sumOf(packed), packed); err != nil {
			return 0, err
		}
	}
	return id, nil
}

// packedBody is the same of a body that was packed.
func (w *blockWriter) packedBody(ctx context.Context, k *packing, size int) (bodyID, error) {
	id, isNew, err := w.newBody(ctx, k.hash[:], size)
	if err != nil || !isNew {
		return id, err
	}
	for n, p := range k.pieces {
		if _, err := w.db.said.chunk.ExecContext(ctx, id, n, p.size, p.sum, p.packed); err != nil {
			return 0, err
		}
	}
	return id, nil
}

// newBody finds a body by the hash of what it holds, or makes one that holds nothing yet. It is used once more.
func (w *blockWriter) newBody(ctx context.Context, hash []byte, size int) (id bodyID, isNew bool, err error) {
	err = w.db.said.findBody.QueryRowContext(ctx, hash).Scan(&id)
	if err == nil {
		_, err = w.db.said.useBody.ExecContext(ctx, 1, id)
		return id, false, err
	}
	if errors.Is(err, sql.ErrNoRows) {
		err = w.db.said.newRow.QueryRowContext(ctx, hash, size, 1).Scan(&id)
	}
	return id, true, err
}

// readBody appends a body to a buffer.
func (s *Store) readBody(ctx context.Context, q querier, id bodyID, to *spool.Buffer) error {
	size, err := number(ctx, q, "SELECT size FROM body WHERE id = ?", id)
	if errors.Is(err, sql.ErrNoRows) {
		return errDamaged
	}
	if err != nil {
		return err
	}
	to.Expect(int(size))
	rows, err := q.QueryContext(ctx, "SELECT size, sum, data FROM chunk WHERE body = ? ORDER BY number", id)
	if err != nil {
		return err
	}
	defer rows.Close()
	begin := to.Len()
	for rows.Next() {
		var size int
		var sum int64
		var packed sql.RawBytes
		if err := rows.Scan(&size, &sum, &packed); err != nil {
			return err
		}
		piece, err := s.press.unpacked(packed, sum, size)
		if err != nil {
			return err
		}
		if _, err := to.Write(piece); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if to.Len()-begin != int(size) {
		return errDamaged
	}
	return nil
}
