package rpcclient

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"io"
	"runtime"
)

// Bounds of the search in what crossed cut up or compressed.
const (
	packedRead = 32 << 10 // bytes at a time
	packedMost = 16 << 20 // bytes of what was compressed, which may be made to grow without end
)

// cutUp are the places in a frame where its message crossed: all pieces of it, or its body where that is one piece. Where there are none that can be told
// from what is between them, as in an event whose lines are cut by chunks, it is all of that if apart says so.
func cutUp(f *Frame, apart bool) (spans []Span) {
	for _, p := range f.Parts {
		if p.Kind == PartPiece || p.Kind == PartBody && f.Plain == nil {
			spans = append(spans, p.Span)
		}
	}
	for _, p := range f.Parts {
		if spans == nil && p.Kind == PartFraming && apart {
			return []Span{p.Span}
		}
	}
	return spans
}

// isWithin reports whether a secret stands in pieces that no message was made of: across the ends of several, or compressed.
func (s *Seeker) isWithin(f *Frame, pieces []Span) bool {
	defer runtime.KeepAlive(f)
	if len(s.forms) == 0 || len(pieces) == 0 || len(pieces) == 1 && isPlain(pieces[0].Of(f.Data)) {
		return false
	}
	if len(pieces) > 1 && s.isRead(joinedPieces(f.Data, pieces)) {
		return true
	}
	r := unpacked(joinedPieces(f.Data, pieces))
	return r != nil && s.isRead(io.LimitReader(r, packedMost))
}

func joinedPieces(data []byte, pieces []Span) io.Reader {
	readers := make([]io.Reader, len(pieces))
	for i, span := range pieces {
		readers[i] = bytes.NewReader(span.Of(data))
	}
	return io.MultiReader(readers...)
}

// unpacked is what was compressed in one of the ways of the web, as far as it can be read; nil if nothing was.
func unpacked(packed io.Reader) io.Reader {
	in := bufio.NewReader(packed)
	first, _ := in.Peek(2)
	if len(first) < 2 {
		return nil
	}
	const zlibMethod = 8
	switch {
	case first[0] == 0x1f && first[1] == 0x8b:
		if r, err := gzip.NewReader(in); err == nil {
			return r
		}
		return nil
	case first[0]&15 == zlibMethod && (int(first[0])<<8|int(first[1]))%31 == 0:
		if r, err := zlib.NewReader(in); err == nil {
			return r
		}
		return nil
	}
	return flate.NewReader(in)
}

// isPlain reports whether bytes begin as the text of a message does, of which nothing can be unpacked.
func isPlain(data []byte) bool { return len(data) == 0 || data[0] == '{' || data[0] == '[' }

// isRead reports whether a secret stands in what is read. What cannot be read any more ends it.
func (s *Seeker) isRead(r io.Reader) bool {
	longest := 0
	for _, form := range s.forms {
		longest = max(longest, len(form.text)*maxUnit)
	}
	room, n := make([]byte, longest+packedRead), 0
	for {
		m, err := io.ReadFull(r, room[n:])
		n += m
		if len(s.Spans(room[:n])) > 0 {
			return true
		}
		if err != nil {
			return false
		}
		n = copy(room, room[n-longest:n]) // one that is cut here begins in there
	}
}
