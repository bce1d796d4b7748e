package rpcclient_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
)

// items are the items of an outcome in short, a line each: the state, what was sent and what came for it.
func items(x *rpcclient.Exchange) string {
	states := []string{
		rpcclient.ItemTold: "told", rpcclient.ItemAnswered: "answered", rpcclient.ItemMissing: "missing",
		rpcclient.ItemDoubled: "doubled", rpcclient.ItemForeign: "foreign",
	}
	var lines []string
	for _, item := range x.Outcome.Items {
		words := []string{states[item.State]}
		if item.Sent.Len > 0 {
			words = append(words, string(item.Sent.Of(x.Frames[0].Body())))
		}
		if item.Frame > 0 {
			words = append(words, fmt.Sprint(item.Frame), string(item.Reply.Of(x.Frames[item.Frame].Body())))
		}
		lines = append(lines, strings.Join(words, " "))
	}
	return strings.Join(lines, "\n")
}

// TestBatchItems: each item of a batch is told its reply, whatever comes back and in whatever order.
func TestBatchItems(t *testing.T) {
	const two = `[{"id":1,"method":"a"}, {"id":2,"method":"b"}]`
	for _, c := range []struct {
		name    string
		sent    string
		replies []string
		want    string
		items   string
	}{
		{
			"in another order, with a notification", `[{"id":1,"method":"a"},{"method":"n"},{"id":2,"method":"b"}]`,
			[]string{`[ {"id":2,"result":2}, {"id":1,"result":1} ]`},
			"result", `
answered {"id":1,"method":"a"} 1 {"id":1,"result":1}
told {"method":"n"}
answered {"id":2,"method":"b"} 1 {"id":2,"result":2}`,
		},
		{
			"one missing", two, []string{`[{"id":2,"result":2}]`}, "result batch_missing", `
missing {"id":1,"method":"a"}
answered {"id":2,"method":"b"} 1 {"id":2,"result":2}`,
		},
		{
			"doubled and foreign", two,
			[]string{`[{"id":2,"result":2},{"id":2,"result":3},{"id":9,"result":9},{"id":1,"result":1}]`},
			"result batch_doubled batch_foreign", `
answered {"id":1,"method":"a"} 1 {"id":1,"result":1}
answered {"id":2,"method":"b"} 1 {"id":2,"result":2}
doubled 1 {"id":2,"result":3}
foreign 1 {"id":9,"result":9}`,
		},
		{
			"ids as written before ids by meaning", `[{"id":1.5,"method":"a"},{"id":1.50,"method":"b"}]`,
			[]string{`[{"id":1.50,"result":"b"},{"id":15e-1,"result":"a"}]`},
			"result", `
answered {"id":1.5,"method":"a"} 1 {"id":15e-1,"result":"a"}
answered {"id":1.50,"method":"b"} 1 {"id":1.50,"result":"b"}`,
		},
		{
			"the same id twice", `[{"id":1,"method":"a"},{"id":1,"method":"b"}]`, []string{`[{"id":1,"result":"a"},{"id":1,"result":"b"}]`}, "result", `
answered {"id":1,"method":"a"} 1 {"id":1,"result":"a"}
answered {"id":1,"method":"b"} 1 {"id":1,"result":"b"}`,
		},
		{
			"items that are no requests", `[1,{"id":2,"method":"b"}]`,
			[]string{`[{"id":null,"error":{"code":-32600,"message":""}},{"id":2,"result":2}]`},
			"error id_null", `
answered 1 1 {"id":null,"error":{"code":-32600,"message":""}}
answered {"id":2,"method":"b"} 1 {"id":2,"result":2}`,
		},
		{
			"a request of the peer between", two, []string{`[{"id":1,"method":"ping"},{"id":2,"result":2},{"id":1,"result":1}]`}, "result", `
answered {"id":1,"method":"a"} 1 {"id":1,"result":1}
answered {"id":2,"method":"b"} 1 {"id":2,"result":2}`,
		},
		{
			"one error for all", two, []string{`{"id":null,"error":{"code":-32600,"message":""}}`}, "error paired_alone id_null batch_refused", `
missing {"id":1,"method":"a"}
missing {"id":2,"method":"b"}`,
		},
		{
			"an empty batch back", two, []string{`[]`}, "failure not_jsonrpc paired_alone batch_empty batch_refused", `
missing {"id":1,"method":"a"}
missing {"id":2,"method":"b"}`,
		},
		{
			"no JSON back", two, []string{`<html>`}, "failure not_json paired_alone", `
missing {"id":1,"method":"a"}
missing {"id":2,"method":"b"}`,
		},
		{
			"one by one", two, []string{`{"id":2,"result":2}`, `{"id":1.0,"error":{"code":1,"message":""}}`}, "error id_rewritten batch_pieces", `
answered {"id":1,"method":"a"} 2 {"id":1.0,"error":{"code":1,"message":""}}
answered {"id":2,"method":"b"} 1 {"id":2,"result":2}`,
		},
		{
			"one by one, then the rest as a batch", two, []string{`{"id":2,"result":2}`, `[{"id":1,"result":1}]`}, "result batch_pieces", `
answered {"id":1,"method":"a"} 2 {"id":1,"result":1}
answered {"id":2,"method":"b"} 1 {"id":2,"result":2}`,
		},
		{
			"one by one, one of them twice", two, []string{`{"id":2,"result":2}`, `{"id":2,"result":3}`, `{"id":1,"result":1}`}, "result batch_pieces", `
answered {"id":1,"method":"a"} 2 {"id":1,"result":1}
answered {"id":2,"method":"b"} 1 {"id":2,"result":2}`,
		},
		{
			"a batch of one, without brackets", `[{"id":1,"method":"a"}]`, []string{`{"id":1,"result":1}`}, "result", `
answered {"id":1,"method":"a"} 1 {"id":1,"result":1}`,
		},
		{"not a batch", `{"id":1,"method":"a"}`, []string{`[{"id":1,"result":1}]`}, "result", ``},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(x *talk) {
				f := x.raw(c.sent)
				for _, reply := range c.replies {
					x.reply(reply)
				}
				exchange := x.wants(f, c.want)
				if got := items(exchange); got != strings.TrimPrefix(c.items, "\n") {
					t.Errorf("the items are\n%s\nwant%s", got, c.items)
				}
				reply, _ := exchange.Reply()
				for _, n := range exchange.Outcome.Notices {
					if strings.HasPrefix(n.Key, "notice.batch") && n.Span.Len == 0 || n.Span.End() > len(reply.Body()) {
						t.Errorf("%s is about %v, which is not in the reply", n.Key, n.Span)
					}
				}
			})
		})
	}
}

// TestBatchUnfinished: a batch whose replies came one by one, but not all of them, ends with its time and tells what came.
func TestBatchUnfinished(t *testing.T) {
	bubble(t, func(x *talk) {
		f := x.call(rpcclient.Call{Raw: []byte(`[{"id":1,"method":"a"},{"id":2,"method":"b"},{"id":3,"method":"c"}]`), Timeout: time.Second, Cancel: rpcclient.CancelLSP})
		x.reply(`{"id":2,"result":2}`)
		x.reply(`{"id":2,"result":"again"}`)
		x.wants(f, "waits")
		x.pass(time.Second)
		exchange := x.wants(f, "failure timeout")
		if got, want := items(exchange), `missing {"id":1,"method":"a"}
answered {"id":2,"method":"b"} 1 {"id":2,"result":2}
missing {"id":3,"method":"c"}`; got != want {
			t.Errorf("the items are\n%s\nwant\n%s", got, want)
		}
		x.reply(`{"id":3,"result":3}`)
		x.record(
			`1 > [{"id":1,"method":"a"},{"id":2,"method":"b"},{"id":3,"method":"c"}]`,
			`1 < {"id":2,"result":2}`,
			`1 < {"id":2,"result":"again"} frame.reply.second`,
			`1 event timeout cause.timeout`,
			`1 failure timeout`,
			`1 > [{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}},{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":3}}]`,
			`1 < {"id":3,"result":3} frame.reply.late`,
		)
	})
}

// TestBatchLinked: where the carrier pairs, there is one reply and no more, whatever it is.
func TestBatchLinked(t *testing.T) {
	bubble(t, func(x *talk) {
		x.withLinks()
		f := x.raw(`[{"id":1,"method":"a"},{"id":2,"method":"b"}]`)
		x.get(linked(1, `{"id":2,"result":2}`))
		exchange := x.wants(f, "result batch_missing")
		if got, want := items(exchange), `missing {"id":1,"method":"a"}
answered {"id":2,"method":"b"} 1 {"id":2,"result":2}`; got != want {
			t.Errorf("the items are\n%s\nwant\n%s", got, want)
		}
	})
}

// TestH13BatchOf100000: a batch of a hundred thousand calls is answered item by item in time that grows with its size, in one
// piece or in as many.
func TestH13BatchOf100000(t *testing.T) {
	const n = 100_000
	var sent, reply strings.Builder
	for i := range n {
		fmt.Fprintf(&sent, `,{"id":%d,"method":"m"}`, i)
		fmt.Fprintf(&reply, `,{"id":%d,"result":1}`, n-1-i)
	}
	batch := func(b *strings.Builder) string { return "[" + b.String()[1:] + "]" }
	check := func(t *testing.T, x *rpcclient.Exchange) {
		t.Helper()
		if len(x.Outcome.Items) != n {
			t.Fatalf("%d items, want %d", len(x.Outcome.Items), n)
		}
		for _, i := range []int{0, 1, n / 2, n - 1} {
			item := x.Outcome.Items[i]
			if got, want := string(item.Reply.Of(x.Frames[item.Frame].Body())), fmt.Sprintf(`{"id":%d,"result":1}`, i); got != want {
				t.Errorf("item %d got %s", i, got)
			}
		}
	}
	bubble(t, func(x *talk) {
		f := x.raw(batch(&sent))
		x.reply(batch(&reply))
		check(t, x.wants(f, "result batch_unchecked"))
	})
	bubble(t, func(x *talk) {
		f := x.raw(batch(&sent))
		for _, piece := range strings.SplitAfter(reply.String()[1:], "},")[:n] {
			x.conn.in <- incoming{frame: message(rpcclient.Received, strings.TrimSuffix(piece, ","))}
		}
		check(t, x.wants(f, "result batch_pieces"))
	})
}
