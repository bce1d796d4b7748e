package rpcclient_test

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
)

// TestMemoryCame: records in the order in which they came, whatever their times, from any serial on.
func TestMemoryCame(t *testing.T) {
	m := rpcclient.Memory{MaxFrames: 4}
	keep(&m, 5, 6, 1, 7, 3, 8) // 1 and 3 are the oldest, and dropped
	for _, c := range []struct {
		after uint64
		limit int
		want  string
	}{
		{0, 9, "1:5 2:6 4:7 6:8"}, {0, 2, "1:5 2:6"}, {2, 9, "4:7 6:8"}, {3, 1, "4:7"}, {6, 9, ""}, {99, 9, ""}, {0, 0, ""},
	} {
		got := ""
		page := make([]rpcclient.Record, c.limit)
		for i, r := range page[:m.Came(c.after, page)] {
			if i > 0 {
				got += " "
			}
			got += fmt.Sprintf("%d:%s", r.Serial, r.Frame.Data)
		}
		if got != c.want {
			t.Errorf("after %d, at most %d: got %s, want %s", c.after, c.limit, got, c.want)
		}
	}
	for serial, want := range map[uint64]bool{0: false, 1: true, 3: false, 5: false, 6: true, 7: false} {
		if m.Has(serial) != want {
			t.Errorf("has %d: %v", serial, !want)
		}
	}
}

// TestMemoryTook: what follows a request of the same exchange tells the time since.
func TestMemoryTook(t *testing.T) {
	var m rpcclient.Memory
	r := m.For(rpcclient.Endpoint{})
	record := func(id rpcclient.ExchangeID, dir rpcclient.Dir, second int) {
		f := at(second)
		f.Dir = dir
		r.Record(id, f)
	}
	record(1, rpcclient.Sent, 1)
	record(2, rpcclient.Sent, 2)
	record(1, rpcclient.Received, 4)
	record(2, rpcclient.Local, 5)
	record(0, rpcclient.Received, 6)
	record(3, rpcclient.Received, 7)
	want := []time.Duration{0, 0, 3 * time.Second, 3 * time.Second, 4 * time.Second, 0}
	for i, record := range m.Page(0, 10) {
		if record.Took != want[i] {
			t.Errorf("frame %d took %v, want %v", i, record.Took, want[i])
		}
	}
}

// BenchmarkMemoryMillion tells what a frame costs, beside its bytes, where a million are kept.
func BenchmarkMemoryMillion(b *testing.B) {
	for b.Loop() {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		var m rpcclient.Memory
		e, _ := rpcclient.ParseEndpoint("tcp://127.0.0.1:5001")
		r := m.For(e)
		for i := range 1_000_000 {
			data := fmt.Appendf(nil, `{"jsonrpc":"2.0","method":"tick","params":[%d]}`, i)
			r.Record(0, rpcclient.Frame{
				Dir: rpcclient.Received, Time: time.Unix(0, int64(i)), Data: data,
				Parts: []rpcclient.Part{{Kind: rpcclient.PartDelimiter}, {Span: rpcclient.Span{Len: len(data)}}},
			})
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(m.Len()), "B/frame")
		m.Clear()
	}
}
