package rpcclient

import (
	"sync"
	"time"
)

// Memory keeps the newest frames of any number of sessions in memory, within bounds, ordered by their times. The zero value
// is ready to use. All methods may be called concurrently.
//
// Frames come from several goroutines, so that one may be recorded a little after a younger one. It is put in its place
// then, if no more than ten thousand frames came in between.
type Memory struct {
	MaxFrames int    // how many frames are kept; if zero, a million
	MaxBytes  int    // how many bytes of frames are kept in memory, the newest frame in any case; if zero, 1 GiB
	MaxMapped int    // how many bytes of frames are kept that are mapped from files, likewise; if zero, 8 GiB
	Changed   func() // if not nil, called after every change, on the goroutine that caused it; must not block

	mu        sync.Mutex
	came      queue[kept]   // in the order of their serials; those that were dropped before older ones are empty
	order     queue[uint64] // the serials of those that are not, by time
	dropped   uint64        // how many records there were before these
	held      size          // by all records together
	exchanges ExchangeID
	begun     begun
}

// kept is what is kept of a record. There may be a million of them.
type kept struct {
	exchange ExchangeID
	track    *track // nil: it was dropped
	took     time.Duration
	frame    Frame
}

// Record is a frame in its place in the record.
type Record struct {
	Serial   uint64 // names the record for ever: from 1, in the order in which frames came
	Number   uint64 // its place in the whole record, from 1; it can grow when a frame comes late
	Exchange ExchangeID
	Endpoint Endpoint
	Took     time.Duration // the time since its request was sent, or, if it belongs to no exchange, since the latest one; else 0
	Frame    Frame
}

// The bounds of a Memory that names none.
const (
	defaultMaxFrames = 1_000_000
	defaultMaxBytes  = 1 << 30
	defaultMaxMapped = 8 << 30
)

// maxLate is how many frames at most come between one frame and another that is older and must stand before it: a tenth of a
// second at full speed. So far, at most, a record stands from where its serial alone would put it.
const maxLate = 10_000

// For is the Recorder of one session with the endpoint.
func (m *Memory) For(e Endpoint) Recorder { return &track{memory: m, endpoint: e} }

// track is one session's door to a Memory.
type track struct {
	memory   *Memory
	endpoint Endpoint
	sent     time.Time // when the latest message was sent; guarded by the memory's mu
}

// Intend numbers an exchange.
func (t *track) Intend(Call) (ExchangeID, error) {
	t.memory.mu.Lock()
	defer t.memory.mu.Unlock()
	t.memory.exchanges++
	return t.memory.exchanges, nil
}

// Record keeps a frame.
func (t *track) Record(id ExchangeID, f Frame) {
	t.memory.add(kept{exchange: id, track: t, frame: f.Redacted()})
}

// Conclude keeps nothing: a Memory is about frames.
func (t *track) Conclude(*Exchange) {}

// add keeps a record and drops the oldest ones beyond the bounds.
func (m *Memory) add(k kept) {
	m.mu.Lock()
	k.took = m.begun.took(k.track, k.exchange, &k.frame)
	serial := m.totalLocked() + 1
	place := m.placeForLocked(serial, k.frame.Time)
	m.came.insert(m.came.len(), k)
	m.order.insert(place, serial)
	m.held.add(sizeOf(&k.frame), 1)
	m.dropLocked()
	m.mu.Unlock()
	m.changed()
}

// firstLocked is the serial of the first record in came.
func (m *Memory) firstLocked() uint64 { return m.totalLocked() - uint64(m.came.len()) + 1 }

// keptLocked is the record with a serial; nil if it is kept no more.
func (m *Memory) keptLocked(serial uint64) *kept {
	first := m.firstLocked()
	if serial < first || serial > m.totalLocked() {
		return nil
	}
	if k := m.came.at(int(serial - first)); k.track != nil {
		return k
	}
	return nil
}

// placeForLocked is where a new record belongs: behind all that are as old, and behind all that came long before it.
func (m *Memory) placeForLocked(serial uint64, when time.Time) int {
	at := m.order.len()
	for at > 0 {
		before := *m.order.at(at - 1)
		if !m.keptLocked(before).frame.Time.After(when) || before+maxLate < serial {
			break
		}
		at--
	}
	return at
}

// dropLocked drops the oldest frames beyond the bounds.
func (m *Memory) dropLocked() {
	frames := positive(m.MaxFrames, defaultMaxFrames)
	most := size{positive(m.MaxBytes, defaultMaxBytes), positive(m.MaxMapped, defaultMaxMapped)}
	for m.order.len() > 1 && (m.order.len() > frames || m.held.memory > most.memory || m.held.mapped > most.mapped) {
		oldest := m.keptLocked(*m.order.at(0))
		m.held.add(sizeOf(&oldest.frame), -1)
		*oldest = kept{}
		for m.came.len() > 0 && m.came.at(0).track == nil {
			m.came.drop()
		}
		m.order.drop()
		m.dropped++
	}
}

func positive(n, otherwise int) int {
	if n <= 0 {
		return otherwise
	}
	return n
}

// size is how many bytes a frame has, by where they are.
type size struct{ memory, mapped int }

func sizeOf(f *Frame) size {
	var s size
	for _, b := range [2][]byte{f.Data, f.Plain} {
		if f.Hold.Holds(b) {
			s.mapped += len(b)
		} else {
			s.memory += len(b)
		}
	}
	return s
}

// add adds a size so many times.
func (s *size) add(other size, times int) {
	s.memory += times * other.memory
	s.mapped += times * other.mapped
}

func (m *Memory) changed() {
	if m.Changed != nil {
		m.Changed()
	}
}

// Len is how many frames are kept.
func (m *Memory) Len() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.order.len()
}

// Total is how many frames were ever recorded.
func (m *Memory) Total() uint64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.totalLocked()
}

// Dropped is how many of them stood before those that are kept.
func (m *Memory) Dropped() uint64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.dropped
}

func (m *Memory) totalLocked() uint64 { return m.dropped + uint64(m.order.len()) }

// Page copies the records from place from on, the oldest kept being 0, at most limit of them.
func (m *Memory) Page(from, limit int) []Record {
	m.mu.Lock()
	defer m.mu.Unlock()
	from = min(max(from, 0), m.order.len())
	limit = min(max(limit, 0), m.order.len()-from)
	page := make([]Record, limit)
	for i := range page {
		page[i] = m.recordLocked(*m.order.at(from + i))
		page[i].Number = m.numberLocked(from + i)
	}
	return page
}

// Came copies the records that came after the one with a serial into a page, in the order in which they came, and tells how
// many there were room for. Of their numbers it does not tell.
func (m *Memory) Came(after uint64, page []Record) int {
	m.mu.Lock()
	defer m.mu.Unlock()
	n := 0
	for serial := max(after+1, m.firstLocked()); serial <= m.totalLocked() && n < len(page); serial++ {
		if m.keptLocked(serial) != nil {
			page[n] = m.recordLocked(serial)
			n++
		}
	}
	return n
}

// recordLocked is the record with a serial, which is kept, without its number.
func (m *Memory) recordLocked(serial uint64) Record {
	k := m.keptLocked(serial)
	return Record{Serial: serial, Exchange: k.exchange, Endpoint: k.track.endpoint, Took: k.took, Frame: k.frame}
}

func (m *Memory) numberLocked(place int) uint64 { return m.dropped + uint64(place) + 1 }

// Find is the record with a serial; false if it is kept no more.
func (m *Memory) Find(serial uint64) (Record, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	at, ok := m.placeLocked(serial)
	if !ok {
		return Record{}, false
	}
	r := m.recordLocked(serial)
	r.Number = m.numberLocked(at)
	return r, true
}

// Has reports whether the record with a serial is kept.
func (m *Memory) Has(serial uint64) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.keptLocked(serial) != nil
}

// Place is where the record with a serial stands now, for Page; false if it is kept no more.
func (m *Memory) Place(serial uint64) (int, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.placeLocked(serial)
}

// placeLocked looks around where the serial alone would put the record.
func (m *Memory) placeLocked(serial uint64) (int, bool) {
	if m.keptLocked(serial) == nil {
		return 0, false
	}
	near := int(serial) - 1 - int(m.dropped)
	for d := range maxLate + 1 {
		for _, at := range [2]int{near - d, near + d} {
			if at >= 0 && at < m.order.len() && *m.order.at(at) == serial {
				return at, true
			}
		}
	}
	return 0, false
}

// Clear forgets all frames. Serials and numbers go on.
func (m *Memory) Clear() {
	m.mu.Lock()
	m.dropped = m.totalLocked()
	m.came, m.order, m.held = queue[kept]{}, queue[uint64]{}, size{}
	m.mu.Unlock()
	m.changed()
}
