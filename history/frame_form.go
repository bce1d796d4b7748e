package history

import (
	"time"

	"rpcexplorer/rpcclient"
)

// content is bytes of a frame as they are stored: what is long lies apart, as a body, and some may stand before and behind it.
type content struct {
	before []byte
	body   bodyID // 0: all is in before
	behind []byte
}

// bodyID names a body that is stored apart.
type bodyID int64

// noBody is one that is there no more.
const noBody bodyID = 1 << 62

// minBody is how long a body is at least that lies apart.
const minBody = 4 << 10

// The flags of a frame.
const (
	frameNote = 1 << iota
	framePlain
	frameBegan
	frameOpening
	frameLink
	frameUse
	frameDataApart
	framePlainApart
)

// appendFrame writes a frame, of which long bytes lie apart. Its time is told by that of the record before it.
func appendFrame(o *output, last time.Time, f *rpcclient.Frame, data, plain content, note []byte) {
	flags := flagsOf(f, data, plain, note)
	o.byte(byte(f.Dir)<<6 | byte(f.Kind))
	o.byte(flags)
	o.int(int64(f.Time.Sub(last)))
	if flags&frameBegan != 0 {
		o.int(int64(f.Time.Sub(f.Began)))
	}
	if flags&frameLink != 0 {
		o.uint(f.Link)
	}
	if flags&frameUse != 0 {
		o.uint(uint64(f.Use))
	}
	if flags&frameNote != 0 {
		o.bytes(note)
	}
	if flags&frameOpening != 0 {
		appendOpening(o, f.Time, f.Opening)
	}
	appendParts(o, f.Parts)
	data.append(o)
	if flags&framePlain != 0 {
		plain.append(o)
	}
	appendCovered(o, f.Covered)
}

// flagsOf tells what of a frame is written beside what each has.
func flagsOf(f *rpcclient.Frame, data, plain content, note []byte) (flags byte) {
	for _, c := range []struct {
		set bool
		bit byte
	}{
		{len(note) > 0, frameNote},
		{f.Plain != nil, framePlain},
		{!f.Began.IsZero(), frameBegan},
		{f.Opening != nil && f.Use <= 1, frameOpening},
		{f.Link != 0, frameLink},
		{f.Use != 0, frameUse},
		{data.body != 0, frameDataApart},
		{plain.body != 0, framePlainApart},
	} {
		if c.set {
			flags |= c.bit
		}
	}
	return flags
}

// appendCovered writes where a message was overwritten: how many times, and one more, or 0 where nobody noted that.
func appendCovered(o *output, covered []rpcclient.Span) {
	if covered == nil {
		o.uint(0)
		return
	}
	o.uint(uint64(len(covered)) + 1)
	end := 0
	for _, s := range covered {
		o.int(int64(s.Off - end))
		o.uint(uint64(s.Len))
		end = s.Off + s.Len
	}
}

func (c *content) append(o *output) {
	o.bytes(c.before)
	if c.body != 0 {
		o.uint(uint64(c.body))
		o.bytes(c.behind)
	}
}

func appendParts(o *output, parts []rpcclient.Part) {
	o.uint(uint64(len(parts)))
	end := 0
	for _, p := range parts {
		kind := byte(p.Kind) << 1
		if p.More {
			kind |= 1
		}
		o.byte(kind)
		o.int(int64(p.Span.Off - end))
		o.uint(uint64(p.Span.Len))
		end = p.Span.Off + p.Span.Len
	}
}

func appendOpening(o *output, at time.Time, opening *rpcclient.Opening) {
	o.since(at, opening.Begun)
	o.since(at, opening.Ended)
	o.uint(uint64(len(opening.Steps)))
	for _, s := range opening.Steps {
		o.string(s.Key)
		o.int(int64(s.Took))
	}
}

// stored is a frame as it was stored. Its bytes are to be put together yet.
type stored struct {
	frame       rpcclient.Frame
	data, plain content
	encoded     bool   // there is a plain
	note        []byte // the frame's, as it is stored
}

// frame reads a frame.
func (i *input) frame(last time.Time) stored {
	var s stored
	f := &s.frame
	head, flags := i.byte(), i.byte()
	f.Dir, f.Kind = rpcclient.Dir(head>>6), rpcclient.Kind(head&63)
	f.Time = last.Add(time.Duration(i.int()))
	if flags&frameBegan != 0 {
		f.Began = f.Time.Add(-time.Duration(i.int()))
	}
	if flags&frameLink != 0 {
		f.Link = i.uint()
	}
	if flags&frameUse != 0 {
		f.Use = int(i.uint())
	}
	if flags&frameNote != 0 {
		s.note = i.bytes()
	}
	if flags&frameOpening != 0 {
		f.Opening = i.opening(f.Time)
	}
	f.Parts = i.parts()
	s.data = i.content(flags&frameDataApart != 0)
	if s.encoded = flags&framePlain != 0; s.encoded {
		s.plain = i.content(flags&framePlainApart != 0)
	}
	return s
}

func (i *input) covered() []rpcclient.Span {
	n := i.uint()
	if n == 0 {
		return nil
	}
	if n-1 > uint64(len(i.rest)) {
		i.fail()
		return nil
	}
	covered := make([]rpcclient.Span, n-1)
	end := 0
	for k := range covered {
		covered[k] = rpcclient.Span{Off: end + int(i.int()), Len: int(i.uint())}
		end = covered[k].Off + covered[k].Len
	}
	return covered
}

func (i *input) content(apart bool) content {
	c := content{before: i.bytes()}
	if apart {
		c.body = bodyID(i.uint())
		c.behind = i.bytes()
	}
	return c
}

// count reads how many there are of something of which each takes a byte at least.
func (i *input) count() int {
	n := i.uint()
	if n > uint64(len(i.rest)) {
		i.fail()
		return 0
	}
	return int(n)
}

func (i *input) parts() []rpcclient.Part {
	n := i.count()
	if n == 0 {
		return nil
	}
	parts := make([]rpcclient.Part, n)
	end := 0
	for p := range parts {
		kind := i.byte()
		span := rpcclient.Span{Off: end + int(i.int()), Len: int(i.uint())}
		parts[p] = rpcclient.Part{Kind: rpcclient.PartKind(kind >> 1), More: kind&1 != 0, Span: span}
		end = span.Off + span.Len
	}
	return parts
}

func (i *input) opening(at time.Time) *rpcclient.Opening {
	o := &rpcclient.Opening{Begun: i.since(at), Ended: i.since(at)}
	o.Steps = make([]rpcclient.Step, i.count())
	for s := range o.Steps {
		o.Steps[s] = rpcclient.Step{Key: i.string(), Took: time.Duration(i.int())}
	}
	return o
}
