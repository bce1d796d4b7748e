package model_test

import (
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// TestBareNamesGoAsText: names outside of strings that have no value go as they stand when one says so, within the message that is built
// else; those that have one get it.
func TestBareNamesGoAsText(t *testing.T) {
	onShop(t, func(d *desk) {
		d.open("orders/get.yaml")
		for _, c := range []struct{ params, want string }{
			{"[ {{nothing}}, \"{{nothing}} \\\" {{nothing}}\", 1 ]", `"params":[{{nothing}},"{{nothing}} \" {{nothing}}",1]`},
			{"{\"a\": {{ no }}, // {{no}}\n \"b\": [{{no.more}}]}", `"params":{"a":{{ no }},"b":[{{no.more}}]}`},
			{`[{{nothing}}, "bare name 0 of 35"]`, `"params":[{{nothing}},"bare name 0 of 35"]`},
		} {
			d.set(func(f *model.Draft) {
				*f = model.Draft{Endpoint: "tcp://127.0.0.1:5001", Method: "echo", Params: c.params}
			})
			r := d.send()
			if r.Ask() == nil || !r.Ask().AsText {
				t.Fatalf("%s: asks %+v, %v", c.params, r.Ask(), r.Exchange.Outcome.Failure)
			}
			before := d.service.messages()
			d.tab().SendAsIs()
			d.settle()
			if sent := strings.TrimPrefix(d.service.messages(), before); !strings.Contains(sent, c.want) || !strings.Contains(sent, `"method":"echo"`) {
				t.Errorf("%s: sent %s, want %s in it", c.params, sent, c.want)
			}
			if f := d.tab().Response().Exchange.Outcome.Failure; f != nil && f.Cause == rpcclient.CauseBadMessage {
				t.Errorf("%s: %v", c.params, f)
			}
			want(t, "the draft stays", d.tab().Draft().Raw, false)
		}
	})
}
