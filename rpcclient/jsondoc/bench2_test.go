package jsondoc

import (
	"context"
	"testing"
)

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
	i := 0
	for b.Loop() {
		i++
		at := int(uint64(i) * 2654435761 % uint64(d.Lines()-60))
		d.Each(at, at+60, 4096, func(*Line) bool { return true })
	}
}
