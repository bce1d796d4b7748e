package model_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/model/wire"
	"rpcexplorer/ui/wording"
)

// table draws the frame table, without the times of day.
func (d *desk) table() string {
	var b strings.Builder
	for i := range d.Wire.Len() {
		r := d.Wire.Row(i)
		fmt.Fprintf(&b, "%s %s %s | %s | %s | %s\n", r.Number, r.Arrow, r.Tag, r.Frame, r.Size, r.Summary)
	}
	return b.String()
}

func TestWireRows(t *testing.T) {
	onDesk(t, func(d *desk) {
		want(t, "at first", d.table(), "")
		d.send()
		d.pass(time.Second)
		d.tab().SendNotification()
		d.settle()
		d.write("demo:", "no\nsuch", "")
		d.send()
		d.tab().EditMessage("[1]")
		d.send()
		d.tab().EditMessage("")
		d.send()
		_, rows, _ := strings.Cut(d.table(), "4 ←")
		want(t, "rows", rows, ` ZMQ | 2 parts | 56 B | response #1
5 → ZMQ | 2 parts | 67 B | notification sort_list
6 → ZMQ | 2 parts | 48 B | request #2 no␣such
7 ← ZMQ | 2 parts | 81 B | error #2 -32601 Method not found
8 → ZMQ | 2 parts | 7 B | batch
9 ← ZMQ | 2 parts | 79 B | error #null -32700 Parse error
10 → ZMQ | 2 parts | 4 B | empty message
11 ← ZMQ | 2 parts | 79 B | error #null -32700 Parse error
`)
		record, _ := d.Wire.Selected()
		want(t, "parts", strings.Join(d.Wire.Parts(&record.Frame), " · "), "1 identity 4 B · 2 body 75 B")
		for _, i := range []int{-1, d.Wire.Len(), 1 << 40} {
			want(t, "a row that is not there", d.Wire.Row(i), wire.Row{})
		}
	})
}

func TestTimesAreSinceTheRequest(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("demo:", "sleep", "")
		d.tab().Send()
		d.settle()
		<-time.After(1310 * time.Microsecond)
		d.service.open[0].come(`{"id":1,"result":0}`)
		d.settle()
		last := d.Wire.Row(d.Wire.Len() - 1)
		want(t, "time", last.Time, "+1.31 ms")
		want(t, "arrow", last.Dir, wording.ToneReceived)
		want(t, "summary", last.Tone, wording.TonePlain)
	})
}

// Whatever a peer writes, a row is short, and shows no character that hides or turns others.
func TestRowsOfOddPeers(t *testing.T) {
	long := strings.Repeat("x", 1<<20)
	for name, body := range map[string]string{
		"a long id":           `{"id":"` + long + `","result":1}`,
		"a long method":       `{"jsonrpc":"2.0","method":"` + long + `"}`,
		"a long message":      `{"id":1,"error":{"code":1,"message":"` + long + `"}}`,
		"a long code":         `{"id":1,"error":{"code":` + strings.Repeat("1", 1<<20) + `}}`,
		"control characters":  `{"id":1,"error":{"code":1,"message":"a\u0000\u001b[31m\r\n\tb\u0085\u2028\u2029"}}`,
		"turned text":         `{"id":1,"error":{"code":1,"message":"\u202eabc\u2066\u200f\u061c\u00ad\ufeff\u200b"}}`,
		"turned in the id":    "{\"id\":\"\u202e\x00\n\",\"result\":1}",
		"no UTF-8":            "{\"jsonrpc\":\"2.0\",\"method\":\"\xff\xfe\"}",
		"blanks":              strings.Repeat(" ", 1<<20),
		"many brackets":       strings.Repeat("[", 1<<20),
		"a batch":             "[" + strings.Repeat(`{"id":1,"result":1},`, 10_000) + `{"id":1,"result":1}]`,
		"bytes":               "\x00\x01\x02\xff",
		"a long result first": `{"result":"` + long + `","id":1}`,
	} {
		t.Run(name, func(t *testing.T) {
			onDesk(t, func(d *desk) {
				d.send()
				d.service.open[0].come(body)
				d.settle()
				row := d.Wire.Row(d.Wire.Len() - 1)
				if len([]rune(row.Summary)) > 300 || row.Summary == "" {
					t.Errorf("the summary has %d bytes: %.100q", len(row.Summary), row.Summary)
				}
				for _, r := range row.Summary {
					if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
						t.Errorf("%q stands in %q", r, row.Summary)
					}
				}
				small := d.Wire.Row(d.Wire.Len() - 2)
				want(t, "number", row.Number != small.Number, true)
			})
		})
	}
}

// Many frames make few refreshes.
func TestFramesAreToldInBatches(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.send()
		d.pass(time.Second)
		d.told = map[loop.Topic]int{}
		for range 500 {
			d.service.open[0].come(`{"jsonrpc":"2.0","method":"tick"}`)
		}
		d.settle()
		want(t, "told at once", d.told[loop.TopicWire], 0)
		d.pass(40 * time.Millisecond)
		want(t, "told", d.told[loop.TopicWire], 1)
		want(t, "status told", d.told[loop.TopicStatus], 1)
		want(t, "frames", d.Wire.Total(), 504)
		d.pass(time.Second)
		want(t, "told", d.told[loop.TopicWire], 1)
	})
}

// What a failure tells may be of a peer's making, or a person's: it is no longer than can be read.
func TestExplanationsAreShort(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("tcp://"+strings.Repeat("h", 1<<20)+"\u202e\n", "m", "")
		what, try := d.Explain(d.send().Exchange.Outcome.Failure)
		if len(what) > 1000 || strings.ContainsAny(what, "\u202e\n") || try == "" {
			t.Errorf("explained with %d bytes: %.100q", len(what), what)
		}
		d.write("demo:", "m", "")
		d.service.answer = func([]byte) []string {
			key := strings.Repeat("k", 1<<20)
			return []string{`{"id":2,"result":1,"` + key + `":1,"` + key + `":2}`}
		}
		for _, n := range d.Notices(d.send()) {
			if len(n.Text) > 1000 {
				t.Errorf("a notice has %d bytes", len(n.Text))
			}
		}
	})
}

// TestFailureShowsItsFrames: after a failure what happened in it is looked at, not the last reply that came.
func TestFailureShowsItsFrames(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("tcp://127.0.0.1:5001", "m", "[]")
		d.send()
		before, _ := d.Wire.Selected()
		d.service.answer = func([]byte) []string { return nil }
		d.set(func(draft *model.Draft) { draft.Timeout = "1s" })
		d.tab().Send()
		d.pass(2 * time.Second)
		after, ok := d.Wire.Selected()
		x := d.tab().Response().Exchange
		if !ok || after.Serial == before.Serial || after.Exchange != x.ID || after.Frame.Kind != rpcclient.KindTimeout {
			t.Errorf("looks at frame %d of exchange %d, a %v; want the timeout of %d", after.Serial, after.Exchange, after.Frame.Kind, x.ID)
		}
	})
}

func TestCompleteFilter(t *testing.T) {
	onDesk(t, func(d *desk) {
		for text, want := range map[string]string{
			"dir:in me": "dir:in method: (method; * stands for anything)",
			"dir:i":     "dir:in",
			"carrier:h": "carrier:HTTP",
			"dir:in":    "",
			"method:so": "method:sort_list",
		} {
			var got []string
			for _, o := range d.Wire.CompleteFilter(text, len(text)) {
				s := o.Text
				if o.Note != "" {
					s += " (" + o.Note + ")"
				}
				got = append(got, s)
			}
			if g := strings.Join(got, ", "); g != want {
				t.Errorf("%s: offered are %s, want %s", text, g, want)
			}
		}
	})
}
