package main

import (
	"errors"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rpcexplorer/history/consent"
	"rpcexplorer/history/secrets"
	"rpcexplorer/rpcclient"
)

// TestI03CallTakesSecretsOfTheFolder: what import kept for a collection goes along when its folder is renamed; what stands in its place, and a copy, have
// none of it.
func TestI03CallTakesSecretsOfTheFolder(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, "config"))
	heard := make(chan string, 1)
	server := httptest.NewServer(ear(heard))
	defer server.Close()
	at := func(name string) string { return filepath.Join(home, name) }
	for name, text := range map[string]string{
		"word": "open sesame\n",
		"c.sh": "curl " + server.URL + ` -H 'Authorization: Bearer hunter2-canary' -d '{"jsonrpc":"2.0","id":1,"method":"m"}'`,
	} {
		if err := os.WriteFile(at(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	env, word := map[string]string{"LC_ALL": "C.UTF-8", "XDG_STATE_HOME": at("state")}, "@"+at("word")
	imports := func(into string) {
		t.Helper()
		if status, _, err := runLine(t, env, "import", at("c.sh"), "--into", at(into), "--passphrase", word); status != 0 || !strings.Contains(err, "is in the vault, bound to") {
			t.Fatalf("status %d, %s", status, err)
		}
	}
	call := func(what, in, want string, flags ...string) {
		t.Helper()
		status, out, err := runLine(t, env, append([]string{"call", filepath.Join(at(in), "m.yaml"), "--passphrase", word}, flags...)...)
		got := err
		if status == 0 {
			got = <-heard
		}
		if !strings.Contains(got, want) {
			t.Errorf("%s: status %d, %s%s, want %s", what, status, out, got, want)
		}
	}
	const has, none = "Bearer hunter2-canary|", "There is no secret authorization"
	imports("shop")
	call("as it was", "shop", has)
	if err := os.Rename(at("shop"), at("store")); err != nil {
		t.Fatal(err)
	}
	call("renamed", "store", has)
	if err := os.CopyFS(at("shop"), os.DirFS(at("store"))); err != nil {
		t.Fatal(err)
	}
	call("what is in its place", "shop", "One of that name is kept for another folder that lay here before")
	if err := errors.Join(os.Mkdir(at("shop/environments"), 0o700), os.WriteFile(at("shop/environments/live.yaml"), []byte("format: 1\nname: Live\n"), 0o600)); err != nil {
		t.Fatal(err)
	}
	call("what is in its place, in an environment", "shop", "One of that name is kept for another folder", "--env", "Live")
	vault := secrets.NewVault(filepath.Join(home, "config", "rpcexplorer", vaultFile))
	under, err := consents(func(name string) string { return env[name] }).Under(consent.At(at("shop")))
	own := secrets.Ref{Place: secrets.Place{Collection: under}, Name: "authorization"}
	peers := []string{"tcp://" + server.Listener.Addr().String()}
	if err := errors.Join(err, vault.Unlock(rpcclient.NewSecret("open sesame")), vault.Put(t.Context(), own, secrets.Entry{Value: rpcclient.NewSecret("hunter2-canary"), Peers: peers})); err != nil {
		t.Fatal(err)
	}
	call("once it has its own", "shop", has, "--env", "Live")
	if err := os.CopyFS(at("copy"), os.DirFS(at("store"))); err != nil {
		t.Fatal(err)
	}
	call("a copy", "copy", none)
	if err := os.RemoveAll(at("copy")); err != nil {
		t.Fatal(err)
	}
	imports("copy")
	call("imported where the copy was", "copy", has)
	call("renamed, once more", "store", has)
	if err := errors.Join(os.MkdirAll(at("store/repo/.git"), 0o700), os.CopyFS(at("store/repo"), os.DirFS(at("copy")))); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Remove(at("store/repo/collection.yaml")), os.WriteFile(at("store/repo/.git/HEAD"), nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	if status, out, err := runLine(t, env, "call", at("store/repo/m.yaml"), "--passphrase", word); status == 0 || !strings.Contains(err, none) || strings.Contains(err, "One of that name") {
		t.Errorf("a repository in it: status %d, %s%s", status, out, err)
	}
}
