package rpcclient_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
)

// TestPairing: which replies end which calls, and what is said about it. The calls are made with the ids, in order.
func TestPairing(t *testing.T) {
	const waits = "waits"
	for _, c := range []struct {
		name    string
		ids     string // separated by blanks
		replies []string
		want    []string // the outcome of each call
		strays  []string // what the record says of the replies that ended no call
	}{
		{"by raw text, out of order", `1 2 "a"`, []string{`{"id":"a","result":1}`, `{"id":2,"error":{"code":1,"message":""}}`, `{"id":1,"result":1}`}, []string{"result", "error", "result"}, nil},
		{"raw text before value", `1.5 1.50 1.500`, []string{`{"id":1.500,"result":1}`, `{"id":1.5,"result":1}`}, []string{"result", waits, "result"}, nil},
		{"by value", `1.50 2`, []string{`{"id":1.5,"result":1}`}, []string{"result id_rewritten", waits}, nil},
		{"by value, the other way", `100 2`, []string{`{"id":1e2,"result":1}`}, []string{"result id_rewritten", waits}, nil},
		{"by the text of a string", `"é" 2`, []string{`{"id":"\u00e9","result":1}`}, []string{"result id_rewritten", waits}, nil},
		{"a string is no number", `1 2`, []string{`{"id":"1","result":1}`}, []string{waits, waits}, []string{`0 < {"id":"1","result":1} frame.reply.foreign`}},
		{"never through float64", `9007199254740993 1`, []string{`{"id":9007199254740992,"result":1}`}, []string{waits, waits}, []string{`0 < {"id":9007199254740992,"result":1} frame.reply.foreign`}},
		{"alone: id rounded", `9007199254740993`, []string{`{"id":9007199254740992,"result":1}`}, []string{"result paired_alone"}, nil},
		{"alone: id null", `1`, []string{`{"id":null,"error":{"code":-32700,"message":""}}`}, []string{"error paired_alone id_null"}, nil},
		{"alone: no id", `1`, []string{`{"result":1}`}, []string{"result paired_alone no_id"}, nil},
		{"alone: id 0 for what could not be read", `1`, []string{`{"id":0,"error":{"code":1,"message":""}}`}, []string{"error paired_alone"}, nil},
		{"alone: HTML", `1`, []string{`<html>`}, []string{"failure not_json paired_alone"}, nil},
		{"alone: JSON, but nothing of ours", `1`, []string{`{"ok":true}`}, []string{"failure not_jsonrpc paired_alone not_jsonrpc"}, nil},
		{"alone: an empty message", `1`, []string{``}, []string{"failure not_json paired_alone"}, nil},
		{"two wait, id null", `1 2`, []string{`{"id":null,"result":1}`}, []string{waits, waits}, []string{`0 < {"id":null,"result":1} frame.reply.foreign`}},
		{"id null was sent", `null 2`, []string{`{"id":null,"result":1}`}, []string{"result id_null", waits}, nil},
		{"second reply", `1 2`, []string{`{"id":1,"result":1}`, `{"id":1,"result":2}`}, []string{"result", waits}, []string{`1 < {"id":1,"result":2} frame.reply.second`}},
		{"second reply, rewritten", `1 2`, []string{`{"id":1,"result":1}`, `{"id":1.0,"result":2}`}, []string{"result", waits}, []string{`1 < {"id":1.0,"result":2} frame.reply.second`}},
		{"second reply to another than the one that waits", `1 2`, []string{`{"id":1,"result":1}`, `{"id":1,"result":2}`, `{"id":2,"result":3}`}, []string{"result", "result"}, []string{`1 < {"id":1,"result":2} frame.reply.second`}},
		{"reply when nothing waits", ``, []string{`{"id":1,"result":1}`}, nil, []string{`0 < {"id":1,"result":1} frame.reply.foreign`}},
		{"equal ids: in order", `1 1 1`, []string{`{"id":1,"result":1}`, `{"id":1,"result":2}`}, []string{"result", "result", waits}, nil},
		{"the peer's id space is its own", `1`, []string{`{"id":1,"method":"ping"}`, `{"method":"tick"}`, `[{"method":"tick"}]`}, []string{waits}, []string{`0 < {"id":1,"method":"ping"}`, `0 < {"method":"tick"}`, `0 < [{"method":"tick"}]`}},
		{"a reply that repeats the method", `1 2`, []string{`{"id":1,"method":"m","result":1}`}, []string{"result", waits}, nil},
		{"a batch for one", `1 2`, []string{`[{"id":2,"result":1}]`}, []string{waits, "result"}, nil},
		{"an empty batch", `1`, []string{`[]`}, []string{"failure not_jsonrpc paired_alone batch_empty"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(x *talk) {
				var flights []*flight
				for _, id := range strings.Fields(c.ids) {
					flights = append(flights, x.id(id))
				}
				for _, reply := range c.replies {
					x.reply(reply)
				}
				for i, f := range flights {
					if exchange := x.wants(f, c.want[i]); exchange != nil && len(exchange.Frames) != 2 {
						t.Errorf("%d frames, want request and reply", len(exchange.Frames))
					}
				}
				x.strays(c.strays)
			})
		})
	}
}

// strays checks the lines about frames that came and ended no call.
func (x *talk) strays(want []string) {
	x.t.Helper()
	x.journal.mu.Lock()
	defer x.journal.mu.Unlock()
	var got []string
	for _, line := range x.journal.lines {
		if strings.HasPrefix(line, "0 <") || strings.Contains(line, " frame.") {
			got = append(got, line)
		}
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		x.t.Errorf("strays:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestRaw: a message typed as raw text goes as typed, and waits unless it is a notification.
func TestRaw(t *testing.T) {
	for _, c := range []struct{ name, sent, reply, want string }{
		{"a call", ` {"id": 7,"method":"m"} `, `{"id":7,"result":1}`, "result"},
		{"a batch", `[{"id":1,"method":"m"},{"id":2,"method":"m"}]`, `[{"id":2,"result":1},{"id":1,"result":1}]`, "result"},
		{"a batch with an error", `[{"id":1,"method":"m"},{"id":2,"method":"m"}]`, `[{"id":2,"result":1},{"id":1,"error":{"code":1,"message":""}}]`, "error"},
		{"a batch, replies missing", `[{"id":1,"method":"m"},{"id":2,"method":"m"}]`, `[{"id":2,"result":1}]`, "result batch_missing"},
		{"a batch, one object back", `[{"id":1,"method":"m"},{"id":2,"method":"m"}]`, `{"id":null,"error":{"code":-32600,"message":""}}`, "error paired_alone id_null batch_refused"},
		{"an empty batch", `[]`, `{"id":null,"error":{"code":-32600,"message":""}}`, "error id_null"},
		{"garbage", `{"id":`, `{"id":null,"error":{"code":-32700,"message":""}}`, "error id_null"},
		{"nothing", ``, `{"id":null,"error":{"code":-32700,"message":""}}`, "error id_null"},
		{"a notification", `{"method":"m"}`, ``, "sent"},
		{"a notification of 1.0", `{"id":null,"method":"m"}`, ``, "sent"},
		{"notifications", `[{"method":"m"},{"method":"m"}]`, ``, "sent"},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(x *talk) {
				f := x.raw(c.sent)
				if c.reply != "" {
					x.reply(c.reply)
				}
				exchange := x.wants(f, c.want)
				if request, ok := exchange.Request(); !ok || string(request.Body()) != c.sent {
					t.Errorf("sent %q, want %q", request.Body(), c.sent)
				}
				if reply, ok := exchange.Reply(); ok != (c.reply != "") || string(reply.Body()) != c.reply {
					t.Errorf("the reply is %q, want %q", reply.Body(), c.reply)
				}
			})
		})
	}
}

// withLinks lets the Conn pair: its requests get the links 1, 2, 3 …
func (x *talk) withLinks() {
	link := uint64(0)
	x.conn.onSend = func(_ context.Context, f rpcclient.Frame) (rpcclient.Frame, error) {
		link++
		f.Link = link
		return f, nil
	}
}

func linked(link uint64, text string) rpcclient.Frame {
	f := message(rpcclient.Received, text)
	f.Link = link
	return f
}

// TestLink: where the carrier pairs, that wins.
func TestLink(t *testing.T) {
	for _, c := range []struct {
		name, id, reply, want string
	}{
		{"the id agrees", `1`, `{"id":1,"result":1}`, "result"},
		{"the id is written in another way", `1.50`, `{"id":1.5,"result":1}`, "result id_rewritten"},
		{"another id", `1`, `{"id":99,"result":1}`, "result paired_by_carrier"},
		{"the id of the other call", `1`, `{"id":"other","result":1}`, "result paired_by_carrier"},
		{"no id", `1`, `{"result":1}`, "result paired_by_carrier no_id"},
		{"garbage", `1`, `oops`, "failure not_json"},
		{"a request", `1`, `{"id":1,"method":"m"}`, "failure not_jsonrpc"},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(x *talk) {
				x.withLinks()
				first, other := x.id(c.id), x.id(`"other"`)
				x.get(linked(1, c.reply))
				x.wants(first, c.want)
				x.wants(other, "waits")
			})
		})
	}
}

func TestLinkEqualIDs(t *testing.T) {
	bubble(t, func(x *talk) {
		x.withLinks()
		first, second := x.id("1"), x.id("1")
		x.get(linked(2, `{"id":1,"result":"second"}`))
		x.wants(first, "waits")
		x.wants(second, "result")
		x.get(linked(1, `{"id":1,"result":"first"}`))
		x.wants(first, "result")
	})
}

// TestLinkLate: the late reply of an exchange that was given up never ends the next one, though its id would fit.
func TestLinkLate(t *testing.T) {
	bubble(t, func(x *talk) {
		x.withLinks()
		first := x.id("1")
		first.cancel()
		x.wants(first, "failure cancelled")
		second := x.id("1")
		x.get(linked(1, `{"id":1,"result":"late"}`))
		x.get(linked(77, `{"id":1,"result":"from nowhere"}`))
		x.wants(second, "waits")
		x.get(linked(2, `{"id":1,"result":"mine"}`))
		x.wants(second, "result")
		x.record(
			`1 > {"jsonrpc":"2.0","id":1,"method":"m"}`,
			`1 event cancelled cause.cancelled`,
			`1 failure cancelled`,
			`2 > {"jsonrpc":"2.0","id":1,"method":"m"}`,
			`1 < {"id":1,"result":"late"} frame.reply.late`,
			`1 < {"id":1,"result":"from nowhere"} frame.reply.late`,
			`2 < {"id":1,"result":"mine"}`,
			`2 result`,
		)
	})
}

// TestLinkedEnd: the end of one exchange's connection ends that exchange alone.
func TestLinkedEnd(t *testing.T) {
	bubble(t, func(x *talk) {
		x.withLinks()
		first, second := x.id("1"), x.id("2")
		x.get(rpcclient.Frame{Kind: rpcclient.KindDisconnected, Link: 2, Time: time.Now()})
		x.wants(first, "waits")
		x.wants(second, "failure peer_gone")
		why := &rpcclient.Failure{Cause: rpcclient.CauseCutShort, Address: "x"}
		x.get(rpcclient.Frame{Kind: rpcclient.KindDisconnected, Link: 1, Time: time.Now(), Note: why.Note()})
		x.wants(first, "failure cut_short")
		x.record(
			`1 > {"jsonrpc":"2.0","id":1,"method":"m"}`,
			`2 > {"jsonrpc":"2.0","id":2,"method":"m"}`,
			`2 event disconnected`,
			`2 failure peer_gone`,
			`1 event disconnected cause.cut_short`,
			`1 failure cut_short`,
		)
	})
}

// TestLinkedEvents: what comes with a link belongs to its exchange, before the reply and after it.
func TestLinkedEvents(t *testing.T) {
	bubble(t, func(x *talk) {
		x.withLinks()
		head := func(link uint64) {
			x.get(rpcclient.Frame{Dir: rpcclient.Received, Kind: rpcclient.KindHead, Time: time.Now(), Link: link})
		}
		f := x.id("1")
		head(1)
		x.wants(f, "waits")
		x.get(linked(1, `{"id":1,"result":1}`))
		x.wants(f, "result")
		head(1)
		head(99)
		x.wants(x.raw(`{"method":"m"}`), "sent")
		head(2)
		x.get(linked(2, `{"id":null,"result":1}`))
		x.record(
			`1 > {"jsonrpc":"2.0","id":1,"method":"m"}`,
			`1 event head`,
			`1 < {"id":1,"result":1}`,
			`1 result`,
			`1 event head`,
			`0 event head`,
			`2 > {"method":"m"}`,
			`2 sent`,
			`2 event head`,
			`2 < {"id":null,"result":1} frame.reply.notified`,
		)
	})
}

// TestCarrierKnowsWhy: a failure that the carrier tells in a note is the outcome's.
func TestCarrierKnowsWhy(t *testing.T) {
	why := (&rpcclient.Failure{Cause: rpcclient.CauseNotDecoded, Address: "x", Arg: "br"}).Note()
	bubble(t, func(x *talk) { // the reply is there, but cannot be read
		f := x.id("1")
		reply := message(rpcclient.Received, "\x8b\x01")
		reply.Note = why
		x.get(reply)
		exchange := x.wants(f, "failure not_decoded paired_alone")
		if got := exchange.Outcome.Failure; got.Address != "x" || got.Arg != "br" || len(exchange.Frames) != 2 {
			t.Errorf("got %v with %d frames", got, len(exchange.Frames))
		}
	})
	bubble(t, func(x *talk) { // the reply came half
		x.withLinks()
		f := x.id("1")
		half := linked(1, `{"id":1,"res`)
		half.Kind, half.Note = rpcclient.KindDisconnected, why
		x.get(half)
		exchange := x.wants(f, "failure not_decoded")
		if len(exchange.Frames) != 2 || exchange.Timing.Ended != half.Time {
			t.Errorf("%d frames, ended at %v", len(exchange.Frames), exchange.Timing.Ended)
		}
	})
	bubble(t, func(x *talk) { // the connection ended, for all
		f := x.id("1")
		x.get(rpcclient.Frame{Kind: rpcclient.KindDisconnected, Time: time.Now(), Note: why})
		x.wants(f, "failure not_decoded")
	})
}

// TestOneZero: JSON-RPC 1.0 has other shapes, and pairs as 2.0 does.
func TestOneZero(t *testing.T) {
	bubble(t, func(x *talk) {
		first := x.call(rpcclient.Call{Method: "m", OneZero: true})
		second := x.call(rpcclient.Call{Method: "m", OneZero: true, Params: []byte("[1]"), ID: []byte(`"x"`)})
		x.reply(`{"result":null,"error":"boom","id":"x"}`)
		x.wants(second, "error")
		x.reply(`{"id":null,"method":"tick","params":[]}`)
		x.wants(first, "waits")
		x.reply(`{"result":1,"error":null,"id":1}`)
		x.wants(first, "result")
		x.wants(x.call(rpcclient.Call{Method: "n", OneZero: true, Notify: true}), "sent")
		x.record(
			`1 > {"id":1,"method":"m","params":[]}`,
			`2 > {"id":"x","method":"m","params":[1]}`,
			`2 < {"result":null,"error":"boom","id":"x"}`,
			`2 error`,
			`0 < {"id":null,"method":"tick","params":[]}`,
			`1 < {"result":1,"error":null,"id":1}`,
			`1 result`,
			`3 > {"id":null,"method":"n","params":[]}`,
			`3 sent`,
		)
	})
}
