package model_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"rpcexplorer/history"
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsonrpc"
	"rpcexplorer/ui/model"
)

// exports prepares an export and settles.
func (d *desk) exports(kind string, answers bool, ids ...string) (made *model.SavedExport) {
	d.PrepareExport(ids, kind, answers, func(e *model.SavedExport) { made = e })
	d.settle()
	return made
}

func TestExportOfSavedRequests(t *testing.T) {
	for _, c := range []struct {
		name, kind string
		rows       []string
		file       string
		count      int
		holds      string
	}{
		{"a collection", "openrpc", []string{"."}, "chain.openrpc.json", 2, `"net_peers`},
		{"a folder", "openrpc", []string{"blocks"}, "blocks.openrpc.json", 1, `"getBlock"`},
		{"two rows", "zip", []string{"blocks", "peers.yaml"}, "chain.zip", 2, "PK"},
		{"all wins", "zip", []string{"peers.yaml", "."}, "chain.zip", 2, "PK"},
	} {
		onChain(t, func(d *desk, l *library) {
			var ids []string
			for _, row := range c.rows {
				if row == "." {
					ids = append(ids, l.path("chain")+"/")
				} else {
					ids = append(ids, l.id(row))
				}
			}
			e := d.exports(c.kind, false, ids...)
			want(t, c.name+": name", filepath.Base(e.Path), c.file)
			want(t, c.name+": count", fmt.Sprint(e.Count, e.Err), fmt.Sprint(c.count, ""))
			e.Write(l.path("out"))
			d.settle()
			want(t, c.name+": file", strings.Contains(l.read("out"), c.holds), true)
			e.Write(l.path("out"))
			d.settle()
			want(t, c.name+": twice", strings.Contains(d.Notice(), "out"), true)
		})
	}
}

func TestExportOfSeveralCollections(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		l.write("other/collection.yaml", "format: 1\nname: Other\n")
		l.write("other/tick.yaml", "format: 1\nmethod: tick\n")
		d.OpenFolder(l.path("other"))
		d.settle()
		e := d.exports("zip", false, l.id("peers.yaml"), l.path("other")+"//tick.yaml")
		want(t, "told", fmt.Sprint(e.Count, e.Left), "1 [{tick of another collection: Other}]")
	})
}

func TestExportOfNothing(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		want(t, "no row", d.exports("zip", false) == nil, true)
		want(t, "no such kind", d.exports("pdf", false, l.id("peers.yaml")) == nil, true)
		e := d.exports("postman", false, l.path("chain")+"/")
		want(t, "calls that are not over HTTP", strings.Contains(e.Err, "HTTP"), true)
	})
}

// TestB05AnswersAreNotExported: what services answered makes schemas, and is written as an example only where the person wants that.
func TestB05AnswersAreNotExported(t *testing.T) {
	l := newLibrary(t)
	l.chain()
	kept := openPast(t)
	e, err := rpcclient.ParseEndpoint("tcp://127.0.0.1:8545")
	if err != nil {
		t.Fatal(err)
	}
	r := kept.For(e, history.Habits{})
	x := &rpcclient.Exchange{Endpoint: e, Call: rpcclient.Call{Method: "getBlock", Params: []byte("[1]")}}
	x.ID, _ = r.Intend(x.Call)
	r.Record(x.ID, rpcclient.Frame{Dir: rpcclient.Sent, Data: []byte(`{"jsonrpc":"2.0","id":1,"method":"getBlock","params":[1]}`)})
	reply := []byte(`{"jsonrpc":"2.0","id":1,"result":{"token":"canary-canary"}}`)
	r.Record(x.ID, rpcclient.Frame{Dir: rpcclient.Received, Data: reply, Parts: []rpcclient.Part{{Kind: rpcclient.PartBody, Span: rpcclient.Span{Len: len(reply)}}}})
	x.Outcome = rpcclient.Outcome{Kind: rpcclient.OutcomeResult, Reply: jsonrpc.Parse(reply)}
	r.Conclude(x)
	if err := kept.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	onDesk(t, func(d *desk) {
		d.settle()
		d.OpenFolder(l.path("chain"))
		d.settle()
		for _, answers := range []bool{false, true} {
			d.exports("openrpc", answers, l.path("chain")+"/").Write(l.path(fmt.Sprint(answers)))
			d.settle()
			file := l.read(fmt.Sprint(answers))
			want(t, fmt.Sprint("schema ", answers), strings.Contains(file, `"token": {`), true)
			want(t, fmt.Sprint("answer ", answers), strings.Contains(file, "canary"), answers)
		}
	}, l.lends, func(c *model.Config) { c.History = kept.Store })
}
