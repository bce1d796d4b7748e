package jsondiff

import (
	"bytes"
	"context"
	"math"

	"rpcexplorer/rpcclient/jsondoc"
)

// Compare compares two documents whose indexes are complete. It may be called on any goroutine; the error is that of ctx, ErrLarge or
// ErrUnread.
func Compare(ctx context.Context, a, b *jsondoc.Doc, o Options) (*Result, error) {
	switch {
	case !a.Done() || !b.Done():
		return nil, ErrUnread
	case a.Lines()+b.Lines() > 2*maxValues || len(a.Bytes())+len(b.Bytes()) > math.MaxUint32:
		return nil, ErrLarge
	}
	order := bytes.Compare(a.Bytes(), b.Bytes())
	if order == 0 {
		r := &Result{ByLine: isLines(a)}
		if a.Lines() > 0 {
			r.row(Equal, 0, 0, a.Lines())
		}
		return r, ctx.Err()
	}
	// The texts are compared in an order of their own, and the result turned round: so it is the same whichever comes first.
	w := &walk{docs: [2]*jsondoc.Doc{a, b}, options: &o, result: &Result{}}
	w.hasher = newHasher(o.ByValue)
	if order > 0 {
		w.docs[0], w.docs[1], w.left = b, a, 1
	}
	w.pulse = &pulse{ctx: ctx, tell: o.Progress, all: (len(a.Bytes()) + len(b.Bytes())) * 4 / 3} // reading takes most of the time
	if err := w.run(); err != nil {
		return nil, err
	}
	return w.result, nil
}
