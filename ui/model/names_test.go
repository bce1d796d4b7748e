package model_test

import (
	"fmt"
	"strings"
	"testing"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// shop is a collection with variables everywhere.
func shop(t *testing.T) *collection.Collection {
	return files(t, map[string]string{
		"collection.yaml": "format: 1\nname: Shop\nendpoints:\n  live: \"tcp://{{host}}:{{port}}\"\ndefaults:\n  endpoint: live\n" +
			"variables:\n  host: 127.0.0.1\n  port: 5001\n  customer: {\"id\": 7}\n  what: echo\n  a: \"{{b}}\"\n  b: \"{{a}}\"\n  patience: 3s\n  said: 'say \"hi\"'\n",
		"orders/get.yaml": "format: 1\nmethod: \"{{what}}\"\nparams: |-\n  [{{customer}}, \"{{said}}\", \"{{mine}}\"]\nid: '{{$counter}}'\nvariables:\n  mine: near\n",
		"login.yaml":      "format: 1\nmethod: echo\nparams: |-\n  {\"token\": \"t-1\", \"n\": [1, 2.50]}\n",
		"after.yaml":      "format: 1\nmethod: echo\nparams: |-\n  [\"{{response.login.result.token}}\", {{response.login.result.n[1]}}]\n",
	})
}

// onShop runs a test at a desk with that collection.
func onShop(t *testing.T, test func(d *desk)) {
	t.Helper()
	c := shop(t)
	onDesk(t, test, func(config *model.Config) { config.Collections = []*collection.Collection{c} })
}

// open opens a saved request in a tab that stays.
func (d *desk) open(path string) {
	d.t.Helper()
	for _, row := range d.Sidebar.Requests() {
		if strings.HasSuffix(row.ID, "/"+path) {
			d.Open(row.ID, true)
			return
		}
	}
	d.t.Fatalf("no request %s", path)
}

// TestNamesAreResolved: what goes out of endpoint, method, params and id has the values; what is recorded as the address, too.
func TestNamesAreResolved(t *testing.T) {
	onShop(t, func(d *desk) {
		d.open("orders/get.yaml")
		want(t, "carrier of the address", d.tab().Tag(), "ZMQ")
		want(t, "shown before", string(d.tab().Outgoing().Message), `{"jsonrpc":"2.0","id":1,"method":"echo","params":[{"id":7},"say \"hi\"","near"]}`)
		for range 2 {
			d.send()
		}
		want(t, "sent", d.service.messages(), `{"jsonrpc":"2.0","id":1,"method":"echo","params":[{"id":7},"say \"hi\"","near"]}
{"jsonrpc":"2.0","id":2,"method":"echo","params":[{"id":7},"say \"hi\"","near"]}`)
		want(t, "endpoint", d.tab().Response().Exchange.Endpoint.String(), "tcp://127.0.0.1:5001")
		opened, _ := d.service.lines()
		want(t, "connections", opened, 1)
		want(t, "state", d.tab().State(), rpcclient.StateConnected)
		want(t, "the draft as it was typed", d.tab().Draft().Method, "{{what}}")
	})
}

// TestCarrierOfNames: an address says its carrier whatever the names in it stand for.
func TestCarrierOfNames(t *testing.T) {
	onShop(t, func(d *desk) {
		d.open("orders/get.yaml")
		for address, key := range map[string]string{
			"http://127.0.0.1:1/{{nothing}}": "carrier.http", "wss://{{nothing}}": "carrier.wss", "tcp://{{host}}:{{port}}": "carrier.zeromq", "{{nothing}}": "", "x": "",
		} {
			d.set(func(f *model.Draft) { f.Endpoint = address })
			c, ok := d.tab().Carrier()
			want(t, address, fmt.Sprint(c.Key, ok), fmt.Sprint(key, key != ""))
		}
	})
}

// TestUnresolvedNamesStay: a name without a value is told, and nothing is sent, unless that is asked for.
func TestUnresolvedNamesStay(t *testing.T) {
	onShop(t, func(d *desk) {
		d.open("orders/get.yaml")
		for _, c := range []struct {
			name   string
			change func(*model.Draft)
			says   string
			asIs   bool
		}{
			{"in a string", func(f *model.Draft) { f.Params = `["{{nothing}}"]` }, "There is no variable nothing", true},
			{"bare", func(f *model.Draft) { f.Params = `[{{nothing}}]` }, "There is no variable nothing", true},
			{"method", func(f *model.Draft) { f.Method = `{{nothing}}` }, "There is no variable nothing", true},
			{"endpoint", func(f *model.Draft) { f.Endpoint = `tcp://{{nothing}}:1` }, "There is no variable nothing", false},
			{"header", func(f *model.Draft) { f.Access.Headers = `X: {{nothing}}` }, "There is no variable nothing", false},
			{"raw", func(f *model.Draft) { f.Raw, f.Message = true, `{"id":1,"method":"{{nothing}}"}` }, "There is no variable nothing", true},
			{"a loop", func(f *model.Draft) { f.Params = `["{{a}}"]` }, "a → b → a", true},
			{"bare, and no JSON", func(f *model.Draft) { f.Params = `[{{said}}]` }, "is not JSON", true},
			{"bare, and broken", func(f *model.Draft) { f.Params = `[{{nothing}}` }, "There is no variable nothing", false},
			{"a bare id", func(f *model.Draft) { f.ID = `{{nothing}}` }, "There is no variable nothing", true},
			{"a response", func(f *model.Draft) { f.Params = `["{{response.login.x}}"]` }, "no response to take", true},
			{"a secret in the endpoint", func(f *model.Draft) { f.Endpoint = "tcp://{{secret.x}}:1" }, "the path and the query", false},
		} {
			d.set(func(f *model.Draft) {
				*f = model.Draft{Endpoint: "tcp://127.0.0.1:5001", Method: "echo", Params: "[]"}
				c.change(f)
			})
			before := d.service.messages()
			r := d.send()
			if f := r.Exchange.Outcome.Failure; f == nil || f.Cause != rpcclient.CauseUnresolved {
				t.Fatalf("%s: outcome %v", c.name, answer(r))
			}
			what, try := d.Explain(r.Exchange.Outcome.Failure)
			if !strings.Contains(what, c.says) || try == "" || strings.Contains(try, ".try") {
				t.Errorf("%s: says %q, %q", c.name, what, try)
			}
			want(t, c.name+": sent", d.service.messages(), before)
			want(t, c.name+": can go as it is", r.Ask() != nil, c.asIs)
			if c.asIs {
				d.tab().SendAsIs()
				d.settle()
				if sent := strings.TrimPrefix(d.service.messages(), before); !strings.Contains(sent, "{{") {
					t.Errorf("sent as it is: %s", sent)
				}
			}
		}
	})
}

// TestI04BombsEnd: values that grow without bound are refused within a moment.
func TestI04BombsEnd(t *testing.T) {
	bomb := "format: 1\nname: Bomb\nvariables:\n  v0: " + strings.Repeat("x", 4000) + "\n"
	for i := range 9 {
		n := string(rune('0' + i))
		bomb += "  v" + string(rune('1'+i)) + ": \"" + strings.Repeat("{{v"+n+"}}", 20) + "\"\n"
	}
	c := files(t, map[string]string{"collection.yaml": bomb, "bang.yaml": "format: 1\nendpoint: tcp://127.0.0.1:1\nmethod: echo\nparams: '[\"{{v9}}\"]'\n"})
	onDesk(t, func(d *desk) {
		d.open("bang.yaml")
		r := d.send()
		want(t, "cause", r.Exchange.Outcome.Failure.Cause, rpcclient.CauseUnresolved)
		want(t, "sent", d.service.messages(), "")
	}, func(config *model.Config) { config.Collections = []*collection.Collection{c} })
}

// TestI05ValuesBringNoLines: a value with a line break adds no header.
func TestI05ValuesBringNoLines(t *testing.T) {
	c := files(t, map[string]string{
		"collection.yaml": "format: 1\nvariables:\n  evil: \"x\\r\\nHost: evil\"\n  nul: \"a\\0b\"\n",
		"one.yaml":        "format: 1\nendpoint: tcp://127.0.0.1:1\nmethod: echo\nheaders:\n  X-A: \"{{evil}}\"\n",
		"two.yaml":        "format: 1\nendpoint: \"tcp://{{nul}}:1\"\nmethod: echo\n",
	})
	onDesk(t, func(d *desk) {
		for _, path := range []string{"one.yaml", "two.yaml"} {
			d.open(path)
			what, _ := d.Explain(d.send().Exchange.Outcome.Failure)
			if !strings.Contains(what, "line break") {
				t.Errorf("%s: %q", path, what)
			}
		}
		want(t, "sent", d.service.messages(), "")
	}, func(config *model.Config) { config.Collections = []*collection.Collection{c} })
}

// TestValuesOfResponses: values come from the last response of another request, JSON as JSON and text as text.
func TestValuesOfResponses(t *testing.T) {
	onShop(t, func(d *desk) {
		d.open("login.yaml")
		d.send()
		d.open("after.yaml")
		d.send()
		want(t, "sent", d.service.got[1], `{"jsonrpc":"2.0","id":2,"method":"echo","params":["t-1",2.50]}`)
		d.tab().Set(func(f *model.Draft) { f.Params = `["{{response.login.result.none}}"]` })
		what, _ := d.Explain(d.send().Exchange.Outcome.Failure)
		if !strings.Contains(what, "nothing at response.login.result.none") {
			t.Errorf("says %q", what)
		}
	})
}

// TestFaultsStandWhereTheyWereTyped: JSON is judged with its values, and a fault of it is one of the text with the names.
func TestFaultsStandWhereTheyWereTyped(t *testing.T) {
	onShop(t, func(d *desk) {
		d.open("orders/get.yaml")
		for _, c := range []struct {
			params string
			at     int // -1: no fault
		}{
			{`[{{customer}}, {{port}}]`, -1},
			{`[{{customer}} {{port}}]`, 14},
			{"[{{customer}},\n x]", 16},
			{`[{{secret.token}}, "{{secret.token}}"]`, -1},
			{"[ // {{nothing}}\n 1]", -1},
		} {
			d.set(func(f *model.Draft) { f.Params = c.params })
			o := d.tab().Outgoing()
			at := -1
			if o.Fault != nil {
				at = o.Fault.Off
			}
			if at != c.at || !o.Unresolved.IsZero() {
				t.Errorf("%q: fault at %d, want %d; %v", c.params, at, c.at, o.Unresolved)
			}
		}
	})
}

// TestHeadersOfFiles: the headers of a saved request go into the draft, and a reference to a secret is kept where a secret is not.
func TestHeadersOfFiles(t *testing.T) {
	c := files(t, map[string]string{
		"get.yaml": "format: 1\nendpoint: http://127.0.0.1:1/\nmethod: m\nheaders:\n  Authorization: \"Bearer {{secret.token}}\"\n  X-Api-Key: hunter2-hunter2{{x}}\n",
	})
	onDesk(t, func(d *desk) {
		d.open("get.yaml")
		want(t, "headers", d.tab().Draft().Access.Headers, "Authorization: Bearer {{secret.token}}\nX-Api-Key: hunter2-hunter2{{x}}")
		d.pass(3e9)
		d.Close()
		text := d.store.text("window.json")
		if !strings.Contains(text, "Bearer {{secret.token}}") || strings.Contains(text, "hunter2") {
			t.Errorf("kept: %s", text)
		}
	}, func(config *model.Config) { config.Collections = []*collection.Collection{c} })
}

// TestSecretsAreOfferedWhereTheyMayStand: in a header, and not in a timeout.
func TestSecretsAreOfferedWhereTheyMayStand(t *testing.T) {
	onGuarded(t, func(d *desk) {
		d.open("token.yaml")
		for kind, offered := range map[model.NameKind]bool{model.NamesInHeader: true, model.NamesInEndpoint: true, model.NamesInOption: false} {
			want(t, fmt.Sprint("in a text of kind ", kind), len(d.tab().OfferNames("{{secret", kind, 8).Names) > 0, offered)
		}
	})
}

// TestNamesAreTold: a name in a text tells its value and where that is from, or why it has none, and what may be typed is offered.
func TestNamesAreTold(t *testing.T) {
	c := places(t)
	onDesk(t, func(d *desk) {
		d.open("a.yaml")
		d.ChooseEnvironment("prod.yaml")
		for _, c := range []struct {
			text  string
			kind  model.NameKind
			at    int
			says  string
			known bool
		}{
			{"{{address}}", model.NamesInEndpoint, 3, "address = tcp://127.0.0.1:2  (environment Production)", true},
			{`["{{who}}"]`, model.NamesInJSON, 2, "who = nobody  (collection Places)", true},
			{`[{{who}}]`, model.NamesInJSON, 2, "⚠ The value of who is not JSON, and it stands outside of a string.", false},
			{"{{what}}", model.NamesInText, 0, "⚠ There is no variable what.", false},
			{`"{{secret.x}}"`, model.NamesInJSON, 5, "secret.x: a secret, which is shown nowhere and asked for when it is sent", true},
			{"a {{who}}", model.NamesInText, 1, "", true},
		} {
			want(t, c.text, d.tab().Tell(c.text, c.kind, c.at), c.says)
			want(t, c.text+" is known", d.tab().Names(c.text, c.kind)[0].Known, c.known)
		}
		o := d.tab().OfferNames("x{{a", model.NamesInText, 4)
		want(t, "offered from", fmt.Sprint(o.From, o.To), "3 4")
		want(t, "offered", fmt.Sprint(o.Names[0].Value, " ", o.Names[0].Note), "address tcp://127.0.0.1:2 · environment Production")
		want(t, "where no name is typed", len(d.tab().OfferNames("{{a}} b", model.NamesInText, 7).Names), 0)
	}, func(config *model.Config) { config.Collections = []*collection.Collection{c} })
}

// TestI04PeersNameNothing: what a peer wrote, and what went out once, is sent as it stands: no name in it stands for a value of ours.
func TestI04PeersNameNothing(t *testing.T) {
	onShop(t, func(d *desk) {
		d.open("login.yaml")
		d.tab().Set(func(f *model.Draft) { f.Endpoint = "tcp://127.0.0.1:1" })
		d.send()
		d.service.open[0].come(`{"jsonrpc":"2.0","id":"{{response.login.result.token}}","method":"roots/list"}`)
		d.settle()
		d.Answer()
		d.send()
		sent := d.service.got[len(d.service.got)-1]
		want(t, "the answer", sent, `{"jsonrpc":"2.0","id":"{{response.login.result.token}}","result":null}`)
	})
}

// TestTabsKeepTheirValues: a new tab and a copy have the values of the one that they were begun from, at the next start too.
func TestTabsKeepTheirValues(t *testing.T) {
	c := places(t)
	configure := func(config *model.Config) { config.Collections = []*collection.Collection{c} }
	onDesk(t, func(d *desk) {
		d.open("a.yaml")
		d.ChooseEnvironment("test.yaml")
		d.DuplicateTab()
		want(t, "of a copy", address(d.tab()), "ws://127.0.0.1:3/")
		d.NewTab()
		want(t, "of a new one", address(d.tab()), "ws://127.0.0.1:3/")
		want(t, "its file", d.tab().Source, "")
		d.pass(3e9)
		d.Close()
		next := newDesk(t, d.store, configure)
		defer next.Close()
		want(t, "at the next start", address(next.tab()), "ws://127.0.0.1:3/")
	}, configure)
}
