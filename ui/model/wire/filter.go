package wire

import (
	"time"
	"unicode/utf8"

	"rpcexplorer/rpcclient/query"
	"rpcexplorer/ui/loop"
)

// Group is a part of the frames that is shown at the turn of a hand; its name stands under "wire.group.NAME".
type Group string

// The groups of frames.
const (
	GroupAll      Group = "all"
	GroupMessages Group = "messages"
	GroupEvents   Group = "events"
	GroupErrors   Group = "errors"
)

// Groups lists the groups in the order in which they are offered, with the queries that they stand for.
var Groups = []struct {
	Group Group
	query string
}{{GroupAll, ""}, {GroupMessages, "kind:message"}, {GroupEvents, "-kind:message"}, {GroupErrors, "error"}}

// Key is the key of the group's name in the translation tables.
func (g Group) Key() string { return "wire.group." + string(g) }

// sieve is what of the record the table shows. It belongs to the user interface's goroutine.
type sieve struct {
	group Group
	text  string       // the filter, as typed
	fault *query.Fault // why that is no query; the table shows what fits the terms before
	query query.Query  // of group and text together
	shown *scan        // whose frames are shown; nil if all are
	next  *scan        // the one that takes its place as soon as it has found out something; nil if there is none
	pause pause
}

// pause is whether the table stands still.
type pause struct {
	on bool
	at uint64 // how many frames had been recorded when it began
}

// Sifting is what is to be told of the filter beside the rows.
type Sifting struct {
	Shown, Kept int
	Percent     int // how much of the record was gone through; 100 if all of it
	Paused      bool
	Missed      uint64 // how many frames came during the pause
	Fault       string // why the filter is no query, and where; "" if it is one
	Unfinished  bool   // that may change with what is typed next
}

// Filter is the filter as it was typed.
func (x *Wire) Filter() string { return x.sieve.text }

// Group is the group of frames that is shown.
func (x *Wire) Group() Group { return x.sieve.group }

// SetFilter shows only frames that fit a query. Of a text that is none, the terms before the fault count.
func (x *Wire) SetFilter(text string) {
	x.sieve.text = text
	x.refilter()
}

// SetGroup shows only the frames of a group.
func (x *Wire) SetGroup(g Group) {
	x.sieve.group = g
	x.refilter()
}

// refilter reads what was typed, and begins to look for the frames that fit.
func (x *Wire) refilter() {
	s := &x.sieve
	q, err := query.Parse(s.text, x.loop.Now())
	s.fault, _ = err.(*query.Fault)
	if q = groupQuery(s.group).And(q); q.String() != s.query.String() {
		s.query = q
		x.begin(0)
	}
	x.loop.Changed(loop.TopicWire)
}

// groupQuery is the query that a group stands for.
func groupQuery(g Group) query.Query {
	for _, row := range Groups {
		if row.Group == g {
			q, _ := query.Parse(row.query, time.Time{})
			return q
		}
	}
	return query.Query{}
}

// SetPaused has the table stand still, while frames go on being recorded, or go on.
func (x *Wire) SetPaused(on bool) {
	if on == x.sieve.pause.on {
		return
	}
	x.sieve.pause = pause{on, x.frames.Total()}
	x.sift()
	x.loop.Changed(loop.TopicWire)
}

// Paused reports whether the table stands still.
func (x *Wire) Paused() bool { return x.sieve.pause.on }

// limit is the serial of the last frame that may be shown.
func (x *Wire) limit() uint64 {
	if x.sieve.pause.on {
		return x.sieve.pause.at
	}
	return x.frames.Total()
}

// Sifting tells how far the filter is.
func (x *Wire) Sifting() Sifting {
	s := Sifting{Shown: x.Len(), Kept: x.frames.Len(), Percent: 100, Paused: x.sieve.pause.on, Fault: x.faultText()}
	if f := x.sieve.fault; f != nil {
		s.Unfinished = f.Off+f.Len == len(x.sieve.text)
	}
	if s.Paused {
		s.Missed = x.frames.Total() - x.sieve.pause.at
	}
	if scan := x.sieve.current(); scan != nil && scan.whole > scan.seen {
		from := min(x.frames.Dropped(), scan.seen)
		s.Percent = int(100 * (scan.seen - from) / (scan.whole - from))
	}
	return s
}

// faultText tells where the filter stops being a query, and why.
func (x *Wire) faultText() string { return Fault(x.loop, x.sieve.text, x.sieve.fault) }

// Fault tells where a text stops being a query, and why; "" if it is one.
func Fault(l *loop.Loop, text string, f *query.Fault) string {
	if f == nil {
		return ""
	}
	column := utf8.RuneCountInString(text[:f.Off]) + 1
	return l.T("wire.fault", column, l.T(f.Key, l.Arguments(f.Args)...))
}

// current is the scan that is to go on; nil if all frames are shown.
func (s *sieve) current() *scan {
	if s.next != nil {
		return s.next
	}
	return s.shown
}

// Len is how many rows there are.
func (x *Wire) Len() int {
	if s := x.sieve.shown; s != nil {
		return s.hits.len()
	}
	if x.sieve.pause.on {
		return max(0, int(x.sieve.pause.at)-int(x.frames.Dropped()))
	}
	return x.frames.Len()
}

// serialAt is the serial of the frame in a row.
func (x *Wire) serialAt(row int) (uint64, bool) {
	if row < 0 || row >= x.Len() {
		return 0, false
	}
	if s := x.sieve.shown; s != nil {
		return s.hits.at(row).serial, true
	}
	page := x.frames.Page(row, 1)
	if len(page) == 0 {
		return 0, false
	}
	return page[0].Serial, true
}

// placeAt is where the frame in a row stands in the record.
func (x *Wire) placeAt(row int) (int, bool) {
	if row < 0 || row >= x.Len() {
		return 0, false
	}
	if s := x.sieve.shown; s != nil {
		return x.frames.Place(s.hits.at(row).serial)
	}
	return row, true
}

// rowOf is the row that shows a frame.
func (x *Wire) rowOf(serial uint64) (int, bool) {
	s := x.sieve.shown
	if s == nil {
		place, ok := x.frames.Place(serial)
		return place, ok && place < x.Len()
	}
	r, ok := x.frames.Find(serial)
	if !ok {
		return 0, false
	}
	return s.hits.find(hit{serial, r.Frame.Time.UnixNano()})
}
