package model_test

import (
	"strings"
	"testing"

	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/model"
)

func TestOutgoing(t *testing.T) {
	for _, c := range []struct {
		name    string
		draft   model.Draft
		message string
		reason  string
		fault   string
		empty   bool
	}{
		{"comments", model.Draft{Method: "m", Params: "[1, // one\n\"//2\"]"}, `{"jsonrpc":"2.0","id":1,"method":"m","params":[1,"//2"]}`, "", "", false},
		{"comments alone", model.Draft{Method: "m", Params: "// later"}, `{"jsonrpc":"2.0","id":1,"method":"m"}`, "", "", true},
		{"comments where space is kept", model.Draft{Method: "m", Params: "[1, //\n 2]", KeepSpace: true}, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":[1,   \n 2]}", "", "", false},
		{"raw with a comment", model.Draft{Raw: true, Message: "[1] // x"}, "[1] // x", "", "json.after_value", false},
		{"a call", model.Draft{Method: "m", Params: "[1]"}, `{"jsonrpc":"2.0","id":1,"method":"m","params":[1]}`, "", "", false},
		{"no params", model.Draft{Method: "m", Params: " "}, `{"jsonrpc":"2.0","id":1,"method":"m"}`, "", "", true},
		{"no method", model.Draft{Params: "[1]"}, "", "message.no_method", "", false},
		{"half-typed", model.Draft{Method: "m", Params: "[1"}, "", "message.params_invalid", "json.unexpected_end", false},
		{"a notification", model.Draft{Method: "m", Notify: true, ID: "x"}, `{"jsonrpc":"2.0","method":"m"}`, "", "", true},
		{"an invalid id", model.Draft{Method: "m", ID: "x"}, "", "message.id_invalid", "", true},
		{"raw", model.Draft{Raw: true, Message: "hello", Method: "m"}, "hello", "", "json.invalid_literal", false},
		{"raw and empty", model.Draft{Raw: true, Method: "m"}, "", "", "", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			onDesk(t, func(d *desk) {
				d.set(func(draft *model.Draft) { *draft = c.draft })
				o := d.tab().Outgoing()
				want(t, "message", string(o.Message), c.message)
				want(t, "reason", o.Reason.Key, c.reason)
				want(t, "empty", o.Empty, c.empty)
				fault := ""
				if o.Fault != nil {
					fault = o.Fault.Reason
				}
				want(t, "fault", fault, c.fault)
				want(t, "pending", o.Pending, false)
			})
		})
	}
}

// A large text is checked in the background; what is shown and sent is always of the newest text.
func TestOutgoingOfLargeText(t *testing.T) {
	large := func(n int) string { return `["` + strings.Repeat("x", n) + `"]` }
	onDesk(t, func(d *desk) {
		d.write("demo:", "echo", large(1<<20))
		o := d.tab().Outgoing()
		if !o.Pending || o.Message != nil || o.Fault != nil {
			t.Errorf("at once: %+v", o)
		}
		d.write("demo:", "echo", large(2<<20)) // while the first one is being checked
		d.tab().Outgoing()
		d.told = map[loop.Topic]int{}
		waitIdle()
		d.queue.run()
		want(t, "told", d.told[loop.TopicMessage], 1)
		want(t, "pending: that was the old one", d.tab().Outgoing().Pending, true)
		d.settle()
		o = d.tab().Outgoing()
		want(t, "pending", o.Pending, false)
		want(t, "message", len(o.Message), len(large(2<<20))+len(`{"jsonrpc":"2.0","id":1,"method":"echo","params":}`))

		d.set(func(draft *model.Draft) { draft.Params += "]" })
		d.tab().Outgoing()
		d.settle()
		if o = d.tab().Outgoing(); o.Fault == nil || o.Reason.Key != "message.params_invalid" {
			t.Errorf("a fault: %+v", o)
		}
		want(t, "refused", answer(d.send()), "failure: bad_message")
		want(t, "sent", d.service.messages(), "")
		_, left := d.service.lines()
		want(t, "connections", left, 0)

		d.set(func(draft *model.Draft) { draft.Params = large(1 << 20) })
		d.send() // at once, unchecked
		want(t, "sent", len(d.service.messages()), len(large(1<<20))+len(`{"jsonrpc":"2.0","id":1,"method":"echo","params":}`))
		d.CloseTab(0)
	})
}

// The address and the timeout are no part of the message: typing them does not have a large one made anew.
func TestOutgoingIsMadeOnce(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("demo:", "echo", `["`+strings.Repeat("x", 1<<20)+`"]`)
		d.tab().Outgoing()
		d.settle()
		d.set(func(draft *model.Draft) { draft.Endpoint, draft.Timeout = "tcp://", "1" })
		want(t, "pending", d.tab().Outgoing().Pending, false)
	})
}
