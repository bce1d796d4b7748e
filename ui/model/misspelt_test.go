package model_test

import (
	"testing"

	"rpcexplorer/history/watch"
)

// TestMisspeltKeys: a tab tells of keys of its file that are nearly known ones, until that was taken note of, and again of others.
func TestMisspeltKeys(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		says := func(key, meant string) {
			t.Helper()
			told := ""
			if key != "" {
				told = d.T("collection.misspelt", key, meant)
			}
			want(t, "told", d.tab().LeftOut(), told)
		}
		l.write("chain/slip.yaml", "format: 1\nmethod: slip\nparms: '[1]'\nx-owner: me\n")
		l.tells(d, "chain", watch.Change{All: true})
		d.Open(l.id("slip.yaml"), true)
		says("parms", "params")
		d.tab().DismissLeftOut()
		says("", "")
		l.write("chain/slip.yaml", "format: 1\nmethod: slip\nparam: '[1]'\n")
		l.tells(d, "chain", watch.Change{All: true})
		says("param", "params")
		l.write("chain/slip.yaml", "format: 1\nmethod: slip\nparams: '[1]'\n")
		l.tells(d, "chain", watch.Change{All: true})
		says("", "")
	})
}
