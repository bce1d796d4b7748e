package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestI01LinksLeadNowhere: what links of a stranger's collection lead to is neither exported nor sent, and a link of the person's own,
// outside of any collection, is followed.
func TestI01LinksLeadNowhere(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	outside, strange, own := t.TempDir(), t.TempDir(), t.TempDir()
	private := filepath.Join(outside, "private.yaml")
	if err := errors.Join(
		os.WriteFile(private, []byte("format: 1\nname: canary\nendpoint: \"demo:\"\nmethod: echo\nparams: [7]\n"), 0o600),
		os.WriteFile(filepath.Join(strange, "collection.yaml"), []byte("format: 1\nname: Strange\n"), 0o600),
		os.WriteFile(filepath.Join(strange, "own.yaml"), []byte("format: 1\nendpoint: \"demo:\"\nmethod: echo\nparams: [8]\n"), 0o600),
		os.WriteFile(filepath.Join(strange, "web.yaml"), []byte("format: 1\nendpoint: http://127.0.0.1:1/\nmethod: m\n"), 0o600),
		os.Symlink(private, filepath.Join(strange, "link.yaml")),
		os.Symlink("own.yaml", filepath.Join(strange, "within.yaml")),
		os.Symlink(outside, filepath.Join(strange, "sub")),
		os.Symlink(private, filepath.Join(own, "link.yaml")),
	); err != nil {
		t.Fatal(err)
	}
	env := map[string]string{"LC_ALL": "C.UTF-8"}
	for _, as := range []string{"postman", "openrpc", "zip"} {
		if status, out, err := runLine(t, env, "export", strange, "--as", as, "-o", "-"); status != 0 || strings.Contains(out, "canary") || strings.Contains(out, "private") {
			t.Errorf("%s: status %d, %s, %s", as, status, out, err)
		}
	}
	for _, c := range []struct {
		file   string
		status int
		want   string // in the answer
	}{
		{filepath.Join(strange, "link.yaml"), 3, ""},
		{filepath.Join(strange, "sub", "private.yaml"), 3, ""},
		{filepath.Join(strange, "within.yaml"), 0, `"result": 8`},
		{filepath.Join(own, "link.yaml"), 0, `"result": 7`},
	} {
		if status, out, err := runLine(t, env, "call", c.file); status != c.status || !strings.Contains(out, c.want) {
			t.Errorf("%s: status %d, %s, %s", c.file, status, out, err)
		}
	}
}
