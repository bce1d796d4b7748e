package model_test

import (
	"archive/zip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rpcexplorer/history/trash"
	"rpcexplorer/ui/model"
)

// wallet is an export of Postman with a call in a folder, a script and a secret.
const wallet = `{"info": {"name": "Wallet", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
"event": [{"listen": "test", "script": {"exec": ["pm.test()"]}}],
"item": [{"name": "Blocks", "item": [{"name": "Latest", "request": {"method": "POST", "url": "http://127.0.0.1:1/rpc?api_key=sesame-sesame",
"body": {"mode": "raw", "raw": "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"get_block\",\"params\":[1.50]}"}}}]},
{"name": "Page", "request": {"method": "GET", "url": "http://127.0.0.1:1/"}}]}`

// imports reads a file and settles.
func (d *desk) imports(path string) (read *model.Import) {
	d.ReadImport(path, func(i *model.Import) { read = i })
	d.settle()
	return read
}

func TestImportIsLookedAtFirst(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		l.write("in/w.json", wallet)
		i := d.imports(l.path("in/w.json"))
		has, lacks := i.Secrets()
		want(t, "facts", i.Facts(), "Postman collection · requests: 1 · folders: 1 · endpoints: 1")
		want(t, "refused", i.Refusal(), "")
		want(t, "secrets", fmt.Sprint(has, lacks), "[api_key → 127.0.0.1:1] []")
		want(t, "left", fmt.Sprint(i.Left()), "[{ script: test} {Page GET: calls are posted}]")
		var places []string
		for _, p := range d.ImportPlaces(i) {
			places = append(places, p.Title)
		}
		want(t, "places", strings.Join(places, ", "), "New collection: Wallet, My requests, Chain")
		want(t, "nothing is written", l.read("own/wallet/collection.yaml"), "no file")
	})
}

func TestImportIsTaken(t *testing.T) {
	for _, c := range []struct{ name, place, folder string }{
		{"a new collection", "", "own/wallet"},
		{"one that has something", "chain", "chain/wallet"},
	} {
		onChain(t, func(d *desk, l *library) {
			l.write("in/w.json", wallet)
			place := c.place
			if place != "" {
				place = l.path(place) + "/"
			}
			var rows []string
			d.imports(l.path("in/w.json")).Take(place, true, func(ids []string) { rows = ids })
			d.settle()
			file := l.read(c.folder + "/blocks/latest.yaml")
			want(t, c.name+": file", strings.Contains(file, "method: get_block") && strings.Contains(file, "[1.50]"), true)
			want(t, c.name+": rows", len(rows), 1)
			for _, id := range rows {
				v, at := d.Shelf.Find(id)
				want(t, c.name+": row", v != nil && v.Collection().Find(at) != nil, true)
			}
			err := os.WriteFile(l.path("in/all"), []byte(l.read("own/wallet/collection.yaml")+l.read("chain/collection.yaml")+file), 0o600)
			want(t, c.name+": secret", err == nil && strings.Contains(l.read("in/all"), "sesame"), false)
			d.UndoTree()
			d.settle()
			want(t, c.name+": undone", l.read(c.folder+"/blocks/latest.yaml"), "no file")
		})
	}
}

// TestImportCountsWhatIsWithin: what a collection within another one says of its own is a part of what comes.
func TestImportCountsWhatIsWithin(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		var b strings.Builder
		z := zip.NewWriter(&b)
		for _, f := range [][2]string{
			{"collection.yaml", "format: 1\nname: Outer\nendpoints: {a: 'http://a'}\n"},
			{"in/collection.yaml", "format: 1\nendpoints: {a: 'http://b'}\nvariables: {v: 1}\n"},
			{"in/environments/prod.yaml", "format: 1\nvariables: {v: 2}\n"},
			{"in/r.yaml", "format: 1\nmethod: m\n"},
		} {
			w, err := z.Create(f[0])
			if err == nil {
				_, err = io.WriteString(w, f[1])
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		l.write("in/x.zip", b.String())
		_, counts, _ := strings.Cut(d.imports(l.path("in/x.zip")).Facts(), " · ")
		want(t, "counts", counts, "requests: 1 · folders: 1 · environments: 1 · endpoints: 2 · variables: 1")
	})
}

func TestImportIsRefused(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		l.write("in/no.json", `{"a": 1}`)
		for _, c := range []struct{ path, why string }{
			{l.path("in/no.json"), "of no format"},
			{l.path("in/missing"), "cannot be read"},
			{l.path("in"), "cannot be read"},
		} {
			i := d.imports(c.path)
			want(t, c.path, strings.Contains(i.Refusal(), c.why), true)
			want(t, c.path+": facts", i.Facts(), "")
		}
	})
}

func TestDropped(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		l.write("in/w.json", wallet)
		l.write("other/collection.yaml", "format: 1\nname: Other\n")
		var read []string
		d.Drop([]string{l.path("other"), l.path("in/w.json")}, func(i *model.Import) { read = append(read, i.Name()) })
		d.settle()
		want(t, "read", fmt.Sprint(read), "[w.json]")
		want(t, "opened", strings.Contains(d.rows(), "Other"), true)
	})
}

// TestDroppedTogether: all files are one import, and one that cannot be read does not hinder the others.
func TestDroppedTogether(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		l.write("in/w.json", wallet)
		l.write("in/no.json", `{"a": 1}`)
		l.write("other/collection.yaml", "format: 1\nname: Other\n")
		var read []*model.Import
		d.Drop([]string{l.path("in/w.json"), l.path("other"), l.path("in/missing"), l.path("in/no.json"), l.path("chain/peers.yaml")}, func(i *model.Import) { read = append(read, i) })
		d.settle()
		want(t, "imports", len(read), 1)
		i := read[0]
		want(t, "name", i.Name(), "4 files")
		want(t, "refused", i.Refusal(), "")
		want(t, "facts", i.Facts(), "Files · requests: 2 · folders: 2 · endpoints: 1")
		want(t, "opened", strings.Contains(d.rows(), "Other"), true)
		var told []string
		for _, p := range i.Parts() {
			told = append(told, fmt.Sprint(p.Name, "|", p.Facts, "|", p.Refusal != "", "|", len(p.Left)))
		}
		want(t, "parts", strings.Join(told, "\n"), strings.Join([]string{
			"w.json|Postman collection · requests: 1 · folders: 1 · endpoints: 1|false|2", "missing||true|0",
			"no.json||true|0", "peers.yaml|Requests of RPC Explorer · requests: 1|false|0",
		}, "\n"))
		i.Take("", false, func([]string) {})
		d.settle()
		want(t, "taken", strings.Contains(l.read("own/imported-files/wallet/blocks/latest.yaml"), "get_block"), true)
		d.UndoTree()
		d.settle()
		want(t, "undone", l.read("own/imported-files/wallet/blocks/latest.yaml"), "no file")
	})
}

// TestDroppedLink: what is no file of this machine is told of as that, and nobody is asked for it.
func TestDroppedLink(t *testing.T) {
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	onChain(t, func(d *desk, l *library) {
		l.write("in/w.json", wallet)
		for _, c := range []struct{ dropped, name, refused string }{
			{filepath.Join(here, "https:/example.com/calls.har"), "calls.har", "not a file on this machine"},
			{filepath.Join(here, "mailto:somebody"), "mailto:somebody", "not a file on this machine"},
			{filepath.Join(here, "file:"+l.path("in/w.json")), "w.json", ""},
			{filepath.Join(here, "missing.json"), "missing.json", "cannot be read"},
			{"relative.json", "relative.json", "not a file on this machine"},
		} {
			var read *model.Import
			d.Drop([]string{c.dropped}, func(i *model.Import) { read = i })
			d.settle()
			want(t, c.dropped+": name", read.Name(), c.name)
			want(t, c.dropped+": refused", strings.Contains(read.Refusal(), c.refused) && (c.refused == "") == (read.Refusal() == ""), true)
		}
	})
}

func TestDroppedInVain(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		l.write("in/no.json", `{"a": 1}`)
		var read *model.Import
		d.Drop([]string{l.path("in/no.json"), l.path("in/missing")}, func(i *model.Import) { read = i })
		d.settle()
		want(t, "refused", read.Refusal() != "" && read.Parts()[0].Refusal != "" && read.Parts()[1].Refusal != "", true)
	})
}

func TestImportOfAText(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		var read *model.Import
		d.ReadImportText("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\"}\n{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"b\"}\n", func(i *model.Import) { read = i })
		d.settle()
		want(t, "facts", read.Facts(), "JSON-RPC messages · requests: 2")
		want(t, "name", read.Name(), "pasted text")
	})
}

// TestImportIntoANewCollectionIsUndone: what was made for an import goes away with it, to the trash, and stays away.
func TestImportIntoANewCollectionIsUndone(t *testing.T) {
	l := newLibrary(t)
	bin := t.TempDir()
	onDesk(t, func(d *desk) {
		d.settle()
		l.write("in/w.json", wallet)
		d.imports(l.path("in/w.json")).Take("", false, func([]string) {})
		d.settle()
		want(t, "taken", strings.Contains(d.rows(), "Wallet"), true)
		d.UndoTree()
		d.settle()
		want(t, "the row", strings.Contains(d.rows(), "Wallet"), false)
		want(t, "the folder", l.read("own/wallet/collection.yaml"), "no file")
		want(t, "recent", len(d.RecentCollections()), 0)
		thrown, _ := os.ReadDir(filepath.Join(bin, "Trash", "files"))
		want(t, "in the trash", len(thrown), 1)
	}, l.lends, func(c *model.Config) {
		c.Can = trash.Home(func(name string) string { return map[string]string{"XDG_DATA_HOME": bin, "HOME": bin}[name] })
	})
}

// TestImportThatFailsLeavesNothing: a collection that was made for an import of which nothing can be written goes away again.
func TestImportThatFailsLeavesNothing(t *testing.T) {
	l := newLibrary(t)
	onDesk(t, func(d *desk) {
		d.settle()
		l.write("in/big.json", `{"jsonrpc":"2.0","id":1,"method":"m","params":["`+strings.Repeat("x", 17<<20)+`"]}`) // more than a file of a collection may have
		want(t, "refused", strings.HasPrefix(d.imports(l.path("in/big.json")).Refusal(), "The file has 17825"), true)
		l.write("in/big.json", `{"info": {"name": "big", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}, "variable": [{"key": "v", "value": "`+
			strings.Repeat("x", 3<<19)+`"}], "item": [{"name": "m", "request": {"method": "POST", "url": "http://h/", "body": {"mode": "raw", "raw": "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}"}}}]}`) // nor so much outside of blocks
		d.imports(l.path("in/big.json")).Take("", false, func([]string) { t.Error("done") })
		d.settle()
		want(t, "the row", strings.Contains(d.rows(), "v big"), false)
		want(t, "the folder", l.read("own/big/collection.yaml"), "no file")
		want(t, "told", strings.HasPrefix(d.Notice(), "Not saved:"), true)
	}, l.lends)
}

// TestImportedSecretsWait: without a keyring the secrets of a file are not lost: once it is chosen where they are kept, they are there.
func TestImportedSecretsWait(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		l.write("in/w.json", wallet)
		d.imports(l.path("in/w.json")).Take("", true, func([]string) {})
		d.settle()
		want(t, "told", strings.Contains(d.Notice(), "The secrets wait in memory"), true)
		d.Open(l.path("own/wallet")+"//blocks/latest.yaml", true)
		want(t, "whether", asked(d.send()), "[{send tcp://127.0.0.1:1}] for "+l.path("own/wallet"))
		d.tab().Agree()
		d.settle()
		want(t, "where to", asked(d.tab().Response()), "0  to tcp://127.0.0.1:1 []")
		d.tab().KeepSecretsIn(model.KeepInSession)
		d.settle()
		want(t, "not asked for the value: this desk has no HTTP", asked(d.tab().Response()), "nothing: failure: no_carrier")
	})
}

// TestUndoOfAnImportLeavesWork: what somebody has worked on since the import is not thrown away with it.
func TestUndoOfAnImportLeavesWork(t *testing.T) {
	for _, place := range []string{"", "chain"} {
		onChain(t, func(d *desk, l *library) {
			l.write("in/w.json", wallet)
			folder := "own/wallet"
			if place != "" {
				folder, place = "chain/wallet", l.path(place)+"/"
			}
			d.imports(l.path("in/w.json")).Take(place, false, func([]string) {})
			d.settle()
			l.write(folder+"/blocks/mine.yaml", "format: 1\nmethod: mine\n")
			d.UndoTree()
			d.settle()
			want(t, "the work", l.read(folder+"/blocks/mine.yaml"), "format: 1\nmethod: mine\n")
			want(t, "told", strings.Contains(d.Notice(), "has been changed since"), true)
		})
	}
}

// TestUndoOfAnImportForgetsItsSecrets: the next import into a folder of that name has its own.
func TestUndoOfAnImportForgetsItsSecrets(t *testing.T) {
	l := newLibrary(t)
	bin := t.TempDir()
	onDesk(t, func(d *desk) {
		d.settle()
		d.Settings.Change(func(v *model.Values) { v.Secrets = model.KeepInSession })
		l.write("in/w.json", wallet)
		for range 2 {
			d.imports(l.path("in/w.json")).Take("", true, func([]string) {})
			d.settle()
			want(t, "told that one is there", strings.Contains(d.Notice(), "exist already"), false)
			want(t, "the folder", l.read("own/wallet/collection.yaml") != "no file", true)
			d.UndoTree()
			d.settle()
		}
	}, l.lends, func(c *model.Config) {
		c.Can = trash.Home(func(name string) string { return map[string]string{"XDG_DATA_HOME": bin, "HOME": bin}[name] })
	})
}
