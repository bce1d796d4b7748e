package e2e

import (
	"strings"
	"testing"

	"rpcexplorer/e2e/drive"
)

func TestCallFromTheCommandLine(t *testing.T) {
	h := drive.NewHome(t)
	for _, kind := range []string{"router", "rep"} {
		t.Run(kind, func(t *testing.T) {
			peer := drive.StartPeer(t, drive.AnyPort, kind)
			wantCall(t, h.Run(t, "", "", "call", peer.URL, "sort_list", unsorted))
			if got := peer.Requests(); len(got) != 1 || !hasParams(got[0], unsorted) {
				t.Errorf("the service got %q, want one request with the params %s", got, unsorted)
			}
		})
	}
}

func TestCallExitCodes(t *testing.T) {
	h := drive.NewHome(t)
	peer := drive.StartPeer(t, drive.AnyPort, "router")
	for _, c := range []struct {
		name string
		args []string
		want int
	}{
		{"an RPC error", []string{"call", peer.URL, "no_such_method"}, 1},
		{"no method", []string{"call", peer.URL}, 2},
		{"an unknown flag", []string{"call", peer.URL, "echo", "--no-such-flag"}, 2},
		{"nobody listens", []string{"call", "tcp://127.0.0.1:9", "echo", "[1]", "--timeout", "2s"}, 3},
		{"no answer", []string{"call", peer.URL, "sleep", "[3]", "--timeout", "300ms"}, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := h.Run(t, "", "", c.args...); got.Code != c.want || got.Out+got.Err == "" {
				t.Errorf("exit %d, want %d; stdout %q, stderr %q", got.Code, c.want, got.Out, got.Err)
			}
		})
	}
}

func TestVersion(t *testing.T) {
	got := drive.NewHome(t).Run(t, "", "", "--version")
	for _, want := range []string{"0.1.0", "Fyne 2.7.1", "libzmq 4."} {
		if !strings.Contains(got.Out, want) {
			t.Errorf("--version says %q, which lacks %q", got.Out, want)
		}
	}
}

// TestTinyrpcCallsTheDemo: Python's tinyrpc client is answered by the embedded service as by its own.
func TestTinyrpcCallsTheDemo(t *testing.T) {
	url := drive.NewHome(t).Demo(t)
	for _, c := range []struct{ method, params, want string }{
		{"sort_list", unsorted, "[1, 2, 5, 5, 6, 9]"},
		{"add", `{"a": 1, "b": 2}`, "3"},
		{"echo", `["中文"]`, `"\u4e2d\u6587"`},
		{"fail", `["on purpose"]`, "error: Error calling remote procedure: on purpose"},
		{"no_such_method", `[]`, "error: Error calling remote procedure: Method not found"},
	} {
		if got := drive.TinyrpcCall(t, url, c.method, c.params); got != c.want {
			t.Errorf("%s(%s): got %s, want %s", c.method, c.params, got, c.want)
		}
	}
}
