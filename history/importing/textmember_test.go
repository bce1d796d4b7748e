package importing

import (
	"regexp"
	"slices"
	"testing"
)

// FuzzTextMembers: what is found is what the pattern matches that says the same.
func FuzzTextMembers(f *testing.F) {
	pattern := regexp.MustCompile(`"([^"\\]*)"\s*:\s*"([^"\\]*)"`)
	for _, seed := range []string{
		``, `"`, `""`, `{"a":"b"}`, `{"a" : "b", "c":"d"}`, `["a","b"]`, `{"a\"b":"c"}`, `{"a":"b\"c":"d"}`, `{"a":{"b":"c"}}`, `"a":"b":"c"`,
		`"a""b":"c"`, "\"a\"\n:\t\"b\"", `{{a}}"b":"{{c}}"`, `"a":"b`, `"a":`, `"a": "b\`, "\"a\"\v:\"b\"", `{"é":"ü"}`, "\"a\u00a0\":\u00a0\"b\"",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var want, got []textMember
		for _, m := range pattern.FindAllStringSubmatchIndex(text, -1) {
			want = append(want, textMember{m[2], m[3], m[4], m[5]})
		}
		if got = slices.Collect(textMembers(text)); !slices.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	})
}
