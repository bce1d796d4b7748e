package importing

import (
	"strings"
	"testing"
)

// TestDialogue: a message reaches to the end of its JSON; words are no messages, and are not told as such that are broken.
func TestDialogue(t *testing.T) {
	for _, c := range []struct {
		what, text string
		want       []string // lines of what is read
	}{
		{"an empty line in a message", "--> {\"jsonrpc\": \"2.0\",\n\n  \"method\": \"a\",\n\n  \"params\": [1,\n\n 2], \"id\": 1}\n<-- {\"jsonrpc\": \"2.0\",\n\n \"result\": 19, \"id\": 1}\n", []string{
			`call "a" method "a" params "[1,\n\n2]"`,
		}},
		{"CRLF", "--> {\"jsonrpc\": \"2.0\",\r\n\r\n  \"method\": \"a\", \"id\": 1}\r\n\r\n<-- {\"x\": 1}\r\n", []string{`call "a" method "a" params ""`}},
		{"words about arrows", "--> data sent to Server\n<-- data sent to Client\n\n[the server replies]\n{see above}\n--> {\"jsonrpc\": \"2.0\", \"method\": \"a\"}\n[{\"result\": 1}]\n", []string{
			`notification "a" method "a" params ""`,
		}},
		{"without an arrow", "--> {\"jsonrpc\": \"2.0\", \"method\": \"a\"}\nor\n  {\"jsonrpc\": \"2.0\",\n\n   \"method\": \"b\"} and so on\n{\"jsonrpc\": \"2.0\", \"method\": \"c, \"params\": 1}\n", []string{
			`notification "a" method "a" params ""`, `notification "b" method "b" params ""`, `left "": import.left.not_jsonrpc []`,
		}},
		{"brackets in strings and comments", "--> {\"jsonrpc\": \"2.0\", // a }\n\n \"method\": \"a}\\\"{\", \"params\": {{p}}}\n\n-->{\"jsonrpc\": \"2.0\", \"method\": \"b\"}\n", []string{
			`notification "a}\"{" method "a}\"{" params "{{p}}"`, `notification "b" method "b" params ""`, `left "": import.left.comment []`,
		}},
		{"an open message", "--> {\"jsonrpc\": \"2.0\", \"method\":\n\n--> {\"jsonrpc\": \"2.0\", \"method\": \"b\"}\n", []string{
			`notification "b" method "b" params ""`, `left "": import.left.not_jsonrpc []`,
		}},
	} {
		i, err := Read("", []byte(c.text))
		_, got, _ := strings.Cut(shown(i), "\n")
		if want := strings.Join(c.want, "\n") + "\n"; err != nil || got != want {
			t.Errorf("%s: %v\n got %s\nwant %s", c.what, err, got, want)
		}
	}
}

// TestI01DialogueOfBrackets: a text of nothing but open brackets takes a time that grows with it.
func TestI01DialogueOfBrackets(t *testing.T) {
	if got := refusal(t, "x.txt", []byte("--> method\n"+strings.Repeat("{\n", 4<<20))); got != refusedUnknown {
		t.Errorf("got %q", got)
	}
}
