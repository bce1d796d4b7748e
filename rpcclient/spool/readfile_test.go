package spool_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"rpcexplorer/rpcclient/spool"
)

// TestReadFile: a file is what it is, be it read or mapped; and what is no file is told.
func TestReadFile(t *testing.T) {
	dir := t.TempDir()
	for _, size := range []int{0, 1, 4096, 100_000} {
		want := bytes.Repeat([]byte("0123456789"), size/10+1)[:size]
		path := filepath.Join(dir, "file")
		if err := os.WriteFile(path, want, 0o600); err != nil {
			t.Fatal(err)
		}
		got, hold, err := spool.ReadFile(path, 4096)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%d bytes: got %d, %v", size, len(got), err)
		}
		if mapped := hold.Holds(got); mapped != (size > 4096) {
			t.Errorf("%d bytes: mapped %v", size, mapped)
		}
	}
	if _, _, err := spool.ReadFile(dir, 0); !errors.Is(err, spool.ErrNotRegular) {
		t.Errorf("a folder: %v", err)
	}
	if _, _, err := spool.ReadFile(filepath.Join(dir, "none"), 0); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("nothing: %v", err)
	}
}
