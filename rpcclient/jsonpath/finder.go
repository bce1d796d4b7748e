package jsonpath

import (
	"bytes"
	"context"
	"runtime"
	"strconv"

	"github.com/tidwall/gjson"

	"rpcexplorer/rpcclient/jsondoc"
)

// Finder finds values. All of its evaluations by gjson share one place: an
// abandoned one keeps it until it has ended. Methods may be called from any goroutine.
type Finder struct{ place chan struct{} }

// NewFinder returns a Finder. A program needs one.
func NewFinder() *Finder { return &Finder{make(chan struct{}, 1)} }

// Find returns what path leads to in d, which was read to its end. The error is
// that of ctx or one of those of this package.
func (f *Finder) Find(ctx context.Context, d *jsondoc.Doc, path string, o Options) (Result, error) {
	if p, ok := jsondoc.ParsePattern(path); ok {
		return find(ctx, d, p, o.Read)
	}
	switch {
	case len(path) > MaxPath:
		return Result{}, ErrLong
	case hasModifier(path):
		return Result{}, ErrModifier
	case d.Fault() != nil || !d.Done():
		return Result{}, ErrInvalid
	case d.Depth() > MaxDepth:
		return Result{}, ErrDeep
	case growth(path) > 1 && growth(path)*float64(len(d.Bytes())) > MaxText:
		return Result{}, ErrLarge
	}
	return f.evaluate(ctx, d.Bytes(), path, o.Hold)
}

// find follows a simple path.
func find(ctx context.Context, d *jsondoc.Doc, p jsondoc.Pattern, read func(int)) (Result, error) {
	var r Result
	listed := false
	err := d.Filter(ctx, p, read, func(found jsondoc.Found) bool {
		if n := len(r.Text); n > 0 && r.Text[n-1] != '[' && found.Kind != jsondoc.FoundListEnd {
			r.Text = append(r.Text, ',')
		}
		r.Found = true
		switch found.Kind {
		case jsondoc.FoundNode:
			r.Spans, r.Offs = append(r.Spans, found.Node.Span), append(r.Offs, len(r.Text))
			if text := found.Node.Span.Of(d.Bytes()); listed {
				r.Text = append(r.Text, text...)
			} else {
				r.Text = text
			}
		case jsondoc.FoundCount:
			r.Text = strconv.AppendInt(r.Text, int64(found.Count), 10)
		case jsondoc.FoundList:
			listed = true
			r.Text = append(r.Text, '[')
		case jsondoc.FoundListEnd:
			r.Text = append(r.Text, ']')
		}
		return true
	})
	return r, err
}

// evaluate lets gjson find the path, apart.
func (f *Finder) evaluate(ctx context.Context, body []byte, path string, hold any) (Result, error) {
	select {
	case f.place <- struct{}{}:
	case <-ctx.Done():
		return Result{}, ctx.Err()
	}
	type answer struct {
		Result
		err error
	}
	done := make(chan answer, 1)
	go func() {
		defer func() { <-f.place }()
		r, err := guarded(body, path)
		runtime.KeepAlive(hold)
		done <- answer{r, err}
	}()
	select {
	case got := <-done:
		return got.Result, got.err
	case <-ctx.Done():
		return Result{}, ctx.Err()
	}
}

// guarded is evaluate, and makes an error of a panic: a path may be anything.
func guarded(body []byte, path string) (r Result, err error) {
	defer func() {
		if recover() != nil {
			r, err = Result{}, ErrPath
		}
	}()
	return evaluate(body, path), nil
}

// evaluate asks gjson, and takes only those of its places that hold what it says.
func evaluate(body []byte, path string) Result {
	got := gjson.GetBytes(body, path)
	r := Result{Text: []byte(got.Raw), Found: got.Exists()}
	if got.Index > 0 && bytes.HasPrefix(body[min(got.Index, len(body)):], r.Text) {
		r.Spans, r.Offs = []jsondoc.Span{{Off: got.Index, Len: len(r.Text)}}, []int{0}
		return r
	}
	for key, value := range jsondoc.Members(r.Text, jsondoc.Span{Len: len(r.Text)}) {
		n := len(r.Spans)
		item := value.Of(r.Text)
		if !key.Empty() || n >= len(got.Indexes) || !bytes.HasPrefix(body[min(max(got.Indexes[n], 0), len(body)):], item) {
			r.Spans, r.Offs = nil, nil
			break
		}
		r.Spans, r.Offs = append(r.Spans, jsondoc.Span{Off: got.Indexes[n], Len: value.Len}), append(r.Offs, value.Off)
	}
	return r
}
