package jsondoc

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestMembers(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{``, ``},
		{`1`, ``},
		{`[]`, ``},
		{` { "a" : 1 , "b":[2,{}] ,"a":"x,\"}"} `, `"a"=1 "b"=[2,{}] "a"="x,\"}"`},
		{`[1, [2,3],{"a":4} ,null]`, `=1 =[2,3] ={"a":4} =null`},
		{`[1,]`, `=1`},
		{`[1 2]`, `=1`},
		{`{"a":1,b:2}`, `"a"=1`},
		{`{"a":1,"b"}`, `"a"=1`},
		{`{"a":1,"b":[1,2`, `"a"=1 "b"=[1,2`},
		{`{"id":7,"result":[1,,2],"error":null}`, `"id"=7 "result"=[1,,2] "error"=null`},
		{`["abc`, `="abc`},
		{`["abc\`, `="abc\`},
	} {
		b := []byte("##" + c.text + "##")
		var got []string
		for key, value := range Members(b, Span{2, len(c.text)}) {
			got = append(got, fmt.Sprintf("%s=%s", key.Of(b), value.Of(b)))
		}
		if text := strings.Join(got, " "); text != c.want {
			t.Errorf("Members(%q) = %q, want %q", c.text, text, c.want)
		}
	}
	for range Members([]byte(`[1,2,3]`), Span{0, 7}) {
		break // stopping early is allowed
	}
}

func TestDuplicates(t *testing.T) {
	for _, c := range []struct {
		text string
		want []Span
	}{
		{`{}`, nil},
		{`[1,1]`, nil},
		{`{"a":1,"b":{"a":2}}`, nil},
		{`{"a":1,"b":2,"a":3,"a":4}`, []Span{{13, 3}, {19, 3}}},
		{`{"a":1,"\u0061":2}`, []Span{{7, 8}}},
		{`{"\ud800":1,"\ufffd":2}`, nil},
		{`{"":1,"":2}`, []Span{{6, 2}}},
	} {
		if got := Duplicates([]byte(c.text), Span{0, len(c.text)}); !slices.Equal(got, c.want) {
			t.Errorf("Duplicates(%s) = %v, want %v", c.text, got, c.want)
		}
	}
	many := []byte("{" + strings.Repeat(`"k":0,`, 5000) + `"k":0}`)
	if got := len(Duplicates(many, Span{0, len(many)})); got != maxDuplicates {
		t.Errorf("%d duplicates, want %d", got, maxDuplicates)
	}
}

func TestSpan(t *testing.T) {
	b := []byte("abc")
	for _, c := range []struct {
		span Span
		want string
	}{
		{Span{1, 1}, "b"},
		{Span{0, 3}, "abc"},
		{Span{2, 9}, "c"},
		{Span{5, 1}, ""},
		{Span{-1, 2}, "a"},
		{Span{1, -1}, ""},
	} {
		if got := string(c.span.Of(b)); got != c.want {
			t.Errorf("%v of %q = %q, want %q", c.span, b, got, c.want)
		}
	}
}

// Unquote reads a string as encoding/json does where that keeps everything.
func FuzzUnquote(f *testing.F) {
	for _, text := range []string{
		`""`, `"a"`, `"\"\\\/\b\f\n\r\t"`, `"\u00e9\u20ac"`, `"\ud83d\ude00"`, `"\ud800"`, `"\ud800\u0041"`, `"\udc00\ud800"`,
		`"\ud800\ud83d\ude00"`, "\"\xff\"", `"open`, `"\`, `"\u12`, `"\u12g4"`, `no quote`, `"a"b`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		got := Unquote(b)
		var want string
		if json.Unmarshal(b, &want) != nil || strings.ContainsRune(want, '\ufffd') || b[0] != '"' {
			return
		}
		if Check(b) == nil && got != want && spaceEnd(b, len(b)) == len(b) {
			t.Fatalf("Unquote(%q) = %q, want %q", b, got, want)
		}
	})
}

func TestUnquoteKeepsAll(t *testing.T) {
	for token, want := range map[string]string{
		`"\ud800"`:       "\xed\xa0\x80",
		`"\udfff\ud800"`: "\xed\xbf\xbf\xed\xa0\x80",
		"\"\xff\"":       "\xff",
		`"open`:          "open",
		`"\u12"`:         `\u12`,
	} {
		if got := Unquote([]byte(token)); got != want {
			t.Errorf("Unquote(%s) = %q, want %q", token, got, want)
		}
	}
}
