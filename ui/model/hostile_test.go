package model_test

import (
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/model"
)

// withSaved has the sidebar show a saved request too.
func withSaved(t *testing.T, name, method string) func(*model.Config) {
	t.Helper()
	c, err := collection.Load(fstest.MapFS{
		"one.yaml": {Data: []byte("format: 1\nname: " + strconv.Quote(name) + "\nendpoint: tcp://127.0.0.1:5001\nmethod: " + strconv.Quote(method) + "\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	return func(config *model.Config) { config.Collections = append(config.Collections, c) }
}

// withSavedAt has the sidebar show a saved request to an address.
func withSavedAt(t *testing.T, address string) func(*model.Config) {
	t.Helper()
	c, err := collection.Load(fstest.MapFS{
		"one.yaml": {Data: []byte("format: 1\nname: one\nendpoint: " + strconv.Quote(address) + "\nmethod: m\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	return func(config *model.Config) { config.Collections = append(config.Collections, c) }
}

// named are the texts under which a saved request is offered.
func named(d *desk) []string {
	var all []string
	for _, rows := range [][]model.SidebarRow{d.Sidebar.Rows(), d.Sidebar.Requests()} {
		row := rows[len(rows)-1]
		all = append(all, row.Title, row.Method)
		d.Open(row.ID, true)
	}
	all = append(all, d.tab().Title())
	for _, list := range [][]model.Suggestion{d.Addresses(), d.Methods()} {
		for _, s := range list {
			all = append(all, s.Title, s.Note)
		}
	}
	return all
}

// TestH10Names: saved requests whose names hide or deceive are listed with escapes, and sent as they are.
func TestH10Names(t *testing.T) {
	const method = "p\u0430ypal\u202e\u200b"
	onDesk(t, func(d *desk) {
		all := named(d)
		for _, text := range all {
			if strings.ContainsFunc(text, jsondoc.IsHidden) || strings.Contains(text, "\u0430") {
				t.Errorf("it is offered as %q", text)
			}
		}
		want(t, "the name", all[0], `p\u0430ypal\u202e\u200b`)
		want(t, "the draft", d.tab().Draft().Method, method)
	}, withSaved(t, method, method))
}

// TestH12Names: saved requests with names of a megabyte are listed by their beginnings.
func TestH12Names(t *testing.T) {
	long := strings.Repeat("n", 1<<20)
	onDesk(t, func(d *desk) {
		for _, text := range named(d) {
			if len(text) > 1000 {
				t.Errorf("it is offered with %d bytes", len(text))
			}
		}
		want(t, "bytes of the draft's method", len(d.tab().Draft().Method), len(long))
	}, withSaved(t, long, long))
}
