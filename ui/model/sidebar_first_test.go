package model_test

import (
	"strings"
	"testing"

	"rpcexplorer/history/collection"
	"rpcexplorer/ui/model"
)

// TestFirstFound: what a filter leads to is never a row of the former words.
func TestFirstFound(t *testing.T) {
	texts := map[string]string{"one.yaml": "format: 1\nname: One\nmethod: m\n", "two.yaml": "format: 1\nname: Two\nmethod: m\n"}
	for _, size := range []int{1, 1 << 20} {
		texts["large.yaml"] = "format: 1\nmethod: large\ndocs: " + strings.Repeat("x", size) + "\n"
		c := files(t, texts)
		onDesk(t, func(d *desk) {
			first := func() string { return d.Sidebar.FirstFound() }
			want(t, "without a filter", first(), "")
			d.SetFilter("one")
			d.settle()
			want(t, "found", strings.HasSuffix(first(), "/one.yaml"), true)
			d.SetFilter("two")
			want(t, "at once", strings.HasSuffix(first(), "/one.yaml"), false)
			d.settle()
			want(t, "then", strings.HasSuffix(first(), "/two.yaml"), true)
			d.SetFilter("none at all")
			d.settle()
			want(t, "nothing found", first(), "")
		}, func(config *model.Config) { config.Collections = []*collection.Collection{c} })
	}
}
