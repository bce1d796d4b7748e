package zmqconn

import (
	"bytes"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
)

func collect(limit int64, parts ...[]byte) *collector {
	c := &collector{limit: limit}
	for _, p := range parts {
		c.add(p)
	}
	return c
}

// TestLimits: over the limits the last part is kept in any case, and what was dropped is counted.
func TestLimits(t *testing.T) {
	f := collect(10, nil, make([]byte, 6), make([]byte, 6), []byte("the message")).layOut(false)
	if kinds(f) != "dxb" || string(f.Body()) != "the message" || len(f.Data) != 6+len("the message") {
		t.Errorf("got %s, %d bytes", kinds(f), len(f.Data))
	}
	if f.Note.Key != noteTooManyParts || f.Note.Args[0] != 4 || f.Note.Args[1] != 3 {
		t.Errorf("note: got %v", f.Note)
	}
}

// TestSingleBodyIsNotCopied: the usual message, of some size, costs no second copy.
func TestSingleBodyIsNotCopied(t *testing.T) {
	body := []byte("body")
	if f := collect(10, nil, body).layOut(false); &f.Data[0] != &body[0] {
		t.Error("copied")
	}
}

// FuzzLayOut: the data are the parts' bytes one after the other, each part is where its span says, the last is the body.
func FuzzLayOut(f *testing.F) {
	for _, seed := range []string{"", "|B", "B", "id||B", "|a|b|B", "||", "|"} {
		f.Add(seed, false)
		f.Add(seed, true)
	}
	f.Fuzz(func(t *testing.T, text string, implied bool) {
		parts := bytes.Split([]byte(text), []byte("|"))
		if len(parts) > maxParts {
			t.Skip("over the limit")
		}
		frame := collect(1<<30, parts...).layOut(implied)
		if want := strings.ReplaceAll(text, "|", ""); string(frame.Data) != want {
			t.Fatalf("data: got %q, want %q", frame.Data, want)
		}
		shown := frame.Parts
		if implied {
			shown = shown[1:]
		}
		if len(shown) != len(parts) {
			t.Fatalf("got %d parts, want %d", len(shown), len(parts))
		}
		for i, p := range shown {
			if last := i == len(parts)-1; !bytes.Equal(p.Span.Of(frame.Data), parts[i]) || p.More == last || (p.Kind == rpcclient.PartBody) != last {
				t.Errorf("part %d: got %+v, want %q", i, p, parts[i])
			}
		}
		if got := frame.Body(); !bytes.Equal(got, parts[len(parts)-1]) {
			t.Errorf("body: got %q", got)
		}
	})
}
