package model_test

import (
	"testing"
	"time"

	"rpcexplorer/ui/loop"
)

// A small body is indexed before it is shown, a large one while it is shown.
func TestLargeBodyIsIndexedInTheBackground(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("demo:", "big", "")
		d.tab().Send()
		waitIdle()
		d.queue.run() // the response lands
		r := d.tab().Response()
		if r == nil || r.Doc == nil || len(r.Body) < 300_000 {
			t.Fatalf("no large response: %s", answer(r))
		}
		d.told = map[loop.Topic]int{}
		d.settle()
		want(t, "index", r.Doc.Done(), true)
		want(t, "told when it was complete", d.told[loop.TopicResponse], 1)
		d.pass(time.Second)
		want(t, "told afterwards", d.told[loop.TopicResponse], 1)
	})
}

// While a body is indexed, its progress is told; not any more when it is shown no more.
func TestProgressOfTheIndex(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("demo:", "big", "")
		r := d.tab().Stall(d.service.respond([]byte(`{"id":1,"method":"big"}`))[0])
		d.told = map[loop.Topic]int{}
		d.pass(time.Second)
		if n := d.told[loop.TopicResponse]; n < 18 || n > 21 {
			t.Errorf("progress was told %d times in a second", n)
		}
		want(t, "index", r.Doc.Done(), false)
		d.CloseTab(0)
		d.told = map[loop.Topic]int{}
		d.pass(time.Second)
		want(t, "told after the tab was closed", d.told[loop.TopicResponse], 0)
	})
}

// A tab that is closed while its response is indexed leaves nothing running.
func TestCloseWhileIndexing(t *testing.T) {
	onDesk(t, func(d *desk) {
		for range 5 {
			d.NewTab()
			d.write("demo:", "big", "")
			d.tab().Send()
			waitIdle()
			d.queue.run()
			d.CloseTab(1)
		}
		d.settle()
		d.told = map[loop.Topic]int{}
		d.pass(time.Second)
		want(t, "told", d.told[loop.TopicResponse], 0)
	})
}

// The old response stays until the new one is there, and its work ends then.
func TestOldResponseStays(t *testing.T) {
	onDesk(t, func(d *desk) {
		old := d.send()
		d.write("demo:", "sleep", "")
		d.tab().Send()
		d.pass(time.Second)
		want(t, "the old one", d.tab().Response() == old, true)
		d.tab().Cancel()
		d.settle()
		want(t, "the old one", d.tab().Response() == old, false)
	})
}
