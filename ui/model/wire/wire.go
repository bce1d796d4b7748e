package wire

import (
	"sync/atomic"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/query"
	"rpcexplorer/ui/loop"
)

// Wire is the record of frames, and which of them is looked at.
type Wire struct {
	Following bool // whether the window shows the newest frames; while it does, a reply that comes is looked at

	loop     *loop.Loop
	around   Around
	frames   rpcclient.Memory
	due      atomic.Bool // a refresh is on its way
	selected uint64      // the serial of the selected frame; 0 if none
	marked   Mark
	sieve    sieve
	export   *export // the one under way; nil if none is
}

// frameTime is how often the record is shown anew at most.
const frameTime = 33 * time.Millisecond

// Around is what a Wire needs of what it stands in.
type Around struct {
	InHome func(path string) string         // a path as a person types it, from their folder on
	Fault  func(err error) string           // why a file cannot be written
	Known  func(field query.Field) []string // values of a field that are known
}

// New makes a record without frames.
func New(l *loop.Loop, around Around) *Wire {
	x := &Wire{Following: true, loop: l, around: around, sieve: sieve{group: GroupAll}}
	x.frames.Changed = x.refreshSoon
	return x
}

// refreshSoon has the record shown, on any goroutine: many frames make one refresh.
func (x *Wire) refreshSoon() {
	if x.due.Swap(true) {
		return
	}
	x.loop.Later(frameTime, func() {
		x.due.Store(false)
		x.sift()
		x.loop.Changed(loop.TopicWire, loop.TopicFlight, loop.TopicStatus)
	})
}

// Frames are the frames themselves.
func (x *Wire) Frames() *rpcclient.Memory { return &x.frames }

// Kept is how many frames are kept.
func (x *Wire) Kept() int { return x.frames.Len() }

// Total is how many frames were recorded since the start.
func (x *Wire) Total() uint64 { return x.frames.Total() }

// Clear forgets the frames. The responses of the tabs stay.
func (x *Wire) Clear() {
	x.frames.Clear()
	x.selected, x.marked = 0, Mark{}
	x.begin(x.frames.Total())
	x.loop.Changed(loop.TopicWire, loop.TopicSelect, loop.TopicStatus)
}

// Select looks at the frame in a row, the first one shown being 0.
func (x *Wire) Select(row int) {
	if serial, ok := x.serialAt(row); ok {
		x.Look(serial, Mark{})
	}
}

// Look selects a frame and marks bytes of it.
func (x *Wire) Look(serial uint64, mark Mark) {
	if x.selected == serial && x.marked == mark {
		return
	}
	x.selected, x.marked = serial, mark
	x.loop.Changed(loop.TopicSelect)
}

// Selected is the frame that is looked at; false if none is, or it is kept no more.
func (x *Wire) Selected() (rpcclient.Record, bool) {
	return x.frames.Find(x.selected)
}

// SelectedRow is the row of the frame that is looked at; false if it is not shown.
func (x *Wire) SelectedRow() (int, bool) {
	if x.selected == 0 {
		return 0, false
	}
	return x.rowOf(x.selected)
}

// Marked is what of the selected frame is marked.
func (x *Wire) Marked() Mark { return x.marked }

// Mark marks bytes of the frame that is looked at, if one is.
func (x *Wire) Mark(at Mark) {
	if x.selected != 0 {
		x.Look(x.selected, at)
	}
}

// LooksAt reports whether a frame is the one that is looked at.
func (x *Wire) LooksAt(serial uint64) bool { return x.selected == serial }

// Find is the record of a frame; false if it is kept no more.
func (x *Wire) Find(serial uint64) (rpcclient.Record, bool) { return x.frames.Find(serial) }

// pageSize is how many records are looked through at a time.
const pageSize = 500

// Locate finds the frame that carried the reply of an exchange, which has just come; 0 if there is none.
func (x *Wire) Locate(e *rpcclient.Exchange) (serial uint64) {
	reply, ok := e.Reply()
	if !ok || e.ID == 0 {
		return 0
	}
	oldest := reply.Time.Add(-time.Second) // records are in the order of time, but for a few
	for from := x.frames.Len(); from > 0; from -= pageSize {
		page := x.frames.Page(from-pageSize, min(from, pageSize))
		for i := len(page) - 1; i >= 0; i-- {
			c := &page[i]
			if c.Exchange == e.ID && c.Frame.Dir == rpcclient.Received && c.Frame.Time.Equal(reply.Time) {
				return c.Serial
			}
			if c.Frame.Time.Before(oldest) {
				return 0
			}
		}
	}
	return 0
}

// Follow looks at the reply that has just come, where the window shows the newest frames: at the frame that carried it, else at the last one
// of its exchange.
func (x *Wire) Follow(serial uint64, e *rpcclient.Exchange) {
	if !x.Following || x.sieve.pause.on {
		return
	}
	if _, ok := x.frames.Find(serial); !ok {
		serial = x.LastOf(e, false)
	}
	if serial != 0 {
		x.Look(serial, Mark{})
	}
}

// LastOf is the newest frame of an exchange, or the newest message; where nothing was sent, the newest of what happened at its
// endpoint meanwhile. 0 if there is none.
func (x *Wire) LastOf(e *rpcclient.Exchange, message bool) (serial uint64) {
	for from := x.frames.Len(); from > 0; from -= pageSize {
		page := x.frames.Page(max(0, from-pageSize), min(from, pageSize))
		for i := len(page) - 1; i >= 0; i-- {
			r := &page[i]
			mine := e.ID != 0 && r.Exchange == e.ID || e.ID == 0 && r.Exchange == 0 && r.Endpoint.String() == e.Endpoint.String()
			switch {
			case r.Frame.Time.Before(e.Timing.Begun):
				return 0
			case mine && (r.Frame.IsMessage() || !message):
				return r.Serial
			}
		}
	}
	return 0
}
