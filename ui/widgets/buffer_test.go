package widgets

import (
	"bytes"
	"testing"
)

func TestBufferKeepsBytes(t *testing.T) {
	for _, text := range []string{"", "\n", "a", "a\n", "\r\n\r\n", "a\r\nb\nc\r", "\xff\xfe\n\xc3", "{\n  \"ключ\": \"值\"\n}\n", "\x00\n\x00"} {
		if got := newBuffer([]byte(text)).Bytes(); string(got) != text {
			t.Errorf("got %q, want %q", got, text)
		}
	}
}

func TestBufferLineEndings(t *testing.T) {
	b := newBuffer([]byte("a\r\nb\nc\r"))
	for i, want := range []struct{ line, visible, ending string }{{"a\r", "a", "\r\n"}, {"b", "b", "\n"}, {"c\r", "c\r", "\n"}} {
		if l, v, e := string(b.Line(i)), string(b.Visible(i)), b.Ending(i); l != want.line || v != want.visible || e != want.ending {
			t.Errorf("line %d: got %q %q %q, want %q", i, l, v, e, want)
		}
	}
}

// FuzzBufferReplace holds a buffer against the same edits done on a string.
func FuzzBufferReplace(f *testing.F) {
	f.Add([]byte("a\r\nb\nc"), []byte{2, 4, 3, 0, 0, 200, 1, 9, 5})
	f.Add([]byte("\n\n\n\n"), []byte{0, 3, 7, 1, 0, 2, 4, 4, 6})
	f.Add([]byte("[\n  1,\n  2\n]"), []byte{5, 5, 1, 9, 2, 8, 0, 255, 4, 3, 3, 3})
	f.Fuzz(func(t *testing.T, text, script []byte) {
		want := bytes.Clone(text)
		b := newBuffer(text)
		for script = script[:min(len(script), 600)]; len(script) >= 3; script = script[3:] {
			from, to, fresh := scripted(script, len(want))
			end := b.Replace(b.SpotAt(from), b.SpotAt(to), fresh)
			want = append(append(bytes.Clone(want[:from]), fresh...), want[to:]...)
			if got := b.Bytes(); !bytes.Equal(got, want) {
				t.Fatalf("got %q, want %q", got, want)
			}
			if got := b.Offset(end); got != from+len(fresh) {
				t.Fatalf("the new text ends at %d, want %d", got, from+len(fresh))
			}
		}
		checkPlaces(t, b, want)
	})
}

// scripted reads one edit of a text of n bytes from the first three bytes of a fuzzed script.
func scripted(script []byte, n int) (from, to int, fresh []byte) {
	from, to = int(script[0])%(n+1), int(script[1])%(n+1)
	pieces := []string{"", "x", "\n", "a\nb", "\r\n", "\xff", "值", "{\n  \"a\": 1\n}"}
	return min(from, to), max(from, to), []byte(pieces[int(script[2])%len(pieces)])
}

// checkPlaces holds every place of a buffer against the text that it should have.
func checkPlaces(t *testing.T, b *buffer, want []byte) {
	t.Helper()
	if b.Len() != len(want) || b.Lines() != bytes.Count(want, []byte("\n"))+1 {
		t.Fatalf("length %d of %d bytes, %d lines", b.Len(), len(want), b.Lines())
	}
	for off := range len(want) + 1 {
		p := b.SpotAt(off)
		if got := b.Offset(p); got != off || b.Clamp(p) != p {
			t.Fatalf("offset %d is %v, which is offset %d", off, p, got)
		}
		if head := b.Text(spot{}, p); !bytes.Equal(head, want[:off]) || advance(spot{}, head) != p {
			t.Fatalf("before %v stands %q, want %q", p, head, want[:off])
		}
	}
}
