package wire_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model/wire"
)

// script is a record that a test writes by hand.
type script struct {
	*desk
	recorder rpcclient.Recorder
	start    time.Time
}

func newScript(d *desk) *script {
	e, err := rpcclient.ParseEndpoint("tcp://127.0.0.1:5001")
	if err != nil {
		d.t.Fatal(err)
	}
	return &script{d, d.Wire.Frames().For(e), time.Now()}
}

// record records a message, some milliseconds after the start.
func (w *script) record(id rpcclient.ExchangeID, dir rpcclient.Dir, ms int, body string) {
	f := frameOf(dir, body)
	f.Time = w.start.Add(time.Duration(ms) * time.Millisecond)
	w.recorder.Record(id, f)
}

// event records an event.
func (w *script) event(k rpcclient.Kind, ms int) {
	w.recorder.Record(0, rpcclient.Frame{Kind: k, Time: w.start.Add(time.Duration(ms) * time.Millisecond)})
}

// shown are the numbers of the frames that are shown.
func (w *script) shown() string {
	w.settle()
	w.pass(50 * time.Millisecond)
	var all []string
	for i := range w.Wire.Len() {
		all = append(all, w.Wire.Row(i).Number)
	}
	return strings.Join(all, " ")
}

// conversation is two calls, one of which fails, a notification of the peer, and a connection.
func (w *script) conversation() {
	w.event(rpcclient.KindConnected, 0)
	w.record(1, rpcclient.Sent, 1, `{"jsonrpc":"2.0","id":1,"method":"sort_list","params":[[3,2,1]]}`)
	w.record(1, rpcclient.Received, 3, `{"jsonrpc":"2.0","id":1,"result":[1,2,3]}`)
	w.record(2, rpcclient.Sent, 4, `{"jsonrpc":"2.0","id":"b","method":"nothing"}`)
	w.record(2, rpcclient.Received, 104, `{"jsonrpc":"2.0","id":"b","error":{"code":-32601,"message":"Method not found"}}`)
	w.record(0, rpcclient.Received, 200, `{"jsonrpc":"2.0","method":"news","params":{"text":"`+strings.Repeat("x", 1500)+`"}}`)
	w.event(rpcclient.KindTimeout, 300)
}

func TestFilterShowsWhatFits(t *testing.T) {
	onDesk(t, func(d *desk) {
		w := newScript(d)
		w.conversation()
		for filter, want := range map[string]string{
			"":                    "1 2 3 4 5 6 7",
			"dir:in":              "3 5 6",
			"method:sort_*":       "2",
			"method:*":            "2 4 6",
			"id:1":                "2 3",
			"id:b":                "4 5",
			"error":               "5 7",
			"error:-32601":        "5",
			"error:timeout":       "7",
			"kind:message":        "2 3 4 5 6",
			"kind:connected":      "1",
			"kind:notification":   "6",
			"kind:request|result": "2 3 4",
			"size:>1k":            "6",
			"time:>5ms":           "5 6 7",
			"time:2ms":            "3",
			"time:196ms":          "6",
			"-dir:in -kind:*out":  "1 2 4",
			"METHOD*FOUND":        "5",
			"xxx":                 "6",
			"notification":        "6",
			"endpoint:5001":       "1 2 3 4 5 6 7",
			"carrier:http":        "",
			"since:1m":            "1 2 3 4 5 6 7",
			"until:yesterday":     "",
		} {
			d.Wire.SetFilter(filter)
			want := want
			if got := w.shown(); got != want {
				t.Errorf("%s: shown are %s, want %s", filter, got, want)
			}
		}
		d.Wire.SetFilter("dir:in")
		for group, want := range map[wire.Group]string{
			wire.GroupAll: "3 5 6", wire.GroupMessages: "3 5 6", wire.GroupEvents: "", wire.GroupErrors: "5",
		} {
			d.Wire.SetGroup(group)
			if got := w.shown(); got != want {
				t.Errorf("%s: shown are %s, want %s", group, got, want)
			}
		}
	})
}

// TestAFaultIsTold, and the terms before it count.
func TestAFaultIsTold(t *testing.T) {
	onDesk(t, func(d *desk) {
		w := newScript(d)
		w.conversation()
		for _, c := range []struct {
			filter, shown, fault string
			unfinished           bool
		}{
			{"dir:in ", "3 5 6", "", false},
			{"dir:in dir:", "3 5 6", "at 12: A value is missing here: dir:…", true},
			{"dir:in dir:sideways", "3 5 6", "at 12: “sideways” is no value of dir. There are: in, out, local.", true},
			{"值 dir: ", "", "at 7: A value is missing here: dir:…", false},
			{"dir:in -", "3 5 6", "at 8: What is to be left out goes behind “-”.", true},
		} {
			d.Wire.SetFilter(c.filter)
			want(t, "shown", w.shown(), c.shown)
			s := d.Wire.Sifting()
			want(t, "fault", s.Fault, c.fault)
			want(t, "unfinished", s.Unfinished, c.unfinished)
		}
	})
}

// TestFilterFollowsTheRecord: what comes is shown if it fits, in its place; what is dropped is not.
func TestFilterFollowsTheRecord(t *testing.T) {
	onDesk(t, func(d *desk) {
		w := newScript(d)
		d.Wire.SetFilter("method:tick")
		for i := range 10 {
			w.record(0, rpcclient.Received, 10*i, `{"jsonrpc":"2.0","method":"tick"}`)
			w.record(0, rpcclient.Received, 10*i+1, `{"jsonrpc":"2.0","method":"tack"}`)
		}
		want(t, "shown", w.shown(), "1 3 5 7 9 11 13 15 17 19")
		w.record(0, rpcclient.Received, 5, `{"jsonrpc":"2.0","method":"tick"}`)
		want(t, "with one that came late", w.shown(), "1 3 4 6 8 10 12 14 16 18 20")
		d.Wire.Frames().MaxFrames = 5
		w.record(0, rpcclient.Received, 900, `{"jsonrpc":"2.0","method":"tick"}`)
		want(t, "when old ones are dropped", w.shown(), "18 20 22")
		d.Wire.Clear()
		want(t, "when all are forgotten", w.shown(), "")
		w.record(0, rpcclient.Received, 901, `{"jsonrpc":"2.0","method":"tick"}`)
		w.record(0, rpcclient.Received, 902, `{"jsonrpc":"2.0","method":"tack"}`)
		want(t, "and others come", w.shown(), "23")
	})
}

// TestTheChosenFrameStays chosen, and has its row wherever it is shown.
func TestTheChosenFrameStays(t *testing.T) {
	onDesk(t, func(d *desk) {
		w := newScript(d)
		w.conversation()
		d.Wire.Select(4)
		for filter, want := range map[string]int{"": 4, "dir:in": 1, "error": 0, "dir:out": -1, "dir:in error": 0} {
			d.Wire.SetFilter(filter)
			w.shown()
			row, ok := d.Wire.SelectedRow()
			if ok != (want >= 0) || ok && row != want {
				t.Errorf("%s: in row %d %v, want %d", filter, row, ok, want)
			}
			if r, ok := d.Wire.Selected(); !ok || r.Number != 5 {
				t.Errorf("%s: frame %d is looked at", filter, r.Number)
			}
		}
		d.Wire.SetFilter("dir:in")
		w.shown()
		d.Wire.Select(2)
		r, _ := d.Wire.Selected()
		want(t, "chosen by its row", r.Number, 6)
		d.Wire.Select(3)
		d.Wire.Select(-1)
		r, _ = d.Wire.Selected()
		want(t, "chosen by no row", r.Number, 6)
	})
}

func TestPause(t *testing.T) {
	for _, filter := range []string{"", "kind:message"} {
		onDesk(t, func(d *desk) {
			w := newScript(d)
			d.Wire.SetFilter(filter)
			w.record(0, rpcclient.Received, 1, `{"jsonrpc":"2.0","method":"tick"}`)
			w.record(0, rpcclient.Received, 2, `{"jsonrpc":"2.0","method":"tick"}`)
			d.settle()
			d.pass(50 * time.Millisecond)
			d.Wire.SetPaused(true)
			w.record(0, rpcclient.Received, 3, `{"jsonrpc":"2.0","method":"tick"}`)
			want(t, "in a pause", w.shown(), "1 2")
			want(t, "missed", d.Wire.Sifting().Missed, 1)
			d.Wire.SetFilter("method:tick " + filter)
			want(t, "another filter in a pause", w.shown(), "1 2")
			d.Wire.SetPaused(false)
			want(t, "after the pause", w.shown(), "1 2 3")
			want(t, "missed", d.Wire.Sifting().Missed, 0)
		})
	}
}

// TestTheNextKeyEndsTheSearch: only the last filter counts, and the record is not gone through for the others.
func TestTheNextKeyEndsTheSearch(t *testing.T) {
	onDesk(t, func(d *desk) {
		w := newScript(d)
		w.conversation()
		for _, filter := range []string{"i", "id", "id:", "id:1", "id:b"} {
			d.Wire.SetFilter(filter)
		}
		want(t, "shown", w.shown(), "4 5")
		want(t, "gone through", d.Wire.Sifting().Percent, 100)
	})
}

// TestFilterLaw: whatever comes, late or not, is dropped, paused or forgotten, what is shown is what fits.
func TestFilterLaw(t *testing.T) {
	onDesk(t, func(d *desk) {
		random := rand.New(rand.NewPCG(4, 5))
		w := newScript(d)
		d.Wire.Frames().MaxFrames = 60
		filters := []string{"", "method:a", "method:b size:>30", "-method:a", "dir:in"}
		ms := 0
		for step := range 600 {
			switch random.IntN(20) {
			case 0:
				d.Wire.SetFilter(filters[random.IntN(len(filters))])
			case 1:
				d.settle()
				d.pass(time.Duration(random.IntN(60)) * time.Millisecond)
			case 2:
				if step%7 == 0 {
					d.Wire.Clear()
				}
			default:
				ms += random.IntN(5)
				w.record(0, rpcclient.Dir(1+random.IntN(2)), ms-random.IntN(2)*random.IntN(20), fmt.Sprintf(`{"method":"%c"}`, 'a'+random.IntN(3)))
			}
			if step%50 != 49 {
				continue
			}
			var fit []string
			for _, r := range d.Wire.Frames().Page(0, 100) {
				if d.Wire.Fits(&r) {
					fit = append(fit, fmt.Sprint(r.Number))
				}
			}
			if got, want := w.shown(), strings.Join(fit, " "); got != want {
				t.Fatalf("step %d, filter %q: shown are %s, want %s", step, d.Wire.Filter(), got, want)
			}
		}
	})
}
