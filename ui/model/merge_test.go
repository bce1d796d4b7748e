package model_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"rpcexplorer/history/watch"
	"rpcexplorer/ui/model"
)

const mergeBase = "format: 1\n# the newest\nmethod: getBlock\nparams: |-\n  {\n    \"at\": 1,\n    \"all\": true,\n    \"max\": 5\n  }\nchecks: [x]\n"

// onMerge opens a request, changes its params here and its file there.
func onMerge(t *testing.T, mine, theirs [2]string, f func(d *desk, l *library)) {
	t.Helper()
	onChain(t, func(d *desk, l *library) {
		l.write("chain/blocks/latest.yaml", mergeBase)
		l.tells(d, "chain", watch.Change{All: true})
		d.Open(l.id("blocks/latest.yaml"), true)
		d.set(func(dr *model.Draft) { dr.Params = strings.ReplaceAll(dr.Params, mine[0], mine[1]) })
		l.write("chain/blocks/latest.yaml", strings.ReplaceAll(mergeBase, theirs[0], theirs[1]))
		l.tells(d, "chain", watch.Change{All: true})
		f(d, l)
	})
}

// saved saves a merge, and says why that was not done.
func saved(d *desk, m *model.Merge) string {
	said := "nothing was told"
	m.Save(func(why string) { said = why })
	d.settle()
	return said
}

// TestA23MergeByItself: lines that only one side changed are put together without a question, comments and unknown keys with them.
func TestA23MergeByItself(t *testing.T) {
	onMerge(t, [2]string{`"at": 1`, `"at": 2`}, [2]string{`"max": 5`, `"max": 6`}, func(d *desk, l *library) {
		m := versionsOf(d).Merge()
		want(t, "hunks", m.Hunks(), 0)
		words, _ := m.Words()
		want(t, "words", words, "Nothing to decide: the two sides changed different lines")
		want(t, "saved", saved(d, m), "")
		both := strings.NewReplacer(`"at": 1`, `"at": 2`, `"max": 5`, `"max": 6`).Replace(mergeBase)
		want(t, "file", l.read("chain/blocks/latest.yaml"), both)
		want(t, "params", d.tab().Draft().Params, "{\n  \"at\": 2,\n  \"all\": true,\n  \"max\": 6\n}")
		want(t, "standing", d.tab().Standing(), model.AsSaved)
		want(t, "modified", d.tab().Modified(), false)
	})
}

// TestA23MergeIsDecided: where both changed the same lines the person decides, and nothing is saved before all is decided.
func TestA23MergeIsDecided(t *testing.T) {
	for _, c := range []struct {
		take   model.Take
		params string
		words  string
	}{
		{model.Undecided, "", "2 of 2 places left to decide"},
		{model.TakeLeft, "{\n  \"at\": 3,\n  \"all\": true,\n  \"max\": 7\n}", "All decided"},
		{model.TakeRight, "{\n  \"at\": 2,\n  \"all\": true,\n  \"max\": 6\n}", "All decided"},
		{model.TakeBoth, "{\n  \"at\": 3,\n  \"at\": 2,\n  \"all\": true,\n  \"max\": 7\n  \"max\": 6\n}", "What comes of it is no valid JSON, line 6, column 3: comma or closing bracket expected. It can be saved all the same."},
	} {
		mine := [2]string{`1,`, `2,`}
		onMerge(t, mine, [2]string{`1,`, `3,`}, func(d *desk, l *library) {
			d.set(func(dr *model.Draft) { dr.Params = strings.Replace(dr.Params, "5", "6", 1) })
			theirs := strings.NewReplacer("1,", "3,", "5", "7").Replace(mergeBase)
			l.write("chain/blocks/latest.yaml", theirs)
			l.tells(d, "chain", watch.Change{All: true})
			m := versionsOf(d).Merge()
			if c.take != model.Undecided {
				m.Decide(0, c.take)
				want(t, "can save", m.CanSave(), false)
				m.Decide(1, c.take)
				d.settle()
			}
			words, _ := m.Words()
			if !strings.EqualFold(words, c.words) {
				t.Errorf("words: %q, want %q", words, c.words)
			}
			want(t, "can save", m.CanSave(), c.take != model.Undecided)
			if c.take == model.Undecided {
				want(t, "saved", saved(d, m), "nothing was told")
				want(t, "file", l.read("chain/blocks/latest.yaml"), theirs)
				return
			}
			want(t, "saved", saved(d, m), "")
			want(t, "params", d.tab().Draft().Params, c.params)
			want(t, "standing", d.tab().Standing(), model.AsSaved)
		})
	}
}

// TestMergeIsKept: what was decided is there again when the merge is looked at again, also after more was typed and after the file was
// changed once more; and what was seen is what is written over, nothing else.
func TestMergeIsKept(t *testing.T) {
	onMerge(t, [2]string{`1,`, `2,`}, [2]string{`1,`, `3,`}, func(d *desk, l *library) {
		m := versionsOf(d).Merge()
		m.Decide(0, model.TakeLeft)
		d.settle()
		l.write("chain/blocks/latest.yaml", strings.NewReplacer("1,", "3,", "[x]", "[y]").Replace(mergeBase))
		want(t, "saved", saved(d, m), "the file was changed once more meanwhile")
		want(t, "stale", m.IsStale(), true)
		d.set(func(dr *model.Draft) { dr.Method = "here" })
		m = versionsOf(d).Merge()
		want(t, "stale", m.IsStale(), false)
		want(t, "left", m.Left(), 0)
		want(t, "saved", saved(d, m), "")
		want(t, "file", l.read("chain/blocks/latest.yaml"), strings.NewReplacer("1,", "3,", "[x]", "[y]", "getBlock", "here").Replace(mergeBase))
	})
}

// TestBothOnlyWithinBlocks: both are offered only where one more line changes nothing else that the file says.
func TestBothOnlyWithinBlocks(t *testing.T) {
	onMerge(t, [2]string{`1,`, `2,`}, [2]string{`1,`, `3,`}, func(d *desk, l *library) {
		d.set(func(dr *model.Draft) { dr.Method = "mine" })
		l.write("chain/blocks/latest.yaml", strings.NewReplacer("1,", "3,", "getBlock", "theirs").Replace(mergeBase))
		l.tells(d, "chain", watch.Change{All: true})
		m := versionsOf(d).Merge()
		want(t, "hunks", m.Hunks(), 2)
		want(t, "both methods", m.Hunk(0).CanBoth, false)
		want(t, "both lines", m.Hunk(1).CanBoth, true)
		m.Decide(0, model.TakeBoth)
		want(t, "left", m.Left(), 2)
		m.DecideAll(model.TakeRight)
		want(t, "left", m.Left(), 0)
	})
}

// TestHunkAt: a row of the picture leads to its hunk.
func TestHunkAt(t *testing.T) {
	onMerge(t, [2]string{`1,`, `2,`}, [2]string{`1,`, `3,`}, func(d *desk, _ *library) {
		m := versionsOf(d).Merge()
		want(t, "hunk of its line", m.HunkAt(5, 5), 0)
		want(t, "of that of the left side alone", m.HunkAt(5, -1), 0)
		want(t, "of that of the right side alone", m.HunkAt(-1, 5), 0)
		want(t, "of the line before", m.HunkAt(4, 4), -1)
		want(t, "of the line behind", m.HunkAt(6, 6), -1)
		left, right := m.LinesOf(0)
		want(t, "lines", fmt.Sprint(left, right), "5 5")
		want(t, "next", m.NextUndecided(0), 0)
	})
}

const marked = "format: 1\nmethod: getBlock\nparams: |-\n  {\n<<<<<<< HEAD\n    \"at\": 2\n=======\n    \"at\": 3\n>>>>>>> other\n  }\n"

// TestA25MarkersAreResolved: a file in which git left markers is put together in the same view, and is a request again.
func TestA25MarkersAreResolved(t *testing.T) {
	for _, opened := range []bool{false, true} {
		onChain(t, func(d *desk, l *library) {
			if opened {
				d.Open(l.id("blocks/latest.yaml"), true)
			}
			l.write("chain/blocks/latest.yaml", marked)
			l.tells(d, "chain", watch.Change{All: true})
			d.Open(l.id("blocks/latest.yaml"), true)
			d.settle()
			want(t, "has markers", d.tab().MarkedRow(), l.id("blocks/latest.yaml"))
			v := versionsOf(d)
			m := v.Merge()
			want(t, "names", fmt.Sprint(m.Names), "[other HEAD]")
			want(t, "hunks", m.Hunks(), 1)
			want(t, "pairs", len(v.Pairs()) > 0, true)
			m.Decide(0, model.TakeRight)
			d.settle()
			want(t, "saved", saved(d, m), "")
			want(t, "file", l.read("chain/blocks/latest.yaml"), "format: 1\nmethod: getBlock\nparams: |-\n  {\n    \"at\": 2\n  }\n")
			want(t, "tab", d.tab().Source, l.id("blocks/latest.yaml"))
			want(t, "params", d.tab().Draft().Params, "{\n  \"at\": 2\n}")
			want(t, "standing", d.tab().Standing(), model.AsSaved)
		})
	}
}

// TestLargeMerge: params of 100 kB of which both sides changed a thousand lines are put together and decided about at once.
func TestLargeMerge(t *testing.T) {
	var base, mine, theirs, merged strings.Builder
	for i := range 4000 {
		line, here, there := fmt.Sprintf("  \"member %d\": %d,\n", i%50, i%7), i%4 == 0, i%4 == 2 || i%16 == 0
		one, two := line, line
		if here {
			one = strings.Replace(line, ",", "1,", 1)
		}
		if there {
			two = strings.Replace(line, ",", "2,", 1)
		}
		base.WriteString(line)
		mine.WriteString(one)
		theirs.WriteString(two)
		if there {
			one = two
		}
		merged.WriteString(one)
	}
	file := func(params string) string {
		return "format: 1\nmethod: getBlock\nparams: |-\n  " + strings.ReplaceAll("{\n"+params+"  \"z\": 1\n}", "\n", "\n  ") + "\n"
	}
	onChain(t, func(d *desk, l *library) {
		l.write("chain/blocks/latest.yaml", file(base.String()))
		l.tells(d, "chain", watch.Change{All: true})
		d.Open(l.id("blocks/latest.yaml"), true)
		d.set(func(dr *model.Draft) { dr.Params = "{\n" + mine.String() + "  \"z\": 1\n}" })
		l.write("chain/blocks/latest.yaml", file(theirs.String()))
		l.tells(d, "chain", watch.Change{All: true})
		m := versionsOf(d).Merge()
		want(t, "hunks", m.Hunks(), 250)
		for i := range m.Hunks() {
			m.Decide(i, model.TakeLeft)
		}
		d.settle()
		want(t, "saved", saved(d, m), "")
		want(t, "file", l.read("chain/blocks/latest.yaml") == file(merged.String()), true)
	})
}

// TestA25ViewsFollow: a tab that shows a file as text, since it cannot be read, follows it: other text, and then the request.
func TestA25ViewsFollow(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		change := func(text string) {
			l.write("chain/blocks/latest.yaml", text)
			l.tells(d, "chain", watch.Change{All: true})
		}
		change(marked)
		d.Open(l.id("blocks/latest.yaml"), true)
		d.settle()
		at := len(d.Tabs())
		change("format: [\n")
		want(t, "text", string(d.tab().Shown().Body), "format: [\n")
		want(t, "has markers", d.tab().MarkedRow(), "")
		d.NewTab()
		change("format: 1\nmethod: getBlock\n")
		want(t, "tabs", len(d.Tabs()), at+1)
		d.ShowTab(at - 1)
		want(t, "tab", d.tab().Source, l.id("blocks/latest.yaml"))
		want(t, "method", d.tab().Draft().Method, "getBlock")
		want(t, "standing", d.tab().Standing(), model.AsSaved)
	})
}

// TestA24RevertOfWhatIsGone: what was typed is given up also where the file is gone, or cannot be read: the tab has what was read last.
func TestA24RevertOfWhatIsGone(t *testing.T) {
	for name, theirs := range map[string]string{"gone": "", "broken": "format: [\n"} {
		onChain(t, func(d *desk, l *library) {
			d.Open(l.id("blocks/latest.yaml"), true)
			before := d.tab().Draft()
			d.set(func(dr *model.Draft) { dr.Params = "[3]" })
			if theirs == "" {
				want(t, "removed", os.Remove(l.path("chain/blocks/latest.yaml")), nil)
			} else {
				l.write("chain/blocks/latest.yaml", theirs)
			}
			l.tells(d, "chain", watch.Change{All: true})
			want(t, name+": edited", d.tab().Edited(), true)
			d.tab().Revert()
			want(t, name+": draft", d.tab().Draft(), before)
			want(t, name+": edited", d.tab().Edited(), false)
			want(t, name+": modified", d.tab().Modified(), theirs == "")
		})
	}
}
