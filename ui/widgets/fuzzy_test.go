package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestFuzzyRank(t *testing.T) {
	titles := []string{"Save", "Save as…", "Send", "Send as notification", "Close tab", "eth_blockNumber", "切换侧栏"}
	cases := []struct{ pattern, want string }{
		{"", "Save|Save as…|Send|Send as notification|Close tab|eth_blockNumber|切换侧栏"},
		{"send", "Send|Send as notification"},
		{"sa", "Save|Save as…|Send as notification|Close tab"},
		{"san", "Send as notification"},
		{"as save", "Save as…"},
		{"as...", "Save as…"},
		{"as…", "Save as…"},
		{"EBN", "eth_blockNumber"},
		{"number", "eth_blockNumber"},
		{"换栏", "切换侧栏"},
		{"xyz", ""},
	}
	for _, c := range cases {
		var got []string
		for _, i := range fuzzyRank(c.pattern, len(titles), func(i int) (string, string) { return titles[i], "" }) {
			got = append(got, titles[i])
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q: %q, want %q", c.pattern, s, c.want)
		}
	}
}

// FuzzFuzzyScore holds the law of a subsequence: whatever is left of a text after runes were taken away matches it.
func FuzzFuzzyScore(f *testing.F) {
	f.Add("eth_blockNumber", uint64(0b10101))
	f.Add("切换侧栏", uint64(0b101))
	f.Add("\xffİ", uint64(3))
	f.Fuzz(func(t *testing.T, text string, keep uint64) {
		lower := strings.ToLower(text)
		if again := strings.ToLower(lower); again != lower {
			return // a few runes have no settled lower case
		}
		var left []rune
		for i, r := range []rune(lower) {
			if keep>>(i%64)&1 == 1 {
				left = append(left, r)
			}
		}
		if _, ok := fuzzyScore(string(left), text); !ok {
			t.Errorf("%q does not match %q", string(left), text)
		}
	})
}

func TestFit(t *testing.T) {
	themed(t)
	for _, text := range []string{"", "short", "a rather long title that is cut", "很长的标题很长的标题很长的标题"} {
		got := fit(text, 13, fyne.TextStyle{}, 80)
		if got != text && !strings.HasSuffix(got, "…") {
			t.Errorf("fit(%q) = %q, want an ellipsis", text, got)
		}
		if width := fyne.MeasureText(got, 13, fyne.TextStyle{}).Width; width > 80 {
			t.Errorf("fit(%q) = %q is %v wide, want at most 80", text, got, width)
		}
	}
	if got := fit("text", 13, fyne.TextStyle{}, 2); got != "" {
		t.Errorf("no room: %q, want nothing", got)
	}
}
