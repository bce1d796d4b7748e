package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestFilesOfImportAndExport: what is wrong with a file or a folder that import and export are given is told in our words, with what to try.
func TestFilesOfImportAndExport(t *testing.T) {
	one := savedAt(t, "name: Shop\n", "endpoint: http://127.0.0.1:1/\nmethod: m\n")
	shop := filepath.Dir(one)
	plain := filepath.Join(t.TempDir(), "plain.txt")
	if err := os.WriteFile(plain, []byte(`{"jsonrpc":"2.0","id":1,"method":"m"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	gone := filepath.Join(t.TempDir(), "gone", "x")
	for _, c := range []struct {
		name string
		args []string
		says string
	}{
		{"import of no file", []string{"import", gone, "--into", t.TempDir()}, "collection.not_there"},
		{"import into a file", []string{"import", plain, "--into", filepath.Join(plain, "x")}, "collection.no_folder"},
		{"export of no folder", []string{"export", gone, "--as", "zip", "-o", "-"}, "collection.not_there"},
		{"export to no folder", []string{"export", shop, "--as", "zip", "-o", gone}, "collection.not_there"},
		{"export into a file", []string{"export", shop, "--as", "postman", "--environments", "-o", filepath.Join(plain, "x")}, "collection.no_folder"},
	} {
		status, _, err := runLine(t, map[string]string{"LC_ALL": "C.UTF-8"}, c.args...)
		a := newApp(nil, nil, nil, func(string) string { return "" })
		if status != 3 || !strings.Contains(err, a.text.T(c.says)) || !strings.Contains(err, a.text.T(c.says+".hint")) {
			t.Errorf("%s: status %d, %s", c.name, status, err)
		}
		a.close()
	}
}
