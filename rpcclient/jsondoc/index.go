package jsondoc

import (
	"context"
	"slices"
)

const (
	pointBytes = 3 << 10   // so often a line is noted, as a point to start reading from
	nestBytes  = 256 << 10 // so often the open containers are noted, what is known is published, and the context asked
	nestLevels = 128       // so many open containers are noted at most
	rawLine    = 8 << 10   // a raw line is at most so long
)

// Index reads the document once, from the first byte to the last, and
// publishes what it knows as it goes. It is called once, on a goroutine of the
// owner's; any other goroutine may read the document meanwhile. A broken text
// is not an error, it has a Fault. The error is that of ctx, and what is known
// then stays readable.
func (d *Doc) Index(ctx context.Context) error {
	x := &indexer{ctx: ctx, doc: d, next: nestBytes}
	if d.text {
		return x.finishText()
	}
	s := newScanner(d.body)
	s.index, s.due, s.nest = x, 0, make([]level, nestLevels)
	s.text()
	if s.stopped {
		return ctx.Err()
	}
	return x.finish(s)
}

// indexer builds the index while a scanner goes through the text.
type indexer struct {
	known // what will be published next
	ctx   context.Context
	doc   *Doc
	next  int // offset at which to publish next
}

// checkpoint notes the line that s begins at off. What it publishes ends before that line.
func (x *indexer) checkpoint(s *scanner, off int) {
	if off >= x.next || len(x.points) == 1 {
		x.lines, x.sound, x.deepest = s.lines-1, off, s.deepest
		x.publish(off)
		s.stopped = x.ctx.Err() != nil
	}
	if off >= x.next {
		x.next = off + nestBytes
		x.addNest(s, off)
	}
	x.points = append(x.points, newPoint(off, s.lines-1, s.depth))
	s.due = off + pointBytes
}

// addNest notes what is open at off, unless a bracket is about to close.
func (x *indexer) addNest(s *scanner, off int) {
	if off >= len(s.b) || marks[s.b[off]] == markClose {
		return
	}
	s.note(off)
	levels := slices.Clone(s.nest[:min(s.depth, nestLevels)])
	x.nests = append(x.nests, nest{off, s.depth, levels})
}

// publish makes what is known visible to readers.
func (x *indexer) publish(pos int) {
	x.pos = pos
	now := x.known
	x.doc.known.Store(&now)
}

// finish counts the raw lines behind a fault and publishes the whole.
func (x *indexer) finish(s *scanner) error {
	x.lines, x.sound, x.fault, x.deepest = s.lines, s.raw, s.fault(), s.deepest
	if s.start >= s.raw { // the last line begun has nothing sound in it
		x.lines--
		x.dropPoint()
	}
	return x.finishText()
}

// finishText counts the raw lines and publishes the whole.
func (x *indexer) finishText() error {
	if err := x.rawLines(); err != nil {
		return err
	}
	x.done = true
	x.publish(len(x.doc.body))
	return nil
}

// dropPoint removes the last point if it is that of a line that was taken
// back. It was not published yet: a point is only published with a later one.
func (x *indexer) dropPoint() {
	if n := len(x.points) - 1; x.points[n].line() >= x.lines {
		x.points = x.points[:n]
	}
}

// rawLines counts the lines of the part that is not sound.
func (x *indexer) rawLines() error {
	b, due := x.doc.body, 0
	for off := x.sound; off < len(b); x.lines++ {
		if off >= x.next {
			x.next = off + nestBytes
			x.publish(off)
			if err := x.ctx.Err(); err != nil {
				return err
			}
		}
		if off >= due {
			x.points = append(x.points, newPoint(off, x.lines, 0))
			due = off + pointBytes
		}
		_, off = rawEnd(b, off)
	}
	return nil
}
