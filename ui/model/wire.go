package model

import (
	"sync/atomic"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/loop"
)

// Wire is the record of frames, and which of them is looked at.
type Wire struct {
	Following bool // whether the window shows the newest frames; while it does, a reply that comes is looked at

	w        *Workspace
	frames   rpcclient.Memory
	due      atomic.Bool // a refresh is on its way
	selected uint64      // the serial of the selected frame; 0 if none
	marked   Mark
	sieve    sieve
	export   *export // the one under way; nil if none is
}

// frameTime is how often the record is shown anew at most.
const frameTime = 33 * time.Millisecond

func newWire(w *Workspace) *Wire {
	x := &Wire{Following: true, w: w, sieve: sieve{group: GroupAll}}
	x.frames.Changed = x.refreshSoon
	return x
}

// refreshSoon has the record shown, on any goroutine: many frames make one refresh.
func (x *Wire) refreshSoon() {
	if x.due.Swap(true) {
		return
	}
	x.w.Later(frameTime, func() {
		x.due.Store(false)
		x.sift()
		x.w.Changed(loop.TopicWire, loop.TopicFlight, loop.TopicStatus)
	})
}

// Kept is how many frames are kept.
func (x *Wire) Kept() int { return x.frames.Len() }

// Total is how many frames were recorded since the start.
func (x *Wire) Total() uint64 { return x.frames.Total() }

// Recorded is how many frames this window has recorded since the start.
func (w *Workspace) Recorded() uint64 { return w.record.Total() }

// Clear forgets the frames. The responses of the tabs stay.
func (x *Wire) Clear() {
	x.frames.Clear()
	x.selected, x.marked = 0, Mark{}
	x.begin(x.frames.Total())
	x.w.Changed(loop.TopicWire, loop.TopicSelect, loop.TopicStatus)
}

// Select looks at the frame in a row, the first one shown being 0.
func (x *Wire) Select(row int) {
	if serial, ok := x.serialAt(row); ok {
		x.look(serial, Mark{})
	}
}

// look selects a frame and marks bytes of it.
func (x *Wire) look(serial uint64, mark Mark) {
	if x.selected == serial && x.marked == mark {
		return
	}
	x.selected, x.marked = serial, mark
	x.w.Changed(loop.TopicSelect)
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

// reply is the record of the frame that carried the tab's response; false if it is kept no more.
func (x *Wire) reply(t *Tab) (rpcclient.Record, bool) {
	r := t.Response()
	if r == nil {
		return rpcclient.Record{}, false
	}
	return x.frames.Find(r.serial)
}

// pageSize is how many records are looked through at a time.
const pageSize = 500

// locate finds the record of the frame that carried a response, which has just come; 0 if there is none.
func (x *Wire) locate(r *Response) (serial uint64) {
	reply, ok := r.Exchange.Reply()
	if !ok || r.Exchange.ID == 0 {
		return 0
	}
	oldest := reply.Time.Add(-time.Second) // records are in the order of time, but for a few
	for from := x.frames.Len(); from > 0; from -= pageSize {
		page := x.frames.Page(from-pageSize, min(from, pageSize))
		for i := len(page) - 1; i >= 0; i-- {
			c := &page[i]
			if c.Exchange == r.Exchange.ID && c.Frame.Dir == rpcclient.Received && c.Frame.Time.Equal(reply.Time) {
				return c.Serial
			}
			if c.Frame.Time.Before(oldest) {
				return 0
			}
		}
	}
	return 0
}

// follow looks at the reply that a tab has just received.
func (x *Wire) follow(t *Tab) {
	if active, _ := x.w.Active(); active != t || !x.Following || x.sieve.pause.on {
		return
	}
	if record, ok := x.reply(t); ok {
		x.look(record.Serial, Mark{})
	} else if serial := x.lastOf(t.Response().Exchange, false); serial != 0 {
		x.look(serial, Mark{})
	}
}

// lastOf is the newest frame of an exchange, or the newest message; where nothing was sent, the newest of what happened at its
// endpoint meanwhile. 0 if there is none.
func (x *Wire) lastOf(e *rpcclient.Exchange, message bool) (serial uint64) {
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
