package model_test

import (
	"fmt"
	"strings"
	"testing"

	"rpcexplorer/history/collection"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/model"
)

// places is a collection whose requests go elsewhere in each environment.
func places(t *testing.T) *collection.Collection {
	return files(t, map[string]string{
		"collection.yaml":        "format: 1\nname: Places\nvariables:\n  address: tcp://127.0.0.1:1\n  who: nobody\n",
		"environments/prod.yaml": "format: 1\nname: Production\nvariables:\n  address: tcp://127.0.0.1:2\n",
		"environments/test.yaml": "format: 1\nname: Test\ncolor: green\nvariables:\n  address: ws://127.0.0.1:3/\n",
		"a.yaml":                 "format: 1\nendpoint: \"{{address}}\"\nmethod: echo\nparams: '[\"{{who}}\"]'\n",
	})
}

func (d *desk) environments() string {
	var all []string
	for _, e := range d.Environments() {
		text := fmt.Sprintf("%s %s %s", e.File, e.Name, e.Color)
		if e.Chosen {
			text = "[" + text + "]"
		}
		all = append(all, text)
	}
	return strings.Join(all, "; ")
}

// TestEnvironments: one is chosen for each collection, counts for what is sent, and comes back at the next start.
func TestEnvironments(t *testing.T) {
	c := places(t)
	configure := func(config *model.Config) { config.Collections = append(config.Collections, c) }
	onDesk(t, func(d *desk) {
		want(t, "of a request of a collection that can have none", d.environments(), "")
		d.open("a.yaml")
		want(t, "at first", d.environments(), "[ No environment ]; prod.yaml Production red; test.yaml Test green")
		want(t, "address", address(d.tab()), "tcp://127.0.0.1:1")
		d.ChooseEnvironment("test.yaml")
		want(t, "chosen", d.environments(), " No environment ; prod.yaml Production red; [test.yaml Test green]")
		want(t, "address there", address(d.tab()), "ws://127.0.0.1:3/")
		want(t, "tag there", d.tab().Tag(), "WS")
		d.ChooseEnvironment("prod.yaml")
		d.send()
		want(t, "sent to", address(d.tab()), "tcp://127.0.0.1:2")
		if d.told[loop.TopicEnvironment] == 0 {
			t.Error("nobody was told")
		}
		d.pass(3e9)
		d.Close()
		next := newDesk(t, d.store, configure)
		defer next.Close()
		e, ok := next.Environment()
		want(t, "at the next start", fmt.Sprint(e.Name, ok), "Productiontrue")
		next.ChooseEnvironment("")
		want(t, "none again", next.environments(), "[ No environment ]; prod.yaml Production red; test.yaml Test green")
	}, configure)
}

// TestNamesOfOtherEnvironments: of a name that has a value in other environments only these are told, where one types and where nothing was sent.
func TestNamesOfOtherEnvironments(t *testing.T) {
	c := files(t, map[string]string{
		"collection.yaml":        "format: 1\nname: Places\n",
		"environments/prod.yaml": "format: 1\nname: Production\nvariables:\n  last: 6\n",
		"environments/test.yaml": "format: 1\nname: Test\nvariables:\n  last: 7\n",
		"environments/bare.yaml": "format: 1\nname: Bare\n",
		"a.yaml":                 "format: 1\nendpoint: tcp://127.0.0.1:1\nmethod: echo\nparams: '[{{last}}]'\n",
		"b.yaml":                 "format: 1\nendpoint: http://127.0.0.1:1\nheaders:\n  A: '{{last}}'\nmethod: echo\n",
	})
	onDesk(t, func(d *desk) {
		d.open("a.yaml")
		says := "The variable last has a value only in other environments: Production, Test."
		for _, chosen := range []string{"", "bare.yaml"} {
			d.ChooseEnvironment(chosen)
			want(t, "told", d.tab().Tell("{{last}}", model.NamesInJSON, 2), "⚠ "+says)
			want(t, "under the params", d.Note(d.tab().Outgoing().Unresolved), says)
			what, try := d.Explain(d.send().Exchange.Outcome.Failure)
			want(t, "nothing sent", what, says)
			want(t, "what to try", strings.Contains(try, "Choose one of them"), true)
		}
		d.open("b.yaml")
		what, _ := d.Explain(d.send().Exchange.Outcome.Failure)
		want(t, "nothing sent with a header", what, says)
		d.open("a.yaml")
		d.ChooseEnvironment("test.yaml")
		want(t, "told where it has one", d.tab().Tell("{{last}}", model.NamesInJSON, 2), "last = 7  (environment Test)")
	}, func(config *model.Config) { config.Collections = []*collection.Collection{c} })
}

// address is where a tab's call goes.
func address(t *model.Tab) string {
	e, err := t.Endpoint()
	if err != nil {
		return err.Error()
	}
	return e.String()
}
