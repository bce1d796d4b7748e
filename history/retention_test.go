package history_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"rpcexplorer/history"
	"rpcexplorer/rpcclient"
)

// dated records exchanges that began so long ago, with a reply that does not get smaller, named m1 and so on.
func dated(t testing.TB, s *history.Store, ages ...time.Duration) {
	t.Helper()
	e := endpoint(t, "tcp://127.0.0.1:5001")
	r := s.For(e, history.Habits{Grouped: true})
	for i, age := range ages {
		at := time.Now().Add(-age)
		x := &rpcclient.Exchange{Endpoint: e, Call: rpcclient.Call{Method: fmt.Sprintf("m%d", i+1)}}
		x.ID, _ = r.Intend(x.Call)
		r.Record(x.ID, message(rpcclient.Sent, at, "{}"))
		r.Record(x.ID, message(rpcclient.Received, at, noise(2000, i)))
		x.Timing = rpcclient.Timing{Begun: at, Sent: at, Ended: at.Add(time.Millisecond)}
		x.Outcome.Kind = rpcclient.OutcomeResult
		r.Conclude(x)
	}
	if err := s.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
}

// noise is a text that cannot be packed well.
func noise(n, seed int) string {
	var b strings.Builder
	for x := uint32(seed*7919 + 1); b.Len() < n; {
		x = x*1664525 + 1013904223
		fmt.Fprintf(&b, "%x", x>>4)
	}
	return b.String()
}

// left are the methods of what is there, the newest first.
func left(t testing.TB, s *history.Store) string {
	t.Helper()
	page, err := s.Page(context.Background(), history.Newest, 1000, history.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, line := range page {
		all = append(all, line.Method)
	}
	return strings.Join(all, " ")
}

func TestRetain(t *testing.T) {
	for _, c := range []struct {
		name string
		rule history.Rule
		want string
	}{
		{"everything", history.Rule{}, "m6 m5 m4 m3 m2 m1"},
		{"count", history.Rule{Count: 3}, "m6 m5 m2"}, // the marked one counts, and stays
		{"many", history.Rule{Count: 300}, "m6 m5 m4 m3 m2 m1"},
		{"small", history.Rule{Bytes: 1}, "m2"},
		{"large", history.Rule{Bytes: 1 << 30}, "m6 m5 m4 m3 m2 m1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t, inFolder(t), history.Options{})
			ctx := context.Background()
			dated(t, s, 6, 5, 4, 3, 2, 1)
			if err := s.Annotate(ctx, 2, "keep me"); err != nil {
				t.Fatal(err)
			}
			before := len(strings.Fields(left(t, s)))
			would, err := s.Preview(ctx, c.rule)
			if err != nil {
				t.Fatal(err)
			}
			if n := len(strings.Fields(left(t, s))); n != before {
				t.Errorf("the preview deleted: %d are left of %d", n, before)
			}
			went, err := s.Retain(ctx, c.rule)
			if err != nil {
				t.Fatal(err)
			}
			if got := left(t, s); got != c.want {
				t.Errorf("left %s, want %s", got, c.want)
			}
			if would.Count != went.Count || int(went.Count) != before-len(strings.Fields(left(t, s))) {
				t.Errorf("previewed %d, went %d", would.Count, went.Count)
			}
		})
	}
}

// TestRetainAge: what is older goes, wherever it stands; when it began is told.
func TestRetainAge(t *testing.T) {
	s := open(t, inFolder(t), history.Options{})
	ctx := context.Background()
	dated(t, s, 1)
	pause, stop := context.WithTimeout(ctx, 20*time.Millisecond)
	<-pause.Done()
	stop()
	dated(t, s, 1)
	rule := history.Rule{Age: 15 * time.Millisecond}
	would, err := s.Preview(ctx, rule)
	if err != nil || would.Count == 0 || would.Oldest.IsZero() || would.Newest.Before(would.Oldest) || would.Bytes <= 0 {
		t.Fatalf("preview: %+v, %v", would, err)
	}
	if _, err := s.Retain(ctx, rule); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Summary(ctx, 1); !errors.Is(err, sql.ErrNoRows) {
		t.Errorf("the old one: %v", err)
	}
}

// TestRetainGivesRoomBack: the file gets smaller, while others record, and their exchanges stay.
func TestRetainGivesRoomBack(t *testing.T) {
	path := inFolder(t)
	s := open(t, path, history.Options{})
	ctx := context.Background()
	dated(t, s, make([]time.Duration, 1500)...)
	size := func() int64 {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		return info.Size()
	}
	if _, err := s.Retain(ctx, history.Rule{Count: 1500}); err != nil { // has all be in the file
		t.Fatal(err)
	}
	recorded := make(chan struct{})
	go func() {
		defer close(recorded)
		dated(t, s, make([]time.Duration, 50)...)
	}()
	went, err := s.Retain(ctx, history.Rule{Count: 10})
	<-recorded
	if err != nil || went.Count < 1490 {
		t.Fatalf("went %+v, %v", went, err)
	}
	all, err := s.All(ctx, history.Filter{})
	if err != nil || len(all) > 60 || len(all) < 50 {
		t.Errorf("%d are left, %v", len(all), err)
	}
	if now := size(); now > 600<<10 {
		t.Errorf("the file has %d bytes", now)
	}
}

// TestRetainEvents: frames of no exchange go by size, too.
func TestRetainEvents(t *testing.T) {
	path := inFolder(t)
	s := open(t, path, history.Options{})
	r := s.For(endpoint(t, "tcp://127.0.0.1:5001"), history.Habits{Grouped: true})
	for i := range 2000 {
		r.Record(0, message(rpcclient.Received, time.Now(), noise(1000, i)))
	}
	if err := s.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Retain(context.Background(), history.Rule{Bytes: 300 << 10}); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Size() > 500<<10 || info.Size() < 50<<10 {
		t.Errorf("the file: %v, %v", info.Size(), err)
	}
}

// TestRetainCancelled: what was not deleted yet is there.
func TestRetainCancelled(t *testing.T) {
	s := open(t, inFolder(t), history.Options{})
	dated(t, s, 3, 2, 1)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Retain(ctx, history.Rule{Count: 1}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if got := left(t, s); got != "m3 m2 m1" {
		t.Errorf("left: %s", got)
	}
}

// TestKeep: a rule is carried out by itself.
func TestKeep(t *testing.T) {
	s := open(t, inFolder(t), history.Options{Tidy: time.Millisecond})
	dated(t, s, 3, 2, 1)
	s.Keep(history.Rule{Count: 1})
	await(s, func() bool { return left(t, s) == "m3" })
}

// await waits until something holds of a history.
func await(s *history.Store, holds func() bool) {
	told := make(chan struct{}, 1)
	defer s.Watch(func() {
		select {
		case told <- struct{}{}:
		default:
		}
	})()
	for !holds() {
		<-told
	}
}

// TestMemoryIsBounded: in a history in memory the oldest go first, which is counted and told once; what is pinned stays.
func TestMemoryIsBounded(t *testing.T) {
	s := open(t, "", history.Options{MaxMemory: 1 << 20})
	dated(t, s, 1)
	if err := s.Pin(context.Background(), 1, true); err != nil {
		t.Fatal(err)
	}
	dated(t, s, make([]time.Duration, 2000)...)
	await(s, func() bool { return s.Health().Dropped > 0 })
	await(s, func() bool {
		went, err := s.Preview(context.Background(), history.Rule{Bytes: 1 << 20})
		return went.Count == 0 && err == nil
	})
	ids, err := s.All(context.Background(), history.Filter{})
	if err != nil || len(ids) < 100 || len(ids)+int(s.Health().Dropped) != 2001 {
		t.Errorf("%d are left, %d went, %v", len(ids), s.Health().Dropped, err)
	}
	if ids[0] != 2001 || ids[len(ids)-1] != 1 || ids[len(ids)-2] != 2001-history.ID(len(ids)-2) {
		t.Errorf("left are %v", ids)
	}
	if told := s.Messages(); len(told) != 1 || told[0].Key != "history.memory_full" {
		t.Errorf("told: %v", told)
	}
}
