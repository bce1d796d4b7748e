package widgets

import (
	"sort"

	"rpcexplorer/rpcclient/jsondoc"
)

// hits are what a search has found, in the order of the body, and the one that is looked at.
type hits struct {
	spans   []jsondoc.Span
	current jsondoc.Span
	longest int
}

// SetHits tints what a search has found: spans of the body in order, and the one that is looked at, which may be empty.
// It takes the slice over for reading, and does not scroll.
func (c *CodeView) SetHits(spans []jsondoc.Span, current jsondoc.Span) {
	h := hits{spans: spans, current: current}
	for _, s := range spans {
		h.longest = max(h.longest, s.Len)
	}
	c.hits = h
	c.update()
}

// tint appends the marks of the hits in a line.
func (h *hits) tint(dst []Mark, l *Line, b body) []Mark {
	if len(h.spans) > 0 {
		from, to := b.lentSpan(l)
		first := sort.Search(len(h.spans), func(i int) bool { return h.spans[i].Off+h.longest > from })
		for _, s := range h.spans[first:] {
			if s.Off >= to || len(dst) > hitsALine {
				break
			}
			dst = b.marks(dst, l, s, Mark{Color: ColorRaised})
		}
	}
	if !h.current.Empty() {
		dst = b.marks(dst, l, h.current, Mark{Color: ColorMark})
	}
	return dst
}

// hitsALine bounds how many hits are tinted in one row.
const hitsALine = 500
