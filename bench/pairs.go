package main

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"time"

	"github.com/tidwall/gjson"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/rpcclient/jsontest"
)

// needle stands once in the text, near its end.
const needle = "item number 600000"

// pairs is the table of what is measured. Where another program is not installed, its rows are left out.
func (j jsonBench) pairs() []pair {
	doc := jsondoc.New(j.body)
	small := jsontest.Reply(1 << 20)
	pairs := []pair{
		{"index", "gjson.Valid", "<= 1.0", timed(j.index), timed(j.valid), ""},
		{"memory of the index", "the text", "<= 0.01", j.indexMemory, constant(float64(len(j.body))), "bytes"},
		{"first screen of all", "of 1 MB", "<= 1.5", firstScreen(j.body), firstScreen(small), ""},
		{"60 lines anywhere, p99", "100 µs", "<= 1.0", j.pages(doc), constant(100e-6), ""},
	}
	outside := []struct {
		pair
		tool string
		args []string
	}{
		{pair{name: "format --lines 4000000:60", goal: "<= 0.04, memory <= 1.3", ours: j.format("--lines", "4000000:60")}, "jq", []string{"."}},
		{pair{name: "format", goal: "<= 0.2", ours: j.format()}, "jq", []string{"."}},
		{pair{name: "format --path", goal: "<= 0.067", ours: j.format("--path", "result.500000.name")}, "jq", []string{".result[500000].name"}},
		{pair{name: "search", goal: "<= 4", ours: timed(j.search(doc, jsondoc.Search{Text: needle}))}, "rg", []string{"-c", needle}},
		{pair{name: "search, ignoring case", goal: "<= 3", ours: timed(j.search(doc, jsondoc.Search{Text: needle, IgnoreCase: true}))}, "rg", []string{"-ic", needle}},
	}
	for _, o := range outside {
		if theirs := j.tool(o.tool, o.args...); theirs != nil {
			o.theirs, o.beside = theirs, o.tool+" "+o.args[0]
			pairs = append(pairs, o.pair)
		}
	}
	return pairs
}

// timed is how long something takes.
func timed(work func() error) func() (sample, error) {
	return func() (sample, error) {
		begun := time.Now()
		err := work()
		return sample{value: time.Since(begun).Seconds()}, err
	}
}

// constant is a value to compare with.
func constant(v float64) func() (sample, error) {
	return func() (sample, error) { return sample{value: v}, nil }
}

func (j jsonBench) index() error { return jsondoc.New(j.body).Index(context.Background()) }

func (j jsonBench) valid() error {
	if !gjson.ValidBytes(j.body) {
		return errors.New("the text is not valid")
	}
	return nil
}

// indexMemory is what an index takes.
func (j jsonBench) indexMemory() (sample, error) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	d := jsondoc.New(j.body)
	err := d.Index(context.Background())
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(d)
	return sample{value: float64(after.HeapAlloc) - float64(before.HeapAlloc)}, err
}

// firstScreen is the time until 60 lines of a text can be shown, while the rest of it is being read: the median of some tries.
func firstScreen(body []byte) func() (sample, error) {
	return func() (sample, error) {
		var took []float64
		for range 25 {
			took = append(took, firstLines(body))
		}
		return sample{value: median(took)}, nil
	}
}

// firstLines shows 60 lines as soon as they are known.
func firstLines(body []byte) float64 {
	ctx, cancel := context.WithCancel(context.Background())
	d, done := jsondoc.New(body), make(chan error, 1)
	begun := time.Now()
	go func() { done <- d.Index(ctx) }()
	for d.Lines() < 60 && !d.Done() {
		runtime.Gosched()
	}
	page(d, 0)
	took := time.Since(begun).Seconds()
	cancel()
	<-done
	return took
}

// page shows 60 lines.
func page(d *jsondoc.Doc, from int) {
	d.Each(from, from+60, 4096, func(*jsondoc.Line) bool { return true })
}

// pages is how long the slowest of a hundred pages takes, the others being faster. Each is shown three times and the fastest
// counts: what else runs on the machine interrupts some.
func (j jsonBench) pages(d *jsondoc.Doc) func() (sample, error) {
	return func() (sample, error) {
		if !d.Done() {
			if err := d.Index(context.Background()); err != nil {
				return sample{}, err
			}
		}
		var took []float64
		for range 2000 {
			from, fastest := rand.IntN(d.Lines()-60), math.Inf(1)
			for range 3 {
				begun := time.Now()
				page(d, from)
				fastest = min(fastest, time.Since(begun).Seconds())
			}
			took = append(took, fastest)
		}
		slices.Sort(took)
		return sample{value: took[len(took)*99/100]}, nil
	}
}

// search finds all there is.
func (j jsonBench) search(d *jsondoc.Doc, s jsondoc.Search) func() error {
	return func() error {
		n := 0
		for range s.Hits(context.Background(), d) {
			n++
		}
		if n != 1 {
			return errors.New("not found, or found more than once")
		}
		return nil
	}
}
