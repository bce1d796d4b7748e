package wire_test

import (
	"fmt"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model/wire"
)

// million records a million frames.
func million(b *testing.B) (*wire.Wire, *queue) {
	x, q, end := newRecord()
	b.Cleanup(end)
	e, _ := rpcclient.ParseEndpoint("tcp://127.0.0.1:5001")
	r := x.Frames().For(e)
	start := time.Now()
	for i := range 1_000_000 {
		f := frameOf(rpcclient.Received, fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"result":{"name":"number %d","odd":%t}}`, i, i, i%2 == 1))
		if i%2 == 0 {
			f = frameOf(rpcclient.Sent, fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":"sort_list","params":[%d]}`, i, i))
		}
		f.Time = start.Add(time.Duration(i) * time.Microsecond)
		r.Record(rpcclient.ExchangeID(1+i/2), f)
	}
	return x, q
}

// wait waits until something was handed over.
func (q *queue) wait() {
	for {
		q.mu.Lock()
		n := len(q.waiting)
		q.mu.Unlock()
		if n > 0 {
			return
		}
		<-time.After(time.Millisecond)
	}
}

// A filter over a million frames: until the first rows are shown, until it is done, and the longest stall of the window.
func BenchmarkFilterMillion(b *testing.B) {
	x, q := million(b)
	for _, filter := range []string{"dir:in", "time:>1ms", "method:sort_*", "id:999999", "error", "999998", "nowhere"} {
		b.Run(filter, func(b *testing.B) {
			for b.Loop() {
				x.SetFilter("")
				q.run()
				begun := time.Now()
				x.SetFilter(filter)
				stall, first := time.Since(begun), time.Duration(0)
				for {
					q.wait()
					turn := time.Now()
					if q.run(); first == 0 {
						first = time.Since(begun)
					}
					if stall = max(stall, time.Since(turn)); x.Sifting().Percent == 100 {
						break
					}
				}
				b.ReportMetric(float64(first.Milliseconds()), "ms-first")
				b.ReportMetric(float64(stall.Microseconds()), "µs-stall")
			}
		})
	}
}

// What a turn of the window costs while 100,000 frames a second come, a million are kept and a filter is set: the frames of
// 33 ms are recorded, asked and shown.
func BenchmarkFilterFlood(b *testing.B) {
	x, q := million(b)
	x.SetFilter("number method:*|result")
	x.SetFilter("kind:result")
	e, _ := rpcclient.ParseEndpoint("tcp://127.0.0.1:5001")
	r := x.Frames().For(e)
	f := frameOf(rpcclient.Received, `{"jsonrpc":"2.0","id":7,"result":{"name":"one of many"}}`)
	var stall time.Duration
	for b.Loop() {
		for range 3300 {
			f.Time = time.Now()
			r.Record(0, f)
		}
		turn := time.Now()
		q.run()
		for row := range 40 {
			x.Row(max(0, x.Len()-1-row))
		}
		stall = max(stall, time.Since(turn))
	}
	b.ReportMetric(float64(stall.Microseconds()), "µs-stall")
}
