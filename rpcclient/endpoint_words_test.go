package rpcclient

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestSplitWords is the table of command lines.
func TestSplitWords(t *testing.T) {
	for _, c := range []struct {
		line   string
		want   []string
		reason string
	}{
		{"a b  c", []string{"a", "b", "c"}, ""},
		{" \ta\nb\r ", []string{"a", "b"}, ""},
		{`'a b' "c d"`, []string{"a b", "c d"}, ""},
		{`a'b c'd"e f"g`, []string{"ab cde fg"}, ""},
		{`'' "" x`, []string{"", "", "x"}, ""},
		{`a\ b \'c\" \\`, []string{"a b", `'c"`, `\`}, ""},
		{`'a\' 'b"c'`, []string{`a\`, `b"c`}, ""},
		{`"a\"b\\c\$d\` + "`" + `e\f"`, []string{`a"b\c$d` + "`" + `e\f`}, ""},
		{"a\\\nb \"c\\\nd\"", []string{"ab", "cd"}, ""},
		{`$HOME * ~ ; | > # &`, []string{"$HOME", "*", "~", ";", "|", ">", "#", "&"}, ""},
		{"é'ü'", []string{"éü"}, ""},
		{`a 'b`, nil, "endpoint.open_quote"},
		{`a "b`, nil, "endpoint.open_quote"},
		{`a "b\"`, nil, "endpoint.open_quote"},
		{`a \`, nil, "endpoint.last_backslash"},
		{"", nil, "endpoint.no_command"},
		{"  ", nil, "endpoint.no_command"},
	} {
		got, reason := splitWords(c.line)
		if reason != c.reason || reason == "" && !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, %q, want %q, %q", c.line, got, reason, c.want, c.reason)
		}
	}
}

// FuzzWordsLaw: words that are quoted come back; and any line is split or refused.
func FuzzWordsLaw(f *testing.F) {
	for _, s := range []string{"", "a b", `'"\`, "\n", "$x `y` *", `\\'`} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		_, _ = splitWords(a)
		single := func(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
		double := func(s string) string {
			return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "$", `\$`, "`", "\\`").Replace(s) + `"`
		}
		want := []string{a, b, a + b}
		got, reason := splitWords(single(a) + " " + double(b) + "\t" + single(a) + double(b))
		if reason != "" || !slices.Equal(got, want) {
			t.Fatalf("got %q, %q, want %q", got, reason, want)
		}
	})
}

// TestSplitWordsLikeShell: where a shell does nothing but quote, it splits the same.
func TestSplitWordsLikeShell(t *testing.T) {
	for _, line := range []string{`a 'b c' "d\e\"f" g\ h i'j'"k" '' "a\\b"`, "x\\\ny \"p\\\nq\" 'r\\s'"} {
		words, _ := splitWords(line)
		out, err := exec.Command("sh", "-c", `printf '%s\n' `+line).Output()
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(words, "\n") + "\n"; got != string(out) {
			t.Errorf("%q: got %q, the shell %q", line, got, out)
		}
	}
}
