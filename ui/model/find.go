package model

import (
	"context"
	"regexp"
	"sort"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/wording"
)

// Query is what is looked for in a response.
type Query struct {
	Text   string
	Case   bool // capital letters count
	Regexp bool // Text is a regular expression of Go's
	In     jsondoc.Where
}

// search makes a search of a query; nil if nothing is looked for. The error tells what is wrong with the expression.
func (q Query) search() (*jsondoc.Search, error) {
	s := &jsondoc.Search{Text: q.Text, IgnoreCase: !q.Case, In: q.In, Decoded: q.In != jsondoc.Anywhere}
	if q.Text == "" {
		return nil, nil
	}
	if !q.Regexp {
		return s, nil
	}
	text := q.Text
	if !q.Case {
		text = "(?i)" + text
	}
	var err error
	s.Pattern, err = regexp.Compile(text)
	return s, err
}

// Find is the search in the response that is shown: one at a time, in the background.
type Find struct {
	w     *Workspace
	query Query
	in    *Response
	hunt  *hunt // that goes on, or went to the end
	fault error // why the expression is none
	at    int   // which one of what was found is looked at, -1 for none
	turn  int   // changes with what is looked at
}

// hunt is one search under way.
type hunt struct {
	*jsondoc.Search
	r     *Response
	from  int // the byte of the body from which on the first one is wanted
	ctx   context.Context
	stop  context.CancelFunc
	found found
}

// found is what a search has found so far. Its spans are not written any more.
type found struct {
	spans []Span // the first ones, in order
	count int
	read  int // bytes
	over  bool
}

// keptHits is how many hits can be gone through; more are only counted.
const keptHits = 1 << 20

// Search looks for something in a response, from a byte of its body on. What was looked for before is given up.
func (f *Find) Search(q Query, r *Response, from int) {
	f.end()
	f.query, f.in, f.at = q, r, -1
	var search *jsondoc.Search
	search, f.fault = q.search()
	if search != nil && f.fault == nil && r != nil && r.Doc != nil {
		f.begin(&hunt{Search: search, r: r, from: max(0, from)})
	}
	f.turn++
	f.w.Changed(loop.TopicFind)
}

// In looks for the same in another response, or in what has come of the same one.
func (f *Find) In(r *Response) {
	if f.query.Text != "" {
		f.Search(f.query, r, 0)
	}
}

// grown looks for the same again once all of a response was read: what is searched line by line ends where it was known.
func (f *Find) grown(r *Response) {
	if f.in == r && (f.query.Regexp || f.query.In != jsondoc.Anywhere) {
		f.In(r)
	}
}

// Close gives the search up and forgets what was found.
func (f *Find) Close() {
	q := f.query
	q.Text = ""
	f.Search(q, nil, 0)
}

// Query is what is looked for.
func (f *Find) Query() Query { return f.query }

func (f *Find) end() {
	if f.hunt != nil {
		f.hunt.stop()
		f.hunt = nil
	}
}

// begin searches on a goroutine of its own.
func (f *Find) begin(h *hunt) {
	h.ctx, h.stop = context.WithCancel(h.r.ctx)
	f.hunt = h
	f.w.Spawn(func() {
		defer h.stop()
		f.follow(h)
	}, func(*rpcclient.Failure) {
		if f.hunt == h {
			f.end()
		}
	})
}

// follow searches, and tells now and then what was found so far.
func (f *Find) follow(h *hunt) {
	var now found
	told, first := f.w.Now(), true
	tell := func() {
		part := now
		told = f.w.Now()
		f.w.Do(func() { f.take(h, part) })
	}
	h.Tell = func(off int) {
		if now.read = off; f.w.Now().Sub(told) >= progressEvery {
			tell()
		}
	}
	for span := range h.Hits(h.ctx, h.r.Doc) {
		if now.count++; len(now.spans) < keptHits {
			now.spans = append(now.spans, span)
		}
		if first && span.Off >= h.from {
			first = false
			tell()
		}
	}
	if h.ctx.Err() == nil {
		now.read, now.over = len(h.r.Body), true
		tell()
	}
}

// take shows what a search has found. The first one behind the place where it began is looked at as soon as it is there.
func (f *Find) take(h *hunt, part found) {
	if f.hunt != h {
		return
	}
	h.found = part
	if f.at < 0 {
		i := sort.Search(len(part.spans), func(i int) bool { return part.spans[i].Off >= h.from })
		switch {
		case i < len(part.spans):
			f.look(i)
		case part.over && len(part.spans) > 0:
			f.look(0)
		}
	}
	f.w.Changed(loop.TopicFind)
}

func (f *Find) look(i int) { f.at, f.turn = i, f.turn+1 }

// Step looks at the next one (+1) or the one before (-1). Behind the last one comes the first.
func (f *Find) Step(step int) {
	if n := len(f.Hits()); n > 0 {
		f.look(((max(f.at, 0)+step)%n + n) % n)
		f.w.Changed(loop.TopicFind)
	}
}

// Hits are the places that were found so far, in order.
func (f *Find) Hits() []Span {
	if f.hunt == nil {
		return nil
	}
	return f.hunt.found.spans
}

// Current is the place that is looked at, empty if there is none. turn changes with it.
func (f *Find) Current() (at Span, turn int) {
	if hits := f.Hits(); f.at >= 0 && f.at < len(hits) {
		at = hits[f.at]
	}
	return at, f.turn
}

// Words tell how the search is going: which one of how many is looked at, that there is none, or what is wrong.
func (f *Find) Words() (text string, tone wording.Tone) {
	switch {
	case f.fault != nil:
		return f.w.T("find.bad_expression"), wording.ToneFail
	case f.hunt == nil:
		return "", wording.ToneMuted
	}
	now := f.hunt.found
	switch {
	case now.count == 0 && now.over:
		return f.w.T("find.none"), wording.ToneWarn
	case !now.over:
		return f.w.T("find.searching", wording.Count(uint64(f.at+1)), wording.Count(uint64(now.count)), now.read*100/max(1, len(f.hunt.r.Body))), wording.ToneMuted
	}
	return f.w.T("find.count", wording.Count(uint64(f.at+1)), wording.Count(uint64(now.count))), wording.ToneMuted
}
