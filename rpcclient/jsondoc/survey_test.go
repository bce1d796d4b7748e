package jsondoc

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// surveyed is what a Survey of b finds.
func surveyed(t testing.TB, b []byte) *Survey {
	t.Helper()
	s, err := indexed(t, b).Survey(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if s.Read != len(b) {
		t.Fatalf("read %d of %d bytes", s.Read, len(b))
	}
	return s
}

// found lists findings of a kind by their bytes.
func found(b []byte, s *Survey, f Finding) []string {
	var texts []string
	for _, at := range s.First[f] {
		texts = append(texts, string(at.Of(b)))
	}
	return texts
}

func TestSurvey(t *testing.T) {
	for _, c := range []struct {
		text string
		kind Finding
		want []string
	}{
		{`{"a":1,"b":{"a":2},"a":3,"\u0061":4}`, FindingDuplicateKey, []string{`"a"`, `"\u0061"`}},
		{`[{"a":1},{"a":2},["a","a"],{"b":"a","a":"b"}]`, FindingDuplicateKey, nil},
		{`{"x":{"k":1},"y":{"k":{"k":1},"k":2}}`, FindingDuplicateKey, []string{`"k"`}},
		{"[\"a\xff\xfeb\",\"\xe2\x82\",\"\xed\xa0\x80\",\"ok é\"]", FindingInvalidUTF8, []string{"\xff\xfe", "\xe2\x82", "\xed\xa0\x80"}},
		{"no json \xff", FindingInvalidUTF8, []string{"\xff"}},
		{"[1, \xff", FindingInvalidUTF8, []string{"\xff"}},
		{`["\ud800","\udc00\ud800","\ud83d\ude00","\ud83dx","\\ud800"]`, FindingSurrogate, []string{`\ud800`, `\udc00`, `\ud800`, `\ud83d`}},
		{"[\"\\u0000\\u001b[31m\x7f\u0085\\n\\t\\r\\b\"]", FindingControl, []string{`\u0000`, `\u001b`, "\x7f", "\u0085", `\b`}},
		{"a\x1b[0m\x00\r\n\t", FindingControl, []string{"\x1b", "\x00"}},
		{"[\"\u202eabc\u202c\",\"\\u2066\"]", FindingBidi, []string{"\u202e", "\u202c", `\u2066`}},
		{"[\"a\u200bb\u2060\",\"\\ufeff\",\"\u2028\",\"\u00ad\",\"\\udb40\\udc41\"]", FindingInvisible, []string{"\u200b", "\u2060", `\ufeff`, "\u2028", "\u00ad", `\udb40\udc41`}},
		{"[\"\u4e2d\u6587 \U0001f600 é א\"]", FindingInvisible, nil},
		{
			`[9007199254740993,9007199254740992,0.1,1.10,0.12345678901234567890,-0,1E+2,1.0,9223372036854775808,1e-400,12345678901234567890]`, FindingRounded,
			[]string{"9007199254740993", "0.12345678901234567890", "1e-400", "12345678901234567890"},
		},
		{`[1e999,-1e309,1e308,` + strings.Repeat("7", 400) + `,0e999,1e-99999999999999999999]`, FindingOverflow, []string{"1e999", "-1e309", strings.Repeat("7", 400)}},
	} {
		b := []byte(c.text)
		s := surveyed(t, b)
		if got := found(b, s, c.kind); !slices.Equal(got, c.want) || s.Count[c.kind] != len(c.want) {
			t.Errorf("%s: %d, %d: %q, want %q", c.text, c.kind, s.Count[c.kind], got, c.want)
		}
	}
}

// The first thousand of a kind have spans, the others are counted.
func TestSurveyOfMany(t *testing.T) {
	b := []byte(`{` + strings.Repeat(`"k":"\u0000",`, 5000) + `"k":1e999}`)
	s := surveyed(t, b)
	if s.Count[FindingControl] != 5000 || len(s.First[FindingControl]) != MaxFindings || s.Count[FindingDuplicateKey] != 5000 || len(s.First[FindingDuplicateKey]) != MaxFindings {
		t.Errorf("counts %v, spans %d and %d", s.Count, len(s.First[FindingControl]), len(s.First[FindingDuplicateKey]))
	}
}

// Memory is bounded: what is not remembered is told.
func TestSurveyOfHugeObject(t *testing.T) {
	const room, more = 5000, 700
	b := []byte{'{'}
	for n := range room + more {
		b = fmt.Appendf(b, `"k%d":0,`, n)
	}
	b = append(b, `"k7":1}`...)
	deep := append(bytes.Repeat([]byte(`{"a":`), room+more), append([]byte("0"), bytes.Repeat([]byte("}"), room+more)...)...)
	for _, c := range []struct {
		name string
		body []byte
		want []string
	}{{"wide", b, []string{`"k7"`}}, {"deep", deep, nil}} {
		s := &surveyor{reader: indexed(t, c.body).reader(), ctx: context.Background(), next: nestBytes, keys: keyring{room: room}}
		report, err := s.run()
		if got := found(c.body, report, FindingDuplicateKey); err != nil || !slices.Equal(got, c.want) || report.Unasked != more {
			t.Errorf("%s: duplicates %q, %d unasked, %v", c.name, got, report.Unasked, err)
		}
	}
}

func TestSurveyTellsAndEnds(t *testing.T) {
	d := indexed(t, reply(4<<20))
	ctx, cancel := context.WithCancel(context.Background())
	told := 0
	s, err := d.Survey(ctx, func(s *Survey) {
		if told++; s.Read > 2<<20 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || told < 5 || s.Read < 2<<20 || s.Read > 3<<20 {
		t.Errorf("%v after %d bytes, told %d times", err, s.Read, told)
	}
	long := indexed(t, []byte(`"`+strings.Repeat(`\u0041`, 1<<20)+`"`))
	if _, err := long.Survey(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("in a long string: %v", err)
	}
}

// Duplicates in any object are those that Duplicates finds in each.
func FuzzSurvey(f *testing.F) {
	seedLaw(f)
	f.Add([]byte(`{"a":{"a":1,"a":[{"b":1,"b":2}]},"\u0061":1}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) > 6000 || Check(b) != nil {
			surveyed(t, b)
			return
		}
		want := map[Span]bool{}
		for _, n := range nodes(b) {
			for _, key := range Duplicates(b, n.Span) {
				want[key] = true
			}
		}
		got := surveyed(t, b)
		if got.Count[FindingDuplicateKey] != len(want) {
			t.Fatalf("%q: %d duplicates, want %d", b, got.Count[FindingDuplicateKey], len(want))
		}
		for _, key := range got.First[FindingDuplicateKey] {
			if !want[key] {
				t.Fatalf("%q: %v is no duplicate", b, key)
			}
		}
	})
}

// A number that keeps its digits has them again in a float64.
func FuzzFloat(f *testing.F) {
	for _, text := range []string{"0", "-0", "1e999", "9007199254740993", "0.1", "123456789012345678901234567890e-10", "5e-324", "1e-323", "0.00000e5", "1E+2", "100e-2", "00"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 100 || strings.TrimSpace(text) != text || Check([]byte(text)) != nil || KindOf([]byte(text)) != KindNumber {
			return
		}
		got := floatOf([]byte(text))
		if n := strings.IndexAny(text, "eE"); n >= 0 && len(text)-n > 5 {
			return // too large for the exact arithmetic below
		}
		x, err := strconv.ParseFloat(text, 64)
		exact, _ := new(big.Rat).SetString(text)
		switch {
		case err != nil || math.IsInf(x, 0):
			if got != floatOverflows && got != floatRounds {
				t.Fatalf("%s: %d, want an overflow", text, got)
			}
		case new(big.Rat).SetFloat64(x).Cmp(exact) == 0:
			if got != floatKeeps {
				t.Fatalf("%s: %d, but %v is exactly it", text, got, x)
			}
		case got == floatKeeps:
			short, _ := new(big.Rat).SetString(strconv.FormatFloat(x, 'g', -1, 64))
			digits, _ := significant([]byte(text))
			long, _ := new(big.Rat).SetString(strconv.FormatFloat(x, 'e', len(digits)-1, 64))
			if short.Cmp(exact) != 0 && long.Cmp(exact) != 0 {
				t.Fatalf("%s: kept, but it is %v", text, x)
			}
		}
	})
}

func BenchmarkSurvey100MB(b *testing.B) {
	d := New(reply(100 << 20))
	_ = d.Index(context.Background())
	b.SetBytes(int64(len(d.body)))
	for b.Loop() {
		if _, err := d.Survey(context.Background(), nil); err != nil {
			b.Fatal(err)
		}
	}
}
