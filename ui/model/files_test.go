package model_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rpcexplorer/history/consent"
	"rpcexplorer/ui/model"
)

// TestI03FilesAskedFor: a file that a name stands for is asked about by its real path before it is read; then its text goes, shows in the
// message, and under the mouse with the path; taken back, it goes no more.
func TestI03FilesAskedFor(t *testing.T) {
	l := newLibrary(t)
	l.write("outside.txt", "from outside\n")
	l.write("shop/collection.yaml", "format: 1\nname: Shop\n")
	l.write("shop/list.json", "[1, 2]\n")
	l.write("shop/get.yaml", "format: 1\nendpoint: tcp://127.0.0.1:1\nmethod: echo\nparams: '[\"{{file.link}}\", {{file.list.json}}]'\n")
	if err := os.Symlink("../outside.txt", l.path("shop/link")); err != nil {
		t.Fatal(err)
	}
	real, err := filepath.EvalSymlinks(l.path("."))
	if err != nil {
		t.Fatal(err)
	}
	onDesk(t, func(d *desk) {
		d.settle()
		d.OpenFolder(l.path("shop"))
		d.settle()
		d.open("get.yaml")
		told := func(name string) string { return d.tab().Tell("{{"+name+"}}", model.NamesInText, 3) }
		want(t, "before", told("file.list.json"), "⚠ file.list.json is a file of this computer that this collection may not read. "+filepath.Join(real, "shop/list.json"))
		want(t, "known, since it is asked for", d.tab().Names("{{file.link}}", model.NamesInText)[0].Known, true)
		want(t, "asked", asked(d.send()), "[{send tcp://127.0.0.1:1} {file "+filepath.Join(real, "outside.txt")+"} {file "+filepath.Join(real, "shop/list.json")+"}] for "+filepath.Join(real, "shop"))
		want(t, "sent before", d.service.messages(), "")
		d.tab().Agree()
		d.settle()
		want(t, "sent", d.service.messages(), `{"jsonrpc":"2.0","id":1,"method":"echo","params":["from outside",[1,2]]}`)
		want(t, "shown", string(d.tab().Outgoing().Message), `{"jsonrpc":"2.0","id":2,"method":"echo","params":["from outside",[1,2]]}`)
		want(t, "told", told("file.link"), "file.link = from outside  (file "+filepath.Join(real, "outside.txt")+", 12 B)")
		names := d.tab().OfferNames("{{file.", model.NamesInText, 7).Names
		if len(names) != 2 || names[0].Value != "file."+filepath.ToSlash(filepath.Join(real, "outside.txt")) || names[1].Value != "file.list.json" {
			t.Errorf("offered %+v", names)
		}
		l.write("shop/list.json", "[3]")
		d.pass(3e9)
		d.tab().Outgoing()
		d.tab().Names("{{file.list.json}} again", model.NamesInText)
		d.settle()
		want(t, "shown when it was changed", strings.Contains(string(d.tab().Outgoing().Message), "[3]"), true)
		d.RevokeWants(consent.At(filepath.Join(real, "shop")), func() {}, consent.Want{Kind: consent.ReadFile, What: filepath.Join(real, "outside.txt")})
		d.settle()
		want(t, "taken back", asked(d.send()), "[{file "+filepath.Join(real, "outside.txt")+"}] for "+filepath.Join(real, "shop"))
	}, l.lends, func(c *model.Config) { c.Consents = consent.Open("") })
}

// TestFilesAreReadInTheBackground: what was allowed before is shown after a moment, without anything sent; errors too.
func TestFilesAreReadInTheBackground(t *testing.T) {
	l, consents := newLibrary(t), consent.Open("")
	l.write("shop/collection.yaml", "format: 1\nname: Shop\n")
	l.write("shop/a.txt", "text")
	l.write("shop/get.yaml", "format: 1\nendpoint: tcp://127.0.0.1:1\nmethod: echo\nparams: '[\"{{file.a.txt}}\"]'\n")
	real, _ := filepath.EvalSymlinks(l.path("shop"))
	for _, name := range []string{"a.txt", "gone.txt"} {
		if err := consents.Allow(consent.At(real), at, consent.Want{Kind: consent.ReadFile, What: filepath.Join(real, name)}); err != nil {
			t.Fatal(err)
		}
	}
	onDesk(t, func(d *desk) {
		d.settle()
		d.OpenFolder(l.path("shop"))
		d.settle()
		d.open("get.yaml")
		tell := func() string { return d.tab().Tell("{{file.gone.txt}}", model.NamesInText, 3) }
		d.tab().Outgoing()
		want(t, "at first", tell(), "⚠ file.gone.txt is read when the call is sent. "+filepath.Join(real, "gone.txt"))
		d.settle()
		want(t, "then", string(d.tab().Outgoing().Message), `{"jsonrpc":"2.0","id":1,"method":"echo","params":["text"]}`)
		want(t, "one that is not there", tell(), "⚠ There is no file "+filepath.Join(real, "gone.txt")+".")
	}, l.lends, func(c *model.Config) { c.Consents = consents })
}
