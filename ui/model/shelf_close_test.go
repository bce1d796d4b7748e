package model_test

import (
	"strings"
	"sync/atomic"
	"testing"

	"rpcexplorer/history/watch"
	"rpcexplorer/ui/model"
)

// TestClosedCollectionIsLetGo: the folder of a collection that was closed is watched no more, whatever was under way then or comes later,
// and what was to be written is written.
func TestClosedCollectionIsLetGo(t *testing.T) {
	for _, c := range []struct {
		name          string
		before, after func(d *desk, l *library)
	}{
		{"nothing", nil, nil},
		{"a change was being told", func(_ *desk, l *library) { l.whisper("chain", watch.Change{All: true}) }, nil},
		{"a change is told late", nil, func(_ *desk, l *library) { l.whisper("chain", watch.Change{All: true}) }},
		{"its folder was told gone late", nil, func(_ *desk, l *library) { l.whisper("chain", watch.Change{Gone: true}) }},
		{"it was being loaded", func(d *desk, l *library) { l.whisper("chain", watch.Change{All: true}); d.queue.run() }, nil},
		{"a request was being saved", func(d *desk, _ *library) {
			d.set(func(dr *model.Draft) { dr.Params = "[3]" })
			want(t, "saved", d.tab().Save(), true)
		}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := newLibrary(t)
			l.chain()
			var watched, stopped atomic.Int32
			onDesk(t, func(d *desk) {
				d.OpenFolder(l.path("chain"))
				d.settle()
				d.Open(l.id("blocks/latest.yaml"), true)
				d.settle()
				before := watched.Load() - stopped.Load()
				if c.before != nil {
					c.before(d, l)
				}
				d.CloseCollection(d.tab().Volume())
				if c.after != nil {
					c.after(d, l)
				}
				d.settle()
				want(t, "folders watched", watched.Load()-stopped.Load(), before-1)
				params := strings.Contains(l.read("chain/blocks/latest.yaml"), "[3]")
				want(t, "written", params, c.name == "a request was being saved")

				d.OpenFolder(l.path("chain"))
				d.settle()
				want(t, "folders watched again", watched.Load()-stopped.Load(), before)
				want(t, "rows", strings.Contains(d.rows(), "v Chain\n"), true)
			}, func(c *model.Config) {
				l.lends(c)
				inner := c.Watch
				c.Watch = func(folder string, tell func(watch.Change)) (func() error, error) {
					watched.Add(1)
					_, err := inner(folder, tell)
					return func() error { stopped.Add(1); return nil }, err
				}
			})
			want(t, "folders watched at the end", watched.Load()-stopped.Load(), 0)
		})
	}
}

// whisper tells of a change, and nobody has heard of it yet.
func (l *library) whisper(folder string, c watch.Change) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.watched[l.path(folder)](c)
}
