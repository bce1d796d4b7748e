package model_test

import (
	"fmt"
	"strings"
	"testing"

	"rpcexplorer/ui/model"
)

// TestBookRefusesSecretsInDefaults: an address with a secret is not saved as a default, neither of the collection nor of a folder; one that was in
// the file already is left alone.
func TestBookRefusesSecretsInDefaults(t *testing.T) {
	onMarket(t, func(d *desk, l *library, b *model.Book) {
		l.write("shop/old/folder.yaml", "format: 1\ndefaults:\n  endpoint: https://shop.example/?api_key=written1by2hand3\n")
		l.tellsAll(d, "shop")
		for _, c := range []struct{ row, file string }{{"shop", "shop/collection.yaml"}, {"orders", "shop/orders/folder.yaml"}} {
			before, row := l.read(c.file), d.tab().Volume().ID()
			if c.row != "shop" {
				row = d.rowOf(c.row)
			}
			d.EditVariables(row)
			for _, address := range []string{"https://me:hunter2@shop.example/", "https://shop.example/?api_key=hunter2hunter2"} {
				b.ShowSection(model.SectionDefaults)
				was := b.Page().Rows(model.SectionDefaults)[0]
				b.SetRow(0, model.Variable{Name: "endpoint", Value: address})
				b.ShowSection(model.SectionVariables)
				b.Save()
				d.settle()
				told := d.Note(b.Page().Trouble())
				if !strings.HasPrefix(told, "The address of https://shop.example/") || strings.Contains(told, "hunter2") || b.Section() != model.SectionDefaults {
					t.Errorf("%s: says %q in section %d", c.row, told, b.Section())
				}
				want(t, c.file, l.read(c.file), before)
				b.SetRow(0, was)
			}
		}
		d.EditVariables(d.rowOf("old"))
		b.ShowSection(model.SectionDefaults)
		b.SetRow(1, model.Variable{Name: "timeout", Value: "3s"})
		b.Save()
		d.settle()
		want(t, "by hand", l.read("shop/old/folder.yaml"), "format: 1\ndefaults:\n  endpoint: https://shop.example/?api_key=written1by2hand3\n  timeout: 3s\n")
	})
}

// TestDraftsOfTheBookKeepNoSecrets: what is refused when endpoints and defaults are saved is in no draft of them; what the file says by hand is
// still there when a draft is saved at the next start.
func TestDraftsOfTheBookKeepNoSecrets(t *testing.T) {
	onMarket(t, func(d *desk, l *library, b *model.Book) {
		l.write("shop/collection.yaml", "format: 1\nname: Shop\nendpoints:\n  main: https://shop.example/?api_key=written1by2hand3\n  other: tcp://127.0.0.1:9\n")
		l.tellsAll(d, "shop")
		b.SetRow(1, model.Variable{Name: "other", Value: "https://shop.example/?token=hunter2hunter2"})
		b.AddRow()
		b.SetRow(2, model.Variable{Name: "third", Value: "https://me:hunter2@shop.example/"})
		b.ShowSection(model.SectionDefaults)
		b.SetRow(0, model.Variable{Name: "endpoint", Value: "https://shop.example/?token=hunter2hunter2"})
		b.SetRow(1, model.Variable{Name: "timeout", Value: "5s"})
		d.pass(3e9)
		d.Close()
		want(t, "in a draft", strings.Contains(d.store.text("window.json"), "hunter2"), false)

		next := newDesk(t, d.store, l.lends)
		defer next.Close()
		next.settle()
		b = next.EditEnvironments()
		want(t, "endpoints", fmt.Sprint(b.Page().Rows(model.SectionEndpoints)), "[{main https://shop.example/?api_key=written1by2hand3} {other https://shop.example/?token=} {third https://shop.example/}]")
		want(t, "defaults", fmt.Sprint(b.Page().Rows(model.SectionDefaults)), "[{endpoint https://shop.example/?token=} {timeout 5s}]")
		b.Save()
		next.settle()
		want(t, "by hand", strings.Contains(l.read("shop/collection.yaml"), "main: https://shop.example/?api_key=written1by2hand3\n"), true)
	})
}

// TestClashesKeepNoSecrets: nor is the side of a clash that was typed kept as it is.
func TestClashesKeepNoSecrets(t *testing.T) {
	onMarket(t, func(d *desk, l *library, b *model.Book) {
		b.SetRow(1, model.Variable{Name: "other", Value: "https://shop.example/?mine={{host}}"}) // which can be saved, and so meets what is on disk
		l.write("shop/collection.yaml", "format: 1\nname: Shop\nendpoints:\n  main: tcp://{{host}}:1\n  other: tcp://127.0.0.1:7\n")
		b.Save()
		d.settle()
		b.SetRow(1, model.Variable{Name: "other", Value: "https://me:hunter2@shop.example/"})
		b.Merge()
		want(t, "to be decided", fmt.Sprint(b.Page().Clashes(model.SectionEndpoints)), "[{1 other {https://me:hunter2@shop.example/ false} {tcp://127.0.0.1:7 false}}]")
		d.pass(3e9)
		d.Close()
		want(t, "in a draft", strings.Contains(d.store.text("window.json"), "hunter2"), false)
		next := newDesk(t, d.store, l.lends)
		defer next.Close()
		next.settle()
		want(t, "the question", fmt.Sprint(next.EditEnvironments().Page().Clashes(model.SectionEndpoints)), "[{1 other {https://shop.example/ false} {tcp://127.0.0.1:7 false}}]")
	})
}
