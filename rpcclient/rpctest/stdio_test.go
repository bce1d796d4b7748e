package rpctest

import (
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestStdio: messages on an input and an output, until the input ends; what was asked before is answered.
func TestStdio(t *testing.T) {
	one, two := call("1", "echo", "[1]"), call("2", "sleep", "[0.01]")
	first, second := result("1", "1"), result("2", "0.01")
	fault := `{"jsonrpc": "2.0", "id": null, "error": {"message": "Parse error", "code": -32700}}`
	headed := func(body string) string { return fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body) }
	for _, c := range []struct {
		listen, in string
		want       []string // in any order
	}{
		{"stdio", "", nil},
		{"stdio", one + "\nnonsense\n" + two, []string{first + "\n", fault + "\n", second + "\n"}},
		{"stdio", one + "\n" + two[:20], []string{first + "\n"}},
		{"json+stdio:", one + two, []string{first + "\n", second + "\n"}},
		{"lsp+stdio:", headed(one) + headed(two), []string{headed(first), headed(second)}},
		{"netstring+stdio:", fmt.Sprintf("%d:%s,", len(one), one), []string{fmt.Sprintf("%d:%s,", len(first), first)}},
		{"netstring+stdio:", "nonsense" + one, nil},
	} {
		e, err := ParseListen(c.listen)
		if err != nil {
			t.Fatal(err)
		}
		var out heard
		s, err := Start(t.Context(), e, &Options{In: strings.NewReader(c.in), Out: &out})
		if err != nil {
			t.Fatal(err)
		}
		<-s.Done()
		s.Close()
		slices.Sort(out.said)
		slices.Sort(c.want)
		if !slices.Equal(out.said, c.want) {
			t.Errorf("%s: %q is answered by %q, want %q", c.listen, c.in, out.said, c.want)
		}
	}
}

// heard keeps what was written.
type heard struct{ said []string }

func (h *heard) Write(b []byte) (int, error) {
	h.said = append(h.said, string(b))
	return len(b), nil
}

// TestStdioEnds: the end of the context does not wait for an input that says nothing, be it one that can be interrupted or not,
// nor for a reader that takes nothing.
func TestStdioEnds(t *testing.T) {
	e, err := ParseListen("stdio")
	if err != nil {
		t.Fatal(err)
	}
	for _, interruptible := range []bool{true, false} {
		in, tell, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		hear, out, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		o := &Options{In: in, Out: out}
		if !interruptible {
			o.In = io.MultiReader(in)
		}
		s, err := Start(ctx, e, o)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := tell.WriteString(call("1", "big", "[100000]") + "\n"); err != nil {
			t.Fatal(err)
		}
		if _, err := hear.Read(make([]byte, 1)); err != nil {
			t.Fatal(err)
		}
		cancel()
		<-s.Done()
		for _, f := range []*os.File{in, tell, hear, out} {
			f.Close()
		}
	}
}

// TestHalfClosed: whoever ends its side of a connection still gets what it asked for.
func TestHalfClosed(t *testing.T) {
	c, err := net.Dial("tcp", startAt(t, "ndjson+tcp://127.0.0.1:*", nil).Endpoint().Address)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := io.WriteString(c, call("2", "sleep", "[0.05]")+"\n"); err != nil {
		t.Fatal(err)
	}
	if err := c.(*net.TCPConn).CloseWrite(); err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(c); err != nil || string(got) != result("2", "0.05")+"\n" {
		t.Errorf("got %q, %v", got, err)
	}
}
