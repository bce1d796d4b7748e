package model_test

import (
	"strings"
	"testing"
	"time"

	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/model"
)

func TestTabs(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(d *desk)
		want string
	}{
		{"new beside the active one", func(d *desk) { abc(d); d.ShowTab(0); d.NewTab() }, "a [New request] b c"},
		{"duplicate", func(d *desk) { abc(d); d.ShowTab(1); d.DuplicateTab() }, "a b [b] c"},
		{"close the last one", func(d *desk) { d.CloseTab(0) }, "[New request]"},
		{"close the active one in the middle", func(d *desk) { abc(d); d.ShowTab(1); d.CloseTab(1) }, "a [c]"},
		{"close the active one at the end", func(d *desk) { abc(d); d.CloseTab(2) }, "a [b]"},
		{"close one before the active one", func(d *desk) { abc(d); d.CloseTab(0) }, "b [c]"},
		{"close one behind the active one", func(d *desk) { abc(d); d.ShowTab(0); d.CloseTab(2) }, "[a] b"},
		{"close what is not there", func(d *desk) { abc(d); d.CloseTab(-1); d.CloseTab(3) }, "a b [c]"},
		{"close the others", func(d *desk) { abc(d); d.ShowTab(1); d.CloseOtherTabs(1) }, "[b]"},
		{"reopen in its place", func(d *desk) { abc(d); d.CloseTab(1); d.ReopenTab() }, "a [b] c"},
		{"reopen two", func(d *desk) { abc(d); d.CloseTab(0); d.CloseTab(0); d.ReopenTab(); d.ReopenTab() }, "[a] b c"},
		{"reopen nothing", func(d *desk) { abc(d); d.ReopenTab() }, "a b [c]"},
		{"move to the front", func(d *desk) { abc(d); d.MoveTab(2, 0) }, "[c] a b"},
		{"move past the active one", func(d *desk) { abc(d); d.ShowTab(1); d.MoveTab(0, 2) }, "[b] c a"},
		{"move what is not there", func(d *desk) { abc(d); d.MoveTab(3, 0); d.MoveTab(0, -1); d.MoveTab(1, 1) }, "a b [c]"},
		{"step round", func(d *desk) { abc(d); d.StepTab(1) }, "[a] b c"},
		{"step back round", func(d *desk) { abc(d); d.ShowTab(0); d.StepTab(-1) }, "a b [c]"},
		{"show what is not there", func(d *desk) { abc(d); d.ShowTab(3); d.ShowTab(-1) }, "a b [c]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			onDesk(t, func(d *desk) {
				c.do(d)
				want(t, "tabs", d.titles(), c.want)
			}, func(c *model.Config) { c.Collections = nil })
		})
	}
}

func TestNewTabHasTheAddress(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("tcp://127.0.0.1:77", "a", "[]")
		d.NewTab()
		want(t, "draft", d.tab().Draft(), model.Draft{Endpoint: "tcp://127.0.0.1:77"})
		want(t, "tag", d.tab().Tag(), "ZMQ")
		want(t, "modified", d.tab().Modified(), false)
	})
}

// abc opens three tabs, the last one active.
func abc(d *desk) {
	d.write("tcp://127.0.0.1:1", "a", "")
	for _, method := range []string{"b", "c"} {
		d.NewTab()
		d.write("tcp://127.0.0.1:1", method, "")
	}
}

// A single click opens a preview: the next one takes its place, unless something of the person's would be lost.
func TestPreview(t *testing.T) {
	const echo, add = "Quick start/echo.yaml", "Quick start/add_by_name.yaml"
	preview := func(d *desk) { d.Open(echo, false) }
	for _, c := range []struct {
		name string
		do   func(d *desk)
		want string
	}{
		{"beside the active one", preview, "sort_list [/echo/]"},
		{"replaced by the next", func(d *desk) { preview(d); d.Open(add, false) }, "sort_list [/add by name/]"},
		{"replaced while another tab is shown", func(d *desk) { preview(d); d.ShowTab(0); d.Open(add, false) }, "sort_list [/add by name/]"},
		{"kept by an edit", func(d *desk) { preview(d); d.write("demo:", "echo", "[8]"); d.Open(add, false) }, "sort_list echo [/add by name/]"},
		{"kept by an edit that was taken back", func(d *desk) {
			preview(d)
			before := d.tab().Draft()
			d.write("demo:", "x", "")
			d.set(func(draft *model.Draft) { *draft = before })
			d.Open(add, false)
		}, "sort_list echo [/add by name/]"},
		{"kept by a double click", func(d *desk) { preview(d); d.Open(echo, true); d.Open(add, false) }, "sort_list echo [/add by name/]"},
		{"kept on demand", func(d *desk) { preview(d); d.KeepTab(1); d.Open(add, false) }, "sort_list echo [/add by name/]"},
		{"kept while a call is in flight", func(d *desk) { preview(d); d.tab().Send(); d.Open(add, false) }, "sort_list /echo/ [/add by name/]"},
		{"not kept by a click on it", func(d *desk) { preview(d); d.ShowTab(0); d.Open(echo, false) }, "sort_list [/echo/]"},
		{"open already", func(d *desk) { preview(d); d.Open("Quick start/sort_list.yaml", false) }, "[sort_list] /echo/"},
		{"in the place of an empty tab", func(d *desk) { d.NewTab(); preview(d) }, "sort_list [/echo/]"},
		{"not in the place of a tab with text", func(d *desk) { d.NewTab(); d.write("", "", "["); preview(d) }, "sort_list New request [/echo/]"},
		{"of nothing", func(d *desk) { d.Open("Quick start/none.yaml", false); d.Open("", true) }, "[sort_list]"},
		{"keep what is not there", func(d *desk) { preview(d); d.KeepTab(-1); d.KeepTab(2) }, "sort_list [/echo/]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			onDesk(t, func(d *desk) {
				c.do(d)
				want(t, "tabs", d.titles(), c.want)
				d.settle()
			})
		})
	}
}

func TestModified(t *testing.T) {
	onDesk(t, func(d *desk) {
		before := d.tab().Draft()
		d.told = map[loop.Topic]int{}
		d.set(func(draft *model.Draft) { draft.Params += " " })
		want(t, "modified", d.tab().Modified(), true)
		want(t, "tabs told", d.told[loop.TopicTabs], 1)
		want(t, "message told", d.told[loop.TopicMessage], 1)
		want(t, "editors told", d.told[loop.TopicRequest], 0)
		d.set(func(draft *model.Draft) { draft.Params += " " })
		want(t, "tabs told", d.told[loop.TopicTabs], 1)
		d.DuplicateTab()
		want(t, "the twin is modified", d.tab().Modified(), true)
		d.tab().Set(func(draft *model.Draft) { *draft = before })
		want(t, "modified", d.tab().Modified(), false)
		want(t, "editors told", d.told[loop.TopicRequest], 2) // by the twin, and by Set
		d.told = map[loop.Topic]int{}
		d.set(func(*model.Draft) {})
		want(t, "told of nothing", len(d.told), 0)
	})
}

// A closed tab brings its draft back, and not its call.
func TestCloseWhileInFlight(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("demo:", "sleep", "[1")
		d.write("demo:", "sleep", "[1]")
		closed := d.tab()
		closed.Send()
		d.settle()
		d.CloseTab(0)
		d.settle()
		_, flying := closed.InFlight()
		want(t, "in flight", flying, false)
		want(t, "response", answer(closed.Response()), "nothing")
		d.ReopenTab()
		want(t, "draft", d.tab().Draft().Params, "[1]")
		want(t, "response", answer(d.tab().Response()), "nothing")
		d.pass(10 * time.Second)
	})
}

// The reply that comes in the very moment in which its tab is closed is nobody's.
func TestCloseAtTheReply(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("demo:", "big", "")
		closed := d.tab()
		closed.Send()
		waitIdle() // the response waits in the queue
		d.CloseTab(0)
		d.told = map[loop.Topic]int{}
		d.settle()
		want(t, "response", answer(closed.Response()), "nothing")
		d.pass(time.Second)
		want(t, "told of it", d.told[loop.TopicResponse], 0)
	})
}

func TestClosedTabsAreBounded(t *testing.T) {
	onDesk(t, func(d *desk) {
		for range 50 {
			d.NewTab()
			d.CloseTab(1)
		}
		n := 0
		for d.CanReopen() {
			d.ReopenTab()
			n++
		}
		want(t, "closed tabs kept", n, 20)
	})
}

func TestTitlesOfOddMethods(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.NewTab()
		d.write("demo:", strings.Repeat("m", 1<<20), "")
		if n := len(d.tab().Title()); n > 200 {
			t.Errorf("the title has %d bytes", n)
		}
		d.write("demo:", "a\nb\u202e", "")
		want(t, "title", d.tab().Title(), "a␣b\\u202e")
	})
}
