package history_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"rpcexplorer/history"
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsonrpc"
	"rpcexplorer/rpcclient/spool"
)

// open opens a history in a folder of the test.
func open(t testing.TB, path string, o history.Options) *history.Store {
	t.Helper()
	s, err := history.Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func inFolder(t testing.TB) string { return filepath.Join(t.TempDir(), "history.db") }

func endpoint(t testing.TB, text string) rpcclient.Endpoint {
	t.Helper()
	e, err := rpcclient.ParseEndpoint(text)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// message is a frame whose bytes are all body.
func message(dir rpcclient.Dir, at time.Time, body string) rpcclient.Frame {
	return rpcclient.Frame{
		Dir: dir, Time: at, Data: []byte(body),
		Parts: []rpcclient.Part{{Kind: rpcclient.PartBody, Span: rpcclient.Span{Len: len(body)}}},
	}
}

// exchange records an exchange as a Session does, and returns it.
func exchange(t testing.TB, r rpcclient.Recorder, e rpcclient.Endpoint, c rpcclient.Call, request, reply rpcclient.Frame) *rpcclient.Exchange {
	t.Helper()
	x := &rpcclient.Exchange{Endpoint: e, Call: c, Frames: []rpcclient.Frame{request, reply}}
	x.Timing = rpcclient.Timing{Begun: request.Time.Add(-time.Millisecond), Sent: request.Time, Written: request.Time.Add(time.Microsecond), Ended: reply.Time}
	var err error
	if x.ID, err = r.Intend(c); err != nil {
		t.Fatal(err)
	}
	for _, f := range x.Frames {
		r.Record(x.ID, f)
	}
	x.Outcome.Reply = jsonrpc.Parse(reply.Body())
	x.Outcome.Kind = rpcclient.OutcomeResult
	if x.Outcome.Reply.Kind == jsonrpc.Error {
		x.Outcome.Kind = rpcclient.OutcomeError
	}
	x.Outcome.Notices = x.Outcome.Reply.CheckReply(reply.Body())
	r.Conclude(x)
	return x
}

var same = cmp.Options{cmpopts.EquateApproxTime(0), cmpopts.EquateEmpty(), cmpopts.IgnoreUnexported(spool.Hold{}, rpcclient.Exchange{}), cmpopts.IgnoreFields(rpcclient.Exchange{}, "ID"), cmpopts.IgnoreFields(rpcclient.Frame{}, "Hold")}

// TestRecorded: what was recorded is read back to the letter.
func TestRecorded(t *testing.T) {
	s := open(t, inFolder(t), history.Options{})
	ctx := context.Background()
	e := endpoint(t, "tcp://127.0.0.1:5001")
	at := time.Date(2026, 11, 28, 12, 0, 0, 123456789, time.UTC)
	long := `{"jsonrpc":"2.0","id":2,"result":"` + string(bytes.Repeat([]byte("long "), 2_000)) + `"}`
	for _, c := range []struct {
		call           rpcclient.Call
		request, reply rpcclient.Frame
		want           history.Summary
	}{
		{
			rpcclient.Call{Method: "add", Params: []byte("[1, 2]"), Timeout: time.Second, Cancel: rpcclient.CancelLSP},
			message(rpcclient.Sent, at, `{"jsonrpc":"2.0","id":1,"method":"add","params":[1,2]}`),
			message(rpcclient.Received, at.Add(time.Millisecond), `{"jsonrpc":"2.0","id":1,"result":3}`),
			history.Summary{ID: 1, Method: "add", State: history.Result, Took: time.Millisecond, Size: history.Size{Sent: 54, Received: 35}},
		},
		{
			rpcclient.Call{Raw: []byte(`{"id":2,"method":"a\u0062"}`)},
			message(rpcclient.Sent, at, `{"id":2,"method":"a\u0062"}`),
			message(rpcclient.Received, at.Add(time.Second), long),
			history.Summary{ID: 2, Method: "ab", State: history.Result, Took: time.Second, Size: history.Size{Sent: 27, Received: int64(len(long))}},
		},
		{
			rpcclient.Call{Method: "方法", ID: []byte(`"x"`), KeepSpace: true, OneZero: true},
			rpcclient.Frame{
				Dir: rpcclient.Sent, Time: at, Data: []byte("HEAD{}"), Link: 7, Use: 1, Began: at.Add(-5), Plain: []byte("plain"),
				Parts:   []rpcclient.Part{{Kind: rpcclient.PartHeader, Span: rpcclient.Span{Len: 4}}, {Kind: rpcclient.PartPiece, Span: rpcclient.Span{Off: 4, Len: 2}, More: true}},
				Note:    rpcclient.Note{Key: "frame.http.status", Args: []any{"HTTP/1.1 200", 7, time.Second, rpcclient.Note{Key: "a", Args: []any{true, 1.5}}}},
				Opening: &rpcclient.Opening{Begun: at.Add(-time.Second), Ended: at.Add(-time.Millisecond), Steps: []rpcclient.Step{{Key: rpcclient.StepConnect, Took: time.Second}}},
			},
			message(rpcclient.Received, at.Add(time.Minute), `{"jsonrpc":"2.0","id":"x","error":{"code":-32601,"message":"no"}}`),
			history.Summary{ID: 3, Method: "方法", State: history.Error, Took: time.Minute, Code: -32601, Size: history.Size{Sent: 6, Received: 65}},
		},
	} {
		x := exchange(t, s.For(e, history.Habits{}), e, c.call, c.request, c.reply)
		id, ok := s.ID(x.ID)
		if !ok || id != c.want.ID {
			t.Fatalf("%s: got exchange %d, %v", c.want.Method, id, ok)
		}
		got, err := s.Get(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		c.want.Endpoint = e.String()
		if diff := cmp.Diff(c.want, got.Summary, cmpopts.IgnoreFields(history.Summary{}, "Begun")); diff != "" {
			t.Errorf("%s: the line (want, got):\n%s", c.want.Method, diff)
		}
		if diff := cmp.Diff(*x, got.Exchange, same); diff != "" {
			t.Errorf("%s: the exchange (want, got):\n%s", c.want.Method, diff)
		}
		if got.Damaged || got.Lost != 0 || len(got.Late) != 0 {
			t.Errorf("%s: damaged %v, lost %d, late %d", c.want.Method, got.Damaged, got.Lost, len(got.Late))
		}
	}
	page, err := s.Page(ctx, history.Newest, 2, history.Filter{})
	if err != nil || len(page) != 2 || page[0].ID != 3 || page[1].ID != 2 {
		t.Errorf("the newest page: %+v, %v", page, err)
	}
	page, err = s.Page(ctx, page[1].ID, 2, history.Filter{})
	if err != nil || len(page) != 1 || page[0].ID != 1 {
		t.Errorf("the next page: %+v, %v", page, err)
	}
	if _, err := s.Get(ctx, 4); !errors.Is(err, sql.ErrNoRows) {
		t.Errorf("an exchange that is not there: %v", err)
	}
}

// TestFilter: a page has what is asked for.
func TestFilter(t *testing.T) {
	s := open(t, inFolder(t), history.Options{})
	at := time.Now()
	for i, c := range []struct{ url, method, reply string }{
		{"tcp://127.0.0.1:5001", "add", `{"id":1,"result":3}`},
		{"tcp://127.0.0.1:5002", "add", `{"id":1,"error":{"code":1}}`},
		{"tcp://127.0.0.1:5001", "sub", `{"id":1,"error":{"code":2}}`},
	} {
		e, when := endpoint(t, c.url), at.Add(time.Duration(i)*time.Hour)
		exchange(t, s.For(e, history.Habits{}), e, rpcclient.Call{Method: c.method}, message(rpcclient.Sent, when, "{}"), message(rpcclient.Received, when, c.reply))
	}
	for _, c := range []struct {
		filter history.Filter
		want   []history.ID
	}{
		{history.Filter{}, []history.ID{3, 2, 1}},
		{history.Filter{Method: "add"}, []history.ID{2, 1}},
		{history.Filter{Method: "nobody"}, nil},
		{history.Filter{Endpoint: "tcp://127.0.0.1:5001", States: []history.State{history.Error, history.Failure}}, []history.ID{3}},
		{history.Filter{Until: at.Add(-time.Hour)}, nil},
		{history.Filter{Pinned: true}, nil},
	} {
		page, err := s.Page(context.Background(), history.Newest, 10, c.filter)
		var got []history.ID
		for _, line := range page {
			got = append(got, line.ID)
		}
		if err != nil || !cmp.Equal(got, c.want, cmpopts.EquateEmpty()) {
			t.Errorf("%+v: got %v, %v, want %v", c.filter, got, err, c.want)
		}
	}
}
