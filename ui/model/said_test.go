package model_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rpcexplorer/history"
	"rpcexplorer/history/consent"
	"rpcexplorer/history/watch"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// visit is a person with a collection of their own, and one of somebody else's that is open, in whose request they are.
type visit struct {
	*desk
	l        *library
	consents *consent.Store
	start    func() *desk // starts the program anew, after it ended
}

// again ends the program and starts it anew.
func (v *visit) again() *visit {
	v.t.Helper()
	v.pass(3e9)
	v.Close()
	next := *v
	next.desk = v.start()
	next.settle()
	return &next
}

// onVisit runs a test with that.
func onVisit(t *testing.T, test func(v *visit), more ...func(*model.Config)) {
	t.Helper()
	consents := consent.Open("")
	changes := func(c *model.Config) {
		c.Consents = consents
		c.LookupEnv = func(name string) (string, bool) { return "value of " + name, true }
		for _, change := range more {
			change(c)
		}
	}
	atHome(t, func(d *desk, l *library) {
		l.anew("theirs")
		l.write("theirs/add.yaml", strings.ReplaceAll(mineRequest, "127.0.0.1:1", "127.0.0.1:5")) // where nothing of one's own goes
		d.OpenFolder(l.path("theirs"))
		d.settle()
		d.Open(l.path("theirs")+"//add.yaml", true)
		test(&visit{desk: d, l: l, consents: consents, start: func() *desk { return newDesk(t, d.store, l.lends, changes) }})
	}, changes)
}

// sends sends from the active tab and tells what is asked, "" for nothing.
func (v *visit) sends() string {
	v.t.Helper()
	if r := v.send(); r.Ask() != nil {
		return strings.ReplaceAll(asked(r), v.l.dir+"/", "")
	}
	return ""
}

const theirsAsk = "[{send tcp://127.0.0.1:5}] for theirs"

// TestI03WaysOfAnAddress: whatever way an address takes from somebody else's collection into a tab without being typed, that collection is asked about it,
// once; and what is typed then is not asked about.
func TestI03WaysOfAnAddress(t *testing.T) {
	empty := func(v *visit) {
		v.Open(v.l.path("own/my-requests")+"//other.yaml", true)
		v.NewTab()
		v.write("tcp://127.0.0.1:9", "echo", "[1]")
	}
	for _, c := range []struct {
		name string
		do   func(v *visit)
	}{
		{"opened", func(*visit) {}},
		{"a preview", func(v *visit) {
			v.CloseTab(len(v.Tabs()) - 1)
			v.Open(v.l.path("theirs")+"//add.yaml", false)
		}},
		{"a copy of a copy", func(v *visit) { v.DuplicateTab(); v.DuplicateTab() }},
		{"closed and brought back, the file gone", func(v *visit) {
			_, at := v.Active()
			v.CloseTab(at)
			_ = os.Remove(v.l.path("theirs/add.yaml"))
			v.l.tells(v.desk, "theirs", watch.Change{})
			v.ReopenTab()
		}},
		{"typed over and undone, the file elsewhere", func(v *visit) {
			v.set(func(d *model.Draft) { d.Endpoint, d.Params = "tcp://127.0.0.1:7", "[7]" })
			v.l.write("theirs/add.yaml", "format: 1\nendpoint: tcp://127.0.0.1:2\nmethod: echo\n")
			v.l.tells(v.desk, "theirs", watch.Change{})
			v.set(func(d *model.Draft) { d.Endpoint = "tcp://127.0.0.1:5" })
		}},
		{"followed elsewhere and undone", func(v *visit) {
			v.l.write("theirs/add.yaml", "format: 1\nendpoint: tcp://127.0.0.1:2\nmethod: echo\n")
			v.l.tells(v.desk, "theirs", watch.Change{})
			want(v.t, "followed", v.tab().Draft().Endpoint, "tcp://127.0.0.1:2")
			v.set(func(d *model.Draft) { d.Endpoint = "tcp://127.0.0.1:5" })
		}},
		{"with a path and options", func(v *visit) {
			v.set(func(d *model.Draft) { d.Endpoint = "tcp://127.0.0.1:5#timeout=5s" })
		}},
		{"chosen, of what is open", func(v *visit) {
			empty(v)
			v.set(func(d *model.Draft) { d.Endpoint = "tcp://127.0.0.1:5" })
			v.tab().HearOf("tcp://127.0.0.1:5")
		}},
		{"chosen, of what was sent to", func(v *visit) {
			v.send()
			v.CloseCollection(v.tab().Volume())
			v.settle()
			empty(v)
			v.set(func(d *model.Draft) { d.Endpoint = "tcp://127.0.0.1:5" })
			v.tab().HearOf("tcp://127.0.0.1:5")
		}},
		{"pasted", func(v *visit) {
			empty(v)
			want(v.t, "taken", v.tab().Paste("tcp://127.0.0.1:5", nil), true)
		}},
		{"pasted as a command", func(v *visit) {
			empty(v)
			want(v.t, "taken", v.tab().Paste(`curl http://127.0.0.1:5/ -d '{"jsonrpc":"2.0","method":"echo","id":1}'`, nil), true)
			v.set(func(d *model.Draft) { d.Endpoint = "tcp://127.0.0.1:5" })
		}},
		{"its collection closed", func(v *visit) {
			v.CloseCollection(v.tab().Volume())
			v.settle()
		}},
		{"its folder swapped, and typed in meanwhile", func(v *visit) {
			v.set(func(d *model.Draft) { d.Params = "[7]" })
			v.l.anew("theirs")
			v.l.write("theirs/add.yaml", "format: 1\nendpoint: tcp://127.0.0.1:2\nmethod: echo\n")
			v.l.tells(v.desk, "theirs", watch.Change{Gone: true})
			v.l.tells(v.desk, "theirs", watch.Change{All: true})
		}},
	} {
		for _, restarted := range []bool{false, true} {
			name := c.name + map[bool]string{true: ", after a restart"}[restarted]
			onVisit(t, func(v *visit) {
				c.do(v)
				v.settle()
				if restarted {
					v = v.again()
					defer v.Close()
				}
				want(t, name, v.sends(), theirsAsk)
				v.tab().Agree()
				v.settle()
				want(t, name+": agreed to", v.tab().Response().Ask() == nil, true)
				want(t, name+": once", v.sends(), "")
				v.set(func(d *model.Draft) { d.Endpoint = "tcp://127.0.0.1:8" })
				want(t, name+": typed", v.sends(), "")
			})
		}
	}
}

// TestI03OutOfTheHistory: what somebody else's collection sent is asked about when it is sent again out of the history, unless that may be still.
func TestI03OutOfTheHistory(t *testing.T) {
	for name, again := range map[string]func(v *visit, source string){
		"opened":     func(v *visit, source string) { v.OpenPast(source, true); v.read(); v.tab().Send() },
		"sent again": func(v *visit, source string) { v.SendAgain(source) },
		"taken":      func(v *visit, source string) { v.TakePast(source, func() { v.tab().Send() }) },
	} {
		for _, closed := range []bool{false, true} {
			var kept *history.Store
			onVisit(t, func(v *visit) {
				defer kept.Close()
				defer v.Close()
				kept.Watch(v.Past.HistoryChanged)
				v.send()
				v.tab().Agree()
				v.Past.Show(true)
				v.pass(1e9)
				source, theirs := pastRow(v.desk, "echo").ID, consent.At(v.l.path("theirs"))
				if closed {
					v.CloseCollection(v.tab().Volume())
				}
				again(v, source)
				v.read()
				want(t, name+": allowed", v.tab().Response().Ask() == nil, true)
				v.CloseOtherTabs(0)
				v.CloseTab(0)
				v.RevokeWants(theirs, func() {})
				v.read()
				again(v, source)
				v.read()
				want(t, name+": no more", strings.ReplaceAll(asked(v.tab().Response()), v.l.dir+"/", ""), theirsAsk)
			}, func(c *model.Config) {
				var err error
				if kept, err = history.Open(filepath.Join(t.TempDir(), "history.db"), history.Options{}); err != nil {
					t.Fatal(err)
				}
				c.History = kept
			})
		}
	}
}

// TestI03OwnWaysOfAnAddress: what was typed, and what one's own collection says, is not asked about in any tab, though somebody else's says the same.
func TestI03OwnWaysOfAnAddress(t *testing.T) {
	for name, do := range map[string]func(v *visit){
		"opened": func(v *visit) { v.Open(v.l.path("own/my-requests")+"//add.yaml", true) },
		"copied": func(v *visit) { v.Open(v.l.path("own/my-requests")+"//add.yaml", true); v.DuplicateTab() },
		"typed": func(v *visit) {
			v.Open(v.l.path("own/my-requests")+"//other.yaml", true)
			v.NewTab()
			v.write("tcp://127.0.0.1:1", "echo", "[1]")
		},
		"chosen": func(v *visit) {
			v.Open(v.l.path("own/my-requests")+"//other.yaml", true)
			v.NewTab()
			v.write("tcp://127.0.0.1:1", "echo", "[1]")
			v.tab().HearOf("tcp://127.0.0.1:1")
		},
		"its collection closed": func(v *visit) {
			v.Open(v.l.path("own/my-requests")+"//add.yaml", true)
			v.CloseCollection(v.tab().Volume())
		},
		"its file gone": func(v *visit) {
			v.Open(v.l.path("own/my-requests")+"//add.yaml", true)
			_ = os.Remove(v.l.path("own/my-requests/add.yaml"))
			v.l.tells(v.desk, "own/my-requests", watch.Change{})
		},
		"its folder gone": func(v *visit) {
			v.Open(v.l.path("own/my-requests")+"//add.yaml", true)
			_ = os.RemoveAll(v.l.path("own/my-requests"))
			v.l.tells(v.desk, "own/my-requests", watch.Change{Gone: true})
		},
		"saved into one's own": func(v *visit) {
			v.tab().SaveAs(v.l.path("own/my-requests")+"/", "Theirs")
		},
	} {
		onVisit(t, func(v *visit) {
			v.l.write("theirs/same.yaml", mineRequest)
			v.l.tells(v.desk, "theirs", watch.Change{})
			do(v)
			v.settle()
			want(t, name, v.sends(), "")
			v = v.again()
			defer v.Close()
			want(t, name+", after a restart", v.sends(), "")
		})
	}
}

// TestI03AtTheStart: a call that is sent before its collection was reached asks for what it is of, and what is agreed to then holds. One's own does not ask,
// nor where the window was kept by an older version.
func TestI03AtTheStart(t *testing.T) {
	for _, c := range []struct {
		own, older, closed bool
	}{{}, {own: true}, {older: true}, {own: true, older: true}, {closed: true}, {own: true, closed: true}, {closed: true, older: true}, {own: true, closed: true, older: true}} {
		onVisit(t, func(v *visit) {
			name := strings.Join([]string{map[bool]string{true: "own"}[c.own], map[bool]string{true: "older"}[c.older], map[bool]string{true: "closed"}[c.closed]}, " ")
			if c.own {
				v.Open(v.l.path("own/my-requests")+"//add.yaml", true)
			}
			if c.closed {
				v.CloseCollection(v.tab().Volume())
			}
			v.pass(3e9)
			v.Close()
			if c.older {
				v.store.older(t)
			}
			next := *v
			next.desk = v.start()
			defer next.Close()
			got := next.sends()
			if c.own {
				want(t, name, got, "")
				return
			}
			want(t, name, got, theirsAsk)
			next.tab().Agree()
			next.settle()
			want(t, name+": agreed to", next.tab().Response().Ask() == nil, true)
			next.OpenFolder(v.l.path("theirs"))
			next.settle()
			want(t, name+": once", next.sends(), "")
			want(t, name+": listed", granted(next.desk, v.l.path("theirs")), "send tcp://127.0.0.1:5")
		})
	}
}

// older takes out of a kept window what older versions do not keep.
func (m *memory) older(t *testing.T) {
	t.Helper()
	var state map[string]any
	if err := json.Unmarshal([]byte(m.text("window.json")), &state); err != nil {
		t.Fatal(err)
	}
	for _, tab := range state["tabs"].([]any) {
		delete(tab.(map[string]any), "text")
		delete(tab.(map[string]any), "said")
	}
	text, err := json.Marshal(state)
	if err = errors.Join(err, m.Save("window.json", text)); err != nil {
		t.Fatal(err)
	}
}

// TestI03RedirectIsHandedOn: where a reply to somebody else's call leads is asked about in a copy of the tab, too, whatever was typed in between.
func TestI03RedirectIsHandedOn(t *testing.T) {
	for name, do := range map[string]func(d *desk){
		"a copy": func(d *desk) { d.DuplicateTab() },
		"one begun from it": func(d *desk) {
			d.NewTab()
			d.tab().Set(func(f *model.Draft) { f.Method = "m" })
		},
	} {
		for _, endpoint := range []string{"http://h:1/rpc", "http://{{host}}/rpc"} {
			l := newLibrary(t)
			l.write("theirs/collection.yaml", "format: 1\nname: Theirs\nvariables:\n  host: h:1\n")
			l.write("theirs/a.yaml", "format: 1\nendpoint: "+endpoint+"\nmethod: m\n")
			onDesk(t, func(d *desk) {
				d.OpenFolder(l.path("theirs"))
				d.settle()
				d.Open(l.path("theirs")+"//a.yaml", true)
				d.service.answer = func([]byte) []string { return nil }
				d.send()
				d.tab().Agree()
				d.settle()
				f := frameOf(rpcclient.Received, "")
				f.Note = rpcclient.Note{Key: "frame.http.redirect", Args: []any{"307 Temporary Redirect", "http://g:1/rpc"}}
				d.service.open[0].frames <- f
				d.settle()
				d.set(func(f *model.Draft) { f.Endpoint = "http://typed:1/" })
				d.tab().FollowRedirect()
				d.settle()
				do(d)
				want(t, name+" of "+endpoint, asked(d.send()), "[{send tcp://g:1}] for "+l.path("theirs"))
				want(t, name+": sent", len(d.service.got), 1)
			}, l.lends, func(c *model.Config) {
				c.Collections, c.Consents = nil, consent.Open("")
				c.Dialers[rpcclient.HTTP] = c.Dialers[rpcclient.ZeroMQ]
			})
		}
	}
}
