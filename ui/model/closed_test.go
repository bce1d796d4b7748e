package model_test

import (
	"os"
	"strings"
	"testing"

	"rpcexplorer/history/watch"
	"rpcexplorer/ui/model"
)

// TestSavingOpensAClosedCollection: a tab whose collection was closed says so, and a save opens that again and writes where the request was.
func TestSavingOpensAClosedCollection(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		d.Open(l.id("blocks/latest.yaml"), true)
		want(t, "while it is open", d.tab().ClosedIn(), "")
		d.set(func(dr *model.Draft) { dr.Params = "[3]" })
		d.CloseCollection(d.tab().Volume())
		d.settle()
		want(t, "closed", d.tab().ClosedIn(), l.path("chain"))
		want(t, "it has its place", d.tab().Save(), true)
		d.settle()
		want(t, "open again", d.tab().ClosedIn(), "")
		want(t, "written", strings.HasSuffix(l.read("chain/blocks/latest.yaml"), "  [3]\n"), true)
		want(t, "saved", d.tab().Modified(), false)
	})
}

// TestSavingWhereAClosedCollectionIsGone: nothing is opened, and the tab says why it is not saved.
func TestSavingWhereAClosedCollectionIsGone(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		d.Open(l.id("blocks/latest.yaml"), true)
		d.set(func(dr *model.Draft) { dr.Params = "[3]" })
		d.CloseCollection(d.tab().Volume())
		d.settle()
		if err := os.RemoveAll(l.path("chain")); err != nil {
			t.Fatal(err)
		}
		d.tab().Save()
		d.settle()
		want(t, "told", strings.HasPrefix(d.tab().Trouble(), "Not saved: "), true)
		want(t, "still closed", d.tab().ClosedIn(), l.path("chain"))
		want(t, "open", strings.Contains(d.rows(), "Chain"), false)
	})
}

// TestTroubleGoesWithItsCause: what could not be saved since the folder was gone does not say so any more once that is back.
func TestTroubleGoesWithItsCause(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		d.Open(l.id("blocks/latest.yaml"), true)
		d.set(func(dr *model.Draft) { dr.Params = "[3]" })
		if err := os.Rename(l.path("chain"), l.path("away")); err != nil {
			t.Fatal(err)
		}
		l.tells(d, "chain", watch.Change{Gone: true})
		d.tab().Save()
		d.settle()
		want(t, "told", strings.HasPrefix(d.tab().Trouble(), "Not saved: "), true)
		if err := os.Rename(l.path("away"), l.path("chain")); err != nil {
			t.Fatal(err)
		}
		l.tells(d, "chain", watch.Change{All: true})
		want(t, "back", d.tab().Trouble(), "")
		want(t, "what was typed", d.tab().Modified(), true)
	})
}

// TestNoRequestIsMadeOfAFile: a tab that shows the text of a file which cannot be read has no call that could be saved under another name.
func TestNoRequestIsMadeOfAFile(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		d.Open(l.id("broken.yaml"), true)
		d.settle()
		title := d.tab().Title()
		d.tab().SaveAs(l.path("chain")+"/", "Mine")
		d.settle()
		want(t, "written", l.read("chain/mine.yaml"), "no file")
		want(t, "the tab", d.tab().Title(), title)
		want(t, "told", d.Notice(), d.T("save.no_call"))
	})
}
