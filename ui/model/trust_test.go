package model_test

import (
	"strings"
	"testing"

	"rpcexplorer/history/consent"
	"rpcexplorer/ui/model"
)

// theirs is what somebody else made.
const theirs = `{"info": {"name": "Wallet", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
"item": [{"name": "Latest", "request": {"method": "POST", "url": "http://127.0.0.1:1/rpc",
"body": {"mode": "raw", "raw": "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"get_block\",\"params\":[1]}"}}}]}`

// atHome runs a test at a desk with a request of the person's own in My requests.
func atHome(t *testing.T, test func(*desk, *library), changes ...func(*model.Config)) {
	t.Helper()
	l := newLibrary(t)
	l.write("in/w.json", theirs)
	onDesk(t, func(d *desk) {
		d.settle()
		d.write("tcp://127.0.0.1:1", "add", "[1]")
		d.tab().SaveAs(l.path("own/my-requests")+"/", "Add")
		d.settle()
		d.write("tcp://127.0.0.1:2", "add", "[1]")
		d.tab().SaveAs(l.path("own/my-requests")+"/", "Other")
		d.settle()
		test(d, l)
	}, append([]func(*model.Config){l.lends, func(c *model.Config) { c.Consents = consent.Open("") }}, changes...)...)
}

// granted says what a collection may do.
func granted(d *desk, folder string) string {
	var kinds []string
	d.Grants(func(g model.Grants) {
		for _, c := range g.Collections {
			for _, w := range c.Wants {
				if c.Folder.Path == folder {
					kinds = append(kinds, string(w.Kind)+" "+w.What)
				}
			}
		}
	})
	d.settle()
	return strings.TrimSpace(strings.Join(kinds, ", "))
}

// TestI03ImportedAsks: a collection that was made of a file is asked about each peer, once, as any that was not made here; one's own is not.
func TestI03ImportedAsks(t *testing.T) {
	atHome(t, func(d *desk, l *library) {
		want(t, "one's own", strings.HasPrefix(asked(d.send()), "nothing: {"), true)
		d.imports(l.path("in/w.json")).Take("", false, func([]string) {})
		d.settle()
		d.Open(l.path("own/wallet")+"//latest.yaml", true)
		want(t, "somebody else's", asked(d.send()), "[{send tcp://127.0.0.1:1}] for "+l.path("own/wallet"))
		d.tab().Agree()
		d.settle()
		want(t, "agreed to: this desk has no HTTP", asked(d.tab().Response()), "nothing: failure: no_carrier")
		want(t, "once", asked(d.send()), "nothing: failure: no_carrier")
		d.Open(l.path("own/my-requests")+"//other.yaml", true)
		want(t, "one's own still", strings.HasPrefix(asked(d.send()), "nothing: {"), true)
	})
}

// TestI03ImportedIntoOnesOwn: what is imported among one's own requests is asked about; those that were there go where they went. Taken
// back, the import leaves all as it was.
func TestI03ImportedIntoOnesOwn(t *testing.T) {
	atHome(t, func(d *desk, l *library) {
		home := l.path("own/my-requests")
		want(t, "made here", granted(d, home), "own")
		l.write("in/w.json", strings.ReplaceAll(theirs, "127.0.0.1:1", "127.0.0.1:3"))
		var rows []string
		d.imports(l.path("in/w.json")).Take(home+"/", false, func(ids []string) { rows = ids })
		d.settle()
		want(t, "known peers", granted(d, home), "send tcp://127.0.0.1:1, send tcp://127.0.0.1:2")
		d.Open(home+"//add.yaml", true)
		want(t, "what was there", strings.HasPrefix(asked(d.send()), "nothing: {"), true)
		d.Open(rows[0]+"/latest.yaml", true)
		want(t, "what came", asked(d.send()), "[{send tcp://127.0.0.1:3}] for "+home)
		d.UndoTree()
		d.settle()
		want(t, "taken back", strings.HasSuffix(granted(d, home), "own"), true)
	})
}

// TestI03OthersStayStrange: where two imports came and the later one stays, since it was worked on, taking back the earlier one does not have what
// stays count as one's own; nor does it where a file was written beside the window. Once both are gone, all is as it was.
func TestI03OthersStayStrange(t *testing.T) {
	for _, c := range []struct {
		name string
		work func(l *library)
		own  bool
	}{
		{"all is taken back", func(*library) {}, true},
		{"the later one was worked on", func(l *library) {
			l.write("own/my-requests/second/latest.yaml", "format: 1\nendpoint: http://127.0.0.1:4/rpc\nmethod: get_block\n")
		}, false},
		{"a file came beside the window", func(l *library) {
			l.write("own/my-requests/came.yaml", "format: 1\nendpoint: http://127.0.0.1:5/rpc\nmethod: get_block\n")
		}, false},
	} {
		atHome(t, func(d *desk, l *library) {
			home := l.path("own/my-requests")
			l.write("in/b.json", strings.NewReplacer("Wallet", "Second", "127.0.0.1:1", "127.0.0.1:4").Replace(theirs))
			for _, file := range []string{"in/w.json", "in/b.json"} {
				d.imports(l.path(file)).Take(home+"/", false, func([]string) {})
				d.settle()
			}
			want(t, c.name+": came", l.read("own/my-requests/second/latest.yaml") != "no file", true)
			c.work(l)
			for range 2 {
				d.UndoTree()
				d.settle()
			}
			want(t, c.name+": the earlier one", l.read("own/my-requests/wallet/latest.yaml"), "no file")
			want(t, c.name+": one's own", strings.HasSuffix(granted(d, home), "own"), c.own)
		})
	}
}
