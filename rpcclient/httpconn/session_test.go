package httpconn

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
	"rpcexplorer/rpcclient/jsonrpc"
)

// talk opens a session that ends with the test.
func talk(t *testing.T, e rpcclient.Endpoint, o Options) (*rpcclient.Session, *rpcclient.Memory) {
	t.Helper()
	c, err := o.Dial(context.Background(), e)
	if err != nil {
		t.Fatal(err)
	}
	var record rpcclient.Memory
	s := rpcclient.NewSession(c, e, record.For(e))
	t.Cleanup(func() { _ = s.Close() })
	return s, &record
}

// TestCallsFail: what breaks a reply is the failure of the call, and no other call's.
func TestCallsFail(t *testing.T) {
	for _, c := range []struct {
		name, says string
		cause      rpcclient.Cause
	}{
		{"not HTTP", "SSH-2.0-OpenSSH_9.9\r\n", rpcclient.CauseNotHTTP},
		{"bad length", jsonHead + "Content-Length: x\r\n\r\n", rpcclient.CauseBrokenReply},
		{"cut short", jsonHead + "Content-Length: 100\r\n\r\n" + reply1, rpcclient.CauseCutShort},
		{"not decoded", jsonHead + "Content-Encoding: br\r\nContent-Length: 2\r\n\r\n{}", rpcclient.CauseNotDecoded},
		{"too large", jsonHead + "Content-Length: 2000000\r\n\r\n" + strings.Repeat("x", 2_000_000), rpcclient.CauseTooLarge},
		{"gone", "", rpcclient.CausePeerGone},
		{"HTML", "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>", rpcclient.CauseNotJSON},
		{"empty", "HTTP/1.1 204 No Content\r\n\r\n", rpcclient.CauseHTTPStatus},
		{"wants a login", "HTTP/1.1 401 Unauthorized\r\nContent-Length: 6\r\n\r\n<html>", rpcclient.CauseHTTPStatus},
		{"points elsewhere", "HTTP/1.1 307 Temporary Redirect\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n", rpcclient.CauseHTTPStatus},
		{"bad status, good JSON", "HTTP/1.1 500 Oops\r\nContent-Length: 2\r\n\r\n{}", rpcclient.CauseNotJSONRPC},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, _ := talk(t, serve(t, say(c.says, 1)), Options{Limits: Limits{Body: 1 << 20}})
			x, err := s.Call(context.Background(), rpcclient.Call{Method: "m", Timeout: conntest.Patience})
			var why *rpcclient.Failure
			if !errors.As(err, &why) || why.Cause != c.cause {
				t.Errorf("got %v, want cause %s", err, c.cause)
			}
			if got := x.Outcome.Notices; x.Outcome.Reply.Fault != nil && len(got) > 0 {
				t.Errorf("notices of what is no JSON: %v", got)
			}
		})
	}
}

// TestCallsAnswered: many calls at a time, notifications among them, each with its own answer.
func TestCallsAnswered(t *testing.T) {
	s, _ := talk(t, web(t, false, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if strings.Contains(string(body), `"note"`) {
			w.WriteHeader(202)
			return
		}
		_, _ = w.Write([]byte(strings.Replace(string(body), `"method":"m","params"`, `"result"`, 1)))
	}), Options{})
	done := make(chan error)
	const calls = 50
	for n := range calls {
		go func() {
			x, err := s.Call(context.Background(), rpcclient.Call{Method: "m", Params: fmt.Appendf(nil, "[%d]", n), Timeout: conntest.Patience})
			if reply, _ := x.Reply(); err == nil && !strings.Contains(string(reply.Body()), fmt.Sprintf("[%d]", n)) {
				err = fmt.Errorf("call %d was answered %q", n, reply.Body())
			}
			done <- err
		}()
		go func() {
			_, err := s.Call(context.Background(), rpcclient.Call{Method: "note", Notify: true, Timeout: conntest.Patience})
			done <- err
		}()
	}
	for range 2 * calls {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

// TestBreakAtEveryByte: a reply that breaks off is no reply, at whatever byte, what came of it is kept, and the next call
// works.
func TestBreakAtEveryByte(t *testing.T) {
	text := jsonHead + "Transfer-Encoding: chunked\r\n\r\n5\r\n" + reply1[:5] + "\r\n1e\r\n" + reply1[5:] + "\r\n0\r\n\r\n"
	texts := make(chan string, 1)
	c := dialTo(t, serve(t, func(c net.Conn) { say(<-texts, 1)(c) }), Options{})
	for n := range text {
		texts <- text[:n]
		sent := c.Send(call1)
		f := c.Next(func(f rpcclient.Frame) bool { return f.Link == sent.Link && f.Dir != rpcclient.Sent })
		why := f.Note.Failure()
		if why == nil || f.Kind != rpcclient.KindDisconnected || string(f.Data) != text[:n] {
			t.Fatalf("cut at %d: got %v %v, kept %q", n, f.Kind, f.Note, f.Data)
		}
		if want := map[bool]rpcclient.Cause{true: rpcclient.CausePeerGone, false: rpcclient.CauseCutShort}[n == 0]; why.Cause != want {
			t.Errorf("cut at %d: got %s, want %s", n, why.Cause, want)
		}
	}
	texts <- text
	c.Send(call1)
	if f := c.end(); string(f.Body()) != reply1 {
		t.Errorf("got %v %q", f.Note, f.Data)
	}
}

// TestAskedByStream: a server asks by the event stream of a call, and is answered by a POST whose own answer is no reply to
// any call. Only then the reply comes.
func TestAskedByStream(t *testing.T) {
	const answer = `{"jsonrpc":"2.0","id":1,"result":{"roots":[]}}`
	answered := make(chan struct{})
	e := web(t, false, func(w http.ResponseWriter, r *http.Request) {
		switch body, _ := io.ReadAll(r.Body); string(body) {
		case answer:
			close(answered)
			w.WriteHeader(http.StatusAccepted)
		default:
			streaming(w, "data: "+ask1+"\n\n")
			<-answered
			streaming(w, "data: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"mine\"}\n\n")
		}
	})
	c, err := Options{}.Dial(context.Background(), e)
	if err != nil {
		t.Fatal(err)
	}
	var record rpcclient.Memory
	asked := make(chan rpcclient.Asked, 1)
	hook := func(_ *rpcclient.Session, a rpcclient.Asked) { asked <- a }
	s := rpcclient.SessionOptions{OnRequest: hook}.Start(c, e, record.For(e))
	defer func() { _ = s.Close() }()
	replied := make(chan error, 1)
	go func() {
		question := <-asked
		reply := jsonrpc.Reply{ID: question.ID(), Result: []byte(`{"roots":[]}`)}
		ctx, cancel := context.WithTimeout(context.Background(), conntest.Patience)
		defer cancel()
		_, err := s.Reply(ctx, reply.Append(nil))
		replied <- err
	}()
	x, err := s.Call(context.Background(), rpcclient.Call{Method: "m", Timeout: conntest.Patience})
	if reply, _ := x.Reply(); err != nil || !strings.Contains(string(reply.Body()), "mine") {
		t.Errorf("got %s, %v", reply.Body(), err)
	}
	if err := <-replied; err != nil {
		t.Error(err)
	}
	for _, r := range record.Page(0, record.Len()) {
		if body := string(r.Frame.Body()); body == answer && (r.Exchange != 0 || r.Frame.Dir != rpcclient.Sent) {
			t.Errorf("the answer is recorded with exchange %d", r.Exchange)
		}
	}
}
