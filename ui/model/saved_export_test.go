package model_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"rpcexplorer/ui/model"
)

// exports prepares an export and settles.
func (d *desk) exports(kind string, ids ...string) (made *model.SavedExport) {
	d.PrepareExport(ids, kind, func(e *model.SavedExport) { made = e })
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
			e := d.exports(c.kind, ids...)
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

func TestExportOfNothing(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		want(t, "no row", d.exports("zip") == nil, true)
		want(t, "no such kind", d.exports("pdf", l.id("peers.yaml")) == nil, true)
		e := d.exports("postman", l.path("chain")+"/")
		want(t, "calls that are not over HTTP", strings.Contains(e.Err, "HTTP"), true)
	})
}
