package model_test

import (
	"fmt"
	"strings"
	"testing"

	"rpcexplorer/history/watch"
	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/model"
)

// versionsOf are the versions of the active tab; nil if it has none.
func versionsOf(d *desk) (v *model.Versions) {
	d.tab().Versions(func(got *model.Versions) { v = got })
	d.settle()
	return v
}

// compared says what two versions differ in: counts, and the lines of both.
func compared(d *desk, v *model.Versions, p model.VersionPair) string {
	said := "nothing"
	v.Compare(p, func(c model.Compared) {
		text, _ := v.Differences(c)
		said = fmt.Sprintf("%s; %d and %d lines", text, c.Older.Lines(), c.Newer.Lines())
	})
	d.settle()
	return said
}

func TestCompareWithSaved(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		d.NewTab()
		want(t, "a tab of no file", d.tab().Versions(func(*model.Versions) {}), false)
		d.Open(l.id("blocks/latest.yaml"), true)
		v := versionsOf(d)
		want(t, "pairs", fmt.Sprint(v.Pairs()), fmt.Sprint([]model.VersionPair{{model.BaseVersion, model.MineVersion}}))
		want(t, "as saved", compared(d, v, v.Pairs()[0]), "Nothing differs; 5 and 5 lines")
		d.set(func(dr *model.Draft) { dr.Params, dr.Method = "[1, 2]", "getBlocks" })
		want(t, "typed later", compared(d, v, v.Pairs()[0]), "Nothing differs; 5 and 5 lines")
		v = versionsOf(d)
		want(t, "typed", compared(d, v, v.Pairs()[0]), "~ 2 changed; 5 and 5 lines")
		d.set(func(dr *model.Draft) { dr.Params = "[1, {{n}}" })
		v = versionsOf(d)
		want(t, "half typed", compared(d, v, v.Pairs()[0]), "~ 2 changed; 5 and 5 lines")
		want(t, "can be merged", v.Merge() != nil, false)
	})
}

// TestVersionsLineByLine: what differs is told by lines, whatever names and comments make of the params, and all that the file says is seen.
func TestVersionsLineByLine(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		l.write("chain/blocks/latest.yaml", "format: 1\n# the newest\nmethod: getBlock\nparams: |-\n  {\n    // which\n    \"at\": {{n}},\n    \"all\": true\n  }\nchecks: [x]\n")
		l.tells(d, "chain", watch.Change{All: true})
		d.Open(l.id("blocks/latest.yaml"), true)
		d.set(func(dr *model.Draft) { dr.Params = strings.Replace(dr.Params, "true", "false", 1) })
		v := versionsOf(d)
		want(t, "differences", compared(d, v, v.Pairs()[0]), "~ 1 changed; 10 and 10 lines")
		v.Compare(v.Pairs()[0], func(c model.Compared) {
			for n, text := range map[int]string{1: "# the newest", 5: "    // which", 6: "    \"at\": {{n}},", 7: "    \"all\": false", 9: "checks: [x]"} {
				c.Newer.Each(n, n+1, 0, func(line *jsondoc.Line) bool {
					want(t, fmt.Sprint("line ", n), string(line.Text), text)
					return true
				})
			}
		})
		d.settle()
	})
}

func TestVersionsOfAConflict(t *testing.T) {
	for _, c := range []struct {
		name, theirs string
		pairs, hunks int    // hunks -1: cannot be merged
		differ       string // theirs and the merged form
	}{
		{"apart", "format: 1\nmethod: theirs\nparams: |-\n  [1]\n", 4, 0, "~ 1 changed; 4 and 4 lines"},
		{"both", "format: 1\nmethod: theirs\nparams: |-\n  [9]\n", 4, 1, "~ 1 changed; 4 and 4 lines"},
		{"broken", "format: [\n", 1, -1, ""},
	} {
		onChain(t, func(d *desk, l *library) {
			d.Open(l.id("blocks/latest.yaml"), true)
			d.set(func(dr *model.Draft) { dr.Params = "[3]" })
			l.write("chain/blocks/latest.yaml", c.theirs)
			l.tells(d, "chain", watch.Change{All: true})
			v := versionsOf(d)
			want(t, c.name+": pairs", len(v.Pairs()), c.pairs)
			want(t, c.name+": can be merged", v.Merge() != nil, c.hunks >= 0)
			if m := v.Merge(); m != nil {
				want(t, c.name+": hunks", m.Hunks(), c.hunks)
				want(t, c.name+": merged", compared(d, v, model.VersionPair{Older: model.TheirsVersion, Newer: model.MergedVersion}), c.differ)
			}
		})
	}
}
