package jsondiff

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/rpcclient/jsontest"
)

// Tens of thousands of levels are compared like any others.
func TestDeep(t *testing.T) {
	const levels = 1 << 16
	deep := jsontest.Nested(levels, true)
	other := append(append(bytes.Clone(deep[:levels]), '1'), deep[levels:]...)
	r := compared(t, string(deep), string(other), Options{IgnoreOrder: true, ByValue: true, Ignore: rules("**.x")})
	if r.Len() != 1 || r.At(0).Kind != Added || r.At(0).B != (jsondoc.Span{Off: levels, Len: 1}) {
		t.Errorf("%d differences, want the one item", r.Len())
	}
	if want := 2*levels + 1; r.Rows() != want {
		t.Errorf("%d rows, want %d", r.Rows(), want)
	}
}

// Equal texts of many lines take little memory afterwards, and few changes are told as few.
func TestManyLines(t *testing.T) {
	text := jsontest.Reply(1 << 20)
	other := bytes.Replace(text, []byte("item number 3000"), []byte("item called 3000"), 1)
	r := compared(t, string(text), string(other), Options{})
	if r.Len() != 1 || len(r.stretches) != 3 {
		t.Errorf("%d differences in %d stretches, want 1 in 3", r.Len(), len(r.stretches))
	}
}

func TestProgressAndCancel(t *testing.T) {
	text := jsontest.Reply(3 << 20)
	a, b := indexed(t, string(text)), indexed(t, string(bytes.ReplaceAll(text, []byte("item"), []byte("thing"))))
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	last, calls := 0.0, 0
	o := Options{Progress: func(part float64) {
		if part < last || part > 1 {
			t.Errorf("%v of the work is done after %v", part, last)
		}
		last = part
		calls++
	}}
	if _, err := Compare(ctx, a, b, o); err != nil || calls < 50 || last < 0.7 {
		t.Errorf("error %v, %d calls, the last at %v", err, calls, last)
	}
	o.Progress = func(part float64) {
		if part > 0.5 {
			cancel()
		}
	}
	if _, err := Compare(ctx, a, b, o); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that of the context", err)
	}
}
