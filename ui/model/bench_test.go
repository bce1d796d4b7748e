package model_test

import (
	"strings"
	"testing"

	"rpcexplorer/assets"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// bench is a Workspace whose functions handed over wait to be run.
func bench(b *testing.B) (*model.Workspace, *queue) {
	b.Helper()
	q, s := new(queue), new(service)
	w := model.New(model.Config{
		Do: q.do, Text: assets.NewTranslator("en"),
		Dialers: map[rpcclient.Carrier]rpcclient.Dialer{rpcclient.ZeroMQ: s.dial},
	})
	b.Cleanup(w.Close)
	return w, q
}

// What the user interface's goroutine does for a text of 100 MB being typed: an edit, and the question what would be sent.
func BenchmarkEditLargeText(b *testing.B) {
	w, q := bench(b)
	t, _ := w.Active()
	texts := [2]string{"[" + strings.Repeat("1,", 50<<20) + "1]", "[" + strings.Repeat("1,", 50<<20) + "2]"}
	i := 0
	for b.Loop() {
		i++
		t.Edit(func(d *model.Draft) { d.Params = texts[i%2] })
		t.Outgoing()
		q.run()
	}
}

// What it does for the caret in a reply of 100 MB.
func BenchmarkPointAtInLargeBody(b *testing.B) {
	w, q := bench(b)
	t, _ := w.Active()
	r := t.Stall(`{"id":1,"result":[` + strings.Repeat(`{"a":[1,2,{"b":"c"}]},`, 5<<20) + `0]}`)
	if err := r.Doc.Index(b.Context()); err != nil {
		b.Fatal(err)
	}
	off := 100
	for b.Loop() {
		off = (off*7 + 1_000_003) % len(r.Body)
		w.PointAt(off)
		q.run()
	}
}

// Rows are drawn all the time: what one costs does not grow with its frame.
func BenchmarkRow(b *testing.B) {
	for name, size := range map[string]int{"1kB": 1 << 10, "100MB": 100 << 20} {
		b.Run(name, func(b *testing.B) {
			w, _ := bench(b)
			body := `{"jsonrpc":"2.0","id":7,"result":"` + strings.Repeat("x", size) + `"}`
			e, _ := rpcclient.ParseEndpoint("tcp://127.0.0.1:1")
			for range 60 {
				w.Wire.Frames().For(e).Record(1, frameOf(rpcclient.Received, body[:min(len(body), 100)]))
			}
			w.Wire.Frames().For(e).Record(1, frameOf(rpcclient.Received, body))
			for b.Loop() {
				w.Wire.Row(60)
			}
		})
	}
}
