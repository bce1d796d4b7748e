package peers

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/tidwall/gjson"

	"rpcexplorer/e2e/drive"
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsonrpc"
)

// client is a Session with a real service, and its record.
type client struct {
	*rpcclient.Session
	t      *testing.T
	memory *rpcclient.Memory
}

// dialer opens a connection, as the Dial of each carrier does.
type dialer func(context.Context, rpcclient.Endpoint) (rpcclient.Conn, error)

// open begins a session that ends with the test. The record is shown if the test failed.
func open(t *testing.T, dial dialer, url string) *client {
	t.Helper()
	e, err := rpcclient.ParseEndpoint(url)
	if err != nil {
		t.Fatal(err)
	}
	conn, err := dial(t.Context(), e)
	if err != nil {
		t.Fatal(err)
	}
	c := &client{t: t, memory: new(rpcclient.Memory)}
	c.Session = rpcclient.NewSession(conn, e, c.memory.For(e))
	t.Cleanup(c.finish)
	return c
}

func (c *client) finish() {
	if err := c.Close(); err != nil {
		c.t.Errorf("close: %v", err)
	}
	if c.t.Failed() {
		for _, r := range c.records() {
			c.t.Logf("%d %v %v exchange %d link %d note %v: %.300q", r.Number, r.Frame.Dir, r.Frame.Kind, r.Exchange, r.Frame.Link, r.Frame.Note, r.Frame.Data)
		}
	}
}

// call makes a call that must be answered, by a result or an error, and gives the reply.
func (c *client) call(call rpcclient.Call) gjson.Result {
	c.t.Helper()
	call.Timeout = drive.Patience
	x, err := c.Call(c.t.Context(), call)
	if err != nil {
		c.t.Fatalf("call %s: %v", call.Method, err)
	}
	reply, _ := x.Reply()
	return gjson.ParseBytes(reply.Body())
}

// ask calls a method.
func (c *client) ask(method, params string) gjson.Result {
	c.t.Helper()
	return c.call(rpcclient.Call{Method: method, Params: given(params)})
}

// given are the params of a call, none if the text is empty.
func given(params string) []byte {
	if params == "" {
		return nil
	}
	return []byte(params)
}

// tell sends a notification.
func (c *client) tell(method, params string) {
	c.t.Helper()
	if _, err := c.Call(c.t.Context(), rpcclient.Call{Method: method, Params: given(params), Notify: true, Timeout: drive.Patience}); err != nil {
		c.t.Fatalf("notify %s: %v", method, err)
	}
}

func (c *client) records() []rpcclient.Record { return c.memory.Page(0, c.memory.Len()) }

// find gives the records that fit, in order.
func (c *client) find(fits func(rpcclient.Record) bool) []rpcclient.Record {
	return slices.DeleteFunc(c.records(), func(r rpcclient.Record) bool { return !fits(r) })
}

// await waits for n records that fit.
func (c *client) await(n int, what string, fits func(rpcclient.Record) bool) []rpcclient.Record {
	c.t.Helper()
	var found []rpcclient.Record
	drive.Until(c.t, what, func() bool {
		found = c.find(fits)
		return len(found) >= n
	})
	return found
}

// kind fits records of a kind.
func kind(k rpcclient.Kind) func(rpcclient.Record) bool {
	return func(r rpcclient.Record) bool { return r.Frame.Kind == k }
}

// asked fits what the peer asks or tells by itself: requests and notifications with the method, of no exchange of ours.
func asked(method string) func(rpcclient.Record) bool {
	return func(r rpcclient.Record) bool {
		body := r.Frame.Body()
		return r.Frame.Dir == rpcclient.Received && r.Frame.IsMessage() && r.Exchange == 0 && gjson.GetBytes(body, "method").String() == method
	}
}

// want fails the test unless the value at the path is as wanted.
func want(t *testing.T, reply gjson.Result, path, value string) {
	t.Helper()
	if got := reply.Get(path); got.String() != value {
		t.Errorf("%s: got %s, want %s, in %.300s", path, got, value, reply.Raw)
	}
}

// unanswered fails the test if a request of the peer was answered by us.
func (c *client) unanswered(request rpcclient.Record) {
	c.t.Helper()
	id := gjson.GetBytes(request.Frame.Body(), "id")
	if !id.Exists() {
		c.t.Errorf("a request of the peer has no id: %.200s", request.Frame.Body())
	}
	for _, r := range c.find(func(r rpcclient.Record) bool { return r.Frame.Dir == rpcclient.Sent && r.Frame.IsMessage() }) {
		body := r.Frame.Body()
		if m := jsonrpc.Parse(body); m.IsReply() {
			c.t.Errorf("we answered by ourselves: %.200s", body)
		}
	}
}

// head is what stands before the message of a frame.
func head(f rpcclient.Frame) string {
	for _, p := range f.Parts {
		if p.Kind == rpcclient.PartHeader {
			return string(p.Span.Of(f.Data))
		}
	}
	return ""
}

// wantHead fails the test unless the head of the frame holds all of the lines, without regard to case.
func wantHead(t *testing.T, f rpcclient.Frame, lines ...string) {
	t.Helper()
	for _, line := range lines {
		if !strings.Contains(strings.ToLower(head(f)), strings.ToLower(line)) {
			t.Errorf("the head lacks %q: %q", line, head(f))
		}
	}
}
