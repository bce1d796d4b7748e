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
	b := newBuffer([]byte("[" + strings.Repeat(`{"key":"text é",  "n": [1, -2.5, true, nul]},`, 4000) + "] // said \"so\""))
	var long longRuns
	edits := []string{"", "x", `"`, `":`, "/", "//", "日", `\`, ","}
	for round := range 300 {
		line := b.Visible(0)
		end := random.IntN(len(line))
		from := random.IntN(end + 1)
		got := long.colour(nil, b, 0, from, end, true)
		var want []Run
		for _, r := range ColourCommented(line, nil) {
			if r.End > from && r.Start < end {
				want = append(want, r)
			}
		}
		if !slices.Equal(got, want) {
			n := 0
			for n < min(len(got), len(want)) && got[n] == want[n] {
				n++
			}
			t.Fatalf("round %d: from %d to %d: %v, want %v", round, from, end, got[n:min(len(got), n+3)], want[n:min(len(want), n+3)])
		}
		at := b.snap(spot{0, random.IntN(len(line))})
		b.Replace(at, b.right(at), []byte(edits[random.IntN(len(edits))]))
	}
}
