package httpconn

import (
	"fmt"
	"strings"
	"testing"
)

// TestEventsAnyCut: the events of a stream are the same however its bytes arrive, by whatever line ends, and whether or not
// chunks cut the lines.
func TestEventsAnyCut(t *testing.T) {
	const stream = "\ufeffdata: a\n\n: hi\n\nid: 1\nevent: x\ndata: b\ndata:c\n\nretry: 5\ndata:\n\ndata\n\n"
	want := `["a" "" "b\nc" "" ""]`
	for _, end := range []string{"\n", "\r\n", "\r"} {
		text := strings.ReplaceAll(stream, "\n", end) + ":"
		for size := 1; size <= len(text); size++ {
			var data []byte
			var pieces []span
			for part := text; part != ""; part = part[min(size, len(part)):] {
				from := len(data)
				data = append(data, part[:min(size, len(part))]...)
				pieces = append(pieces, span{from, len(data)})
				data = append(data, "|"...)
			}
			if got := eventsOf(t, data, pieces); got != want {
				t.Fatalf("in pieces of %d that end by %q: got %s, want %s", size, end, got, want)
			}
			if got := eventsOf(t, []byte(text), cuts(len(text), size)); got != want {
				t.Fatalf("in reads of %d that end by %q: got %s, want %s", size, end, got, want)
			}
		}
	}
}

// cuts are spans of a size, one behind the other.
func cuts(total, size int) (all []span) {
	for at := 0; at < total; at += size {
		all = append(all, span{at, min(at+size, total)})
	}
	return all
}

// eventsOf reads pieces as they come one by one, and is the data of the events.
func eventsOf(t *testing.T, data []byte, pieces []span) string {
	var all []string
	s := newScanner(0, 1<<20)
	for i := range pieces {
		err := s.advance(data[:pieces[i].to], pieces[:i+1], func(e event) { all = append(all, string(e.data)) })
		if err != nil {
			t.Fatal(err)
		}
	}
	return fmt.Sprintf("%q", all)
}
