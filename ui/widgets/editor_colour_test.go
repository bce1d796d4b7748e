package widgets

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestColourJSON(t *testing.T) {
	for line, want := range map[string]string{
		`  "a": 1,`:         `Key"a" Punctuation: Number1 Punctuation,`,
		`["x\"", true]`:     `Punctuation[ String"x\"" Punctuation, Literaltrue Punctuation]`,
		`"half`:             `Error"half`,
		`"half\`:            `Error"half\`,
		`-0.5e3 01 nul é`:   `Number-0.5e3 Error01 Errornul Erroré`,
		"\"k\"\t:{\xff}":    "Key\"k\" Punctuation: Punctuation{ Error\xff Punctuation}",
		``:                  ``,
		` 	`:                ``,
		`"a" "b": null//no`: `String"a" Key"b" Punctuation: Errornull//no`,
	} {
		names := [styleCount]string{Punctuation: "Punctuation", Key: "Key", String: "String", Number: "Number", Literal: "Literal", Error: "Error"}
		got := ""
		for i, r := range ColourJSON([]byte(line), nil) {
			if i > 0 {
				got += " "
			}
			got += fmt.Sprintf("%s%s", names[r.Style], line[r.Start:r.End])
		}
		if got != want {
			t.Errorf("%q: got %s, want %s", line, got, want)
		}
	}
}

func TestInString(t *testing.T) {
	line := []byte(`{"a\"b": "c", "d`)
	want := "..xxxxx...xx...xx"
	for col := range want {
		if got := inString(line, col); got != (want[col] == 'x') {
			t.Errorf("column %d: got %v", col, got)
		}
	}
}

// TestLongRuns is the law that the colours of a long line are those of the whole line, whatever was edited before.
func TestLongRuns(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 2))
	b := newBuffer([]byte("[" + strings.Repeat(`{"key":"text é",  "n": [1, -2.5, true, nul]},`, 15_000) + "] // said \"so\""))
	var long longRuns
	edits := []string{"", "x", `"`, `":`, "/", "//", "日", `\`, ","}
	for round := range 300 {
		line := b.Visible(0)
		end := random.IntN(len(line))
		from := random.IntN(end + 1)
		got := clippedRuns(long.colour(nil, b, 0, from, end, true), from, end)
		want := clippedRuns(ColourCommented(line, nil), from, end)
		if !slices.Equal(got, want) {
			n := 0
			for n < min(len(got), len(want)) && got[n] == want[n] {
				n++
			}
			t.Fatalf("round %d: from %d to %d: %v, want %v", round, from, end, got[n:min(len(got), n+3)], want[n:min(len(want), n+3)])
		}
		if random.IntN(2) == 0 {
			continue // another place of the same text
		}
		at := b.snap(spot{0, random.IntN(len(line))})
		b.Replace(at, b.right(at), []byte(edits[random.IntN(len(edits))]))
	}
}

// clippedRuns is what runs are between two places: a comment may be told from its middle on.
func clippedRuns(runs []Run, from, end int) (kept []Run) {
	for _, r := range runs {
		if r.End > from && r.Start < end {
			kept = append(kept, Run{max(r.Start, from), min(r.End, end), r.Style})
		}
	}
	return kept
}

// TestLongRunsOfLongStrings: inside of a string that is longer than is looked through, and behind it, the colours are right, too.
func TestLongRunsOfLongStrings(t *testing.T) {
	long := strings.Repeat(`0123456\\\"`, 300_000)
	text := `["a", "` + long + `", {"key": 1.5, "` + long + `": null}, true] // "end"`
	b := newBuffer([]byte(text))
	var runs longRuns
	for _, c := range []struct {
		at   string
		want Style
	}{
		{`1.5`, Number}, {`"end"`, Muted}, {`"key"`, Key}, {`null`, Literal}, {`"a"`, String}, {`true`, Literal}, {`{"key`, Punctuation},
	} {
		at := strings.Index(text, c.at)
		got := runs.colour(nil, b, 0, at, at+1, true)
		if len(got) != 1 || got[0].Style != c.want || got[0].Start > at || got[0].End <= at {
			t.Errorf("%s at %d has %v, want %v", c.at, at, got, c.want)
		}
	}
	for _, at := range []int{len(text) / 4, len(text) * 3 / 4, len(text) / 8} {
		if got := runs.colour(nil, b, 0, at, at+1, true); len(got) != 1 || got[0].Style != String {
			t.Errorf("in a string at %d is %v", at, got)
		}
		b.Replace(spot{0, at}, spot{0, at}, []byte("x"))
	}
}
