package rpcclient_test

import (
	"fmt"
	"math"
	"strings"
	"sync"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/spool"
)

// at is a frame stamped a number of seconds after some time, whose data names the second.
func at(second int) rpcclient.Frame {
	return rpcclient.Frame{Time: time.Unix(int64(second), 0), Data: fmt.Append(nil, second)}
}

// keep records a frame for each second.
func keep(m *rpcclient.Memory, seconds ...int) {
	r := m.For(rpcclient.Endpoint{})
	for _, s := range seconds {
		r.Record(0, at(s))
	}
}

// show is what a Memory holds: number, serial and data of every record.
func show(records []rpcclient.Record) string {
	var words []string
	for _, r := range records {
		words = append(words, fmt.Sprintf("%d:%d:%s", r.Number, r.Serial, r.Frame.Data))
	}
	return strings.Join(words, " ")
}

func TestMemoryOrder(t *testing.T) {
	for _, c := range []struct {
		name   string
		frames []int
		want   string
	}{
		{"nothing", nil, ""},
		{"as they come", []int{1, 2, 3}, "1:1:1 2:2:2 3:3:3"},
		{"equal times as they come", []int{1, 1, 1}, "1:1:1 2:2:1 3:3:1"},
		{"late by one", []int{1, 3, 2}, "1:1:1 2:3:2 3:2:3"},
		{"late, and equal to another", []int{1, 2, 3, 2}, "1:1:1 2:2:2 3:4:2 4:3:3"},
		{"the oldest last", []int{2, 3, 4, 1}, "1:4:1 2:1:2 3:2:3 4:3:4"},
		{"backwards", []int{3, 2, 1}, "1:3:1 2:2:2 3:1:3"},
	} {
		var m rpcclient.Memory
		keep(&m, c.frames...)
		if got := show(m.Page(0, 10)); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
		if m.Len() != len(c.frames) || m.Total() != uint64(len(c.frames)) {
			t.Errorf("%s: %d kept, %d in all", c.name, m.Len(), m.Total())
		}
		placesAgree(t, &m)
	}
}

// placesAgree checks that every record kept is found by its serial, and no other.
func placesAgree(t *testing.T, m *rpcclient.Memory) {
	t.Helper()
	page := m.Page(0, math.MaxInt)
	places := map[uint64]int{}
	for i, r := range page {
		places[r.Serial] = i
		if want := m.Total() - uint64(len(page)) + uint64(i) + 1; r.Number != want {
			t.Fatalf("record %d has the number %d, want %d", i, r.Number, want)
		}
	}
	for serial := uint64(0); serial <= m.Total()+1; serial++ {
		got, ok := m.Place(serial)
		want, kept := places[serial]
		if got != want || ok != kept {
			t.Fatalf("serial %d is at %d %t, want %d %t", serial, got, ok, want, kept)
		}
		found, ok := m.Find(serial)
		if ok != kept || kept && (found.Serial != serial || found.Number != page[want].Number) {
			t.Fatalf("serial %d: found %d %d %t", serial, found.Serial, found.Number, ok)
		}
	}
}

// TestMemoryVeryLate: the search for a place is bounded, however late a frame is and however far ahead another.
func TestMemoryVeryLate(t *testing.T) {
	var m rpcclient.Memory
	keep(&m, 1_000_000) // from a clock that was wrong
	for i := range 30_000 {
		keep(&m, i)
	}
	placesAgree(t, &m)
	keep(&m, -1)
	placesAgree(t, &m)
	place, ok := m.Place(30_002)
	if !ok || place < 19_000 || place > 21_000 {
		t.Errorf("the frame from before all others stands at %d, want it ten thousand places back", place)
	}
	if place, _ := m.Place(1); place > 10_001 {
		t.Errorf("the frame from the future stands at %d, want it left behind", place)
	}
}

func TestMemoryBounds(t *testing.T) {
	for _, c := range []struct {
		name   string
		memory *rpcclient.Memory
		frames []int
		want   string
	}{
		{"frames", &rpcclient.Memory{MaxFrames: 2}, []int{1, 2, 3, 4}, "3:3:3 4:4:4"},
		{"bytes", &rpcclient.Memory{MaxBytes: 4}, []int{10, 11, 12}, "2:2:11 3:3:12"},
		{"one that is too large", &rpcclient.Memory{MaxBytes: 3}, []int{1, 2, 12345}, "3:3:12345"},
		{"too old to be kept", &rpcclient.Memory{MaxFrames: 2}, []int{5, 6, 1}, "2:1:5 3:2:6"},
		{"late among those kept", &rpcclient.Memory{MaxFrames: 2}, []int{1, 2, 9, 5}, "3:4:5 4:3:9"},
	} {
		keep(c.memory, c.frames...)
		if got := show(c.memory.Page(0, 10)); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
		placesAgree(t, c.memory)
	}
}

// TestMemoryMapped: what is mapped from files has a bound of its own, and takes nothing from that of memory.
func TestMemoryMapped(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	large := func(second int) rpcclient.Frame {
		b := spool.Buffer{Memory: 10}
		if _, err := b.Write(make([]byte, 1000)); err != nil {
			t.Fatal(err)
		}
		f := at(second)
		f.Plain, f.Hold = b.Bytes(), b.Hold()
		b.Close()
		return f
	}
	for _, c := range []struct {
		memory *rpcclient.Memory
		want   string
	}{
		{&rpcclient.Memory{MaxBytes: 100}, "1:1:1 2:2:2 3:3:3 4:4:4"},
		{&rpcclient.Memory{MaxBytes: 100, MaxMapped: 2000}, "2:2:2 3:3:3 4:4:4"},
		{&rpcclient.Memory{MaxBytes: 100, MaxMapped: 10}, "4:4:4"},
	} {
		r := c.memory.For(rpcclient.Endpoint{})
		for _, f := range []rpcclient.Frame{large(1), at(2), large(3), large(4)} {
			r.Record(0, f)
		}
		if got := show(c.memory.Page(0, 10)); got != c.want {
			t.Errorf("%d mapped: got %s, want %s", c.memory.MaxMapped, got, c.want)
		}
	}
}

func TestMemoryPage(t *testing.T) {
	var m rpcclient.Memory
	keep(&m, 1, 2, 3, 4, 5)
	for _, c := range []struct {
		from, limit int
		want        string
	}{
		{0, 2, "1:1:1 2:2:2"},
		{3, 2, "4:4:4 5:5:5"},
		{3, 100, "4:4:4 5:5:5"},
		{3, math.MaxInt, "4:4:4 5:5:5"},
		{-5, 1, "1:1:1"},
		{5, 1, ""},
		{99, 1, ""},
		{0, 0, ""},
		{0, -1, ""},
	} {
		if got := show(m.Page(c.from, c.limit)); got != c.want {
			t.Errorf("Page(%d, %d) = %s, want %s", c.from, c.limit, got, c.want)
		}
	}
	m.Page(0, 1)[0].Exchange = 9
	if m.Page(0, 1)[0].Exchange != 0 {
		t.Error("a page is no copy")
	}
}

func TestMemoryClear(t *testing.T) {
	changes := 0
	m := rpcclient.Memory{MaxBytes: 3, Changed: func() { changes++ }}
	keep(&m, 1, 2)
	m.Clear()
	if m.Len() != 0 || m.Total() != 2 {
		t.Errorf("%d kept, %d in all", m.Len(), m.Total())
	}
	keep(&m, 3, 4, 5)
	if got, want := show(m.Page(0, 10)), "3:3:3 4:4:4 5:5:5"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	placesAgree(t, &m)
	if changes != 6 {
		t.Errorf("%d changes were told, want 6", changes)
	}
}

func TestMemoryExchanges(t *testing.T) {
	var m rpcclient.Memory
	e, _ := rpcclient.ParseEndpoint("demo:")
	first, second := m.For(e), m.For(rpcclient.Endpoint{})
	for want := rpcclient.ExchangeID(1); want < 4; want += 2 {
		one, err := first.Intend(rpcclient.Call{})
		two, err2 := second.Intend(rpcclient.Call{})
		if one != want || two != want+1 || err != nil || err2 != nil {
			t.Errorf("got %d and %d, want %d and the next", one, two, want)
		}
	}
	first.Record(1, at(1))
	first.Conclude(&rpcclient.Exchange{ID: 1})
	r := m.Page(0, 1)[0]
	if r.Exchange != 1 || r.Endpoint.String() != "demo:" || m.Len() != 1 {
		t.Errorf("got %+v", r)
	}
}

// TestMemoryConcurrent: writers, readers and those who clear, all at once.
func TestMemoryConcurrent(t *testing.T) {
	m := rpcclient.Memory{MaxFrames: 500, Changed: func() {}}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			r := m.For(rpcclient.Endpoint{})
			for range 1000 {
				id, _ := r.Intend(rpcclient.Call{})
				r.Record(id, rpcclient.Frame{Time: time.Now()})
			}
		})
		group.Go(func() {
			for i := range 200 {
				if i%50 == 0 {
					m.Clear()
				}
				for _, r := range m.Page(m.Len()-10, 10) {
					m.Place(r.Serial)
					m.Find(r.Serial)
				}
			}
		})
	}
	group.Wait()
	if m.Total() != 4000 {
		t.Errorf("%d in all, want 4000", m.Total())
	}
	ordered(t, m.Page(0, 500))
}

// FuzzMemory: whatever comes late and whatever is dropped, a serial finds its record, and records within reach are in order.
func FuzzMemory(f *testing.F) {
	f.Add([]byte{1, 2, 3, 2, 1, 255, 0, 7})
	f.Fuzz(func(t *testing.T, seconds []byte) {
		m := rpcclient.Memory{MaxFrames: 20}
		for _, s := range seconds {
			if s == 255 {
				m.Clear()
				continue
			}
			keep(&m, int(s))
		}
		placesAgree(t, &m)
		ordered(t, m.Page(0, 20))
	})
}

func BenchmarkMemoryRecord(b *testing.B) {
	var m rpcclient.Memory
	r := m.For(rpcclient.Endpoint{})
	f := at(1)
	b.ReportAllocs()
	for b.Loop() {
		f.Time = f.Time.Add(1)
		r.Record(1, f)
	}
}
