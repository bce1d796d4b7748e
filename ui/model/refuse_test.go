package model_test

import (
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// What is not valid is never sent by accident: the reason stands in the response's place.
func TestRefused(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*model.Draft)
		cause  rpcclient.Cause
		reason string
	}{
		{"half-typed params", func(d *model.Draft) { d.Params = `[1, 2` }, rpcclient.CauseBadMessage, "not valid JSON"},
		{"large half-typed params", func(d *model.Draft) { d.Params = `["` + strings.Repeat("x", 1<<20) }, rpcclient.CauseBadMessage, "not valid JSON"},
		{"no method", func(d *model.Draft) { d.Method = "" }, rpcclient.CauseBadMessage, "no method name"},
		{"invalid id", func(d *model.Draft) { d.ID = "abc" }, rpcclient.CauseBadMessage, "id is not valid"},
		{"odd timeout", func(d *model.Draft) { d.Timeout = "soon" }, rpcclient.CauseBadMessage, "not a duration"},
		{"no address", func(d *model.Draft) { d.Endpoint = "" }, rpcclient.CauseNoEndpoint, "There is no address to send to."},
		{"unknown scheme", func(d *model.Draft) { d.Endpoint = "gopher://x" }, rpcclient.CauseBadEndpoint, "known scheme"},
		{"no port", func(d *model.Draft) { d.Endpoint = "tcp://127.0.0.1" }, rpcclient.CauseBadEndpoint, "port is missing"},
		{"no carrier", func(d *model.Draft) { d.Endpoint = "ws://127.0.0.1:1" }, rpcclient.CauseNoCarrier, "WS"},
	} {
		t.Run(c.name, func(t *testing.T) {
			onDesk(t, func(d *desk) {
				d.set(c.change)
				f := d.send().Exchange.Outcome.Failure
				if f == nil || f.Cause != c.cause {
					t.Fatalf("got %v, want %s", f, c.cause)
				}
				what, try := d.Explain(f)
				if !strings.Contains(what, c.reason) || try == "" {
					t.Errorf("explained as %q, %q; want %q in it", what, try, c.reason)
				}
				want(t, "sent", d.service.messages(), "")
				d.set(func(draft *model.Draft) {
					*draft = model.Draft{Endpoint: "demo:", Method: "echo", Params: "[7]"}
				})
				r := d.send()
				if !strings.HasSuffix(answer(r), `"result":[7]}`) {
					t.Errorf("afterwards: %s", answer(r))
				}
			})
		})
	}
}
