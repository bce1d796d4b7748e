package history_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"rpcexplorer/history"
	"rpcexplorer/rpcclient"
)

// record records exchanges of two small frames each from so many goroutines, and tells how many bytes crossed.
func record(b *testing.B, s *history.Store, n, goroutines int, h history.Habits) int64 {
	e := endpoint(b, "tcp://127.0.0.1:5001")
	var working sync.WaitGroup
	var mu sync.Mutex
	crossed := int64(0)
	for g := range goroutines {
		working.Go(func() {
			r := s.For(e, h)
			sum := int64(0)
			for i := g; i < n; i += goroutines {
				at := time.Now()
				id := strconv.Itoa(i)
				request := message(rpcclient.Sent, at, `{"jsonrpc":"2.0","id":`+id+`,"method":"get_item","params":{"key":"item-`+id+`","depth":3}}`)
				reply := message(rpcclient.Received, at.Add(time.Millisecond), `{"jsonrpc":"2.0","id":`+id+`,"result":{"key":"item-`+id+`","value":`+strconv.Itoa(i*7919%100003)+`,"ok":true}}`)
				sum += int64(len(request.Data) + len(reply.Data))
				x := &rpcclient.Exchange{Endpoint: e, Call: rpcclient.Call{Method: "get_item", Params: []byte(`{"key":"item-` + id + `","depth":3}`)}}
				x.ID, _ = r.Intend(x.Call)
				r.Record(x.ID, request)
				r.Record(x.ID, reply)
				x.Timing = rpcclient.Timing{Begun: at, Sent: at, Written: at, Ended: reply.Time}
				x.Outcome.Kind = rpcclient.OutcomeResult
				r.Conclude(x)
			}
			mu.Lock()
			crossed += sum
			mu.Unlock()
		})
	}
	working.Wait()
	if err := s.Flush(context.Background()); err != nil {
		b.Fatal(err)
	}
	return crossed
}

// BenchmarkRecord: how fast exchanges are recorded, and how much of what crossed they take on the disk.
func BenchmarkRecord(b *testing.B) {
	for _, c := range []struct {
		name       string
		goroutines int
		habits     history.Habits
	}{
		{"ByHand", 1, history.Habits{}},
		{"Grouped1", 1, history.Habits{Grouped: true}},
		{"Grouped64", 64, history.Habits{Grouped: true}},
	} {
		b.Run(c.name, func(b *testing.B) {
			path := inFolder(b)
			s, err := history.Open(path, history.Options{})
			if err != nil {
				b.Fatal(err)
			}
			crossed := record(b, s, b.N, c.goroutines, c.habits)
			b.StopTimer()
			lost := s.Health().Lost
			if err := s.Merge(context.Background()); err != nil {
				b.Fatal(err)
			}
			if err := s.Close(); err != nil {
				b.Fatal(err)
			}
			info, err := os.Stat(path)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(info.Size())/float64(crossed), "disk/crossed")
			b.ReportMetric(2*float64(b.N)/b.Elapsed().Seconds(), "frames/s")
			b.ReportMetric(float64(lost), "lost")
		})
	}
}

// BenchmarkFrames: how fast frames of no exchange are recorded, as a subscription brings them, without any wait.
func BenchmarkFrames(b *testing.B) {
	s := open(b, inFolder(b), history.Options{})
	r := s.For(endpoint(b, "tcp://127.0.0.1:5001"), history.Habits{Grouped: true})
	for i := range b.N {
		r.Record(0, message(rpcclient.Received, time.Now(), `{"jsonrpc":"2.0","method":"tick","params":{"n":`+strconv.Itoa(i)+`,"price":101.25}}`))
	}
	if err := s.Flush(context.Background()); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "frames/s")
	b.ReportMetric(float64(s.Health().Lost), "lost")
}

// million is a history of many exchanges, made once for all benchmarks: HISTORY_MILLION says how many, if not a hundred thousand.
func million(b *testing.B) (string, int) {
	n := 100_000
	if text := os.Getenv("HISTORY_MILLION"); text != "" {
		n, _ = strconv.Atoi(text)
	}
	path := filepath.Join(os.TempDir(), fmt.Sprintf("rpcexplorer-bench-%d-%d.db", os.Getpid(), n))
	if _, err := os.Stat(path); err == nil {
		return path, n
	}
	s, err := history.Open(path, history.Options{})
	if err != nil {
		b.Fatal(err)
	}
	record(b, s, n, 256, history.Habits{Grouped: true})
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	return path, n
}

// BenchmarkOpen: opening a large history, and its first page.
func BenchmarkOpen(b *testing.B) {
	path, n := million(b)
	b.Run(fmt.Sprintf("Open%d", n), func(b *testing.B) {
		for b.Loop() {
			s, err := history.Open(path, history.Options{})
			if err != nil {
				b.Fatal(err)
			}
			b.StopTimer()
			s.Close()
			b.StartTimer()
		}
	})
	s, err := history.Open(path, history.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("Page200", func(b *testing.B) {
		for b.Loop() {
			if page, err := s.Page(context.Background(), history.Newest, 200, history.Filter{}); err != nil || len(page) != 200 {
				b.Fatal(len(page), err)
			}
		}
	})
	b.Run("Get", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Get(context.Background(), history.ID(n/2)); err != nil {
				b.Fatal(err)
			}
		}
	})
	s.Close()
	for _, suffix := range []string{"", ".lock"} {
		_ = os.Remove(path + suffix)
	}
}

// BenchmarkDelete: how long it takes to delete the oldest ten thousand of twenty thousand exchanges.
func BenchmarkDelete(b *testing.B) {
	const all, oldest = 20_000, 10_000
	for b.Loop() {
		b.StopTimer()
		s := open(b, inFolder(b), history.Options{})
		record(b, s, all, 64, history.Habits{Grouped: true})
		ids := make([]history.ID, oldest)
		for i := range ids {
			ids[i] = history.ID(i + 1)
		}
		b.StartTimer()
		if err := s.Delete(b.Context(), ids...); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		s.Close()
		b.StartTimer()
	}
}
