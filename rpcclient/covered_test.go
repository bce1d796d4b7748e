package rpcclient

import (
	"fmt"
	"strings"
	"testing"
)

// TestB10Covered: a frame that is kept says where its message was overwritten, whatever is around it and however it crossed, also where several overwrite it;
// values are told by that from what only looks so. Of a frame that says nothing, whatever looks so is no value.
func TestB10Covered(t *testing.T) {
	const body = `["****1234", "one-secret", "other\u002dsecret"]`
	one, other := NewSecret("one-secret"), NewSecret("other-secret")
	head := "Authorization: one-secret\r\n\r\n"
	whole := Frame{Data: []byte(head + body), Parts: []Part{{Kind: PartHeader, Span: Span{Len: len(head)}}, {Kind: PartBody, Span: Span{Off: len(head), Len: len(body)}}}}
	pieces := Frame{Data: []byte(head + "gzip"), Plain: []byte(body), Parts: []Part{{Kind: PartHeader, Span: Span{Len: len(head)}}, {Kind: PartPiece, Span: Span{Off: len(head), Len: 4}}}}
	for _, c := range []struct {
		name  string
		frame Frame
		want  string // the message with what was overwritten as X
	}{
		{"whole", whole.Hiding(one), strings.Replace(body, "one-secret", "XXXXXXXXXX", 1)},
		{"by both", whole.Hiding(one).Hiding(other), strings.NewReplacer("one-secret", "XXXXXXXXXX", `other\u002dsecret`, strings.Repeat("X", 17)).Replace(body)},
		{"the last first", whole.Hiding(other).Hiding(one), strings.NewReplacer("one-secret", "XXXXXXXXXX", `other\u002dsecret`, strings.Repeat("X", 17)).Replace(body)},
		{"in pieces", pieces.Hiding(one, other), strings.NewReplacer("one-secret", "XXXXXXXXXX", `other\u002dsecret`, strings.Repeat("X", 17)).Replace(body)},
		{"none", whole.Hiding(), body},
	} {
		marked, isCovered := c.frame.Marked()
		if got := strings.ReplaceAll(string(marked), "\x7f", "X"); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
		if got := fmt.Sprint(isCovered([]byte(`"****1234"`)), isCovered(marked)); got != fmt.Sprint(false, c.want != body) {
			t.Errorf("%s: %s", c.name, got)
		}
		if kept := c.frame.Body(); strings.ContainsRune(string(kept), coverMark) {
			t.Errorf("%s: the frame became %s", c.name, kept)
		}
	}
	if _, isCovered := whole.Marked(); !isCovered([]byte(`"****1234"`)) || isCovered([]byte(`"***"`)) {
		t.Error("what nobody noted is taken for what came")
	}
}
