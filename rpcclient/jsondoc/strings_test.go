package jsondoc

import (
	"fmt"
	"testing"
)

func TestStrings(t *testing.T) {
	for text, want := range map[string]string{
		`{"a": "b", "c\"d" :["", "e\\"]}`: `"a": "b" "c\"d": "" "e\\"`,
		`"half`:                           ``,
		`["x", "half\`:                    `"x"`,
		`{"key"`:                          `"key"`,
		``:                                ``,
	} {
		got := ""
		for at, key := range Strings([]byte(text)) {
			if got != "" {
				got += " "
			}
			got += string(at.Of([]byte(text)))
			if key {
				got += ":"
			}
		}
		if got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
	for at := range Strings([]byte(`["a","b"]`)) {
		if fmt.Sprint(at) != "{1 3}" {
			t.Errorf("got %v first", at)
		}
		break
	}
}
