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

// address is where a tab's call goes.
func address(t *model.Tab) string {
	e, err := t.Endpoint()
	if err != nil {
		return err.Error()
	}
	return e.String()
}
