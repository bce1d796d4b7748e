package jsondoc

import (
	"bytes"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
)

// formed is the whole of a form.
func formed(f Form, b []byte) []byte {
	var all []byte
	for piece := range f.Pieces(b) {
		all = append(all, piece...)
	}
	return all
}

// tokensIn lists the tokens of a text.
func tokensIn(b []byte) []string {
	var all []string
	for i := spaceEnd(b, 0); i < len(b); i = spaceEnd(b, i) {
		end := tokenEnd(b, i)
		all = append(all, string(b[i:end]))
		i = end
	}
	return all
}

// The tokens of every form are those of the text, byte by byte; it is what
// encoding/json writes; and its size is what is predicted.
func FuzzForm(f *testing.F) {
	seedLaw(f)
	f.Add([]byte(`["` + strings.Repeat("é", 40_000) + `"]`))
	f.Fuzz(func(t *testing.T, b []byte) {
		depth, fault := Measure(b)
		if fault != nil || len(b) > 100_000 {
			for range (Form{Indent: 1}).Pieces(b) {
				break
			}
			return
		}
		want := tokensIn(b)
		paint := func(dst, token []byte, _ Class) []byte { return append(dst, token...) }
		for _, form := range []Form{{Indent: 2}, {}, {Indent: 7}, {Compact: true}, {Indent: 2, Paint: paint}} {
			got := formed(form, b)
			if again := tokensIn(got); !slices.Equal(again, want) {
				t.Fatalf("%q: %+v has tokens %q, want %q", b, form, again, want)
			}
			if size := form.Size(b, depth, 0); size != int64(len(got)) {
				t.Fatalf("%q: %+v: size %d, predicted %d", b, form, len(got), size)
			}
			if form.Compact && !bytes.Equal(got, Compact(nil, b)) {
				t.Fatalf("%q: %q", b, got)
			}
			if depth > 9000 || form.Compact || form.Indent == 0 {
				continue
			}
			var std bytes.Buffer
			if err := json.Indent(&std, bytes.TrimSpace(b), "", strings.Repeat(" ", form.Indent)); err != nil || !bytes.Equal(std.Bytes(), got) {
				t.Fatalf("%q: %q, encoding/json %q, %v", b, got, std.Bytes(), err)
			}
		}
		if all := shown(indexed(t, b), 0, math.MaxInt, 0); depth <= MaxIndent && all != string(formed(Form{Indent: 2}, b)) {
			t.Fatalf("%q: the lines are %q", b, all)
		}
	})
}

func TestPaint(t *testing.T) {
	form := Form{Indent: 1, Paint: func(dst, token []byte, c Class) []byte {
		return append(append(append(dst, '<', '0'+byte(c)), token...), '>')
	}}
	want := "<0{>\n <1\"a\"><0:> <0[>\n  <2\"b\"><0,>\n  <31><0,>\n  <4true>\n <0]>\n<0}>"
	if got := string(formed(form, []byte(`{"a" :["b",1,true]}`))); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestH02SmallAndDeep, TestH03: how long a form is, is known before it is written.
func TestH02SmallAndDeep(t *testing.T) {
	const levels = 10_000
	body := []byte(strings.Repeat("[", levels) + strings.Repeat("]", levels))
	depth, fault := Measure(body)
	if fault != nil || depth != levels {
		t.Fatalf("depth %d, %v", depth, fault)
	}
	if got, limit := (Form{Indent: 2}).Size(body, depth, 1000*int64(len(body))), 1000*int64(len(body)); got <= limit {
		t.Errorf("size %d, want more than %d", got, limit)
	}
	if got := (Form{Compact: true}).Size(body, depth, 0); got != int64(len(body)) {
		t.Errorf("compact: size %d, want %d", got, len(body))
	}
}

// TestH03DeepAndMany: half a thousand levels around a million items are predicted to the byte.
func TestH03DeepAndMany(t *testing.T) {
	const levels, items = 500, 1_000_000
	body := []byte(strings.Repeat("[", levels) + strings.Repeat("1,", items-1) + "1" + strings.Repeat("]", levels))
	size := (Form{Indent: 2}).Size(body, levels, 0)
	if want := int64(957); size>>20 != want {
		t.Errorf("%d MiB, want %d", size>>20, want)
	}
	written, pieces := int64(0), 0
	for piece := range (Form{Indent: 2}).Pieces(body) {
		written += int64(len(piece))
		pieces = max(pieces, cap(piece))
	}
	if written != size || pieces > 2*pieceSize {
		t.Errorf("%d bytes in pieces of up to %d, predicted %d", written, pieces, size)
	}
}

func BenchmarkForm(b *testing.B) {
	body := reply(100 << 20)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		for range (Form{Indent: 2}).Pieces(body) {
			continue
		}
	}
}
