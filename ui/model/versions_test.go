package model_test

import (
	"fmt"
	"testing"

	"rpcexplorer/history/watch"
	"rpcexplorer/ui/model"
)

// compared says what two versions differ in: counts, and the lines of both.
func compared(d *desk, v *model.Versions, p model.VersionPair) string {
	said := "nothing"
	v.Compare(p, func(c model.Compared) {
		text, _ := d.Differences(c.Result)
		said = fmt.Sprintf("%s; %d and %d lines", text, c.Older.Lines(), c.Newer.Lines())
	})
	d.settle()
	return said
}

func TestCompareWithSaved(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		d.NewTab()
		want(t, "a tab of no file", d.tab().Versions() == nil, true)
		d.Open(l.id("blocks/latest.yaml"), true)
		v := d.tab().Versions()
		want(t, "pairs", fmt.Sprint(v.Pairs()), fmt.Sprint([]model.VersionPair{{model.BaseVersion, model.MineVersion}}))
		want(t, "as saved", compared(d, v, v.Pairs()[0]), "No difference by these rules; 6 and 6 lines")
		d.set(func(dr *model.Draft) { dr.Params, dr.Method = "[1, 2]", "getBlocks" })
		want(t, "typed later", compared(d, v, v.Pairs()[0]), "No difference by these rules; 6 and 6 lines")
		v = d.tab().Versions()
		want(t, "typed", compared(d, v, v.Pairs()[0]), "~ 1 changed · + 1 added; 6 and 7 lines")
		d.set(func(dr *model.Draft) { dr.Params = "[1, {{n}}" })
		v = d.tab().Versions()
		want(t, "half typed", compared(d, v, v.Pairs()[0]), "~ 2 changed; 6 and 4 lines")
		want(t, "can merge", v.CanMerge(), false)
	})
}

func TestVersionsOfAConflict(t *testing.T) {
	for _, c := range []struct {
		name, theirs string
		pairs        int
		clashes      string
		differ       string // theirs and the merged form
	}{
		{"apart", "format: 1\nmethod: theirs\nparams: |-\n  [1]\n", 4, "[]", "~ 1 changed; 6 and 6 lines"},
		{"both", "format: 1\nmethod: theirs\nparams: |-\n  [9]\n", 4, "[params]", "~ 1 changed; 6 and 6 lines"},
		{"broken", "format: [\n", 1, "[]", ""},
	} {
		onChain(t, func(d *desk, l *library) {
			d.Open(l.id("blocks/latest.yaml"), true)
			d.set(func(dr *model.Draft) { dr.Params = "[3]" })
			l.write("chain/blocks/latest.yaml", c.theirs)
			l.tells(d, "chain", watch.Change{All: true})
			v := d.tab().Versions()
			want(t, c.name+": pairs", len(v.Pairs()), c.pairs)
			want(t, c.name+": clashes", fmt.Sprint(v.Clashes), c.clashes)
			want(t, c.name+": can merge", v.CanMerge(), c.differ != "")
			if v.CanMerge() {
				want(t, c.name+": merged", compared(d, v, model.VersionPair{Older: model.TheirsVersion, Newer: model.MergedVersion}), c.differ)
			}
		})
	}
}
