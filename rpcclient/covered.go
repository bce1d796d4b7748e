package rpcclient

import (
	"bytes"
	"cmp"
	"slices"
)

// cover notes places in Data and in Plain that were overwritten.
func (f *Frame) cover(inData, inPlain []Span) {
	all := append(append([]Span{}, f.Covered...), inPlain...) // not nil, though there are none
	if body := f.BodySpan(); f.Plain == nil {
		for _, s := range inData {
			begin, end := max(s.Off, body.Off), min(s.Off+s.Len, body.Off+body.Len)
			if begin < end {
				all = append(all, Span{Off: begin - body.Off, Len: end - begin})
			}
		}
	}
	slices.SortFunc(all, func(a, b Span) int { return cmp.Compare(a.Off, b.Off) })
	f.Covered = all
}

// coverMark stands in the place of what was overwritten. It may stand in a JSON string, and hardly ever does.
const coverMark = 0x7f

// Marked is the message of a frame that was kept, for values to be taken from, and what tells whether a value of it holds a secret that was overwritten.
// Where nobody noted what was, that is whatever looks so.
func (f *Frame) Marked() (body []byte, isCovered func(value []byte) bool) {
	body = f.Body()
	if f.Covered == nil {
		return body, Overwritten
	}
	if len(f.Covered) > 0 {
		body = slices.Clone(body)
	}
	for _, s := range f.Covered {
		for i := range s.Of(body) {
			body[s.Off+i] = coverMark
		}
	}
	return body, func(value []byte) bool { return len(f.Covered) > 0 && bytes.IndexByte(value, coverMark) >= 0 }
}
