package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rpcexplorer/history/consent"
)

// TestI03CallByFolder: what a file may read goes along with the folder of its collection, or the one that it lies in by itself; another folder in that
// place may read nothing.
func TestI03CallByFolder(t *testing.T) {
	request := "format: 1\nendpoint: " + echoing(t) + "\nmethod: use\nparams: '[\"{{env.WHO}} {{file.key.txt}}\"]'\n"
	// laid lays a folder at a path until it is another one than was there, however soon that is.
	laid := func(at, head string) {
		for was := consent.At(at); consent.At(at).Is(was); {
			if err := errors.Join(os.RemoveAll(at), os.Mkdir(at, 0o700)); err != nil {
				t.Fatal(err)
			}
		}
		for name, text := range map[string]string{"collection.yaml": head, "one.yaml": request, "key.txt": "k3y"} {
			if text == "" {
				continue
			}
			if err := os.WriteFile(filepath.Join(at, name), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, head := range map[string]string{"a collection": "format: 1\nname: C\n", "a file by itself": ""} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("HOME", t.TempDir())
			dir := withoutLinks(t.TempDir())
			env := map[string]string{"LC_ALL": "C.UTF-8", "XDG_STATE_HOME": t.TempDir(), "WHO": "me"}
			shop, store := filepath.Join(dir, "shop"), filepath.Join(dir, "store")
			call := func(what, at string, wanted int, says string) {
				t.Helper()
				status, out, err := runLine(t, env, "call", filepath.Join(at, "one.yaml"), "--no-history")
				if status != wanted || !strings.Contains(out+err, says) {
					t.Errorf("%s: status %d, want %d; want %q in %s%s", what, status, wanted, says, out, err)
				}
			}
			laid(shop, head)
			call("not agreed to", shop, 3, "--allow-env")
			if err := os.MkdirAll(filepath.Join(env["XDG_STATE_HOME"], "rpcexplorer"), 0o700); err != nil {
				t.Fatal(err)
			}
			kept := consents(func(name string) string { return env[name] })
			wants := []consent.Want{{Kind: consent.ReadEnv, What: "WHO"}, {Kind: consent.ReadFile, What: filepath.Join(shop, "key.txt")}}
			if err := kept.Allow(consent.At(shop), time.Now(), wants...); err != nil {
				t.Fatal(err)
			}
			call("agreed to", shop, 0, "me k3y")
			if err := os.CopyFS(filepath.Join(dir, "copy"), os.DirFS(shop)); err != nil {
				t.Fatal(err)
			}
			call("a copy", filepath.Join(dir, "copy"), 3, "--allow-env")
			if err := os.Rename(shop, store); err != nil {
				t.Fatal(err)
			}
			call("renamed", store, 0, "me k3y")
			laid(shop, head)
			call("another one where it was", shop, 3, "--allow-env")
			laid(store, head)
			call("another one in its place", store, 3, "--allow-env")
		})
	}
}

// TestI03CallOfARepository: a repository that lies in a collection may read nothing that the collection may.
func TestI03CallOfARepository(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	dir := withoutLinks(t.TempDir())
	env := map[string]string{"LC_ALL": "C.UTF-8", "XDG_STATE_HOME": t.TempDir(), "WHO": "me"}
	request := "format: 1\nendpoint: " + echoing(t) + "\nmethod: use\nparams: '[\"{{env.WHO}}\"]'\n"
	for name, text := range map[string]string{
		"collection.yaml": "format: 1\n", "one.yaml": request, "plain/one.yaml": request,
		"cloned/.git/HEAD": "x", "cloned/one.yaml": request, "cloned/deep/one.yaml": request, "linked/.git": "gitdir: x", "linked/one.yaml": request,
	} {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(at), 0o700), os.WriteFile(at, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.MkdirAll(filepath.Join(env["XDG_STATE_HOME"], "rpcexplorer"), 0o700); err != nil {
		t.Fatal(err)
	}
	s := consents(func(name string) string { return env[name] })
	if err := s.Allow(consent.At(dir), time.Now(), consent.Want{Kind: consent.ReadEnv, What: "WHO"}); err != nil {
		t.Fatal(err)
	}
	for file, wanted := range map[string]int{"one.yaml": 0, "plain/one.yaml": 0, "cloned/one.yaml": 3, "cloned/deep/one.yaml": 3, "linked/one.yaml": 3} {
		if status, out, err := runLine(t, env, "call", filepath.Join(dir, filepath.FromSlash(file)), "--no-history"); status != wanted {
			t.Errorf("%s: status %d, want %d: %s%s", file, status, wanted, out, err)
		}
	}
	if err := s.Allow(consent.At(filepath.Join(dir, "cloned")), time.Now(), consent.Want{Kind: consent.ReadEnv, What: "WHO"}); err != nil {
		t.Fatal(err)
	}
	if status, out, err := runLine(t, env, "call", filepath.Join(dir, "cloned", "one.yaml"), "--no-history"); status != 0 {
		t.Errorf("allowed: status %d: %s%s", status, out, err)
	}
}
