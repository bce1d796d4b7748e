package model_test

import (
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rpcexplorer/history"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/model/past"
)

// onRecord runs a test at a desk with a history, which outlives the desk.
func onRecord(t *testing.T, test func(d *desk, again func() *desk)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		kept, texts := openPast(t), newMemory()
		start := func() *desk {
			d := newDesk(t, texts, func(c *model.Config) { c.History = kept.Store })
			kept.tell = d.Past.HistoryChanged
			return d
		}
		d := start()
		defer func() { d.Close() }()
		test(d, func() *desk {
			d.Close()
			d = start()
			return d
		})
	})
}

// keptPast is a history that tells a workspace of its changes.
type keptPast struct {
	*history.Store
	tell func()
}

func openPast(t *testing.T) *keptPast {
	t.Helper()
	k := &keptPast{tell: func() {}}
	var err error
	if k.Store, err = history.Open(filepath.Join(t.TempDir(), "history.db"), history.Options{}); err != nil {
		t.Fatal(err)
	}
	k.Watch(func() { k.tell() })
	t.Cleanup(func() {
		if err := k.Close(); err != nil {
			t.Error(err)
		}
	})
	return k
}

// read waits until the history was read. What reads it may sleep while somebody writes to it.
func (d *desk) read() { d.pass(100 * time.Millisecond) }

// pastTexts are the rows of the history as they are read.
func pastTexts(d *desk) string {
	var all []string
	for _, r := range d.Past.Rows() {
		if r.Day {
			all = append(all, r.Title+":")
			continue
		}
		text := r.Tag + " " + r.Title + " " + r.Note
		if r.Failed {
			text += "!"
		}
		all = append(all, text)
	}
	return strings.Join(all, "\n")
}

// pastRow is the row of the newest exchange of a method.
func pastRow(d *desk, method string) past.Row {
	d.t.Helper()
	for _, r := range d.Past.Rows() {
		if r.Title == method {
			return r
		}
	}
	d.t.Fatalf("no %s among\n%s", method, pastTexts(d))
	return past.Row{}
}

func TestHistoryListsWhatWasSent(t *testing.T) {
	onRecord(t, func(d *desk, again func() *desk) {
		want(t, "before it is looked at", len(d.Past.Rows()), 0)
		d.Past.Show(true)
		d.read()
		want(t, "nothing sent", d.Past.State(), "What you send is kept here.")
		d.write("tcp://h:1", "sort_list", "[[3,1,2]]")
		d.send()
		d.write("tcp://h:1", "nothing", "[]")
		d.send()
		d.pass(time.Second)
		rows := pastTexts(d)
		for i, wanted := range []string{"Today:", "ZMQ nothing error -32601 Method not found!", "ZMQ sort_list "} {
			if lines := strings.Split(rows, "\n"); len(lines) != 3 || !strings.HasPrefix(lines[i], wanted) {
				t.Errorf("row %d is not %q:\n%s", i, wanted, rows)
			}
		}
		d.Past.ToggleDay(d.Past.Rows()[0].ID)
		want(t, "folded", pastTexts(d), "Today:")
		d = again()
		d.Past.Show(true)
		d.read()
		want(t, "at the next start", len(d.Past.Rows()), 3)
	})
}

func TestHistoryOpensAnExchange(t *testing.T) {
	onRecord(t, func(d *desk, again func() *desk) {
		d.write("tcp://h:1", "sort_list", "[[3,1,2]]")
		sent := answer(d.send())
		d.write("tcp://h:1", "nothing", "[]")
		d.send()
		d.Past.Show(true)
		d.pass(time.Second)
		live := d.Wire.Total()

		row := pastRow(d, "sort_list")
		d.OpenPast(row.ID, false)
		want(t, "on its way", d.ChosenPast(), row.ID)
		d.read()
		want(t, "tabs", strings.HasSuffix(d.titles(), "[/sort_list/]"), true)
		want(t, "address", d.tab().Draft().Endpoint, "tcp://h:1")
		want(t, "params", d.tab().Draft().Params, "[[3,1,2]]")
		want(t, "id", d.tab().Draft().ID, "")
		want(t, "modified", d.tab().Modified(), false)
		want(t, "answer", answer(d.tab().Response()), sent)
		want(t, "its frames and no more", d.Wire.Total() < live, true)
		d.PointAt(strings.Index(sent, "[1"))
		if _, ok := d.Wire.Selected(); !ok || d.Wire.Marked().Len == 0 {
			t.Error("a value of the past does not mark its bytes")
		}

		other := pastRow(d, "nothing")
		d.OpenPast(other.ID, false)
		d.read()
		want(t, "the preview gives way", strings.Count(d.titles(), "/"), 2)
		d.OpenPast(row.ID, true)
		d.read()
		tabs := len(d.Tabs())
		d.OpenPast(row.ID, true)
		d.read()
		want(t, "opened twice", len(d.Tabs()), tabs)

		want(t, "sent again", answer(d.send()), strings.Replace(sent, `"id":1`, `"id":3`, 1))
		want(t, "the frames of all", d.Wire.Total() > live, true)

		d = again()
		d.pass(time.Second)
		want(t, "the tab is back", d.tab().Source, row.ID)
		want(t, "with its response", answer(d.tab().Response()), sent)
	})
}

func TestHistoryOpensTheLastChosen(t *testing.T) {
	onRecord(t, func(d *desk, _ func() *desk) {
		for _, method := range []string{"sort_list", "nothing"} {
			d.write("tcp://h:1", method, "[[1]]")
			d.send()
		}
		d.Past.Show(true)
		d.pass(time.Second)
		first, last := pastRow(d, "sort_list"), pastRow(d, "nothing")
		d.OpenPast(first.ID, false)
		d.OpenPast(last.ID, false)
		d.read()
		want(t, "shown", d.tab().Source, last.ID)
		want(t, "chosen", d.ChosenPast(), last.ID)
	})
}

// A call whose program ended before its reply came says that its outcome is not known.
func TestHistoryOutcomeUnknown(t *testing.T) {
	onRecord(t, func(d *desk, _ func() *desk) {
		e := &history.Entry{Exchange: rpcclient.Exchange{Call: rpcclient.Call{Method: "pay"}}}
		e.Exchange.Outcome.Kind = rpcclient.OutcomePending
		want(t, "cause", answer(d.ResponseOfPast(e)), "failure: outcome_unknown")
	})
}

func TestHistoryCompares(t *testing.T) {
	onRecord(t, func(d *desk, _ func() *desk) {
		for _, params := range []string{"[[3,1]]", "[[4,2]]", "[[5,0]]"} {
			d.write("tcp://h:1", "sort_list", params)
			d.send()
		}
		d.Past.Show(true)
		d.pass(time.Second)
		want(t, "told", d.Past.Told(), "Exchanges: 3")
		rows := d.Past.Rows()
		newest, oldest := rows[1].ID, rows[3].ID

		d.CompareBefore(oldest, model.ViewState{Response: "diff"})
		d.read()
		want(t, "nothing before the first", d.Notice(), "There is no earlier exchange of this call with a reply.")

		d.CompareBefore(newest, model.ViewState{Response: "diff"})
		d.read()
		want(t, "the view", d.tab().View.Response, "diff")
		c := d.tab().Comparison()
		if c == nil {
			t.Fatal("no comparison")
		}
		want(t, "the older", string(c.Older.Exchange.Call.Params), "[[4,2]]")
		want(t, "the newer", string(c.Newer.Exchange.Call.Params), "[[5,0]]")

		want(t, "none is marked", d.Past.CanCompare(oldest), false)
		d.Past.Mark(newest)
		want(t, "with itself", d.Past.CanCompare(newest), false)
		d.CompareMarked(oldest, model.ViewState{})
		d.read()
		want(t, "the older of two", string(d.tab().Comparison().Older.Exchange.Call.Params), "[[3,1]]")
	})
}

// B02: what a peer sends back of a secret is seen in the window, and not kept.
func TestB02EchoIsNotKept(t *testing.T) {
	onRecord(t, func(d *desk, _ func() *desk) {
		d.write("tcp://h:1", "echo", `[1]`)
		d.set(func(draft *model.Draft) {
			draft.Access.Login = model.LoginDraft{Kind: "bearer", Token: rpcclient.NewSecret("canary-token")}
		})
		d.service.answer = func([]byte) []string {
			return []string{`{"jsonrpc":"2.0","id":1,"result":"canary-token"}`}
		}
		want(t, "in the window", strings.Contains(answer(d.send()), "canary-token"), true)
		d.Past.Show(true)
		d.pass(time.Second)
		d.OpenPast(d.Past.Rows()[1].ID, false)
		d.read()
		kept := answer(d.tab().Response())
		if strings.Contains(kept, "canary-token") || !strings.Contains(kept, "result") {
			t.Errorf("kept: %s", kept)
		}
	})
}
