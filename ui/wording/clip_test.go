package wording_test

import (
	"strings"
	"testing"

	"rpcexplorer/ui/wording"
)

func TestClip(t *testing.T) {
	for text, w := range map[string]string{
		"":                         "",
		"plain":                    "plain",
		"a\nb\tc\r":                "a␣b␣c␣",
		"turned \u202e":            `turned \u202e`,
		strings.Repeat("x", 120):   strings.Repeat("x", 120),
		strings.Repeat("é", 121):   strings.Repeat("é", 120) + "…",
		strings.Repeat("語", 1<<20): strings.Repeat("語", 120) + "…",
	} {
		want(t, "clipped", wording.Clip(text), w)
	}
	want(t, "a letter like another", wording.Clip("p\u0430y"), "p\u0430y")
	want(t, "in a name", wording.ClipName("p\u0430y"), `p\u0430y`)
	want(t, "to three", wording.ClipTo("abcd", 3), "abc…")
}
