package model_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rpcexplorer/ui/model"
)

// market is a collection with endpoints and defaults.
func market(l *library) {
	l.write("shop/collection.yaml", "format: 1\nname: Shop # ours\nendpoints:\n  main: tcp://{{host}}:1 # the one\n  other:\n    url: tcp://127.0.0.1:9 # with a note\n    note: kept\n"+
		"defaults:\n  endpoint: main\n  headers: {X: y} # unknown\nvariables:\n  host: 127.0.0.1\n")
	l.write("shop/orders/folder.yaml", "format: 1\ndefaults:\n  timeout: 5s # short\n")
	l.write("shop/orders/put.yaml", "format: 1\nname: Put\nmethod: echo\n")
	l.write("shop/orders/get.yaml", "format: 1\nname: Get\nendpoint: other\nmethod: echo\n")
}

func onMarket(t *testing.T, test func(*desk, *library, *model.Book)) {
	t.Helper()
	onBook(t, func(d *desk, l *library, _ *model.Book) {
		market(l)
		l.tellsAll(d, "shop")
		b := d.EditEndpoints(d.tab().Volume().ID())
		if b == nil {
			t.Fatal(d.Notice())
		}
		test(d, l, b)
	})
}

// rows are the rows of the section that is shown.
func rows(b *model.Book) string { return fmt.Sprint(b.Page().Rows(b.Section())) }

// TestBookEditsEndpoints: names and addresses of endpoints are changed with every other byte of the file kept; tabs go where they say then, and a save
// of a tab that was given an address keeps its name.
func TestBookEditsEndpoints(t *testing.T) {
	onMarket(t, func(d *desk, l *library, b *model.Book) {
		want(t, "at first", rows(b), "[{main tcp://{{host}}:1} {other tcp://127.0.0.1:9}]")
		d.open("orders/put.yaml")
		b.SetRow(0, model.Variable{Name: "main", Value: "tcp://{{host}}:2"})
		b.AddRow()
		b.SetRow(2, model.Variable{Name: "third", Value: "demo:"})
		b.Save()
		d.settle()
		want(t, "file", l.read("shop/collection.yaml"), "format: 1\nname: Shop # ours\nendpoints:\n  main: \"tcp://{{host}}:2\" # the one\n  other:\n    url: tcp://127.0.0.1:9 # with a note\n    note: kept\n"+
			"  third: \"demo:\"\ndefaults:\n  endpoint: main\n  headers: {X: y} # unknown\nvariables:\n  host: 127.0.0.1\n")
		want(t, "the tab goes there", d.tab().Draft().Endpoint, "tcp://{{host}}:2")
		var offered []string
		for _, s := range d.Addresses() {
			if strings.Contains(s.Note, "Shop") {
				offered = append(offered, s.Value+" "+s.Note)
			}
		}
		want(t, "offered in a tab", fmt.Sprint(offered), "[tcp://{{host}}:2 main · Shop tcp://127.0.0.1:9 other · Shop]")
		d.tab().Set(func(f *model.Draft) { f.Endpoint = "tcp://127.0.0.1:9" })
		d.tab().Save()
		d.settle()
		want(t, "saved by its name", strings.Contains(l.read("shop/orders/put.yaml"), "\nendpoint: other\n"), true)
	})
}

// TestRecentEndpointsHaveTheirNames: an endpoint of the tab's own collection is found by its name, also where the address was used.
func TestRecentEndpointsHaveTheirNames(t *testing.T) {
	onMarket(t, func(d *desk, l *library, b *model.Book) {
		d.open("orders/get.yaml")
		d.send()
		d.tab().Agree()
		d.settle()
		all := d.Addresses()
		at := slices.IndexFunc(all, func(s model.Suggestion) bool { return s.Value == "tcp://127.0.0.1:9" })
		want(t, "its note", all[at].Note, "other · Shop")
	})
}

// TestEnvironmentGivesAnAddress: the same name leads elsewhere under another environment, and the editor says so.
func TestEnvironmentGivesAnAddress(t *testing.T) {
	onMarket(t, func(d *desk, l *library, b *model.Book) {
		d.open("orders/put.yaml")
		l.write(live, "format: 1\nname: Live\nvariables:\n  host: live.example\n")
		l.tellsAll(d, "shop")
		for _, c := range []struct{ environment, told string }{{"", "host = 127.0.0.1  (collection Shop)"}, {"live.yaml", "host = live.example  (environment Live)"}} {
			d.ChooseEnvironment(c.environment)
			want(t, "told", b.Tell("tcp://{{host}}:1", model.NamesInEndpoint, 7), c.told)
		}
		e, err := d.tab().Endpoint()
		want(t, "goes to", fmt.Sprint(e, err), "tcp://live.example:1 <nil>")
	})
}

// TestBookTellsOfEndpoints: how many requests go there, why an address is none, and which names are gone that requests say.
func TestBookTellsOfEndpoints(t *testing.T) {
	onMarket(t, func(d *desk, l *library, b *model.Book) {
		hint := func(at int) string {
			text, usable := b.Hint(at)
			return fmt.Sprint(text, " ", usable)
		}
		want(t, "callers", hint(0)+"; "+hint(1), "requests that go there: 1 true; requests that go there: 1 true")
		b.SetRow(1, model.Variable{Name: "another", Value: "tcp://127.0.0.1:9"})
		want(t, "gone", b.Astray(), "other is gone from here, and requests go there: 1.")
		b.SetRow(1, model.Variable{Name: "other", Value: "nonsense://x"})
		want(t, "no address", strings.HasSuffix(hint(1), " false"), true)
		want(t, "back", b.Astray(), "")
		b.SetRow(1, model.Variable{Name: "other", Value: "tcp://{{nothing}}:1"})
		want(t, "no value", hint(1), "There is no variable nothing. false")
	})
}

// TestBookRefusesEndpoints: an endpoint without a name or an address, of a name that is taken, or with a secret in it, is not saved; one that was in the
// file already is left alone.
func TestBookRefusesEndpoints(t *testing.T) {
	onMarket(t, func(d *desk, l *library, b *model.Book) {
		before := l.read("shop/collection.yaml")
		for _, c := range []struct{ name, address, says string }{
			{"", "demo:", "The endpoint demo: needs a name."},
			{"third", " ", "The endpoint third needs an address."},
			{"main", "demo:", "There are two endpoints main."},
			{"third", "https://shop.example/?token=abcdef123456", "The address of third holds what looks like a secret"},
			{"third", "https://me:pass@shop.example/", "The address of third holds what looks like a secret"},
		} {
			b.AddRow()
			b.SetRow(2, model.Variable{Name: c.name, Value: c.address})
			b.ShowSection(model.SectionVariables)
			b.Save()
			d.settle()
			if got := d.Note(b.Page().Trouble()); !strings.HasPrefix(got, c.says) || b.Section() != model.SectionEndpoints {
				t.Errorf("%q %q: says %q in section %d", c.name, c.address, got, b.Section())
			}
			b.RemoveRow(2)
		}
		want(t, "file", l.read("shop/collection.yaml"), before)
		b.AddRow()
		b.SetRow(2, model.Variable{Name: "third", Value: "https://shop.example/?token={{secret.token}}"})
		b.Save()
		d.settle()
		want(t, "by its name", strings.Contains(l.read("shop/collection.yaml"), "third: \"https://shop.example/?token={{secret.token}}\"\n"), true)
	})
}

// TestBookEditsDefaults: what requests do that do not say it themselves is changed for the collection and for folders, with every other byte kept,
// tabs follow, and the names of endpoints are offered.
func TestBookEditsDefaults(t *testing.T) {
	onMarket(t, func(d *desk, l *library, b *model.Book) {
		d.open("orders/put.yaml")
		want(t, "the timeout at first", d.tab().Draft().Timeout, "5s")
		b.ShowSection(model.SectionDefaults)
		want(t, "of the collection", rows(b), "[{endpoint main} {timeout }]")
		want(t, "offered first", b.Addresses()[1].Value, "other")
		b.SetRow(0, model.Variable{Name: "endpoint", Value: "other"})
		b.SetRow(1, model.Variable{Name: "timeout", Value: "1m"})
		b.Save()
		d.settle()
		_, file, _ := strings.Cut(l.read("shop/collection.yaml"), "defaults:\n")
		want(t, "file", file, "  endpoint: other\n  timeout: 1m\n  headers: {X: y} # unknown\nvariables:\n  host: 127.0.0.1\n")
		want(t, "goes to", d.tab().Draft().Endpoint, "tcp://127.0.0.1:9")

		d.EditVariables(d.rowOf("orders"))
		b.ShowSection(model.SectionEndpoints)
		want(t, "a folder has no endpoints", b.Section(), model.SectionDefaults)
		want(t, "of the folder", rows(b), "[{endpoint } {timeout 5s}]")
		b.SetRow(1, model.Variable{Name: "timeout", Value: "soon"})
		if _, usable := b.Hint(1); usable {
			t.Error("“soon” is a timeout")
		}
		b.SetRow(1, model.Variable{Name: "timeout", Value: ""})
		b.SetRow(0, model.Variable{Name: "endpoint", Value: "nowhere at all"})
		if text, usable := b.Hint(0); usable || !strings.HasPrefix(text, "There is no endpoint of that name") {
			t.Errorf("says %q", text)
		}
		b.SetRow(0, model.Variable{Name: "endpoint", Value: "main"})
		text, usable := b.Hint(0)
		want(t, "leads to", fmt.Sprint(text, " ", usable), "tcp://{{host}}:1 true")
		b.Save()
		d.settle()
		want(t, "file of the folder", l.read("shop/orders/folder.yaml"), "format: 1\ndefaults:\n  endpoint: main\n")
		want(t, "goes to", d.tab().Draft().Endpoint+" "+d.tab().Draft().Timeout, "tcp://{{host}}:1 1m")
	})
}

// TestSectionsMerge: endpoints that both sides changed are asked about in their section, beside variables of the same name.
func TestSectionsMerge(t *testing.T) {
	onMarket(t, func(d *desk, l *library, b *model.Book) {
		b.SetRow(1, model.Variable{Name: "other", Value: "tcp://127.0.0.1:8"})
		l.write("shop/collection.yaml", "format: 1\nname: Shop\nendpoints:\n  main: tcp://{{host}}:1\n  other: tcp://127.0.0.1:7\ndefaults:\n  timeout: 9s\nvariables:\n  host: 127.0.0.1\n  other: v\n")
		l.tellsAll(d, "shop")
		b.ShowSection(model.SectionVariables)
		b.Save()
		d.settle()
		b.Merge()
		want(t, "shown", b.Section(), model.SectionEndpoints)
		want(t, "to be decided", fmt.Sprint(b.Page().Clashes(model.SectionEndpoints), b.Page().Clashes(model.SectionVariables)), "[{1 other {tcp://127.0.0.1:8 false} {tcp://127.0.0.1:7 false}}] []")
		b.Decide("other", true)
		b.Save()
		d.settle()
		want(t, "file", l.read("shop/collection.yaml"), "format: 1\nname: Shop\nendpoints:\n  main: tcp://{{host}}:1\n  other: tcp://127.0.0.1:8\ndefaults:\n  timeout: 9s\nvariables:\n  host: 127.0.0.1\n  other: v\n")
	})
}

// TestOldDraftsOfTheBook: a draft that was kept when pages had nothing but variables takes nothing else out of the file.
func TestOldDraftsOfTheBook(t *testing.T) {
	onMarket(t, func(d *desk, l *library, b *model.Book) {
		b.ShowSection(model.SectionVariables)
		b.SetRow(0, model.Variable{Name: "host", Value: "::1"})
		d.pass(3e9)
		d.Close()
		text := d.store.text("window.json")
		for _, section := range []string{`"endpoints":[[`, `"defaults":[[`} {
			for {
				from := strings.Index(text, section)
				if from < 0 {
					break
				}
				text = text[:from] + strings.TrimPrefix(text[from+strings.Index(text[from:], "]]")+2:], ",")
			}
		}
		text = strings.ReplaceAll(text, ",}", "}")
		_ = d.store.Save("window.json", []byte(text))
		next := newDesk(t, d.store, l.lends)
		defer next.Close()
		next.settle()
		b = next.EditEnvironments()
		b.Save()
		next.settle()
		want(t, "file", strings.Contains(l.read("shop/collection.yaml"), "endpoint: main\n"), true)
		want(t, "its endpoints", strings.Contains(l.read("shop/collection.yaml"), "main: tcp://{{host}}:1 # the one\n"), true)
		want(t, "its variables", strings.HasSuffix(l.read("shop/collection.yaml"), "host: \"::1\"\n"), true)
	})
}
