package rpctest

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rpcexplorer/rpcclient/jsondoc"
)

// TestOwnMethods: what tinyrpc's service has not, or not so.
func TestOwnMethods(t *testing.T) {
	for _, c := range []struct{ message, want string }{
		{call("1", "big", `{"size":1}`), result("1", `[]`)},
		{call("1", "big", `{"size":3}`), result("1", `[{"n": 0, "name": "item 0", "even": true}]`)},
		{call("1", "big", `[]`), `{"jsonrpc": "2.0", "id": 1, "error": {"message": "Invalid params", "code": -32602}}`},
		{call("1", "big", `[4000001]`), `{"jsonrpc": "2.0", "id": 1, "error": {"message": "this service makes 4000000 items at most", "code": -32000}}`},
		{call("1", "sleep", `[601]`), `{"jsonrpc": "2.0", "id": 1, "error": {"message": "this service sleeps 600 seconds at most", "code": -32000}}`},
		{call("1", "notify_me", `[10001]`), `{"jsonrpc": "2.0", "id": 1, "error": {"message": "this service sends 10000 notifications at most", "code": -32000}}`},
	} {
		if got := string(handle(t, c.message)); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.message, got, c.want)
		}
	}
}

// TestNotifyMe: the reply, then the notifications, also where the request is itself a notification, at the pace asked for.
func TestNotifyMe(t *testing.T) {
	notices := []string{
		`{"jsonrpc": "2.0", "method": "notice", "params": {"n": 1, "of": 2}}`,
		`{"jsonrpc": "2.0", "method": "notice", "params": {"n": 2, "of": 2}}`,
	}
	for _, c := range []struct {
		message string
		want    []string
		took    time.Duration
	}{
		{call("1", "notify_me", "[2]"), append([]string{result("1", "2")}, notices...), 0},
		{call("1", "notify_me", `{"count":2,"every":1.5}`), append([]string{result("1", "2")}, notices...), 3 * time.Second},
		{`{"jsonrpc":"2.0","method":"notify_me","params":[2]}`, notices, 0},
	} {
		synctest.Test(t, func(t *testing.T) {
			begun := time.Now()
			var got []string
			new(Service).Handle(t.Context(), []byte(c.message), func(r Reply) { got = append(got, string(r.Body)) })
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") || time.Since(begun) != c.took {
				t.Errorf("%s\n got %q after %v\nwant %q after %v", c.message, got, time.Since(begun), c.want, c.took)
			}
		})
	}
}

// TestGivesUp: when the context ends, nothing is said any more.
func TestGivesUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		for _, message := range []string{call("1", "sleep", "[2]"), "[" + call("1", "sleep", "[2]") + "]", call("1", "echo", "[2]")} {
			new(Service).Handle(ctx, []byte(message), func(r Reply) { t.Errorf("%s: said %s", message, r.Body) })
		}
	})
}

// TestBigIsWrittenOnce: the length of a big reply is foreseen, so that it is one buffer of about its size.
func TestBigIsWrittenOnce(t *testing.T) {
	for _, n := range []int{0, 1, 2, 9, 10, 11, 99, 100, 101, 1234} {
		if got, want := len(appendBig(nil, n)), bigSize(n); got != want {
			t.Errorf("%d items are %d bytes, foreseen %d", n, got, want)
		}
	}
	for _, message := range []string{call("1", "big", "[100000]"), call("1", "big", `{"size":5000000}`)} {
		reply := handle(t, message)
		if fault := jsondoc.Check(reply); fault != nil {
			t.Fatal(fault)
		}
		if spare := cap(reply) - len(reply); spare > len(reply)/10 {
			t.Errorf("%s: %d bytes in a buffer of %d", message, len(reply), cap(reply))
		}
	}
	if got := len(handle(t, call("1", "big", `{"size":5000000}`))); got < 5_000_000 || got > 5_000_100 {
		t.Errorf("about 5000000 bytes asked for, got %d", got)
	}
}

// FuzzHandle: whatever comes, every reply is one JSON text (NaN and Infinity apart, which Python writes), and what was once
// written by these rules is written the same again.
func FuzzHandle(f *testing.F) {
	for _, message := range messages() {
		f.Add([]byte(message))
	}
	f.Fuzz(func(t *testing.T, message []byte) {
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond) // it may ask for a long sleep
		defer cancel()
		before := bytes.Clone(message)
		new(Service).Handle(ctx, message, func(r Reply) {
			if len(r.Body) > 1<<20 {
				return // big was asked for
			}
			v, ok := decode(r.Body)
			if !ok {
				t.Fatalf("%q is answered by what is no JSON: %q", message, r.Body)
			}
			if again := appendValue(nil, v); !bytes.Equal(again, r.Body) {
				t.Errorf("%q\nwritten %s\n again  %s", message, r.Body, again)
			}
		})
		if !bytes.Equal(before, message) {
			t.Errorf("%q was written to: %q", before, message)
		}
	})
}

// TestRepliesAreJSON: but for Python's own numbers, the standard library can read them.
func TestRepliesAreJSON(t *testing.T) {
	for _, message := range messages() {
		reply := handle(t, message)
		if reply == nil || bytes.Contains(reply, []byte("NaN")) || bytes.Contains(reply, []byte("Infinity")) {
			continue
		}
		if !json.Valid(reply) {
			t.Errorf("%s\nis answered by %s", message, reply)
		}
	}
}
