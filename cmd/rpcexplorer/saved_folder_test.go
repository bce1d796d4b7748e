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

// vaultHome is a home with the word that a vault opens by, and a command for curl with a token that import keeps there.
type vaultHome struct {
	*testing.T
	dir    string
	env    map[string]string
	word   string // as a flag takes it
	server *httptest.Server
	heard  chan string // by the server
}

func newVaultHome(t *testing.T) *vaultHome {
	h := &vaultHome{T: t, dir: t.TempDir(), heard: make(chan string, 1)}
	t.Setenv("HOME", h.dir)
	t.Setenv("XDG_CONFIG_HOME", h.at("config"))
	h.server = httptest.NewServer(ear(h.heard))
	t.Cleanup(h.server.Close)
	for name, text := range map[string]string{
		"word": "open sesame\n",
		"c.sh": "curl " + h.server.URL + ` -H 'Authorization: Bearer hunter2-canary' -d '{"jsonrpc":"2.0","id":1,"method":"m"}'`,
	} {
		if err := os.WriteFile(h.at(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	h.env, h.word = map[string]string{"LC_ALL": "C.UTF-8", "XDG_STATE_HOME": h.at("state")}, "@"+h.at("word")
	return h
}

func (h *vaultHome) at(name string) string { return filepath.Join(h.dir, name) }

// imports imports the command into a folder.
func (h *vaultHome) imports(into string) {
	h.Helper()
	if status, _, err := runLine(h.T, h.env, "import", h.at("c.sh"), "--into", h.at(into), "--passphrase", h.word); status != 0 || !strings.Contains(err, "is in the vault, bound to") {
		h.Fatalf("status %d, %s", status, err)
	}
}

// TestI03CallTakesSecretsOfTheFolder: what import kept for a collection goes along when its folder is renamed; what stands in its place, and a copy, have
// none of it.
func TestI03CallTakesSecretsOfTheFolder(t *testing.T) {
	h := newVaultHome(t)
	at, env, word, server := h.at, h.env, h.word, h.server
	call := func(what, in, want string, flags ...string) {
		t.Helper()
		status, out, err := runLine(t, env, append([]string{"call", filepath.Join(at(in), "m.yaml"), "--passphrase", word}, flags...)...)
		got := err
		if status == 0 {
			got = <-h.heard
		}
		if !strings.Contains(got, want) {
			t.Errorf("%s: status %d, %s%s, want %s", what, status, out, got, want)
		}
	}
	const has, none = "Bearer hunter2-canary|", "There is no secret authorization"
	h.imports("shop")
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
	vault := secrets.NewVault(h.at(filepath.Join("config", "rpcexplorer", vaultFile)))
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
	h.imports("copy")
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
