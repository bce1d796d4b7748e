package model_test

import (
	"strings"
	"testing"

	"rpcexplorer/ui/model"
)

// TestAddressKeepsItsNames: another carrier, framing or socket leaves the names in the address; where a name stands for all of it, nothing is
// changed, and that is told.
func TestAddressKeepsItsNames(t *testing.T) {
	for _, c := range []struct {
		address string
		change  func(*model.Tab)
		want    string
		tells   bool
	}{
		{"tcp://{{host}}:{{port}}", carrier("carrier.tcp"), "ndjson+tcp://{{host}}:{{port}}", false},
		{"http://{{host}}:{{port}}/{{path}}?x={{x}}", carrier("carrier.wss"), "wss://{{host}}:{{port}}/{{path}}?x={{x}}", false},
		{"http://{{where}}/a", carrier("carrier.https"), "https://{{where}}/a", false},
		{"http://{{ host }}:{{host}}61001/", carrier("carrier.ws"), "http://{{ host }}:{{host}}61001/", true}, // no port
		{"tcp://{{where}}#timeout={{wait}}", carrier("carrier.ws"), "ws://{{where}}/#timeout={{wait}}", false},
		{"ipc:///tmp/{{name}}.sock", carrier("carrier.unix"), "ndjson+unix:///tmp/{{name}}.sock", false},
		{"ipc:///tmp/{{name}}.sock", carrier("carrier.http"), "http://127.0.0.1:8000/", false},
		{"{{all}}", carrier("carrier.ws"), "{{all}}", true},
		{"{{scheme}}://a:1", carrier("carrier.ws"), "{{scheme}}://a:1", true},
		{"tcp://a:1", carrier("carrier.ws"), "ws://a:1/", false},
		{"no address", carrier("carrier.http"), "http://127.0.0.1:8000/", false},
		{"ndjson+tcp://{{host}}:{{port}}", shape((*model.Draft).SetFraming, "lsp"), "lsp+tcp://{{host}}:{{port}}", false},
		{"ndjson+stdio:tool --to {{host}}", shape((*model.Draft).SetFraming, "lsp"), "lsp+stdio:tool --to {{host}}", false},
		{"tcp://{{host}}:{{port}}", shape((*model.Draft).SetSocket, "req"), "tcp://{{host}}:{{port}}#socket=req", false},
		{"{{all}}", shape((*model.Draft).SetSocket, "req"), "{{all}}", true},
	} {
		onDesk(t, func(d *desk) {
			d.Tell("")
			d.tab().Set(func(f *model.Draft) { f.Endpoint = c.address })
			c.change(d.tab())
			want(t, c.address, d.tab().Draft().Endpoint, c.want)
			want(t, c.address+" tells", strings.Contains(d.Notice(), "Nothing was changed"), c.tells)
		})
	}
}

func carrier(key string) func(*model.Tab) {
	return func(t *model.Tab) {
		for _, c := range model.CarrierChoices {
			if c.Key == key {
				t.SetCarrier(c)
			}
		}
	}
}

func shape(set func(*model.Draft, string), text string) func(*model.Tab) {
	return func(t *model.Tab) { t.SetAddress(func(d *model.Draft) { set(d, text) }) }
}
