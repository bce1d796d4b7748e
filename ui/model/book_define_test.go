package model_test

import (
	"fmt"
	"testing"

	"rpcexplorer/ui/model"
)

// TestEditName: a name in a text leads to the row that it has its value of, the nearest one; one without a value gets a row where most are; values from
// elsewhere are told to be no variables.
func TestEditName(t *testing.T) {
	onBook(t, func(d *desk, l *library, _ *model.Book) {
		nest(l)
		l.write("shop/collection.yaml", "format: 1\nname: Shop\nvariables:\n  first: 1\n  host: a\n  all: \"{{host}}\"\n")
		l.write(live, "format: 1\nname: Live\nvariables:\n  port: 1\n")
		l.tellsAll(d, "shop")
		d.open("orders/put.yaml")
		for _, c := range []struct{ environment, name, leads string }{
			{"", "host", "Put 0"},
			{"", "all", "Shop 2"},
			{"live.yaml", "port", "Live 0"},
			{"", "secret.token", "Shop -1"},
			{"live.yaml", "secret.token", "Live -1"},
			{"live.yaml", "fresh", "Live 1"},
			{"", "fresh", "Shop 3"},
			{"", "$uuid", "$uuid is no variable of a collection that can be changed"},
			{"", "env.HOME", "env.HOME is no variable of a collection that can be changed"},
		} {
			d.ChooseEnvironment(c.environment)
			got := ""
			b, row := d.tab().EditName(`["é {{`+c.name+`}}"]`, model.NamesInJSON, 9)
			if b == nil {
				got = d.Notice()
			} else {
				got = fmt.Sprint(b.Page().Name(), " ", row)
			}
			want(t, c.name+" under "+c.environment, got, c.leads)
			if b != nil && c.name == "fresh" {
				want(t, "its row", b.Page().Rows(model.SectionVariables)[row].Name, "fresh")
				b.RemoveRow(row)
			}
		}
		b, row := d.tab().EditName("{{all}}", model.NamesInText, 3)
		b, row = b.EditName(b.Page().Rows(model.SectionVariables)[row].Value, model.NamesInText, 2)
		want(t, "from a value of the collection on, for the request", fmt.Sprint(b.Page().Name(), " ", row), "Put 0")
		if b, _ := d.tab().EditName("no {{host}}", model.NamesInText, 1); b != nil {
			t.Error("where no name is, one is edited")
		}
	})
}

// TestEditNameOfNothing: what is of no collection that can be changed says so.
func TestEditNameOfNothing(t *testing.T) {
	onShop(t, func(d *desk) {
		d.open("orders/get.yaml")
		if b, _ := d.tab().EditName("{{what}}", model.NamesInText, 2); b != nil {
			t.Error("a collection of the program is edited")
		}
		want(t, "told", d.Notice(), "what is no variable of a collection that can be changed")
	})
}
