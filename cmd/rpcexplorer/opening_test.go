package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOpening opens what the command line names: folders and files of ours, and nothing of a folder in which a file of somebody else's lies.
func TestOpening(t *testing.T) {
	home := t.TempDir()
	request := "format: 1\nmethod: ping\n"
	for name, text := range map[string]string{
		"downloads/pm.json": `{"info": {}}`, "downloads/openapi.yaml": "openapi: 3.1.0\n", "downloads/private/diary.yaml": request,
		"birds/collection.yaml": "format: 1\nname: Birds\n", "birds/get.yaml": request, "birds/torn.yaml": "<<<<<<< ours\n" + request,
		"birds/environments/dev.yaml": "format: 1\nname: Dev\n", "birds/nest/egg.yaml": request, "birds/notes.json": "{}",
		"loose/get.yaml": request,
	} {
		path := filepath.Join(home, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ path, folder, request string }{
		{"birds", "birds", ""},
		{"birds/get.yaml", "birds", "get.yaml"},
		{"birds/nest/egg.yaml", "birds", "nest/egg.yaml"},
		{"birds/torn.yaml", "birds", "torn.yaml"},
		{"birds/collection.yaml", "birds", ""},
		{"birds/environments/dev.yaml", "birds", ""},
		{"loose/get.yaml", "loose", "get.yaml"},
		{"downloads/pm.json", "", ""},
		{"downloads/openapi.yaml", "", ""},
		{"birds/notes.json", "", ""},
	} {
		t.Run(c.path, func(t *testing.T) {
			path := filepath.Join(home, filepath.FromSlash(c.path))
			o, err := (&app{env: func(string) string { return "" }}).open(path, nil)
			if c.folder == "" {
				wantImport(t, err, path)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if len(o.named) != 1 || o.named[0].Store.Path() != filepath.Join(withoutLinks(home), c.folder) || o.request != c.request {
				t.Fatalf("%s in %v, want %s in %s", o.request, o.named, c.request, c.folder)
			}
			_ = o.named[0].Store.Close()
		})
	}
}

// TestLargeIsReadLater: no window waits for a collection that takes long to read.
func TestLargeIsReadLater(t *testing.T) {
	dir := t.TempDir()
	text := "format: 1\nmethod: m\nx: |\n" + strings.Repeat("  "+strings.Repeat("x", 98)+"\n", small/2/101)
	for _, name := range []string{"a.yaml", "b.yaml", "c.yaml"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	a := &app{env: func(string) string { return "" }}
	o, err := a.open(dir, nil)
	if err != nil || len(o.named) != 0 || o.later != withoutLinks(dir) {
		t.Errorf("%v, later %q, %v", o.named, o.later, err)
	}
	o, err = a.open(filepath.Join(dir, "b.yaml"), nil)
	if err != nil || len(o.named) != 1 || o.later != "" {
		t.Fatalf("%v, later %q, %v", o.named, o.later, err)
	}
	_ = o.named[0].Store.Close()
}

// wantImport wants a refusal that says what can be done with the file.
func wantImport(t *testing.T, err error, path string) {
	t.Helper()
	var told bytes.Buffer
	a := newApp(os.Stdin, &told, &told, func(string) string { return "" })
	if status := a.report(err, ""); status != exitFailure {
		t.Errorf("exit status %d, want %d", status, exitFailure)
	}
	for _, text := range []string{path + " is no saved request", "rpcexplorer import FILE --into DIR", "Import…"} {
		if !strings.Contains(told.String(), text) {
			t.Errorf("it does not tell %q: %s", text, told.String())
		}
	}
}
