package model_test

import (
	"strings"
	"testing"

	"rpcexplorer/history/watch"
)

// TestRowsOfOneNameAreToldApart: rows that are called the same say the names of their files, and collections their folders; others say nothing.
func TestRowsOfOneNameAreToldApart(t *testing.T) {
	onBoth(t, func(d *desk, l *library) {
		l.write("chain/peers-2.yaml", "format: 1\nname: Peers of the node\nmethod: m\n")
		l.write("other/collection.yaml", "format: 1\nname: Chain\n")
		l.tells(d, "chain", watch.Change{All: true})
		l.tells(d, "other", watch.Change{All: true})
		var told []string
		for _, row := range d.Sidebar.Rows() {
			if row.File != "" {
				told = append(told, strings.TrimPrefix(row.File, l.dir))
			}
		}
		want(t, "told", strings.Join(told, " "), "/chain peers-2.yaml peers.yaml /other")
	})
}
