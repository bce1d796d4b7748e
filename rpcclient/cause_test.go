package rpcclient_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
)

// TestCauses: every cause is listed once, and nothing else is.
func TestCauses(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "cause.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var declared []rpcclient.Cause
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if ok && strings.HasPrefix(spec.Names[0].Name, "Cause") && spec.Type != nil {
			text, _ := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			declared = append(declared, rpcclient.Cause(text))
		}
		return true
	})
	listed := slices.Clone(rpcclient.Causes)
	slices.Sort(declared)
	slices.Sort(listed)
	if len(declared) < 18 || !slices.Equal(declared, listed) || len(slices.Compact(listed)) != len(declared) {
		t.Errorf("declared %v\nlisted   %v", declared, rpcclient.Causes)
	}
	if got := rpcclient.CauseNotZeroMQ.Key(); got != "cause.not_zmq_peer" {
		t.Errorf("the key is %s", got)
	}
}

func TestFailureError(t *testing.T) {
	for _, c := range []struct {
		failure rpcclient.Failure
		want    string
	}{
		{rpcclient.Failure{Cause: rpcclient.CausePeerGone}, "peer gone"},
		{rpcclient.Failure{Cause: rpcclient.CauseTimeout, Address: "tcp://h:1", Arg: "5s"}, "tcp://h:1: timeout (5s)"},
		{rpcclient.Failure{Cause: rpcclient.CauseBroken, Address: "a", Err: io.ErrUnexpectedEOF}, "a: connection broken: unexpected EOF"},
	} {
		if got := c.failure.Error(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
		if args := c.failure.Args(); len(args) != 2 || args[0] != c.failure.Address || args[1] != c.failure.Arg {
			t.Errorf("the arguments are %v", args)
		}
	}
}

func TestAsFailure(t *testing.T) {
	inner := &rpcclient.Failure{Cause: rpcclient.CauseTimeout, Address: "inner"}
	if got := rpcclient.AsFailure("outer", fmt.Errorf("call: %w", inner)); got != inner {
		t.Errorf("got %v, want the failure inside", got)
	}
	got := rpcclient.AsFailure("outer", io.EOF)
	if got.Cause != rpcclient.CauseBroken || got.Address != "outer" || got.Arg != "EOF" || !errors.Is(got, io.EOF) {
		t.Errorf("got %+v", got)
	}
}

// TestFailureNote: a failure told in a frame's note is read back.
func TestFailureNote(t *testing.T) {
	f := &rpcclient.Failure{Cause: rpcclient.CauseNotHTTP, Address: "http://h", Arg: "x"}
	if got := f.Note().Failure(); got == nil || got.Cause != f.Cause || got.Address != f.Address || got.Arg != f.Arg {
		t.Errorf("got %v", got)
	}
	for _, other := range []rpcclient.Note{{}, {Key: "frame.reply.late"}, {Key: "cause.timeout"}} {
		if got := other.Failure(); got != nil {
			t.Errorf("%v is taken for %v", other, got)
		}
	}
}
