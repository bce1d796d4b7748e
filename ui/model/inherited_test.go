package model_test

import (
	"testing"

	"rpcexplorer/ui/model"
)

// TestTimeoutFrom: the nearest default is told of, as long as the tab says the same; a request that says its own tells of none.
func TestTimeoutFrom(t *testing.T) {
	onBook(t, func(d *desk, l *library, _ *model.Book) {
		l.write("shop/collection.yaml", "format: 1\nname: Shop\ndefaults:\n  timeout: 9s\n")
		l.write("shop/orders/folder.yaml", "format: 1\nname: Orders\ndefaults:\n  timeout: 5s\n")
		l.write("shop/orders/put.yaml", "format: 1\nmethod: echo\n")
		l.write("shop/orders/deep/put2.yaml", "format: 1\nmethod: echo\n")
		l.write("shop/orders/own.yaml", "format: 1\nmethod: echo\ntimeout: 5s\n")
		l.tellsAll(d, "shop")
		for _, c := range []struct{ request, from string }{
			{"get.yaml", "collection Shop"}, {"orders/put.yaml", "folder Orders"}, {"orders/deep/put2.yaml", "folder Orders"}, {"orders/own.yaml", ""},
		} {
			d.open(c.request)
			want(t, c.request, d.tab().TimeoutFrom(), c.from)
		}
		d.open("orders/put.yaml")
		for _, c := range []struct{ typed, from string }{{"6s", ""}, {"5000ms", "folder Orders"}, {"", ""}} {
			d.tab().Set(func(f *model.Draft) { f.Timeout = c.typed })
			want(t, c.typed, d.tab().TimeoutFrom(), c.from)
		}
		d.NewTab()
		want(t, "a new tab", d.tab().TimeoutFrom(), "")
	})
}
