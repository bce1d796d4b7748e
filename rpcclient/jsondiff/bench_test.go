package jsondiff

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/rpcclient/jsontest"
)

// benches are pairs of texts of 10 MB.
var benches = []struct {
	name string
	b    func(a []byte) []byte
	o    Options
}{
	{"same but white space", func(a []byte) []byte { return jsondoc.Indent(nil, a) }, Options{}},
	{"few changes", func(a []byte) []byte {
		return bytes.ReplaceAll(a, []byte(`item number 777`), []byte(`item called 777`))
	}, Options{}},
	{"all values changed", func(a []byte) []byte { return bytes.ReplaceAll(a, []byte(`"value":`), []byte(`"value":1`)) }, Options{}},
	{"items shuffled", shuffled, Options{}},
	{"items shuffled, no ids", func(a []byte) []byte { return shuffled(a) }, Options{Ignore: rules("**.id **.hash **.name")}},
	{"all rules", func(a []byte) []byte { return bytes.ReplaceAll(a, []byte(`"ok":true`), []byte(`"ok":false`)) }, Options{true, true, rules("result.*.ok **.hash **.timestamp"), nil}},
	{"one is broken", func(a []byte) []byte {
		return bytes.ReplaceAll(a[:len(a)-2], []byte(`item number 777`), []byte(`item called 777`))
	}, Options{}},
}

// shuffled puts the items of a reply into another order.
func shuffled(a []byte) []byte {
	items := bytes.Split(a, []byte(`,{"id":`))
	r := rand.New(rand.NewPCG(1, 1))
	mid := items[1 : len(items)-1]
	r.Shuffle(len(mid), func(i, j int) { mid[i], mid[j] = mid[j], mid[i] })
	return bytes.Join(items, []byte(`,{"id":`))
}

func BenchmarkCompare10MB(b *testing.B) {
	text := jsontest.Reply(10 << 20)
	for _, c := range benches {
		b.Run(c.name, func(b *testing.B) { benchmark(b, text, c.b(bytes.Clone(text)), c.o) })
	}
	list := []byte("[" + string(bytes.Repeat([]byte("1,"), 5<<20)) + "1]")
	b.Run("numbers", func(b *testing.B) { benchmark(b, list, append([]byte("[2,"), list[1:]...), Options{}) })
	b.Run("deep", func(b *testing.B) {
		deep := jsontest.Nested(5<<20, true)
		other := append(append(bytes.Clone(deep[:5<<20]), '1'), deep[5<<20:]...)
		benchmark(b, deep, other, Options{})
	})
	b.Run("few values, often", func(b *testing.B) {
		r := rand.New(rand.NewPCG(1, 1))
		benchmark(b, fewValues(r), fewValues(r), Options{})
	})
}

// fewValues is a list of 10 MB in which each item stands often.
func fewValues(r *rand.Rand) []byte {
	text := []byte("[")
	for len(text) < 10<<20 {
		text = fmt.Appendf(text, "%d,", r.IntN(100))
	}
	return append(text, "0]"...)
}

func benchmark(b *testing.B, one, two []byte, o Options) {
	x, y := jsondoc.New(one), jsondoc.New(two)
	_ = x.Index(context.Background())
	_ = y.Index(context.Background())
	b.SetBytes(int64(len(one) + len(two)))
	b.ReportAllocs()
	for b.Loop() {
		r, err := Compare(context.Background(), x, y, o)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(r.Len()), "differences")
	}
}
