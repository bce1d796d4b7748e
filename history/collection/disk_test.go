package collection

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// TestDiskFaults: what people meet on a disk is told in words of ours, which can be translated, not in those of the system.
func TestDiskFaults(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	if err := errors.Join(
		os.Symlink("nowhere", at("gone.yaml")),
		os.Symlink("../outside.yaml", at("out.yaml")),
		os.Symlink("loop.yaml", at("loop.yaml")),
		os.Mkdir(at("folder"), 0o700),
		os.Symlink("folder", at("link.yaml")),
	); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	c, err := Load(root.FS())
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"gone.yaml": ReasonNotThere, "out.yaml": ReasonOutside, "loop.yaml": ReasonLinks, "link.yaml": ReasonToFolder,
	} {
		var fault *Fault
		if it := c.Find(name); it == nil || !errors.As(it.Err, &fault) || fault.Reason != want || len(fault.Args) > 0 {
			t.Errorf("%s: %v, want %s", name, it, want)
		}
	}
	denied := &fs.PathError{Op: "open", Path: "a.yaml", Err: fs.ErrPermission}
	if f := DiskFault(denied); f.Reason != ReasonNoLeave || !errors.Is(f, denied) {
		t.Errorf("no permission: %v", f)
	}
	for mode, want := range map[fs.FileMode]string{
		fs.ModeNamedPipe: ReasonPipe, fs.ModeSocket: ReasonSocket, fs.ModeDevice: ReasonDevice,
		fs.ModeDevice | fs.ModeCharDevice: ReasonDevice, fs.ModeIrregular: ReasonNoFile, fs.ModeDir: ReasonIsFolder,
	} {
		if f := irregular(mode); f.Reason != want {
			t.Errorf("%v: %v, want %s", mode, f, want)
		}
	}
}
