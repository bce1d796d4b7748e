package rpcclient

import (
	"fmt"
	"testing"
)

// TestB01PathParts: a secret is put into a path as text, whatever it holds, and its bytes are told apart.
func TestB01PathParts(t *testing.T) {
	insets := []Inset{{"{{secret.a}}", NewSecret("k/e?y&=#%+ \u00e1")}, {"{{secret.b}}", NewSecret("plain-._~")}}
	const a = "k%2Fe%3Fy%26%3D%23%25%2B%20%C3%A1"
	for _, c := range []struct {
		path   string
		insets []Inset
		want   []PathPart
	}{
		{"", nil, []PathPart{{"/", false}}},
		{"?x=1", nil, []PathPart{{"/?x=1", false}}},
		{"/ü {{secret.a}}", nil, []PathPart{{"/%C3%BC%20{{secret.a}}", false}}},
		{"/v2/{{secret.b}}", insets, []PathPart{{"/v2/", false}, {"plain-._~", true}}},
		{"/{{secret.a}}/x?k={{secret.b}}&l={{secret.a}}&{{secret.c}}", insets, []PathPart{
			{"/", false},
			{a, true},
			{"/x?k=", false},
			{"plain-._~", true},
			{"&l=", false},
			{a, true},
			{"&{{secret.c}}", false},
		}},
	} {
		if got := PathParts(c.path, c.insets); fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s: got %v, want %v", c.path, got, c.want)
		}
	}
}

// TestB01Holds: no secret stands where it says where a request goes.
func TestB01Holds(t *testing.T) {
	in := []Inset{{"{{secret.a}}", NewSecret("x")}}
	for _, c := range []struct {
		text string
		want bool
	}{
		{"http://h/{{secret.a}}", true},
		{"https://h?k={{secret.a}}", true},
		{"wss://h:1/?k={{secret.a}}", true},
		{"http+unix:///run/s:/rpc?k={{secret.a}}", true},
		{"http+unix:///run/{{secret.a}}:/rpc?k={{secret.a}}", false},
		{"http://h/", false},
		{"ndjson+stdio:prog {{secret.a}}", false},
		{"ndjson+unix:///run/{{secret.a}}", false},
		{"tcp://{{secret.a}}:1", false},
	} {
		e, err := ParseEndpoint(c.text)
		if err == nil && e.Holds(in) != c.want {
			t.Errorf("%s: got %v", c.text, !c.want)
		}
		if err != nil && c.want {
			t.Errorf("%s: %v", c.text, err)
		}
	}
}
