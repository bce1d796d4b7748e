package model_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"rpcexplorer/history/secrets"
	"rpcexplorer/history/variables"
	"rpcexplorer/ui/model"
)

// lent is a collection that lies in another one.
func (l *library) lent() {
	l.chain()
	l.write("chain/collection.yaml", "format: 1\nname: Chain\nendpoints:\n  node: tcp://127.0.0.1:8545\ndefaults:\n  endpoint: node\n  timeout: 9s\nvariables:\n  who: outer\n  all: outer\n")
	l.write("chain/environments/live.yaml", "format: 1\nvariables:\n  who: live\n")
	l.write("chain/repo/collection.yaml", "format: 1\nname: Theirs\nendpoints:\n  node: https://n.example/rpc\nvariables:\n  who: inner\n")
	l.write("chain/repo/environments/dev.yaml", "format: 1\nvariables:\n  who: dev\n")
	l.write("chain/repo/ask.yaml", "format: 1\nname: Ask\nendpoint: node\nmethod: \"m.{{who}}\"\n")
}

// onLent runs a test at a desk with the outer collection open.
func onLent(t *testing.T, test func(d *desk, l *library, ring secrets.Keeper)) {
	t.Helper()
	l, ring := newLibrary(t), secrets.NewSession()
	l.lent()
	onDesk(t, func(d *desk) {
		d.settle()
		d.OpenFolder(l.path("chain"))
		d.settle()
		test(d, l, ring)
	}, l.lends, func(c *model.Config) {
		c.Keyring = func(context.Context) (secrets.Keeper, error) { return ring, nil }
	})
}

// TestInnerCollections: a collection within another one is a folder that is called as it says, and its requests mean what they mean where it is opened
// by itself.
func TestInnerCollections(t *testing.T) {
	onLent(t, func(d *desk, l *library, ring secrets.Keeper) {
		rows := d.rows()
		for _, name := range []string{"collection", "dev", "environments"} {
			if strings.Contains(rows, name+"\n") {
				t.Errorf("%s has a row\n%s", name, rows)
			}
		}
		want(t, "its row", strings.Contains(rows, "Theirs\n"), true)
		want(t, "a folder", d.IsFolder(l.id("repo")), true)
		d.Open(l.id("peers.yaml"), true)
		d.ChooseEnvironment("live.yaml")
		d.Open(l.id("repo/ask.yaml"), true)
		want(t, "address", d.tab().Draft().Endpoint, "https://n.example/rpc")
		want(t, "timeout", d.tab().Draft().Timeout, "")
		want(t, "timeout from", d.tab().TimeoutFrom(), "")
		want(t, "environments", len(d.Environments()), 0)
		names := d.tab().Names("{{who}} {{all}}", variables.Text)
		want(t, "names", fmt.Sprint(len(names), names[0].Known, names[1].Known), "2 true false")
		want(t, "the name", strings.Contains(d.tab().Tell("{{who}}", variables.Text, 3), "inner"), true)
		b, row := d.tab().EditName("{{who}}", variables.Text, 3)
		want(t, "where it is", fmt.Sprint(b.Page().Name(), " ", row), "Theirs 0")
		_, row = d.tab().EditName("{{more}}", variables.Text, 3)
		want(t, "where one that is new comes", fmt.Sprint(b.Page().Name(), " ", row), "Theirs 1")
	})
}

// TestInnerCollectionsAreSaved: an address is saved by the name that it has in the inner collection, and a key as its secret.
func TestInnerCollectionsAreSaved(t *testing.T) {
	const key = "9aa3d95b3bc440fa88ea12eaa4456161"
	onLent(t, func(d *desk, l *library, ring secrets.Keeper) {
		was := l.read("chain/repo/ask.yaml")
		d.Open(l.id("repo/ask.yaml"), true)
		d.set(func(f *model.Draft) { f.Params = "[1]" })
		d.tab().Save()
		d.settle()
		want(t, "saved", l.read("chain/repo/ask.yaml"), was+"params: |-\n  [1]\n")
		d.set(func(f *model.Draft) { f.Endpoint = "tcp://127.0.0.1:8545" })
		d.tab().Save()
		d.settle()
		want(t, "an address of the outer one", strings.Contains(l.read("chain/repo/ask.yaml"), "endpoint: tcp://127.0.0.1:8545\n"), true)
		d.set(func(f *model.Draft) { f.Endpoint = "https://n.example/v3/" + key })
		d.tab().Save()
		d.settle()
		e, err := ring.Get(context.Background(), secrets.Ref{Place: secrets.Place{Collection: d.Under(l.path("chain/repo"))}, Name: "key"})
		want(t, "the key is kept", err == nil && e.Value.Reveal() == key, true)
	})
}

// TestInnerCollectionsAreEdited: the file of an inner collection is edited, renamed and resolved as that of a folder, and endpoints of the outer one that are
// renamed stay in it.
func TestInnerCollectionsAreEdited(t *testing.T) {
	onLent(t, func(d *desk, l *library, _ secrets.Keeper) {
		row := l.id("repo")
		f := d.EditRaw(row)
		if f == nil || f.Path != "repo/collection.yaml" {
			t.Fatalf("edited as text: %+v", f)
		}
		b := d.EditVariables(row)
		want(t, "page", b.Page().Name(), "Theirs")
		rowOf := ""
		d.Rename(row, "Lent", func(id string) { rowOf = id })
		d.settle()
		want(t, "renamed", strings.Contains(l.read("chain/repo/collection.yaml"), "name: Lent\nendpoints:\n"), true)
		want(t, "no folder.yaml", l.read("chain/repo/folder.yaml"), "no file")
		want(t, "its row", rowOf, row)
		l.write("chain/repo/collection.yaml", "format: 1\nname: Theirs\nvariables:\n"+conflict("  a: \"1\"\n", "  a: \"2\"\n"))
		l.tellsAll(d, "chain")
		want(t, "marked", fmt.Sprint(d.Marked("")), fmt.Sprint([]string{row}))
		d.Open(l.id("repo/ask.yaml"), true)
		want(t, "above", d.tab().MarkedAbove(), row)
		m := resolving(d, row)
		m.DecideAll(model.TakeLeft)
		d.settle()
		want(t, "resolved", saved(d, m), "")
		want(t, "file", l.read("chain/repo/collection.yaml"), "format: 1\nname: Theirs\nvariables:\n  a: \"2\"\n")
	})
}

// TestInnerCollectionsKeepTheirEndpoints: where an endpoint of the outer collection gets another name, requests of an inner one that say the old name mean
// their own.
func TestInnerCollectionsKeepTheirEndpoints(t *testing.T) {
	onLent(t, func(d *desk, l *library, _ secrets.Keeper) {
		was := l.read("chain/repo/ask.yaml")
		d.Open(l.id("peers.yaml"), true)
		b := d.EditEndpoints(l.path("chain") + "/")
		b.SetRow(0, model.Variable{Name: "gateway", Value: "tcp://127.0.0.1:8545"})
		want(t, "can follow", b.CanFollow(), true)
		b.Follow()
		d.settle()
		want(t, "the outer one", strings.Contains(l.read("chain/collection.yaml"), "gateway: tcp://127.0.0.1:8545"), true)
		want(t, "the inner one", l.read("chain/repo/ask.yaml"), was)
	})
}

// TestInnerCollectionsHaveAPageOfEndpoints: the endpoints of an inner collection are its own: they are shown for its row and for what lies in it, saved into
// its file, and its requests and defaults follow their names. Nothing around it does, nor do its defaults follow names around it.
func TestInnerCollectionsHaveAPageOfEndpoints(t *testing.T) {
	onLent(t, func(d *desk, l *library, _ secrets.Keeper) {
		l.write("chain/repo/collection.yaml", "format: 1\nname: Theirs\nendpoints:\n  node: https://n.example/rpc # theirs\ndefaults:\n  endpoint: node\n")
		l.write("chain/repo/in/folder.yaml", "format: 1\ndefaults:\n  endpoint: node\n")
		l.tellsAll(d, "chain")
		outer := l.read("chain/collection.yaml")
		want(t, "rows of collections", fmt.Sprint(d.IsCollection(l.id("repo")), d.IsCollection(l.path("chain")+"/"), d.IsCollection(l.id("repo/in")), d.IsCollection(l.id("repo/ask.yaml"))), "true true false false")
		for _, row := range []string{l.id("repo"), l.id("repo/in"), l.id("repo/ask.yaml")} {
			d.EditEndpoints(l.path("chain") + "/")
			b := d.EditEndpoints(row)
			want(t, "of "+row, b.Page().Name()+" "+rows(b), "Theirs [{node https://n.example/rpc}]")
		}
		d.Open(l.id("repo/ask.yaml"), true)
		b := d.EditEndpoints("")
		want(t, "of the tab", b.Page().Name(), "Theirs")
		hint, _ := b.Hint(0)
		want(t, "callers", hint, "requests that go there: 1")
		b.SetRow(0, model.Variable{Name: "gate", Value: "https://n.example/rpc"})
		want(t, "astray", b.Astray(), "node is gone from here, and requests go there: 1.")
		b.ShowSection(model.SectionDefaults)
		want(t, "offered for a default", b.Addresses()[0].Value, "gate")
		b.Follow()
		d.settle()
		want(t, "its file", l.read("chain/repo/collection.yaml"), "format: 1\nname: Theirs\nendpoints:\n  gate: https://n.example/rpc # theirs\ndefaults:\n  endpoint: gate\n")
		want(t, "its folder", l.read("chain/repo/in/folder.yaml"), "format: 1\ndefaults:\n  endpoint: gate\n")
		want(t, "its request", strings.Contains(l.read("chain/repo/ask.yaml"), "endpoint: gate\n"), true)
		want(t, "around it", l.read("chain/collection.yaml"), outer)

		b = d.EditEndpoints(l.path("chain") + "/")
		b.SetRow(0, model.Variable{Name: "gate", Value: "tcp://127.0.0.1:8545"})
		b.Save()
		d.settle()
		b.SetRow(0, model.Variable{Name: "door", Value: "tcp://127.0.0.1:8545"})
		b.Follow()
		d.settle()
		want(t, "the outer one follows", strings.Contains(l.read("chain/collection.yaml"), "door: tcp://127.0.0.1:8545"), true)
		want(t, "the inner one's default stays", strings.Contains(l.read("chain/repo/collection.yaml"), "endpoint: gate\n"), true)
	})
}

// TestInnerCollectionsHearThemselves: a request of an inner collection takes responses of that alone, and follows no renaming around it; the outer one takes
// those of all that lies in it.
func TestInnerCollectionsHearThemselves(t *testing.T) {
	const asks = "format: 1\nname: Asks\nendpoint: tcp://127.0.0.1:1\nmethod: asks\nparams: '[{{response.login.result}}]'\n"
	onLent(t, func(d *desk, l *library, _ secrets.Keeper) {
		l.write("chain/login.yaml", "format: 1\nname: login\nendpoint: tcp://127.0.0.1:1\nmethod: echo\nparams: '[1]'\n")
		l.write("chain/asks.yaml", asks)
		l.write("chain/repo/asks.yaml", asks)
		l.write("chain/repo/enter.yaml", "format: 1\nname: enter\nendpoint: tcp://127.0.0.1:1\nmethod: echo\nparams: '[1]'\n")
		l.tellsAll(d, "chain")
		known := func(at, text string) string {
			d.Open(l.id(at), true)
			return fmt.Sprint(d.tab().Names(text, variables.Text)[0].Known)
		}
		for _, at := range []string{"login.yaml", "repo/enter.yaml"} {
			d.Open(l.id(at), true)
			if r := d.send(); r.Ask() != nil {
				d.tab().Agree()
				d.settle()
			}
			want(t, at+" is answered", strings.Contains(answer(d.tab().Response()), "result"), true)
		}
		want(t, "the outer one of its own", known("asks.yaml", "{{response.login.result}}"), "true")
		want(t, "the outer one of what lies in it", known("asks.yaml", "{{response.enter.result}}"), "true")
		want(t, "the inner one of its own", known("repo/asks.yaml", "{{response.enter.result}}"), "true")
		want(t, "the inner one of what is around it", known("repo/asks.yaml", "{{response.login.result}}"), "false")
		d.Rename(l.id("login.yaml"), "sign in", func(string) {})
		d.settle()
		_, files := d.Referrers()
		want(t, "follow", fmt.Sprint(files), "[asks.yaml]")
		d.FollowRename()
		d.settle()
		want(t, "the inner one", l.read("chain/repo/asks.yaml"), asks)
	})
}
