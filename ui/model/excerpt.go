package model

import (
	"sort"

	"rpcexplorer/rpcclient/jsonpath"
)

// An excerpt is a Response that is shown in the place of a whole one: what a path leads to in it. Its bytes are those of the whole, so
// that what is looked at in the one is marked in the other.

// cut is where an excerpt is from.
type cut struct {
	of    *Response
	spans []Span // of the whole's body
	offs  []int  // where each of them stands in the excerpt's, in order
}

// newExcerpt makes a response of what a path leads to in another. It may index it, and is for any goroutine.
func newExcerpt(r *Response, found jsonpath.Result) *Response {
	x := &Response{
		Exchange: r.Exchange, Unverified: r.Unverified, File: r.File, next: r.next,
		reading: newReading(r.ctx), code: r.code, serial: r.serial, cut: &cut{r, found.Spans, found.Offs},
	}
	x.hold(found.Text)
	return x
}

// Whole is all of what came: the response itself, or that which an excerpt is from.
func (r *Response) Whole() *Response {
	if r.cut == nil {
		return r
	}
	return r.cut.of
}

// origin is where a span of what is shown stands in the whole; false where it was computed, or put together.
func (r *Response) origin(span Span) (Span, bool) {
	if r.cut == nil {
		return span, true
	}
	c := r.cut
	i := sort.SearchInts(c.offs, span.Off+1) - 1
	if i < 0 || span.End() > c.offs[i]+c.spans[i].Len {
		return Span{}, false
	}
	return Span{Off: c.spans[i].Off + span.Off - c.offs[i], Len: span.Len}, true
}

// here is where a span of the whole stands in the excerpt; false if it is not a part of it.
func (c *cut) here(span Span) (Span, bool) {
	for i, s := range c.spans {
		if s.Off <= span.Off && span.End() <= s.End() {
			return Span{Off: c.offs[i] + span.Off - s.Off, Len: span.Len}, true
		}
	}
	return Span{}, false
}
