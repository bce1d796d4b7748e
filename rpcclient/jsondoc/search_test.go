package jsondoc

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// hits collects what a search finds.
func hits(t testing.TB, b []byte, s Search) []Span {
	t.Helper()
	var got []Span
	for at := range s.Hits(context.Background(), indexed(t, b)) {
		got = append(got, at)
	}
	return got
}

// naive finds a text at every offset, in a piece of b.
func naive(b []byte, at Span, text string, fold bool) []Span {
	var found []Span
	piece := at.Of(b)
	for i := 0; i < len(piece); {
		n := naiveMatch(piece[i:], text, fold)
		if n > 0 {
			found = append(found, Span{at.Off + i, n})
		}
		i += max(n, 1)
	}
	return found
}

func naiveMatch(piece []byte, text string, fold bool) int {
	if bytes.HasPrefix(piece, []byte(text)) {
		return len(text)
	}
	if !fold || !utf8.ValidString(text) {
		return 0
	}
	n := 0
	for range utf8.RuneCountInString(text) {
		r, size := utf8.DecodeRune(piece[n:])
		if r == utf8.RuneError && size < 2 {
			return 0
		}
		n += size
	}
	if strings.EqualFold(string(piece[:n]), text) {
		return n
	}
	return 0
}

// A search finds what a naive search finds, wherever it is to look.
func FuzzSearch(f *testing.F) {
	for _, needle := range []string{"a", "K", "s", "\"a\"", "é", "É", ":[", "item number", "ſk", "\u212a", "\xff", "00", "b\":tru"} {
		f.Add([]byte(`{"a":1,"b":{"c":[null,true,false]},"Skſ\u212aKsk":"ÉéTwice é \"a\""}`), needle, true)
		f.Add(reply(3000), needle, false)
		f.Add([]byte("no json: a É "+needle), needle, true)
	}
	f.Fuzz(func(t *testing.T, b []byte, needle string, fold bool) {
		if len(b) > 6000 || needle == "" {
			return
		}
		if got, want := hits(t, b, Search{Text: needle, IgnoreCase: fold}), naive(b, Span{0, len(b)}, needle, fold); !slices.Equal(got, want) {
			t.Fatalf("%q in %q: %v, want %v", needle, b, got, want)
		}
		if Check(b) != nil {
			hits(t, b, Search{Text: needle, IgnoreCase: fold, Decoded: true})
			return
		}
		keys, values := tokensOf(b)
		for in, places := range map[Where][]Span{InKeys: keys, InValues: values} {
			var want []Span
			for _, at := range places {
				want = append(want, naive(b, at, needle, fold)...)
			}
			if got := hits(t, b, Search{Text: needle, IgnoreCase: fold, In: in}); !slices.Equal(got, want) {
				t.Fatalf("%q in %d of %q: %v, want %v", needle, in, b, got, want)
			}
			if utf8.ValidString(needle) && !fold {
				got := hits(t, b, Search{Pattern: regexp.MustCompile(regexp.QuoteMeta(needle)), In: in})
				if !slices.Equal(got, want) {
					t.Fatalf("pattern %q in %d of %q: %v, want %v", needle, in, b, got, want)
				}
			}
		}
		checkDecoded(t, b, needle, fold)
	})
}

// tokensOf lists the insides of the keys, and of the scalars, of a valid text.
func tokensOf(b []byte) (keys, values []Span) {
	for _, n := range nodes(b) {
		if !n.Key.Empty() {
			keys = append(keys, Span{n.Key.Off + 1, n.Key.Len - 2})
		}
		switch n.Kind {
		case KindString:
			values = append(values, Span{n.Span.Off + 1, n.Span.Len - 2})
		case KindNumber, KindBool, KindNull:
			values = append(values, n.Span)
		}
	}
	byOff := func(a, b Span) int { return a.Off - b.Off }
	slices.SortFunc(keys, byOff)
	slices.SortFunc(values, byOff)
	return keys, values
}

// checkDecoded compares a search in what strings mean with one in each that was decoded.
func checkDecoded(t *testing.T, b []byte, needle string, fold bool) {
	t.Helper()
	keys, values := tokensOf(b)
	want := 0
	for _, at := range append(keys, values...) {
		text, _ := decode(at.Of(b))
		if plain := Unquote([]byte(`"` + string(at.Of(b)) + `"`)); plain != string(text) {
			t.Fatalf("%q decoded %q, want %q", at.Of(b), text, plain)
		}
		want += len(naive(text, Span{0, len(text)}, needle, fold))
	}
	got := hits(t, b, Search{Text: needle, IgnoreCase: fold, Decoded: true})
	if len(got) != want {
		t.Fatalf("decoded %q in %q: %v, want %d", needle, b, got, want)
	}
	for _, at := range got {
		if text, _ := decode(at.Of(b)); utf8.ValidString(needle) && utf8.Valid(b) && !strings.Contains(needle, "\ufffd") && naiveMatch(text, needle, fold) == 0 {
			t.Fatalf("decoded %q in %q: %q", needle, b, at.Of(b))
		}
	}
}

func TestSearch(t *testing.T) {
	body := []byte(`{"name":"Straße \u00e9","Name":["name",12,true,"a\nb"],"n":{}}`)
	for _, c := range []struct {
		search Search
		want   string
	}{
		{Search{}, ""},
		{Search{Text: "name"}, "name name"},
		{Search{Text: "name", IgnoreCase: true}, "name Name name"},
		{Search{Text: "name", IgnoreCase: true, In: InKeys}, "name Name"},
		{Search{Text: "name", In: InValues}, "name"},
		{Search{Text: "STRAßE", IgnoreCase: true}, "Straße"},
		{Search{Text: "\u00e9"}, ""},
		{Search{Text: "\u00c9", IgnoreCase: true, Decoded: true}, `\u00e9`},
		{Search{Text: "a\nb", Decoded: true}, `a\nb`},
		{Search{Text: `":[`}, `":[`},
		{Search{Text: `":[`, Decoded: true}, ""},
		{Search{Pattern: regexp.MustCompile(`^"[nN]ame":`)}, `"name": "Name":`},
		{Search{Pattern: regexp.MustCompile(`^\d+$`), In: InValues}, `12`},
		{Search{Pattern: regexp.MustCompile(`x*`)}, ""},
		{Search{Pattern: regexp.MustCompile(`(?i)NAME|true`), In: InValues}, "name true"},
		{Search{Pattern: regexp.MustCompile(`\{\}$`)}, "{}"},
	} {
		var got []string
		for _, at := range hits(t, body, c.search) {
			got = append(got, string(at.Of(body)))
		}
		if text := strings.Join(got, " "); text != c.want {
			t.Errorf("%+v: %q, want %q", c.search, text, c.want)
		}
	}
}

// Matches are found across the places where a search looks at its context, which ends it.
func TestSearchLong(t *testing.T) {
	body := reply(3 << 20)
	d := indexed(t, body)
	for _, s := range []Search{
		{Text: `item number`},
		{Text: `ITEM NUMBER`, IgnoreCase: true},
		{Text: `item number`, In: InValues},
		{Pattern: regexp.MustCompile(`item number`)},
		{Pattern: regexp.MustCompile(`.tem number`)},
		{Text: "item number", Decoded: true},
	} {
		if got, want := len(hits(t, body, s)), bytes.Count(body, []byte("item number")); got != want {
			t.Errorf("%+v: %d hits, want %d", s, got, want)
		}
		ctx, cancel := context.WithCancel(context.Background())
		reached := 0
		s.Tell = func(off int) { reached = off; cancel() }
		for range s.Hits(ctx, d) {
			continue
		}
		if reached < stretch || reached > 2*stretch {
			t.Errorf("%+v: ended at %d", s, reached)
		}
		for range s.Hits(context.Background(), d) {
			break // stopping early is allowed
		}
	}
}

func BenchmarkSearch100MB(b *testing.B) {
	d := New(reply(100 << 20))
	_ = d.Index(context.Background())
	for _, s := range []Search{
		{Text: "item number 600000"},
		{Text: "ITEM NUMBER 600000", IgnoreCase: true},
		{Text: "ask for it", IgnoreCase: true},
		{Text: "item number 600000", In: InValues},
		{Text: "É", IgnoreCase: true},
		{Pattern: regexp.MustCompile(`number 60000[0-9]`)},
		{Pattern: regexp.MustCompile(`[n]umber 60000[0-9]`)},
		{Text: "item number 600000", Decoded: true},
	} {
		b.Run(fmt.Sprintf("%s%v-%v-%d-%v", s.Text, s.Pattern, s.IgnoreCase, s.In, s.Decoded), func(b *testing.B) {
			b.SetBytes(int64(len(d.body)))
			for b.Loop() {
				for range s.Hits(context.Background(), d) {
					continue
				}
			}
		})
	}
}
