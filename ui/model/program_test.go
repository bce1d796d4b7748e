package model_test

import (
	"os"
	"strings"
	"testing"

	"rpcexplorer/history/consent"
	"rpcexplorer/history/watch"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// TestI02ProgramOfAnother: to start a program is agreed to for the collection that names it and the folder that it starts in: another collection with the same
// words asks, one that was put in its place asks, and so does the same one where the window is started elsewhere. One's own are asked about once.
func TestI02ProgramOfAnother(t *testing.T) {
	l := newLibrary(t)
	const text = "format: 1\nendpoint: ndjson+stdio:./serve.sh\nmethod: m\n"
	add := func(names ...string) {
		for _, name := range names {
			l.write(name+"/collection.yaml", "format: 1\nname: "+name+"\n")
			l.write(name+"/a.yaml", text)
		}
	}
	add("shop", "other", "own/mine", "own/mine2")
	consents := consent.Open("")
	for _, name := range []string{"own/mine", "own/mine2"} {
		if err := consents.Allow(consent.At(l.path(name)), at, consent.Want{Kind: consent.Own}); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(l.path("shop"))
	onDesk(t, func(d *desk) {
		const ask = "start ./serve.sh"
		starts := func(name, collection, want string) {
			t.Helper()
			d.Open(l.path(collection)+"//a.yaml", true)
			dials := d.service.dials
			d.tab().Examine()
			d.settle()
			if what, _, _ := d.Verdict(d.tab().Examination()); strings.Contains(what, "Nobody has agreed") != (want != "") {
				t.Errorf("%s: examined: %s", name, what)
			}
			if got := asked(d.send()); want != "" && (got != want || d.service.dials > dials) || want == "" && d.tab().Response().Ask() != nil {
				t.Errorf("%s: asked %s, dialled %d times", name, got, d.service.dials-dials)
			}
			d.tab().Agree()
			d.settle()
		}
		for _, name := range []string{"shop", "other", "own/mine", "own/mine2"} {
			d.OpenFolder(l.path(name))
			d.settle()
		}
		starts("at first", "shop", ask)
		starts("once", "shop", "")
		starts("another collection", "other", ask)
		starts("one's own", "own/mine", ask)
		starts("another one of one's own", "own/mine2", "")
		_ = os.Rename(l.path("other"), l.path("old"))
		add("other")
		l.tells(d, "other", watch.Change{Gone: true})
		l.tells(d, "other", watch.Change{All: true})
		starts("another one in its place", "other", ask)
		t.Chdir(l.path("other"))
		starts("started elsewhere", "shop", ask)
	}, l.lends, func(c *model.Config) {
		c.Consents = consents
		c.Dialers[rpcclient.Stdio] = c.Dialers[rpcclient.ZeroMQ]
	})
}
