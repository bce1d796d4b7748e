package jsondoc

import (
	"context"
	"testing"

	"github.com/tidwall/gjson"

	"rpcexplorer/rpcclient/jsontest"
)

// reply is a minified JSON-RPC reply of about n bytes.
func reply(n int) []byte { return jsontest.Reply(n) }

func BenchmarkValid100MB(b *testing.B) {
	body := reply(100 << 20)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		if !gjson.ValidBytes(body) {
			b.Fatal("invalid")
		}
	}
}

func BenchmarkCheck100MB(b *testing.B) {
	body := reply(100 << 20)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		if f := Check(body); f != nil {
			b.Fatal(f)
		}
	}
}

func BenchmarkIndex100MB(b *testing.B) {
	body := reply(100 << 20)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		if err := New(body).Index(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPage(b *testing.B) {
	d := New(reply(100 << 20))
	_ = d.Index(context.Background())
	for i := 0; b.Loop(); i++ {
		at := int(uint64(i) * 2654435761 % uint64(d.Lines()-60))
		d.Each(at, at+60, 4096, func(*Line) bool { return true })
	}
}

func BenchmarkNodeAt(b *testing.B) {
	d := New(reply(100 << 20))
	_ = d.Index(context.Background())
	for i := 0; b.Loop(); i++ {
		d.NodeAt(int(uint64(i) * 2654435761 % uint64(len(d.body))))
	}
}

func BenchmarkPathAt(b *testing.B) {
	d := New(reply(100 << 20))
	_ = d.Index(context.Background())
	for i := 0; b.Loop(); i++ {
		if _, err := d.PathAt(context.Background(), int(uint64(i)*2654435761%uint64(len(d.body)))); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLookup(b *testing.B) {
	d := New(reply(100 << 20))
	_ = d.Index(context.Background())
	for i := 0; b.Loop(); i++ {
		if _, ok := d.Lookup(Path{{Key: "result"}, {Index: i * 7919 % 600000, Item: true}, {Key: "tags"}}); !ok {
			b.Fatal("not found")
		}
	}
}

func BenchmarkMembers(b *testing.B) {
	body := reply(100 << 20)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		for range Members(body, Span{0, len(body)}) {
		}
	}
}

func BenchmarkCompact(b *testing.B) {
	body := reply(100 << 20)
	dst := make([]byte, 0, len(body)+1)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		Compact(dst, body)
	}
}

func BenchmarkIndent(b *testing.B) {
	body := reply(100 << 20)
	dst := Indent(nil, body)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		dst = Indent(dst[:0], body)
	}
}
