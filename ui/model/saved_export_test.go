package model_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"rpcexplorer/history"
	"rpcexplorer/history/watch"
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsonrpc"
	"rpcexplorer/ui/model"
)

// exports prepares an export and settles.
func (d *desk) exports(kind string, more model.ExportMore, ids ...string) (made *model.SavedExport) {
	d.PrepareExport(ids, kind, more, func(e *model.SavedExport) { made = e })
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
			e := d.exports(c.kind, model.ExportMore{}, ids...)
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

// TestExportOfEnvironments: with them, a folder is written, which is not there yet; a form that has them anyway stays one file.
func TestExportOfEnvironments(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		l.write("chain/web.yaml", "format: 1\nendpoint: http://127.0.0.1:1/\nmethod: web\n")
		l.write("chain/environments/live.yaml", "format: 1\nname: Live\nvariables:\n  token: canary-canary\n  host: h\n")
		l.tells(d, "chain", watch.Change{All: true})
		row := l.path("chain") + "/"
		want(t, "has", fmt.Sprint(d.ExportHas([]string{row}, "postman"), d.ExportHas([]string{row}, "zip"), d.ExportHas([]string{row}, "openrpc")), "{false true} {false false} {true false}")
		e := d.exports("postman", model.ExportMore{Environments: true}, row)
		want(t, "name", filepath.Base(e.Path), "chain.postman")
		for _, twice := range []bool{false, true} {
			e.Write(l.path("out"))
			d.settle()
			want(t, "told", strings.Contains(d.Notice(), "already"), twice)
		}
		want(t, "collection", strings.Contains(l.read("out/chain.postman_collection.json"), `"raw": "http://127.0.0.1:1/"`), true)
		file := l.read("out/live.postman_environment.json")
		want(t, "environment", strings.Contains(file, `"name": "Live"`) && !strings.Contains(file, "canary"), true)
		want(t, "one file", filepath.Base(d.exports("zip", model.ExportMore{Environments: true}, row).Path), "chain.zip")
	})
}

func TestExportOfSeveralCollections(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		l.write("other/collection.yaml", "format: 1\nname: Other\n")
		l.write("other/tick.yaml", "format: 1\nmethod: tick\n")
		d.OpenFolder(l.path("other"))
		d.settle()
		e := d.exports("zip", model.ExportMore{}, l.id("peers.yaml"), l.path("other")+"//tick.yaml")
		want(t, "told", fmt.Sprint(e.Count, e.Left), "1 [{tick of another collection: Other}]")
	})
}

func TestExportOfNothing(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		want(t, "no row", d.exports("zip", model.ExportMore{}) == nil, true)
		want(t, "no such kind", d.exports("pdf", model.ExportMore{}, l.id("peers.yaml")) == nil, true)
		e := d.exports("postman", model.ExportMore{}, l.path("chain")+"/")
		want(t, "calls that are not over HTTP", strings.Contains(e.Err, "HTTP") && len(e.Left) > 0, true)
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
			d.exports("openrpc", model.ExportMore{Answers: answers}, l.path("chain")+"/").Write(l.path(fmt.Sprint(answers)))
			d.settle()
			file := l.read(fmt.Sprint(answers))
			want(t, fmt.Sprint("schema ", answers), strings.Contains(file, `"token": {`), true)
			want(t, fmt.Sprint("answer ", answers), strings.Contains(file, "canary"), answers)
		}
	}, l.lends, func(c *model.Config) { c.History = kept.Store })
}
