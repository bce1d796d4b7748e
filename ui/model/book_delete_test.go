package model_test

import (
	"testing"

	"rpcexplorer/ui/model"
)

// TestBookBringsBackWhatWasTyped: an environment comes back with what was typed and not saved, one that was never saved too, the last first, and is
// the one that is shown.
func TestBookBringsBackWhatWasTyped(t *testing.T) {
	onBook(t, func(d *desk, l *library, b *model.Book) {
		before := l.read(live)
		b.Show(1)
		b.SetRow(0, model.Variable{Name: "host", Value: "typed"})
		b.Delete()
		d.settle()
		want(t, "deleted", pages(b), "[Shop host=a]")
		b.New()
		b.SetRow(0, model.Variable{Name: "port", Value: "1"})
		b.Delete()
		want(t, "a new one deleted", pages(b), "[Shop host=a]")
		b.Undelete()
		want(t, "the new one", pages(b), "Shop host=a; [New environment port=1*]")
		b.Undelete()
		d.settle()
		want(t, "the other one", pages(b), "Shop host=a; [Live red host=typed*]; New environment port=1*")
		want(t, "its file", l.read(live), before)
		want(t, "more", b.CanUndelete(), false)
		b.Save()
		d.settle()
		want(t, "saved", pages(b), "Shop host=a; [Live red host=typed]; New environment port=1")
		b.Delete()
		d.settle()
		b.Undelete()
		d.settle()
		want(t, "one without changes", pages(b), "Shop host=a; [Live red host=typed]; New environment port=1")
	})
}

// TestBookBringsBackOneByOne: an environment that is deleted while another one comes back can be brought back after it, and the other only once.
func TestBookBringsBackOneByOne(t *testing.T) {
	onBook(t, func(d *desk, l *library, b *model.Book) {
		b.Show(1)
		b.Delete()
		d.settle()
		b.Undelete()
		b.New()
		b.SetRow(0, model.Variable{Name: "port", Value: "1"})
		b.Delete()
		d.settle()
		want(t, "back", pages(b), "Shop host=a; [Live red host=b]")
		want(t, "more", b.CanUndelete(), true)
		b.Undelete()
		d.settle()
		want(t, "the new one", pages(b), "Shop host=a; Live red host=b; [New environment port=1*]")
		want(t, "still more", b.CanUndelete(), false)
	})
}
