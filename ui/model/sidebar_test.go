package model_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"rpcexplorer/history/collection"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/model"
)

// files is a collection of files. Values without a line end are methods of plain requests.
func files(t *testing.T, texts map[string]string) *collection.Collection {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range texts {
		if !strings.Contains(text, "\n") {
			text = "format: 1\nmethod: " + text + "\n"
		}
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	c, err := collection.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func chain(t *testing.T) *collection.Collection {
	return files(t, map[string]string{
		"collection.yaml":       "format: 1\nname: Chain\nendpoints:\n  node: tcp://127.0.0.1:8545\ndefaults:\n  endpoint: node\n",
		"blocks/latest.yaml":    "getBlock",
		"blocks/old/first.yaml": "format: 1\nmethod: getBlock\nendpoint: ws://127.0.0.1:1/x\n",
		"peers.yaml":            "format: 1\nname: Peers of the node\nmethod: net_peers\n",
		"broken.yaml":           "format: [\n",
	})
}

// rows draws the sidebar.
func (d *desk) rows() string {
	var b strings.Builder
	for _, r := range d.Sidebar.Rows() {
		sign := ""
		switch {
		case r.Folder && r.Open:
			sign = "v "
		case r.Folder:
			sign = "> "
		case r.Err != nil:
			sign = "! "
		}
		tag := r.Tag
		if tag != "" {
			tag = " " + tag
		}
		fmt.Fprintf(&b, "%s%s%s%s\n", strings.Repeat("  ", r.Depth), sign, r.Title, tag)
	}
	return b.String()
}

func TestSidebar(t *testing.T) {
	onDesk(t, func(d *desk) {
		row := func(title string) string {
			for _, r := range d.Sidebar.Rows() {
				if r.Title == title {
					return r.ID
				}
			}
			return ""
		}
		for _, c := range []struct {
			name string
			do   func()
			want string
		}{
			{"at first", func() {}, `
v Chain
  v blocks
    v old
      first WS
    latest ZMQ
  ! broken
  Peers of the node ZMQ
v Other
  one
`},
			{"a folder folded", func() { d.ToggleFolder(row("old")) }, `
v Chain
  v blocks
    > old
    latest ZMQ
  ! broken
  Peers of the node ZMQ
v Other
  one
`},
			{"a filter opens it", func() { d.SetFilter("FIRST") }, `
v Chain
  v blocks
    v old
      first WS
`},
			{"by method", func() { d.SetFilter(" net_ ") }, `
v Chain
  Peers of the node ZMQ
`},
			{"by nothing that is there", func() { d.SetFilter("zzz") }, "\n"},
			{"a collection folded", func() { d.SetFilter(""); d.ToggleFolder(row("Chain")) }, `
> Chain
v Other
  one
`},
			{"and unfolded", func() { d.ToggleFolder(row("Chain")); d.ToggleFolder(row("old")) }, `
v Chain
  v blocks
    v old
      first WS
    latest ZMQ
  ! broken
  Peers of the node ZMQ
v Other
  one
`},
		} {
			d.told = map[loop.Topic]int{}
			c.do()
			want(t, c.name, "\n"+d.rows(), c.want)
		}
		if d.told[loop.TopicSidebar] == 0 {
			t.Error("not told")
		}
		want(t, "all requests", len(d.Sidebar.Requests()), 4)
	}, func(c *model.Config) {
		c.Collections = []*collection.Collection{chain(t), files(t, map[string]string{"collection.yaml": "format: 1\nname: Other\n", "one.yaml": "one"})}
	})
}

// Two collections may have one name; what is opened is what was clicked.
func TestCollectionsOfOneName(t *testing.T) {
	one := func(method string) *collection.Collection {
		return files(t, map[string]string{"collection.yaml": "format: 1\nname: a/b\n", "x.yaml": method})
	}
	onDesk(t, func(d *desk) {
		seen := map[string]bool{}
		for _, r := range d.Sidebar.Rows() {
			if seen[r.ID] {
				t.Errorf("two rows are %q", r.ID)
			}
			seen[r.ID] = true
			d.Open(r.ID, true)
			if !r.Folder {
				want(t, "method", d.tab().Draft().Method, r.Method)
			}
		}
		want(t, "rows", len(seen), 6)
	}, func(c *model.Config) {
		c.Collections = []*collection.Collection{one("first"), one("second"), one("third")}
	})
}

func TestRequestOpensAsItWasSaved(t *testing.T) {
	for id, w := range map[string]model.Draft{
		"Quick start/big.yaml":          {Endpoint: "demo:", Method: "big", Params: `{"size": 1000000}`, Timeout: "30s"},
		"Quick start/notification.yaml": {Endpoint: "demo:", Method: "notify_me", Params: `[3]`, Notify: true},
	} {
		onDesk(t, func(d *desk) {
			d.Open(id, true)
			want(t, "draft", d.tab().Draft(), w)
			want(t, "source", d.tab().Source, id)
		})
	}
	onDesk(t, func(d *desk) {
		d.Open("Quick start/batch.yaml", true)
		if draft := d.tab().Draft(); !draft.Raw || !strings.HasPrefix(draft.Message, "[\n") {
			t.Errorf("batch: %+v", draft)
		}
		want(t, "what goes", string(d.tab().Outgoing().Message), d.tab().Draft().Message)
	})
}

func TestNoCollections(t *testing.T) {
	onDesk(t, func(d *desk) {
		want(t, "tabs", d.titles(), "[New request]")
		want(t, "draft", d.tab().Draft(), model.Draft{Endpoint: "demo:"})
		want(t, "rows", d.rows(), "")
	}, func(c *model.Config) { c.Collections = nil })
}

func TestOpenSaved(t *testing.T) {
	other := files(t, map[string]string{"one.yaml": "one", "folder/two.yaml": "two", "torn.yaml": "<<<<<<< ours\n"})
	onDesk(t, func(d *desk) {
		want(t, "found", d.OpenSaved(other, "folder/two.yaml"), true)
		want(t, "tabs", d.titles(), "sort_list [two]")
		want(t, "a folder", d.OpenSaved(other, "folder"), false)
		want(t, "nothing", d.OpenSaved(other, "none.yaml"), false)
		want(t, "unreadable", d.OpenSaved(other, "torn.yaml"), true)
		want(t, "its text", d.titles(), "sort_list two [torn]")
	}, func(c *model.Config) { c.Collections = append(c.Collections, other) })
}
