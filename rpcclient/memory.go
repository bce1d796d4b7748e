package rpcclient

import (
	"slices"
	"sync"
)

// Memory keeps the newest frames of any number of sessions in memory, within bounds. The zero value is ready to use. All
// methods may be called concurrently.
type Memory struct {
	MaxFrames int    // how many frames are kept; if zero, 100,000
	MaxBytes  int    // how many bytes of frames are kept, the newest frame in any case; if zero, 1 GiB
	Changed   func() // if not nil, called after every change, on the goroutine that caused it; must not block

	mu        sync.Mutex
	records   []Record
	first     uint64 // the number of records[0]; 0 before the first record
	bytes     int
	exchanges ExchangeID
}

// Record is a frame in its place in the record.
type Record struct {
	Number   uint64 // from 1, in the order of recording
	Exchange ExchangeID
	Endpoint Endpoint
	Frame    Frame
}

// The bounds of a Memory that names none.
const (
	defaultMaxFrames = 100_000
	defaultMaxBytes  = 1 << 30
)

// For is the Recorder of one session with the endpoint.
func (m *Memory) For(e Endpoint) Recorder { return track{m, e} }

// track is one session's door to a Memory.
type track struct {
	memory   *Memory
	endpoint Endpoint
}

// Intend numbers an exchange.
func (t track) Intend(Call) (ExchangeID, error) {
	t.memory.mu.Lock()
	defer t.memory.mu.Unlock()
	t.memory.exchanges++
	return t.memory.exchanges, nil
}

// Record keeps a frame.
func (t track) Record(id ExchangeID, f Frame) {
	t.memory.add(Record{Exchange: id, Endpoint: t.endpoint, Frame: f})
}

// Conclude keeps nothing: a Memory is about frames.
func (t track) Conclude(ExchangeID, Outcome) {}

// add keeps a record and drops the oldest ones beyond the bounds.
func (m *Memory) add(r Record) {
	m.mu.Lock()
	if m.first == 0 {
		m.first = 1
	}
	r.Number = m.first + uint64(len(m.records))
	m.records = append(m.records, r)
	m.bytes += size(r.Frame)
	m.dropLocked()
	m.mu.Unlock()
	m.changed()
}

// dropLocked drops the oldest frames beyond the bounds. The slice moves on and is copied when it is grown, so that
// dropping one costs no copy of the others.
func (m *Memory) dropLocked() {
	frames, bytes := m.MaxFrames, m.MaxBytes
	if frames <= 0 {
		frames = defaultMaxFrames
	}
	if bytes <= 0 {
		bytes = defaultMaxBytes
	}
	for len(m.records) > 1 && (len(m.records) > frames || m.bytes > bytes) {
		m.bytes -= size(m.records[0].Frame)
		m.records[0] = Record{}
		m.records = m.records[1:]
		m.first++
	}
}

func size(f Frame) int { return len(f.Data) + len(f.Plain) }

func (m *Memory) changed() {
	if m.Changed != nil {
		m.Changed()
	}
}

// Len is how many frames are kept.
func (m *Memory) Len() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.records)
}

// Total is how many frames were ever recorded.
func (m *Memory) Total() uint64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.first == 0 {
		return 0
	}
	return m.first - 1 + uint64(len(m.records))
}

// Page copies the records from place from on, the oldest kept being 0, at most limit of them.
func (m *Memory) Page(from, limit int) []Record {
	m.mu.Lock()
	defer m.mu.Unlock()
	from = min(max(from, 0), len(m.records))
	return slices.Clone(m.records[from:min(len(m.records), from+limit)])
}

// Place is where the record with a number stands now, for Page; false if it is kept no more.
func (m *Memory) Place(number uint64) (int, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if number < m.first || number >= m.first+uint64(len(m.records)) {
		return 0, false
	}
	return int(number - m.first), true
}

// Clear forgets all frames. Numbers go on.
func (m *Memory) Clear() {
	m.mu.Lock()
	m.first += uint64(len(m.records))
	m.records, m.bytes = nil, 0
	m.mu.Unlock()
	m.changed()
}
