package model_test

import (
	"os"
	"strings"
	"syscall"
	"testing"

	"rpcexplorer/ui/model"
)

// TestA05FullDiskWhileSaving: on a full disk the file stays as it was, what was typed stays in the tab, the reason names the disk, nothing
// of ours lies about; with room again it is saved.
func TestA05FullDiskWhileSaving(t *testing.T) {
	l := newLibrary(t)
	if err := syscall.Mount("tmpfs", l.dir, "tmpfs", 0, "size=2m"); err != nil {
		t.Skip("no file system can be mounted: ", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(l.dir, syscall.MNT_DETACH) })
	l.chain()
	onDesk(t, func(d *desk) {
		d.settle()
		d.OpenFolder(l.path("chain"))
		d.settle()
		d.Open(l.id("peers.yaml"), true)
		long := `["` + strings.Repeat("x", 300_000) + `"]`
		d.set(func(dr *model.Draft) { dr.Params = long })
		was := l.read("chain/peers.yaml")
		ballast, err := os.Create(l.path("ballast"))
		for err == nil {
			_, err = ballast.Write(make([]byte, 4096))
		}
		ballast.Close()

		d.tab().Save()
		d.settle()
		if trouble := d.tab().Trouble(); !strings.Contains(trouble, "no room left on the disk") {
			t.Errorf("told: %q", trouble)
		}
		want(t, "file", l.read("chain/peers.yaml"), was)
		want(t, "draft", d.tab().Draft().Params == long, true)
		want(t, "modified", d.tab().Modified(), true)
		entries, err := os.ReadDir(l.path("chain"))
		want(t, "files", len(entries), 4)
		if err != nil {
			t.Error(err)
		}

		if err := os.Remove(l.path("ballast")); err != nil {
			t.Fatal(err)
		}
		d.tab().Save()
		d.settle()
		want(t, "trouble", d.tab().Trouble(), "")
		want(t, "saved", strings.Contains(l.read("chain/peers.yaml"), long), true)
		want(t, "modified in the end", d.tab().Modified(), false)
	}, l.lends)
}
