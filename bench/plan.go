package main

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"rpcexplorer/rpcclient"
)

// The call that is measured.
const (
	method = "sort_list"
	params = "[[5,2,9,1,5,6]]"
)

// plan is how it is measured.
type plan struct {
	rounds int
	length time.Duration // of a round
	flying int           // calls in flight, where many are
}

// figures are what was measured of one client.
type figures struct {
	rate   float64 // round trips a second
	allocs float64 // a round trip, those of all goroutines
}

// comparison is a row of the first table. The ratio is the median of the rounds' own: what else runs on the machine
// disturbs both clients of a round.
type comparison struct {
	bare, session figures
	ratio         float64
}

// patience is a context for what takes a moment.
func patience() (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.Background(), 10*time.Second)
}

// compare measures a carrier by both clients in turns.
func (p plan) compare(c carrier) (comparison, error) {
	served, err := startPeer(c)
	if err != nil {
		return comparison{}, err
	}
	defer served.stop()
	bare, err := c.bare(served.address)
	if err != nil {
		return comparison{}, err
	}
	defer func() { _ = bare(true) }()
	s, err := c.session(served.address)
	if err != nil {
		return comparison{}, err
	}
	defer s.Close()
	byBare := func() error { return bare(false) }
	bySession := func() error { return callOnce(s) }
	var bares, sessions []figures
	var ratios []float64
	for round := range p.rounds + 1 {
		b, err := p.round(byBare)
		if err != nil {
			return comparison{}, err
		}
		f, err := p.round(bySession)
		if err != nil {
			return comparison{}, err
		}
		if round > 0 { // the first warms up
			bares, sessions, ratios = append(bares, b), append(sessions, f), append(ratios, f.rate/b.rate)
		}
	}
	return comparison{medians(bares), medians(sessions), median(ratios)}, nil
}

func callOnce(s *rpcclient.Session) error {
	_, err := s.Call(context.Background(), rpcclient.Call{Method: method, Params: []byte(params), Timeout: time.Minute})
	return err
}

// round does one thing after the other until the time is over.
func (p plan) round(once func() error) (figures, error) {
	return measure(func() (int, error) {
		n := 0
		for begun := time.Now(); time.Since(begun) < p.length; {
			for range 16 {
				if err := once(); err != nil {
					return n, err
				}
				n++
			}
		}
		return n, nil
	})
}

// measure takes what work, which tells how often it did its thing, needs for it.
func measure(work func() (int, error)) (figures, error) {
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	begun := time.Now()
	n, err := work()
	took := time.Since(begun)
	runtime.ReadMemStats(&after)
	return figures{float64(n) / took.Seconds(), float64(after.Mallocs-before.Mallocs) / float64(max(n, 1))}, err
}

// pipeline measures many calls in flight, by all processors and by one.
func (p plan) pipeline(c carrier) (all, one figures, err error) {
	served, err := startPeer(c)
	if err != nil {
		return all, one, err
	}
	defer served.stop()
	s, err := c.session(served.address)
	if err != nil {
		return all, one, err
	}
	defer s.Close()
	many, alone := []figures{}, []figures{}
	for round := range p.rounds + 1 {
		f, err := p.flight(s)
		if err != nil {
			return all, one, err
		}
		before := runtime.GOMAXPROCS(1)
		g, err := p.flight(s)
		runtime.GOMAXPROCS(before)
		if err != nil {
			return all, one, err
		}
		if round > 0 {
			many, alone = append(many, f), append(alone, g)
		}
	}
	return medians(many), medians(alone), nil
}

// flight keeps calls in flight until the time is over.
func (p plan) flight(s *rpcclient.Session) (figures, error) {
	return measure(func() (int, error) {
		var group sync.WaitGroup
		var calls atomic.Int64
		var failed atomic.Pointer[error]
		begun := time.Now()
		for range p.flying {
			group.Go(func() {
				n := int64(0)
				for time.Since(begun) < p.length {
					if err := callOnce(s); err != nil {
						failed.Store(&err)
						break
					}
					n++
				}
				calls.Add(n)
			})
		}
		group.Wait()
		if err := failed.Load(); err != nil {
			return 0, *err
		}
		return int(calls.Load()), nil
	})
}

func medians(all []figures) figures {
	var rates, allocs []float64
	for _, f := range all {
		rates, allocs = append(rates, f.rate), append(allocs, f.allocs)
	}
	return figures{median(rates), median(allocs)}
}

func median(all []float64) float64 {
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return all[len(all)/2]
}
