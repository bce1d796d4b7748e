package model_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"rpcexplorer/history/watch"
	"rpcexplorer/ui/model"
)

// TestManyFilesAreStopped: what is done on many files tells how far it is, and can be stopped; what was done until then stays and is undone together.
func TestManyFilesAreStopped(t *testing.T) {
	const many = 120
	for _, c := range []struct {
		name  string
		begin func(d *desk, l *library, ids []string)
	}{
		{"delete", func(d *desk, _ *library, ids []string) { d.Delete(ids) }},
		{"move", func(d *desk, l *library, ids []string) {
			d.Move(ids, model.Spot{ID: l.id("blocks")}, func([]string) {})
		}},
		{"to another", func(d *desk, l *library, ids []string) { d.Move(ids, model.Spot{ID: l.at("in")}, func([]string) {}) }},
		{"duplicate", func(d *desk, _ *library, ids []string) { d.Duplicate(ids, func([]string) {}) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			tick := func() {}
			onBoth(t, func(d *desk, l *library) {
				var ids []string
				for i := range many {
					name := fmt.Sprintf("r%d.yaml", i)
					l.write("chain/"+name, "format: 1\nmethod: m\n")
					ids = append(ids, l.id(name))
				}
				l.tells(d, "chain", watch.Change{All: true})
				before := l.bytes()
				want(t, "nothing to stop", d.StopTree(), false)
				asked := 0
				tick = func() {
					if asked++; asked == 80 {
						d.StopTree()
					}
				}
				c.begin(d, l, ids)
				d.settle()
				tick = func() {}
				want(t, "told", strings.Contains(d.Notice(), d.T("tree.stopped", "80", "120")), true)
				want(t, "some was done", l.bytes() != before, true)
				want(t, "nothing more to stop", d.StopTree(), false)
				half := l.bytes()
				asked = 50 // so that it is stopped half way
				tick = func() {
					if asked++; asked == 80 {
						d.StopTree()
					}
				}
				d.UndoTree()
				d.settle()
				tick = func() {}
				want(t, "told", strings.Contains(d.Notice(), "undo once more takes back the rest"), true)
				want(t, "half of it is taken back", l.bytes() != half && l.bytes() != before, true)
				d.UndoTree()
				d.settle()
				want(t, "as it was", l.bytes(), before)
			}, func(cfg *model.Config) {
				cfg.Now = func() time.Time { tick(); return time.Now() }
			})
		})
	}
}

// TestAStoppedUndoTellsWhatFailed: where a step of an undo failed and the rest was stopped, both are told.
func TestAStoppedUndoTellsWhatFailed(t *testing.T) {
	tick := func() {}
	onBoth(t, func(d *desk, l *library) {
		var ids []string
		for i := range 60 {
			name := fmt.Sprintf("r%02d.yaml", i)
			l.write("chain/"+name, "format: 1\nmethod: m\n")
			ids = append(ids, l.id(name))
		}
		l.tells(d, "chain", watch.Change{All: true})
		d.Move(ids, model.Spot{ID: l.id("blocks")}, func([]string) {})
		d.settle()
		if err := os.Remove(l.path("chain/blocks/r59.yaml")); err != nil { // the first that would go back
			t.Fatal(err)
		}
		asked := 0
		tick = func() {
			if asked++; asked == 20 {
				d.StopTree()
			}
		}
		d.UndoTree()
		d.settle()
		tick = func() {}
		told := d.Notice()
		want(t, "that it was stopped: "+told, strings.Contains(told, "undo once more takes back the rest"), true)
		want(t, "what failed: "+told, strings.Contains(told, "r59.yaml"), true)
		d.UndoTree()
		d.settle()
		want(t, "told no more: "+d.Notice(), strings.Contains(d.Notice(), "r59.yaml"), false)
		want(t, "the rest", l.read("chain/r00.yaml"), "format: 1\nmethod: m\n")
	}, func(cfg *model.Config) {
		cfg.Now = func() time.Time { tick(); return time.Now() }
	})
}
