package jsondoc

import (
	"strings"
	"testing"
)

func TestShownAndMeant(t *testing.T) {
	for _, c := range []struct{ text, shown string }{
		{"", ""},
		{"tcp://127.0.0.1:5001", "tcp://127.0.0.1:5001"},
		{"世界 é", "世界 é"},
		{"tcp://a\u202eb\u200b", `tcp://a\u202eb\u200b`},
		{"tag\U000e0041", `tag\udb40\udc41`},
		{`C:\users`, `C:\users`}, // no digits: as it stands
		{`\u0041`, `\u0041`},     // of a letter that is seen
		{`\u202e`, `\u005cu202e`},
		{`\u005cu202e`, `\u005cu005cu202e`},
		{"\xff\u202e", "\xff" + `\u202e`},
	} {
		if got := Shown(c.text); got != c.shown {
			t.Errorf("%q is shown as %q, want %q", c.text, got, c.shown)
		}
		if got := Meant(c.shown); got != c.text {
			t.Errorf("%q means %q, want %q", c.shown, got, c.text)
		}
	}
}

// FuzzShown states the law: what is shown hides nothing, and means the text.
func FuzzShown(f *testing.F) {
	for _, seed := range []string{"", "a\u202eb", `\u202e`, `\u005cu202e`, `\\u202e`, `\u005`, "\xff", `\ud83d\u200b`, "\u200b005cu202e"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		shown := Shown(text)
		if got := Meant(shown); got != text {
			t.Errorf("%q is shown as %q, which means %q", text, shown, got)
		}
		if strings.ContainsFunc(shown, IsHidden) {
			t.Errorf("%q is shown as %q", text, shown)
		}
	})
}
