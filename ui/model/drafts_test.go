package model_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rpcexplorer/ui/model"
)

// again closes a desk and makes another one with what its store kept.
func again(d *desk) *desk {
	d.Close()
	return newDesk(d.t, d.store)
}

func waitIdle() { synctest.Wait() }

// A03: what was typed is on disk two seconds later, even if nothing more can be done.
func TestA03TypedTextIsKeptWithinTwoSeconds(t *testing.T) {
	onDesk(t, func(d *desk) {
		typed, before := "", []string{}
		for i := range 50 { // typing on and on does not put it off
			typed += fmt.Sprint(i)
			before = append(before, typed)
			d.write("demo:", "echo", "["+typed)
			d.pass(100 * time.Millisecond)
			if i < 20 {
				continue
			}
			kept := before[i-20] // two seconds ago
			if !strings.Contains(d.store.text("window.json"), `"params": "[`+kept) {
				t.Fatalf("after %s the store has %s", typed, d.store.text("window.json"))
			}
		}
		if n := d.store.writes["window.json"]; n > 6 {
			t.Errorf("%d writes in 5 seconds", n)
		}
	})
}

// J06: a signal ends the program at once; Close keeps what was typed a moment ago.
func TestJ06CloseKeepsDrafts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t, newMemory())
		d.write("tcp://127.0.0.1:1", "sleep", "[1, {")
		d.tab().Send()
		d.set(func(draft *model.Draft) { draft.Params = "" })
		d.tab().Send() // in flight
		d.set(func(draft *model.Draft) { draft.Params = `[1, {"a` })
		d.Settings.Change(func(v *model.Values) { v.Theme = "light" })
		began := time.Now()
		closed := make(chan struct{})
		go func() { // any goroutine, once the user interface has stopped
			defer close(closed)
			d.Close()
		}()
		<-closed
		want(t, "took", time.Since(began), 0)
		d = newDesk(t, d.store)
		defer d.Close()
		want(t, "params", d.tab().Draft().Params, `[1, {"a`)
		want(t, "theme", d.Settings.Values().Theme, "light")
	})
}

func TestDraftsComeBackAsTyped(t *testing.T) {
	for _, params := range []string{`[1, {"half`, "", "\x00\x01\n\t", "caf\xe9 \xff", "\u2028<&>\u202e", `"\ud800"`, strings.Repeat("长", 1<<16)} {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t, newMemory())
			typed := model.Draft{
				Endpoint: "tcp://" + params, Method: params, Params: params, Message: params, Raw: true,
				ID: params, Notify: true, KeepSpace: true, Timeout: params,
			}
			d.set(func(draft *model.Draft) { *draft = typed })
			d = again(d)
			defer d.Close()
			want(t, "draft", d.tab().Draft(), typed)
			want(t, "modified", d.tab().Modified(), true)
			want(t, "title", d.tab().Title(), "sort_list")
		})
	}
}

func TestWindowComesBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t, newMemory())
		want(t, "layout", d.Layout("wire", 292), 292)
		d.SetLayout("wire", 111.5)
		d.tab().SetView(func(v *model.ViewState) { *v = model.ViewState{Request: "options", Response: "raw", Caret: 17} })
		d.write("tcp://127.0.0.1:7", "one", "[]")
		d.send()
		d.Open("Quick start/echo.yaml", false)
		d.NewTab()
		d.write("", "gone", "unsaved [")
		d.CloseTab(2)
		d.ShowTab(0)
		d = again(d)
		defer d.Close()
		want(t, "tabs", d.titles(), "[sort_list] /echo/")
		want(t, "layout", d.Layout("wire", 292), 111.5)
		want(t, "view", d.tab().View, model.ViewState{Request: "options", Response: "raw", Caret: 17})
		want(t, "method", d.tab().Draft().Method, "one")
		want(t, "recent", d.Addresses()[1].Value, "tcp://127.0.0.1:7")
		d.ReopenTab()
		want(t, "reopened", d.tab().Draft().Params, "unsaved [")
		want(t, "notice", d.Notice(), "")
	})
}

// A window of a newer program, or one that cannot be read now, is not written over.
func TestWindowThatIsNotOurs(t *testing.T) {
	for _, c := range []struct{ name, kept, notice string }{
		{"newer", `{"format": 2, "tabs": [{"draft": {"params": "theirs"}}]}`, "newer RPC Explorer"},
		{"newer with other types", `{"tabs": {"theirs": 1}, "format": 99}`, "newer RPC Explorer"},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				store := newMemory()
				store.texts["window.json"] = c.kept
				d := newDesk(t, store)
				want(t, "tabs", d.titles(), "[sort_list]")
				if !strings.Contains(d.Notice(), c.notice) {
					t.Errorf("notice %q", d.Notice())
				}
				d.write("demo:", "echo", "[1]")
				d.SetLayout("wire", 1)
				d.pass(3 * time.Second)
				d.Close()
				want(t, "kept", store.text("window.json"), c.kept)
			})
		})
	}
}

func TestDamagedWindowIsPutAside(t *testing.T) {
	for _, kept := range []string{"", "{", `{"format": 1, "tabs": [{"draft": {"params": "typed`, "\x00\x00", `[]`, `{"format":1,"active":"x"}`} {
		synctest.Test(t, func(t *testing.T) {
			store := newMemory()
			store.texts["window.json"] = kept
			d := newDesk(t, store)
			want(t, "tabs", d.titles(), "[sort_list]")
			if !strings.HasPrefix(d.Notice(), "The open tabs could not be read") {
				t.Errorf("%q: notice %q", kept, d.Notice())
			}
			want(t, "put aside", store.text("window.damaged.json"), kept)
			d.write("demo:", "echo", "[1]")
			d = again(d)
			defer d.Close()
			want(t, "afterwards", d.tab().Draft().Params, "[1]")
		})
	}
}

func TestOddWindowIsBroughtToReason(t *testing.T) {
	for _, kept := range []string{`{}`, `null`, `{"format":1,"tabs":[]}`, `{"format":1,"tabs":[{}],"active":7}`, `{"format":1,"tabs":[{"preview":true,"source":"x"}],"active":-7,"closed":[{"at":-3,"tab":{}}]}`} {
		synctest.Test(t, func(t *testing.T) {
			store := newMemory()
			store.texts["window.json"] = kept
			d := newDesk(t, store)
			defer d.Close()
			want(t, "tabs", len(d.Tabs()), 1)
			d.ReopenTab()
			d.tab().Outgoing()
			want(t, "notice", d.Notice(), "")
		})
	}
}

func TestStoreThatCannotBeRead(t *testing.T) {
	onDesk(t, func(d *desk) {
		want(t, "tabs", d.titles(), "[sort_list]")
		if !strings.Contains(d.Notice(), "permission denied") {
			t.Errorf("notice %q", d.Notice())
		}
		d.write("demo:", "echo", "[1]")
		d.Settings.Zoom(1)
		d.pass(3 * time.Second)
		want(t, "written", len(d.store.writes), 0) // what is there may be worth more
	}, func(c *model.Config) { c.Store = unreadable{c.Store} })
}

type unreadable struct{ model.Store }

func (unreadable) Load(string) ([]byte, error) { return nil, fmt.Errorf("read: permission denied") }

// A full disk is told, and tried again until there is room.
func TestStoreThatFails(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.store.fail(true)
		d.Settings.Change(func(v *model.Values) { v.Theme = "light" })
		for i := range 30 {
			d.write("demo:", "echo", fmt.Sprint(i))
			d.pass(time.Second)
		}
		want(t, "notice", d.Notice(), "Not saved: no space left on device")
		want(t, "goes on", answer(d.send()), `{"jsonrpc":"2.0","id":1,"result":29}`)
		d.store.fail(false)
		d.pass(11 * time.Second)
		want(t, "notice", d.Notice(), "")
		want(t, "settings", strings.Contains(d.store.text("settings.json"), "light"), true)
		want(t, "window", strings.Contains(d.store.text("window.json"), `"params": "29"`), true)
	})
}

// Texts are made where they are written, and nothing of the window may change them meanwhile: the race detector looks on.
func TestWindowChangesWhileItIsWritten(t *testing.T) {
	onDesk(t, func(d *desk) {
		for i := range 100 {
			d.write(fmt.Sprintf("tcp://127.0.0.1:%d", 1+i%30), fmt.Sprint("m", i), strings.Repeat("x", 10_000))
			d.tab().Send()
			d.SetLayout("wire", float64(i))
			<-time.After(time.Second)
			d.queue.run()
		}
		d.settle()
		if !json.Valid([]byte(d.store.text("window.json"))) {
			t.Error("not JSON")
		}
	})
}
