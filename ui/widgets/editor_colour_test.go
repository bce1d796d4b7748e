package widgets

import (
	"fmt"
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
