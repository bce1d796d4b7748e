package model_test

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rpcexplorer/history/trash"
	"rpcexplorer/ui/model"
)

// environment is an environment as Postman exports it.
const environment = `{"name": "Live", "_postman_variable_scope": "environment", "values": [{"key": "host", "value": "127.0.0.1", "enabled": true}]}`

// mixed is a collection with an endpoint of a name that is taken in the chain, and a folder in which nothing lies.
const mixed = `{"info": {"name": "Mixed", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
"variable": [{"key": "who", "value": "me"}],
"item": [{"name": "Nothing yet", "item": []}, {"name": "One", "request": {"method": "POST", "url": "http://127.0.0.1:1/rpc",
"body": {"mode": "raw", "raw": "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"one\"}"}}}]}`

// everything is all that lies in a folder of the library, with its bytes.
func (l *library) everything(name string) map[string]string {
	all := map[string]string{}
	_ = filepath.WalkDir(l.path(name), func(at string, e fs.DirEntry, err error) error {
		if err == nil {
			text, _ := os.ReadFile(at)
			all[strings.TrimPrefix(at, l.dir)] = string(text)
		}
		return nil
	})
	return all
}

func wantSame(t *testing.T, name string, got, wanted map[string]string) {
	t.Helper()
	if maps.Equal(got, wanted) {
		return
	}
	for _, at := range slices.Sorted(maps.Keys(got)) {
		if was, there := wanted[at]; !there || was != got[at] {
			t.Errorf("%s: %s is %q, was %q", name, at, got[at], was)
		}
	}
	for at := range wanted {
		if _, there := got[at]; !there {
			t.Errorf("%s: %s is gone", name, at)
		}
	}
}

// TestUndoOfAnImportTakesAllOfIt: environments, endpoints and folders without requests go with the rest, to the byte, from a collection that
// was there; one that was made for the import goes itself, with a trash can or without.
func TestUndoOfAnImportTakesAllOfIt(t *testing.T) {
	files := map[string]string{"w.json": wallet, "e.json": environment, "m.json": mixed}
	for _, withCan := range []bool{false, true} {
		for _, place := range []string{"", "chain"} {
			for _, file := range slices.Sorted(maps.Keys(files)) {
				l := newLibrary(t)
				l.chain()
				l.write("in/"+file, files[file])
				bin := t.TempDir()
				name := fmt.Sprintf("%s into %q, trash can %v", file, place, withCan)
				onDesk(t, func(d *desk) {
					d.settle()
					d.OpenFolder(l.path("chain"))
					d.settle()
					rows, before := d.rows(), l.everything(".")
					delete(before, "/own")
					into := place
					if into != "" {
						into = l.path(place) + "/"
					}
					d.imports(l.path("in/"+file)).Take(into, false, func([]string) {})
					d.settle()
					want(t, name+": something is written", maps.Equal(before, l.everything(".")), false)
					d.UndoTree()
					d.settle()
					after := l.everything(".")
					delete(after, "/own") // where collections of the person are, empty
					wantSame(t, name, after, before)
					want(t, name+": rows", d.rows(), rows)
				}, l.lends, func(c *model.Config) {
					if withCan {
						c.Can = trash.Home(func(name string) string { return map[string]string{"XDG_DATA_HOME": bin, "HOME": bin}[name] })
					}
				})
			}
		}
	}
}

// TestUndoOfAnImportMerges: what the import wrote into the file of the collection goes, what somebody wrote there since stays.
func TestUndoOfAnImportMerges(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		before := l.read("chain/collection.yaml")
		l.write("in/m.json", strings.ReplaceAll(mixed, "http://127.0.0.1:1/rpc", "http://127.0.0.1:1/other"))
		d.imports(l.path("in/m.json")).Take(l.path("chain")+"/", false, func([]string) {})
		d.settle()
		now := l.read("chain/collection.yaml")
		want(t, "written", now != before, true)
		l.write("chain/collection.yaml", now+"docs: theirs\n")
		d.UndoTree()
		d.settle()
		want(t, "merged", l.read("chain/collection.yaml"), before+"docs: theirs\n")
	})
}

// TestImportTellsAllOfIt: what came is counted, environments alone too.
func TestImportTellsAllOfIt(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		l.write("in/e.json", environment)
		d.imports(l.path("in/e.json")).Take(l.path("chain")+"/", false, func([]string) {})
		d.settle()
		want(t, "told", d.Notice(), "Imported into Chain: environments: 1")
		want(t, "no folder", strings.Contains(d.rows(), "Live"), false)
	})
}

// TestImportHalfTakenBack: as long as requests of an import are there, so are its secrets; and what came beside them before the rest went stays,
// in a collection.
func TestImportHalfTakenBack(t *testing.T) {
	const item = `{"name": "R%d", "request": {"method": "POST", "url": "http://127.0.0.1:1/rpc?api_key=sesame-sesame",
"body": {"mode": "raw", "raw": "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}"}}}`
	var items []string
	for i := range 60 {
		items = append(items, fmt.Sprintf(item, i))
	}
	for _, c := range []struct {
		place, folder string
		beside, stays bool
	}{{"chain", "chain", false, true}, {"", "own/many", false, false}, {"", "own/many", true, true}} {
		tick := func() {}
		onBoth(t, func(d *desk, l *library) {
			name := fmt.Sprintf("%s, beside %v: ", c.folder, c.beside)
			d.Settings.Change(func(v *model.Values) { v.Secrets = model.KeepInSession })
			l.write("in/m.json", `{"info": {"name": "Many", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}, "item": [`+strings.Join(items, ",")+`]}`)
			into := c.place
			if into != "" {
				into = l.path(into) + "/"
			}
			d.imports(l.path("in/m.json")).Take(into, true, func([]string) {})
			d.settle()
			under := d.Under(l.path(c.folder))
			kept := fmt.Sprint(d.SecretsOf(under))
			want(t, name+"kept", kept != "[]", true)
			stopped := false
			tick = func() { stopped = d.StopTree() || stopped }
			d.UndoTree()
			d.settle()
			tick = func() {}
			want(t, name+"stopped", stopped, true)
			want(t, name+"kept for those that stay", fmt.Sprint(d.SecretsOf(under)), kept)
			if c.beside {
				l.write(c.folder+"/mine.txt", "mine")
			}
			d.UndoTree()
			d.settle()
			want(t, name+"forgotten", fmt.Sprint(d.SecretsOf(under)), "[]")
			want(t, name+"a collection", l.read(c.folder+"/collection.yaml") != "no file", c.stays)
		}, func(cfg *model.Config) { cfg.Now = func() time.Time { tick(); return time.Now() } })
	}
}
