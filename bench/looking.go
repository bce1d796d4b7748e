package main

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"time"

	"rpcexplorer/history"
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/query"
)

// looks are what is searched for, each with a word of its own: %s.
var looks = []struct{ name, query string }{
	{"a word", "%s"},
	{"the beginning of a word", "%.4s"},
	{"two words", "%s get_item"},
	{"a rare word", rarest},
	{"Chinese", "发货"},
	{"a method", "method:orders.*"},
	{"a method, a word and an endpoint", "method:sort_list endpoint:5003 %s"},
	{"a filter that nothing fits", "error method:sort_list"},
	{"a word that nothing has", "nothinghasthis"},
}

// look searches for many words and prints how long the first page takes.
func (b pastBench) look() error {
	store, err := history.Open(b.path(), history.Options{})
	if err != nil {
		return err
	}
	defer store.Close()
	finder := history.OpenFinder(store, b.index())
	defer finder.Close()
	if err := indexed(store, finder); err != nil {
		return err
	}
	vocabulary := words(5000)
	var all []float64
	for _, l := range looks {
		var took []float64
		found, more := 0, false
		for i := range 40 {
			text := l.query
			if strings.Contains(text, "%") {
				text = fmt.Sprintf(text, vocabulary[i*101])
			}
			q, err := query.Parse(text, time.Now())
			if err != nil {
				return err
			}
			begun := time.Now()
			page, err := finder.Find(context.Background(), q, history.Newest, 50)
			if err != nil {
				return err
			}
			took = append(took, time.Since(begun).Seconds())
			found, more = found+len(page.List), page.Next != 0
		}
		all = append(all, took...)
		b.row("search: "+l.name, "p50 %5.1f ms, p95 %5.1f ms, %.1f found%s", quantile(took, 50), quantile(took, 95), float64(found)/40, andMore(more))
	}
	b.row("search: all of them (goal 100 ms)", "p50 %5.1f ms, p95 %5.1f ms", quantile(all, 50), quantile(all, 95))
	return nil
}

func andMore(more bool) string {
	if more {
		return ", and more to come"
	}
	return ""
}

// quantile is so many hundredths of some times, in milliseconds.
func quantile(took []float64, hundredths int) float64 {
	slices.Sort(took)
	return took[len(took)*hundredths/100] * 1e3
}

// session opens the history, with an endpoint to record.
func (b pastBench) session() (*history.Store, rpcclient.Endpoint, error) {
	endpoint, err := rpcclient.ParseEndpoint("tcp://127.0.0.1:5009")
	if err != nil {
		return nil, endpoint, err
	}
	store, err := history.Open(b.path(), history.Options{})
	return store, endpoint, err
}

// keepUp records frames at a given rate and prints what was lost, and what the memory grew by.
func (b pastBench) keepUp() error {
	const rate, burst = 50_000, 500
	store, endpoint, err := b.session()
	if err != nil {
		return err
	}
	defer store.Close()
	recorder, begun := store.For(endpoint, history.Habits{Grouped: true}), time.Now()
	early, sent := uint64(0), 0
	for tick := range time.Tick(time.Second * burst / rate) {
		for ; sent < int(tick.Sub(begun).Seconds()*rate); sent++ {
			recorder.Record(0, message(rpcclient.Received, time.Now(), fmt.Sprintf(`{"jsonrpc":"2.0","method":"tick","params":{"n":%d,"price":101.25}}`, sent)))
		}
		if since := time.Since(begun); since > b.minute {
			break
		} else if early == 0 && since > b.minute/4 {
			early = heap()
		}
	}
	late := heap()
	if err := store.Flush(context.Background()); err != nil {
		return err
	}
	b.row(fmt.Sprintf("%d frames a second for %v", rate, b.minute), "%d recorded, %d lost, %.1f MB of memory, %.1f MB after a quarter", sent, store.Health().Lost, float64(late)/1e6, float64(early)/1e6)
	return nil
}

// heap is how much memory is in use.
func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// byHand records exchanges one by one, as a person's calls are: each waits for the disk.
func (b pastBench) byHand() error {
	store, endpoint, err := b.session()
	if err != nil {
		return err
	}
	defer store.Close()
	recorder := store.For(endpoint, history.Habits{})
	var before, after []float64
	for range 200 {
		x := &rpcclient.Exchange{Endpoint: endpoint, Call: rpcclient.Call{Method: "get_item"}}
		begun := time.Now()
		x.ID, _ = recorder.Intend(x.Call)
		before = append(before, time.Since(begun).Seconds())
		recorder.Record(x.ID, message(rpcclient.Sent, time.Now(), `{"jsonrpc":"2.0","id":1,"method":"get_item"}`))
		recorder.Record(x.ID, message(rpcclient.Received, time.Now(), `{"jsonrpc":"2.0","id":1,"result":null}`))
		x.Timing = rpcclient.Timing{Begun: begun, Sent: begun, Written: begun, Ended: time.Now()}
		x.Outcome.Kind = rpcclient.OutcomeResult
		begun = time.Now()
		recorder.Conclude(x)
		after = append(after, time.Since(begun).Seconds())
	}
	b.row("a call by hand waits before it goes", "p50 %5.1f ms, p95 %5.1f ms", quantile(before, 50), quantile(before, 95))
	b.row("and when it has ended", "p50 %5.1f ms, p95 %5.1f ms", quantile(after, 50), quantile(after, 95))
	return nil
}

// clear deletes the oldest exchanges.
func (b pastBench) clear() error {
	store, err := history.Open(b.path(), history.Options{})
	if err != nil {
		return err
	}
	defer store.Close()
	oldest := make([]history.ID, min(10_000, b.exchanges))
	for i := range oldest {
		oldest[i] = history.ID(i + 1)
	}
	begun := time.Now()
	if err := store.Delete(context.Background(), oldest...); err != nil {
		return err
	}
	b.row(fmt.Sprintf("the oldest %d deleted (goal 250 ms)", len(oldest)), "%.0f ms", time.Since(begun).Seconds()*1e3)
	return nil
}
