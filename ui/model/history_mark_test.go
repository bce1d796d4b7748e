package model_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/model/past"
)

func TestHistoryPinsAndNotes(t *testing.T) {
	onRecord(t, func(d *desk, _ func() *desk) {
		for _, method := range []string{"sort_list", "nothing"} {
			d.write("tcp://h:1", method, "[[1]]")
			d.send()
		}
		d.Past.Show(true)
		d.pass(time.Second)
		row := pastRow(d, "sort_list")
		d.Past.Pin(true, row.ID, pastRow(d, "nothing").ID)
		d.Past.Annotate(row.ID, " the one that\nworks ")
		d.pass(time.Second)
		want(t, "pinned", pastRow(d, "nothing").Pinned, true)
		want(t, "all pinned", d.Past.Pinned(row.ID, pastRow(d, "nothing").ID), true)
		want(t, "the note", d.Past.NoteOn(row.ID), "the one that works")
		want(t, "in the row", strings.HasPrefix(pastRow(d, "sort_list").Note, "the one that works · "), true)
		d.OpenPast(row.ID, false)
		d.read()
		chips := d.Chips(d.tab().Response())
		want(t, "in the preview", chips[len(chips)-1].Text, "✎ the one that works")

		d.Past.Pin(false, row.ID)
		d.Past.Annotate(row.ID, "")
		d.pass(time.Second)
		want(t, "unpinned", pastRow(d, "sort_list").Pinned, false)
		want(t, "without a note", d.Past.NoteOn(row.ID), "")
	})
}

func TestHistoryFiltersByAnExchange(t *testing.T) {
	onRecord(t, func(d *desk, _ func() *desk) {
		for _, c := range []struct{ address, method string }{{"tcp://h:1", "say hello"}, {"tcp://h:1", "nothing"}, {"tcp://other:2", "nothing"}} {
			d.write(c.address, c.method, "[]")
			d.send()
		}
		d.Past.Show(true)
		d.pass(time.Second)
		for _, c := range []struct {
			name, query string
			rows        int
		}{
			{"method", d.Past.SameMethod(pastRow(d, "say hello").ID), 1},
			{"the same of two services", d.Past.SameMethod(pastRow(d, "nothing").ID), 2},
			{"address", d.Past.SameEndpoint(pastRow(d, "say hello").ID), 2},
		} {
			d.Past.SetQuery(c.query)
			d.pass(time.Second)
			if got := len(d.Past.Rows()) - 1; got != c.rows || d.Past.Fault() != "" {
				t.Errorf("%s: %q leaves %d exchanges instead of %d; %s", c.name, c.query, got, c.rows, d.Past.Fault())
			}
			d.Past.SetQuery("")
			d.pass(time.Second)
		}
	})
}

func TestHistorySendsAgain(t *testing.T) {
	onRecord(t, func(d *desk, _ func() *desk) {
		d.write("tcp://h:1", "sort_list", `[["{{name}}",2]]`)
		d.send()
		d.tab().SendAsIs()
		d.pass(time.Second)
		d.Past.Show(true)
		d.pass(time.Second)
		row := pastRow(d, "sort_list")
		d.SendAgain(row.ID)
		d.pass(time.Second)
		want(t, "sent", string(d.tab().Response().Exchange.Call.Params), `[["{{name}}",2]]`)
		want(t, "the tab", d.tab().Source, row.ID)
		want(t, "recorded", len(d.Past.Rows()), 3)
		newest := d.PastOf()
		want(t, "the newest", newest, d.Past.Rows()[1].ID)

		d.set(func(draft *model.Draft) { draft.Params = "[[9]]" })
		tabs := len(d.Tabs())
		d.SendAgain(row.ID)
		d.pass(time.Second)
		want(t, "what was typed stays, in its tab", len(d.Tabs()), tabs+1)
		want(t, "as it was recorded", string(d.tab().Response().Exchange.Call.Params), `[["{{name}}",2]]`)

		copied := ""
		d.CopyPast(row.ID, model.RequestPart, func(text string) { copied = text })
		d.read()
		want(t, "copied", strings.Contains(copied, `"params":[["{{name}}",2]]`), true)
	})
}

// What was secret in a call is not there any more: it is opened, and waits to be completed.
func TestHistoryDoesNotSendStars(t *testing.T) {
	onRecord(t, func(d *desk, _ func() *desk) {
		d.write("tcp://h:1", "echo", `["canary-token"]`)
		d.set(func(draft *model.Draft) {
			draft.Access.Login = model.LoginDraft{Kind: "bearer", Token: rpcclient.NewSecret("canary-token")}
		})
		d.send()
		d.Past.Show(true)
		d.pass(time.Second)
		d.SendAgain(pastRow(d, "echo").ID)
		d.pass(time.Second)
		want(t, "told", d.Notice(), "What was secret in this call is not kept. Fill it in, then send.")
		want(t, "recorded", len(d.Past.Rows()), 2)
	})
}

func TestHistoryDeletesWithUndo(t *testing.T) {
	onRecord(t, func(d *desk, again func() *desk) {
		for _, method := range []string{"first", "second", "third"} {
			d.write("tcp://h:1", method, "[[1]]")
			d.send()
		}
		d.Past.Show(true)
		d.pass(time.Second)
		rows := pastTexts(d)
		d.Past.Delete(pastRow(d, "first").ID, pastRow(d, "third").ID)
		d.pass(time.Second)
		want(t, "left", len(d.Past.Rows()), 2)
		want(t, "told", d.Past.Undoable(), "Deleted: 2")
		d.Past.Undo()
		d.pass(time.Second)
		want(t, "brought back", pastTexts(d), rows)
		want(t, "nothing more to undo", d.Past.Undoable(), "")

		d.Past.Delete(pastRow(d, "second").ID)
		d.pass(time.Second)
		d.Past.Delete(pastRow(d, "third").ID)
		d.pass(time.Second)
		d.Past.Undo()
		d.pass(time.Second)
		want(t, "the last one first", strings.Contains(pastTexts(d), "third"), true)
		want(t, "the one before", d.Past.Undoable(), "Deleted: 1")
		d.Past.Shelve()
		want(t, "not told of", d.Past.Undoable(), "")
		d.pass(40 * time.Second)
		d.Past.Undo()
		d.pass(time.Second)
		want(t, "gone", strings.Contains(pastTexts(d), "second"), false)
		d = again()
		d.Past.Show(true)
		d.read()
		want(t, "at the next start", len(d.Past.Rows()), 3)
	})
}

func TestHistoryRuns(t *testing.T) {
	onRecord(t, func(d *desk, _ func() *desk) {
		for _, method := range []string{"sort_list", "nothing", "sort_list", "sort_list"} {
			d.write("tcp://h:1", method, "[[1]]")
			d.send()
		}
		d.Past.Show(true)
		d.pass(time.Second)
		for _, c := range []struct {
			method string
			runs   int
			end    past.RunEnd
		}{{"sort_list", 3, past.RunResult}, {"nothing", 1, past.RunError}} {
			row, got := pastRow(d, c.method), past.Runs{}
			d.Past.Runs(row.ID, func(r past.Runs) { got = r })
			d.read()
			if len(got.List) != c.runs || got.Method != c.method {
				t.Fatalf("%s: %+v", c.method, got)
			}
			last := got.List[len(got.List)-1]
			want(t, "the last one", last.Source, row.ID)
			want(t, "its end", last.End, c.end)
			want(t, "a size", last.Received > 0, true)
		}
		d.Past.Runs("history:999", func(past.Runs) { t.Error("a chart of nothing") })
		d.read()
		want(t, "told", d.Notice(), "The exchange cannot be shown: it is not in the history any more")
	})
}

func TestHistoryExportsAndImports(t *testing.T) {
	file := filepath.Join(t.TempDir(), "some.rpchistory")
	onRecord(t, func(d *desk, _ func() *desk) {
		for _, method := range []string{"first", "second", "second"} {
			d.write("tcp://h:1", method, "[[1]]")
			d.send()
		}
		d.Past.Show(true)
		d.pass(time.Second)
		d.Past.SetQuery("method:second")
		d.pass(time.Second)
		d.Past.Export(file)
		d.pass(5 * time.Second)
		want(t, "exported", d.Notice(), "2 exchanges are in "+file+".")
		want(t, "done", d.Past.Transferring(), false)
		d.Past.Export(file, d.Past.Rows()[1].ID)
		d.pass(5 * time.Second)
		want(t, "nothing is written over", strings.Contains(d.Notice(), file), true)
		d.Past.Import(file)
		d.pass(5 * time.Second)
		want(t, "there are all", d.Notice(), "Taken in: 0. Already there: 2.")
		d.Past.Import(file + "x")
		d.pass(5 * time.Second)
		want(t, "no file", d.Past.Transferring(), false)
	})
	onRecord(t, func(d *desk, _ func() *desk) {
		d.Past.Show(true)
		d.Past.Import(file)
		d.pass(5 * time.Second)
		want(t, "taken in", d.Notice(), "Taken in: 2. Already there: 0.")
		want(t, "rows", len(d.Past.Rows()), 3)
	})
}

func TestHistoryIsKeptAsTyped(t *testing.T) {
	for _, c := range []struct {
		kept   past.Kept
		usable bool
	}{
		{past.Kept{}, true},
		{past.Kept{Days: "90", Size: " 2.5 "}, true},
		{past.Kept{Days: "0"}, false},
		{past.Kept{Size: "-1"}, false},
		{past.Kept{Days: "NaN"}, false},
		{past.Kept{Size: "Inf"}, false},
		{past.Kept{Days: "a week"}, false},
		{past.Kept{Days: "1e9"}, false},
	} {
		want(t, c.kept.Days+"/"+c.kept.Size, c.kept.Usable(), c.usable)
	}
	onRecord(t, func(d *desk, again func() *desk) {
		for _, method := range []string{"old", "marked", "old"} {
			d.write("tcp://h:1", method, "[[1]]")
			d.send()
		}
		d.Past.Show(true)
		d.pass(time.Second)
		d.Past.Annotate(pastRow(d, "marked").ID, "stays")
		d.pass(time.Hour)
		told := ""
		preview := func(k past.Kept) string {
			told = ""
			d.Past.Preview(k, func(text string) { told = text })
			d.read()
			return told
		}
		want(t, "a bound that nothing reaches", preview(past.Kept{Days: "90"}), "Nothing would be deleted now.")
		want(t, "what goes", strings.HasPrefix(preview(past.Kept{Days: "0.02"}), "Would be deleted: 2 exchanges, about "), true)
		want(t, "a preview deletes nothing", len(d.Past.Rows()), 4)
		d.KeepHistory(past.Kept{Days: "0.02"})
		d.pass(time.Minute)
		want(t, "kept", strings.Contains(pastTexts(d), "old"), false)
		want(t, "what has a note", pastRow(d, "marked").Title, "marked")
		d = again()
		want(t, "at the next start", d.Settings.Values().Kept, past.Kept{Days: "0.02"})
	})
}
