package model_test

import (
	"strings"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/wording"
)

func TestFirstStartSendsTheFirstSavedRequest(t *testing.T) {
	onDesk(t, func(d *desk) {
		want(t, "tabs", d.titles(), "[sort_list]")
		want(t, "params", d.tab().Draft().Params, "[[5, 2, 9, 1, 5, 6]]")
		want(t, "state", d.tab().State(), rpcclient.StateIdle)
		want(t, "answer", answer(d.send()), `{"jsonrpc":"2.0","id":1,"result":[1, 2, 5, 5, 6, 9]}`)
		want(t, "state", d.tab().State(), rpcclient.StateConnected)
		if e, ok := d.Connections.Demo(); !ok || e.String() != "tcp://127.0.0.1:4999" {
			t.Errorf("the demo service is at %v, %v", e, ok)
		}
	})
}

func TestResponseIsShownWithItsFacts(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("tcp://127.0.0.1:1", "nope", `{"a": 1}`)
		r := d.send()
		chips := d.Chips(r)
		want(t, "chips", len(chips), 3)
		want(t, "outcome", chips[0], model.Chip{Text: "error -32601 Method not found", Tone: wording.ToneFail})
		want(t, "size", chips[2].Text, "81 B")
		want(t, "document", r.Doc.Done(), true)
		if d.told[loop.TopicResponse] == 0 || d.told[loop.TopicFlight] == 0 {
			t.Errorf("told %v", d.told)
		}
	})
}

func TestNoticesAreInWords(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.service.answer = func([]byte) []string { return []string{`{"id":1,"result":1,"error":{"code":1,"message":"x"}}`} }
		var all []string
		for _, n := range d.Notices(d.send()) {
			all = append(all, n.Text)
		}
		got := strings.Join(all, "\n")
		if !strings.Contains(got, "Both result and error are present") {
			t.Errorf("notices: %s", got)
		}
	})
}

// What is typed goes as it is: no digit, escape or order changes; only white space between tokens goes.
func TestParamsAreKeptVerbatim(t *testing.T) {
	for _, c := range []struct{ params, sent string }{
		{`[1.50, 12345678901234567890, 1e400, -0]`, `[1.50,12345678901234567890,1e400,-0]`},
		{`{"b": "caf\u00e9", "a": "\/", "b": 2}`, `{"b":"caf\u00e9","a":"\/","b":2}`},
		{` [ "两  个" ] `, `["两  个"]`},
		{``, ``},
		{" \n", ``},
		{`null`, `null`},
	} {
		t.Run(c.params, func(t *testing.T) {
			onDesk(t, func(d *desk) {
				d.write("demo:", "echo", c.params)
				member := ""
				if c.sent != "" {
					member = `,"params":` + c.sent
				}
				message := `{"jsonrpc":"2.0","id":1,"method":"echo"` + member + `}`
				want(t, "message pane", string(d.tab().Outgoing().Message), message)
				d.send()
				want(t, "on the wire", d.service.messages(), message)
			})
		})
	}
}

func TestSpaceIsKeptOnDemand(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("demo:", "echo", "[1,  2]")
		d.set(func(draft *model.Draft) { draft.KeepSpace = true })
		d.send()
		want(t, "on the wire", d.service.messages(), `{"jsonrpc":"2.0","id":1,"method":"echo","params":[1,  2]}`)
	})
}

func TestMessagePaneShowsTheNextNumber(t *testing.T) {
	onDesk(t, func(d *desk) {
		message := func() string { return string(d.tab().Outgoing().Message) }
		var shown []string
		for range 3 {
			shown = append(shown, message())
			d.send()
		}
		d.NewTab()
		d.write("demo:", "echo", "[1]")
		shown = append(shown, message())
		d.send()
		d.ShowTab(0)
		shown = append(shown, message())
		d.send()
		want(t, "messages", d.service.messages(), strings.Join(shown, "\n"))
		if !strings.Contains(shown[4], `"id":5`) {
			t.Errorf("the fifth call is %s", shown[4])
		}
	})
}

func TestOwnIDGoesAsItIs(t *testing.T) {
	for _, id := range []string{`"abc"`, `1.50`, `null`, `12345678901234567890123`} {
		onDesk(t, func(d *desk) {
			d.set(func(draft *model.Draft) { draft.ID, draft.Params = id, "" })
			d.send()
			want(t, "message", d.service.messages(), `{"jsonrpc":"2.0","id":`+id+`,"method":"sort_list"}`)
			d.set(func(draft *model.Draft) { draft.ID = "" })
			want(t, "the number after it", string(d.tab().Outgoing().Message), `{"jsonrpc":"2.0","id":1,"method":"sort_list"}`)
		})
	}
}

func TestRawTextGoesAsTyped(t *testing.T) {
	const text = "{\"jsonrpc\": \"2.0\",\n  \"id\": 7, \"method\": \"echo\" oops"
	onDesk(t, func(d *desk) {
		d.tab().EditMessage(text)
		o := d.tab().Outgoing()
		if !o.Raw || o.Fault == nil || string(o.Message) != text {
			t.Errorf("outgoing %+v", o)
		}
		d.send()
		want(t, "sent", d.service.messages(), text)
		d.tab().BuildAgain()
		want(t, "built again", string(d.tab().Outgoing().Message), `{"jsonrpc":"2.0","id":1,"method":"sort_list","params":[[5,2,9,1,5,6]]}`)
	})
}

func TestNotification(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.tab().SendNotification()
		d.settle()
		want(t, "sent", d.service.messages(), `{"jsonrpc":"2.0","method":"sort_list","params":[[5,2,9,1,5,6]]}`)
		want(t, "answer", answer(d.tab().Response()), "no body")
		want(t, "chip", d.Chips(d.tab().Response())[0], model.Chip{Text: "sent", Tone: wording.ToneOK})
		want(t, "draft", d.tab().Draft().Notify, false)
		d.set(func(draft *model.Draft) { draft.ID = "no id" })
		d.tab().SendNotification() // the id does not matter
		d.settle()
		want(t, "answer", answer(d.tab().Response()), "no body")
	})
}

func TestCancel(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("demo:", "sleep", "[60]")
		d.tab().Send()
		d.settle()
		d.pass(1500 * time.Millisecond)
		if _, ok := d.tab().InFlight(); !ok {
			t.Fatal("not in flight")
		}
		want(t, "running", d.tab().Running(), 1500*time.Millisecond)
		d.tab().Cancel()
		d.settle()
		want(t, "answer", answer(d.tab().Response()), "failure: cancelled")
		d.tab().Cancel() // nothing to cancel
		want(t, "running", d.tab().Running(), 0)
		d.write("demo:", "echo", "[1]")
		want(t, "afterwards", answer(d.send()), `{"jsonrpc":"2.0","id":2,"result":[1]}`)
	})
}

func TestTimeout(t *testing.T) {
	for _, c := range []struct {
		name, address, timeout string
		takes                  time.Duration
		what                   string
	}{
		{"of the draft", "tcp://127.0.0.1:1", "300ms", 300 * time.Millisecond, "No answer from tcp://127.0.0.1:1 in 300 ms."},
		{"of the endpoint", "tcp://127.0.0.1:1#timeout=2s", "", 2 * time.Second, "No answer from tcp://127.0.0.1:1#timeout=2s in 2.00 s."},
		{"of the settings", "tcp://127.0.0.1:1", "", 5 * time.Second, "No answer from tcp://127.0.0.1:1 in 5.00 s."},
	} {
		t.Run(c.name, func(t *testing.T) {
			onDesk(t, func(d *desk) {
				d.write(c.address, "sleep", "")
				d.set(func(draft *model.Draft) { draft.Timeout = c.timeout })
				d.tab().Send()
				d.pass(c.takes - 10*time.Millisecond)
				want(t, "too early", answer(d.tab().Response()), "nothing")
				d.pass(20 * time.Millisecond)
				want(t, "answer", answer(d.tab().Response()), "failure: timeout")
				what, _ := d.Explain(d.tab().Response().Exchange.Outcome.Failure)
				want(t, "explained", what, c.what)
			})
		})
	}
}

func TestOneCallATab(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("demo:", "sleep", "")
		d.tab().Send()
		d.tab().Send()
		d.tab().SendNotification()
		d.settle()
		want(t, "messages", strings.Count(d.service.messages(), "\n"), 0)
	})
}

// The running time is told ten times a second, however often one sends.
func TestOneTickAFlight(t *testing.T) {
	onDesk(t, func(d *desk) {
		for range 20 {
			d.send()
		}
		d.write("demo:", "sleep", "")
		d.tab().Send()
		d.pass(time.Second)
		d.told = map[loop.Topic]int{}
		d.pass(time.Second)
		if n := d.told[loop.TopicFlight]; n < 9 || n > 11 {
			t.Errorf("told %d times in a second", n)
		}
	})
}
