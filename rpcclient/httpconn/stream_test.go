package httpconn

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
)

const (
	notice1 = `{"jsonrpc":"2.0","method":"notifications/progress"}`
	ask1    = `{"jsonrpc":"2.0","id":1,"method":"roots/list"}`
)

// streaming answers with an event stream that is written in pieces, each of which crosses by itself.
func streaming(w http.ResponseWriter, pieces ...string) {
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	for _, p := range pieces {
		_, _ = io.WriteString(w, p)
		w.(http.Flusher).Flush()
	}
}

// TestStream: every event is a message; the one that is the reply has the link, whatever its id, those that ask have none.
func TestStream(t *testing.T) {
	x := dialTo(t, web(t, false, func(w http.ResponseWriter, _ *http.Request) {
		streaming(w, ": hello\n\n", "event: message\ndata: "+notice1+"\n\n", "data: "+ask1[:9], ask1[9:]+"\r\n\r\n",
			"event: other\ndata: {\"jsonrpc\":\"2.0\",\ndata: \"id\":7,\"result\":1}\n\n", "data: "+notice1+"\n\n")
	}), Options{})
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	sent, err := x.Conn.Send(ctx, []byte(call1))
	if err != nil {
		t.Fatal(err)
	}
	if f := x.Await(rpcclient.KindHead); f.Note.Key != noteStream || f.Link != sent.Link || letters(f) != "h" {
		t.Errorf("head: got %v, parts %s", f.Note, letters(f))
	}
	if f := x.Await(rpcclient.KindHead); f.Note.Key != noteComment || !strings.Contains(string(f.Data), ": hello\n\n") {
		t.Errorf("comment: got %v %q", f.Note, f.Data)
	}
	for _, want := range []struct {
		body, parts, note string
		link              uint64
	}{
		{notice1, "fbf", "", 0},
		{ask1, "f", "", 0},
		{"{\"jsonrpc\":\"2.0\",\n\"id\":7,\"result\":1}", "f", noteNamed, sent.Link},
		{notice1, "fbf", "", 0},
	} {
		f := x.Await(rpcclient.KindMessage)
		if string(f.Body()) != want.body || letters(f) != want.parts || f.Link != want.link || f.Note.Key != want.note {
			t.Errorf("got %q, parts %s, link %d, note %v; want %+v", f.Body(), letters(f), f.Link, f.Note, want)
		}
		if want.link != 0 {
			cancel() // what follows the reply is seen all the same
		}
	}
	if f := x.Await(rpcclient.KindHead); f.Note.Key != noteStreamEnd || f.Note.Args[0] != 5 {
		t.Errorf("end: got %v", f.Note)
	}
	if again := x.Send(call1); again.Note.Key != noteReused {
		t.Errorf("not used again: %v", again.Note)
	}
}

// TestStreamCut: events are found however the bytes are cut.
func TestStreamCut(t *testing.T) {
	const text = ": c\n\nid: 1\nevent: e\nretry: 50\ndata: [1,\ndata:2]\n\n\r\ndata: x\r\n\r\ndata\n\nid: 2\r\rdata: y\r\r"
	scan := func(cut ...string) (all []event) {
		var s scanner
		var data []byte
		for _, piece := range cut {
			from := len(data)
			data = append(data, piece...)
			s.advance(data, []span{{0, from}, {from, len(data)}}, func(e event) {
				e.span, e.at, e.whole = span{}, span{}, false
				all = append(all, e)
			})
		}
		return all
	}
	want := scan(text)
	if len(want) != 6 || string(want[1].data) != "[1,\n2]" || want[1].id != "1" || want[1].name != "e" || string(want[5].data) != "y" {
		t.Fatalf("got %+v", want)
	}
	for n := range text {
		if got := scan(text[:n], text[n:]); !reflect.DeepEqual(got, want) {
			t.Errorf("cut at %d: got %+v, want %+v", n, got, want)
		}
	}
	if got := scan(strings.Split(text, "")...); !reflect.DeepEqual(got, want) {
		t.Errorf("byte by byte: got %+v, want %+v", got, want)
	}
}

// TestStreamEndsEarly: a stream without the reply ends the exchange, and says so.
func TestStreamEndsEarly(t *testing.T) {
	x := dialTo(t, web(t, false, func(w http.ResponseWriter, _ *http.Request) {
		streaming(w, "data: "+notice1+"\n\n", "data: half")
	}), Options{})
	sent := x.Send(call1)
	x.Await(rpcclient.KindMessage)
	if f, _ := x.fails(sent, rpcclient.CauseCutShort); !strings.Contains(string(f.Data), "data: half") {
		t.Errorf("kept %q", f.Data)
	}
}

// TestStreamPacked: a stream that is compressed, though nobody asked for it, is read when all of it has come.
func TestStreamPacked(t *testing.T) {
	x := dialTo(t, web(t, false, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(pack(t, "gzip", []byte("data: "+notice1+"\n\ndata: "+reply1+"\n\n")))
	}), Options{})
	sent := x.Send(call1)
	if f := x.Await(rpcclient.KindHead); f.Note.Key != noteStream || letters(f) != "hp" {
		t.Errorf("got %v, parts %s", f.Note, letters(f))
	}
	if f := x.Await(rpcclient.KindMessage); string(f.Body()) != notice1 || f.Link != 0 {
		t.Errorf("got %q with link %d", f.Body(), f.Link)
	}
	if f := x.end(); string(f.Body()) != reply1 || f.Link != sent.Link {
		t.Errorf("got %q with link %d", f.Body(), f.Link)
	}
}

// TestStreamLimit: an event without an end meets the limit.
func TestStreamLimit(t *testing.T) {
	x := dialTo(t, web(t, false, func(w http.ResponseWriter, _ *http.Request) {
		streaming(w, "data: "+notice1+"\n\n", "data: "+strings.Repeat("x", 100_000))
	}), Options{Limits: Limits{Body: 10_000}})
	x.fails(x.Send(call1), rpcclient.CauseTooLarge)
}

// TestStreamGoesOn: a stream may be longer than the limit if no event is.
func TestStreamGoesOn(t *testing.T) {
	x := dialTo(t, web(t, false, func(w http.ResponseWriter, _ *http.Request) {
		for range 300 {
			streaming(w, "data: "+notice1+"\n\n")
		}
		streaming(w, "data: "+reply1+"\n\n")
	}), Options{Limits: Limits{Body: 1000}})
	sent := x.Send(call1)
	if f := x.end(); f.Link == sent.Link && string(f.Body()) != reply1 {
		t.Errorf("got %v %q", f.Note, f.Data)
	}
}

// TestResume: a stream that breaks off before the reply is taken up again behind its last event, and its reply is that of
// the message.
func TestResume(t *testing.T) {
	var s seen
	x := dialTo(t, web(t, false, func(w http.ResponseWriter, r *http.Request) {
		if s.note(r); r.Method == "GET" {
			streaming(w, "id: 8\ndata: "+reply1+"\n\n")
			return
		}
		streaming(w, "id: 7\nretry: 1\ndata: "+notice1+"\n\n")
	}), Options{})
	sent := x.Send(call1)
	x.Await(rpcclient.KindRetry)
	if f := x.end(); string(f.Body()) != reply1 || f.Link != sent.Link {
		t.Errorf("got %v %q", f.Note, f.Data)
	}
	if r := s.all()[1]; r.Method != "GET" || r.Header.Get("Last-Event-ID") != "7" {
		t.Errorf("resumed by %s %v", r.Method, r.Header)
	}
}

// TestSession: a session header goes on all later requests, and Close ends the session.
func TestSession(t *testing.T) {
	var s seen
	x := dialTo(t, web(t, false, func(w http.ResponseWriter, r *http.Request) {
		s.note(r)
		w.Header().Set("Mcp-Session-Id", "abc")
		_, _ = io.WriteString(w, reply1)
	}), Options{})
	for range 2 {
		x.Send(call1)
		x.end()
	}
	rest := x.Close()
	var got []string
	for _, r := range s.all() {
		got = append(got, r.Method+" "+r.Header.Get("Mcp-Session-Id"))
	}
	if fmt.Sprint(got) != "[POST  POST abc DELETE abc]" {
		t.Errorf("got %q", got)
	}
	slices.SortStableFunc(rest, func(a, b rpcclient.Frame) int { return a.Time.Compare(b.Time) }) // the reply may overtake
	if len(rest) < 2 || rest[0].Note.Key != noteFarewell || rest[0].Kind != rpcclient.KindHead || rest[1].Dir != rpcclient.Received {
		t.Errorf("shown: %+v", rest)
	}
}

// TestSessionOver: a session that the peer knows no more is forgotten.
func TestSessionOver(t *testing.T) {
	var s seen
	x := dialTo(t, web(t, false, func(w http.ResponseWriter, r *http.Request) {
		if s.note(r); r.Header.Get("Mcp-Session-Id") != "" {
			w.WriteHeader(404)
			return
		}
		w.Header().Set("Mcp-Session-Id", "abc")
		_, _ = io.WriteString(w, reply1)
	}), Options{Farewell: -1})
	for range 3 {
		x.Send(call1)
		x.end()
	}
	if third := s.all()[2].Header.Get("Mcp-Session-Id"); third != "" {
		t.Errorf("got %q", third)
	}
}

// TestListen: an event stream is opened by GET behind the first reply, its messages have no link, and it is taken up again
// where it broke.
func TestListen(t *testing.T) {
	var s seen
	x := dialTo(t, web(t, false, func(w http.ResponseWriter, r *http.Request) {
		s.note(r)
		switch {
		case r.Method == "POST":
			w.Header().Set("Mcp-Session-Id", "abc")
			_, _ = io.WriteString(w, reply1)
		case r.Method == "GET" && r.Header.Get("Last-Event-ID") == "":
			streaming(w, "id: 5\nretry: 1\ndata: "+notice1+"\n\n")
		case r.Method == "GET":
			streaming(w, "data: "+ask1+"\n\n")
			<-r.Context().Done()
		}
	}), Options{Listen: true})
	x.Send(call1)
	x.end()
	for _, want := range []string{notice1, ask1} {
		if f := x.Await(rpcclient.KindMessage); string(f.Body()) != want || f.Link != 0 {
			t.Errorf("got %q with link %d, want %q", f.Body(), f.Link, want)
		}
	}
	for _, r := range s.all()[1:] {
		if r.Method == "GET" && (r.Header.Get("Mcp-Session-Id") != "abc" || r.Header.Get("Accept") == "") {
			t.Errorf("got %v", r.Header)
		}
	}
}

// TestListenRefused: a peer without such a stream is asked once.
func TestListenRefused(t *testing.T) {
	var s seen
	x := dialTo(t, web(t, false, func(w http.ResponseWriter, r *http.Request) {
		if s.note(r); r.Method == "GET" {
			w.WriteHeader(405)
			return
		}
		_, _ = io.WriteString(w, reply1)
	}), Options{Listen: true})
	x.Send(call1)
	x.end()
	x.Next(func(f rpcclient.Frame) bool { return f.Kind == rpcclient.KindHead && f.Dir == rpcclient.Received })
	x.Send(call1)
	x.end()
	x.Close()
	if n := len(s.all()); n != 3 {
		t.Errorf("%d requests, want 3", n)
	}
}
