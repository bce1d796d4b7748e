package model_test

import (
	"os"
	"strings"
	"testing"

	"rpcexplorer/history/collection"
	"rpcexplorer/ui/model"
)

// TestRowTagLooksNamesUp: a row shows the carrier that its tab does, which may be another one in another environment.
func TestRowTagLooksNamesUp(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		l.write("chain/collection.yaml", "format: 1\nname: Chain\nendpoints:\n  node: '{{base}}'\ndefaults:\n  endpoint: node\nvariables:\n  base: tcp://127.0.0.1:1\n")
		l.write("chain/environments/web.yaml", "format: 1\nname: Web\nvariables:\n  base: http://127.0.0.1:1\n")
		l.write("chain/own.yaml", "format: 1\nmethod: own\nvariables:\n  base: ws://127.0.0.1:1\n")
		l.tellsAll(d, "chain")
		tags := func() string {
			var all []string
			for _, row := range d.Sidebar.Rows() {
				if strings.HasPrefix(row.ID, l.path("chain")) && !row.Folder {
					all = append(all, row.Title+" "+d.RowTag(row))
				}
			}
			return strings.Join(all, ", ")
		}
		want(t, "at first", tags(), "latest ZMQ, broken , own WS, Peers of the node ZMQ")
		d.Open(l.id("peers.yaml"), true)
		d.ChooseEnvironment("web.yaml")
		want(t, "in the environment", tags(), "latest HTTP, broken , own WS, Peers of the node HTTP")
		want(t, "as its tab", d.tab().Tag(), "HTTP")
	})
}

// TestOrderOfCollectionsComesBack, of those within the program and of what was opened by the command line, too.
func TestOrderOfCollectionsComesBack(t *testing.T) {
	l := newLibrary(t)
	l.chain()
	l.other()
	store := newMemory()
	names := func(d *desk) string {
		var all []string
		for _, v := range d.Shelf.Volumes() {
			all = append(all, v.Name())
		}
		return strings.Join(all, ", ")
	}
	ends := func(c *model.Config) { c.Store = store }
	before := ""
	onDesk(t, func(d *desk) {
		d.settle()
		d.OpenFolder(l.path("other"))
		d.settle()
		before = names(d)
	}, l.lends, l.opens("chain"), ends)
	onDesk(t, func(d *desk) {
		d.settle()
		d.OpenFolder(l.path("chain"))
		d.settle()
		want(t, "order", names(d), before)
	}, l.lends, ends)
}

// opens has a desk open a collection before the window.
func (l *library) opens(name string) func(*model.Config) {
	return func(c *model.Config) {
		store, err := collection.OpenStore(l.path(name), nil)
		if err != nil {
			l.t.Fatal(err)
		}
		loaded, err := collection.Load(os.DirFS(l.path(name)))
		if err != nil {
			l.t.Fatal(err)
		}
		c.Opened = []model.Opened{{Store: store, Collection: loaded}}
	}
}
