package jsondoc

import (
	"strings"
	"testing"
)

func TestFaults(t *testing.T) {
	told := map[string]bool{}
	for _, c := range []struct {
		text   string
		off    int
		reason string
	}{
		{"", 0, ReasonEmpty},
		{" \n", 2, ReasonEmpty},
		{"\ufeff{}", 0, ReasonBOM},
		{"[", 1, ReasonUnexpectedEnd},
		{"[1", 2, ReasonUnexpectedEnd},
		{"[1,", 3, ReasonUnexpectedEnd},
		{`{"a"`, 4, ReasonUnexpectedEnd},
		{`{"a":`, 5, ReasonUnexpectedEnd},
		{`{"a":1,`, 7, ReasonUnexpectedEnd},
		{`tru`, 3, ReasonUnexpectedEnd},
		{`-`, 1, ReasonUnexpectedEnd},
		{`1e`, 2, ReasonUnexpectedEnd},
		{`["ab`, 1, ReasonUnclosedString},
		{`["ab\`, 1, ReasonUnclosedString},
		{`["ab\u12`, 1, ReasonUnclosedString},
		{"[\"a\nb\"]", 3, ReasonControl},
		{"[\"aaaaaaaaaaaaaaaaaaaaaaaaaaaa\x1fb\"]", 30, ReasonControl},
		{`["a\x"]`, 3, ReasonEscape},
		{`["\u12g4"]`, 2, ReasonEscape},
		{`01`, 1, ReasonNumber},
		{`-01`, 2, ReasonNumber},
		{`[1.]`, 3, ReasonNumber},
		{`[1.5e+]`, 6, ReasonNumber},
		{`[-]`, 2, ReasonNumber},
		{`[+1]`, 1, ReasonNumber},
		{`[.5]`, 1, ReasonNumber},
		{`0x10`, 1, ReasonNumber},
		{`1_000`, 1, ReasonNumber},
		{`[truth]`, 4, ReasonLiteral},
		{`[nullx]`, 5, ReasonLiteral},
		{`[None]`, 1, ReasonLiteral},
		{`[True]`, 1, ReasonLiteral},
		{`[undefined]`, 1, ReasonLiteral},
		{`[NaN]`, 1, ReasonNotANumber},
		{`[-Infinity]`, 1, ReasonNotANumber},
		{`['a']`, 1, ReasonSingleQuotes},
		{`{'a':1}`, 1, ReasonSingleQuotes},
		{`[1, // one` + "\n2]", 4, ReasonComment},
		{`[1 /* one */]`, 3, ReasonComment},
		{`{"a":1, # one` + "\n}", 8, ReasonComment},
		{`[1, ]`, 4, ReasonTrailingComma},
		{`{"a":1,}`, 7, ReasonTrailingComma},
		{`[1 2]`, 3, ReasonMissingComma},
		{`{"a":1 "b":2}`, 7, ReasonMissingComma},
		{`{"a" 1}`, 5, ReasonMissingColon},
		{`{"a"}`, 4, ReasonMissingColon},
		{`{"a":}`, 5, ReasonMissingValue},
		{`[,1]`, 1, ReasonMissingValue},
		{`[1,,2]`, 3, ReasonMissingValue},
		{`{a:1}`, 1, ReasonExpectedKey},
		{`{1:1}`, 1, ReasonExpectedKey},
		{`[1}`, 2, ReasonMismatchedClose},
		{`{]`, 1, ReasonMismatchedClose},
		{`]`, 0, ReasonMismatchedClose},
		{`<html>`, 0, ReasonUnexpected},
		{"[\x00]", 1, ReasonUnexpected},
		{`{} {}`, 3, ReasonAfterValue},
		{"1\n\n 2", 4, ReasonAfterValue},
	} {
		told[c.reason] = true
		f := Check([]byte(c.text))
		if f == nil || f.Off != c.off || f.Reason != c.reason {
			t.Errorf("Check(%q) = %+v, want %s at %d", c.text, f, c.reason, c.off)
		}
	}
	for reason := range reasons {
		if !told[reason] || !strings.HasPrefix(reason, "json.") {
			t.Errorf("no text shows %s", reason)
		}
	}
}

func TestFaultPlace(t *testing.T) {
	for _, c := range []struct {
		text         string
		line, column int
		message      string
	}{
		{"[1,]", 1, 4, "line 1, column 4: comma before the closing bracket"},
		{"{\n  \"é\": 1,\n  \"\xff\xfeü\"; 2\n}", 3, 8, "line 3, column 8: colon expected after the key"},
		{"[\r\n", 2, 1, "line 2, column 1: the text ends too early"},
	} {
		f := Check([]byte(c.text))
		if f == nil || f.Line != c.line || f.Column != c.column || f.Error() != c.message {
			t.Errorf("Check(%q) = %+v, want %d:%d %q", c.text, f, c.line, c.column, c.message)
		}
	}
}
