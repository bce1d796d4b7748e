package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rpcexplorer/history/consent"
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

// TestImportThatFailsLeavesNothing: where something cannot be written, the folder is as it was before.
func TestImportThatFailsLeavesNothing(t *testing.T) {
	home := t.TempDir()
	source, into := filepath.Join(home, "e.json"), filepath.Join(home, "mine")
	for name, text := range map[string]string{
		source:                              `{"name": "E", "values": [{"key": "v", "value": "1"}], "_postman_variable_scope": "environment"}`,
		filepath.Join(into, "environments"): "a file where a folder is to be\n",
	} {
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	status, _, said := runLine(t, map[string]string{"LC_ALL": "C.UTF-8", "XDG_STATE_HOME": filepath.Join(home, "state")}, "import", source, "--into", into)
	left, err := os.ReadDir(into)
	if status == 0 || err != nil || len(left) != 1 {
		t.Errorf("status %d, %s\n%v, left %v", status, said, err, left)
	}
}

// TestI03ImportedIsNotMadeHere: what is imported into a collection that was made here has it be asked about peers, as in the window.
func TestI03ImportedIsNotMadeHere(t *testing.T) {
	home := withoutLinks(t.TempDir())
	into, source := filepath.Join(home, "mine"), filepath.Join(home, "calls.txt")
	env := map[string]string{"LC_ALL": "C.UTF-8", "XDG_STATE_HOME": filepath.Join(home, "state")}
	for name, text := range map[string]string{
		source:                                           `{"jsonrpc":"2.0","id":1,"method":"m"}`,
		filepath.Join(into, "collection.yaml"):           "format: 1\nname: Mine\nendpoints:\n  here: tcp://127.0.0.1:1\n",
		filepath.Join(into, "ping.yaml"):                 "format: 1\nendpoint: here\nmethod: ping\n",
		filepath.Join(into, "other.yaml"):                "format: 1\nendpoint: https://{{host}}/\nmethod: ping\n",
		filepath.Join(home, "state", "rpcexplorer", "x"): "",
	} {
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	kept := consents(func(name string) string { return env[name] })
	if err := kept.Allow(consent.At(into), time.Now(), consent.Want{Kind: consent.Own}); err != nil {
		t.Fatal(err)
	}
	if status, _, err := runLine(t, env, "import", source, "--into", into); status != 0 {
		t.Fatal(err)
	}
	want := []consent.Want{{Kind: consent.Send, What: "tcp://127.0.0.1:1"}}
	if got := kept.Allowed(consent.At(into)); !slices.Equal(got, want) {
		t.Errorf("it may %v, want %v", got, want)
	}
}

// TestNoCollectionInAnother: what is imported into a folder of a collection does not make another one there, and the message says where it can go.
func TestNoCollectionInAnother(t *testing.T) {
	shop := withoutLinks(filepath.Dir(savedAt(t, "name: Shop\n", "endpoint: http://127.0.0.1:1/\nmethod: m\n")))
	plain := filepath.Join(t.TempDir(), "plain.txt")
	if err := os.WriteFile(plain, []byte(`{"jsonrpc":"2.0","id":1,"method":"m"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(shop, "there"), 0o700); err != nil {
		t.Fatal(err)
	}
	env := map[string]string{"LC_ALL": "C.UTF-8"}
	for _, name := range []string{"there", "new", "new/deep"} {
		into := filepath.Join(shop, filepath.FromSlash(name))
		status, _, err := runLine(t, env, "import", plain, "--into", into)
		if status != 3 || !strings.Contains(err, "lies in the collection "+shop) || !strings.Contains(err, "--into "+shop) {
			t.Errorf("%s: status %d, %s", name, status, err)
		}
		if _, err := os.Stat(filepath.Join(into, "collection.yaml")); err == nil {
			t.Errorf("%s has become a collection in another one", name)
		}
	}
	if status, _, err := runLine(t, env, "import", plain, "--into", shop); status != 0 {
		t.Errorf("into the collection itself: status %d, %s", status, err)
	}
}
