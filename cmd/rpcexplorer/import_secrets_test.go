package main

import (
	"bytes"
	"context"
	"encoding/pem"
	"errors"
	"io/fs"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rpcexplorer/history/importing"
	"rpcexplorer/history/secrets"
	"rpcexplorer/rpcclient"
)

// TestB06ImportedSecrets: a secret of a file goes into the vault, bound to its host, and from there into the call; without a keyring and a
// vault it is kept nowhere, and told how to give. It is in no file and in nothing that is printed.
func TestB06ImportedSecrets(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, "config"))
	heard := make(chan string, 1)
	server := httptest.NewTLSServer(ear(heard))
	defer server.Close()
	file := func(name, text string) string {
		at := filepath.Join(home, name)
		if err := os.WriteFile(at, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return at
	}
	outside := t.TempDir()
	source := filepath.Join(outside, "copied.sh")
	if err := os.WriteFile(source, []byte("curl "+server.URL+` -H 'Authorization: Bearer hunter2-canary' -d '{"jsonrpc":"2.0","id":1,"method":"m"}'`), 0o600); err != nil {
		t.Fatal(err)
	}
	word, wrong := "@"+file("word", "open sesame\n"), "@"+file("wrong", "open barley\n")
	ca := file("ca.pem", string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})))
	peer := server.Listener.Addr().String() + " (TLS)"
	env := map[string]string{"LC_ALL": "C.UTF-8"}
	for _, c := range []struct {
		name   string
		flags  []string
		status int
		want   []string // in standard error
	}{
		{"no keyring", nil, 0, []string{"no keyring", "--passphrase", "{{secret.authorization}} is to be given", "--secret authorization=@FILE"}},
		{"not wanted", []string{"--no-secrets", "--passphrase", word}, 0, []string{"{{secret.authorization}} is to be given"}},
		{"a new vault", []string{"--passphrase", word}, 0, []string{"{{secret.authorization}} is in the vault, bound to " + peer}},
		{"made anew", []string{"--passphrase", word}, 0, []string{"{{secret.authorization}} was in the vault already"}},
		{"beside what is there", []string{"--passphrase", word}, 0, []string{"{{secret.authorization_2}} is in the vault, bound to " + peer}},
		{"the wrong word", []string{"--passphrase", wrong}, 3, []string{"passphrase"}},
	} {
		into := filepath.Join(home, "shop")
		if c.status != 0 {
			into = filepath.Join(home, "nowhere")
		} else if c.name != "beside what is there" {
			if err := os.RemoveAll(into); err != nil {
				t.Fatal(err)
			}
		}
		status, out, err := runLine(t, env, append([]string{"import", source, "--into", into}, c.flags...)...)
		for _, want := range c.want {
			if status != c.status || !strings.Contains(err, want) {
				t.Errorf("%s: status %d, %s; want %d, %q", c.name, status, err, c.status, want)
			}
		}
		if strings.Contains(out+err, "canary") {
			t.Errorf("%s: the secret is shown: %s%s", c.name, out, err)
		}
	}
	if _, err := os.Stat(filepath.Join(home, "nowhere")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("something is written, and the vault stayed closed: %v", err)
	}
	for _, request := range []string{"m.yaml", "copied/m.yaml"} {
		status, out, err := runLine(t, env, "call", filepath.Join(home, "shop", request), "--passphrase", word, "--cacert", ca, "--server-name", "example.com")
		if status != 0 {
			t.Errorf("%s: status %d, %s%s", request, status, out, err)
		} else if got := <-heard; !strings.HasPrefix(got, "Bearer hunter2-canary|") {
			t.Errorf("%s: heard %s", request, got)
		}
	}
	_ = filepath.WalkDir(home, func(at string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			if text, _ := os.ReadFile(at); bytes.Contains(text, []byte("canary")) {
				t.Errorf("%s has the secret", at)
			}
		}
		return nil
	})
}

// deaf is a keyring that gives nothing.
type deaf struct{ secrets.Keeper }

func (deaf) Get(context.Context, secrets.Ref) (secrets.Entry, error) {
	return secrets.Entry{}, &secrets.Fault{Reason: secrets.ReasonKeyring, Args: []any{"locked"}}
}

// TestB07ImportedSecretsAreTold: of each secret it is told what became of it.
func TestB07ImportedSecretsAreTold(t *testing.T) {
	there := secrets.NewSession()
	all := []importing.Secret{
		{Name: "named"},
		{Name: "bound", Value: rpcclient.NewSecret("canary-1"), Host: "Shop.example", Peer: "tls://shop.example:443"},
		{Name: "free", Value: rpcclient.NewSecret("canary-2")},
		{Name: "open", Value: rpcclient.NewSecret("canary-3"), Host: "shop.example:80", Peer: "tcp://shop.example:80"},
		{Name: "near", Value: rpcclient.NewSecret("canary-4"), Host: "localhost:8080", Peer: "tcp://localhost:8080"},
	}
	for _, c := range []struct {
		name   string
		keeper secrets.Keeper
		want   []string // a line of standard error each
	}{
		{"keyring", there, []string{"{{secret.named}} is to be given", "{{secret.bound}} is in the keyring, bound to shop.example:443 (TLS).", "{{secret.free}} is in the keyring, and bound to no host yet", "{{secret.open}} is in the keyring, and bound to no host yet", "{{secret.near}} is in the keyring, bound to localhost:8080."}},
		{"once more", there, []string{"{{secret.named}} is to be given", "{{secret.bound}} was in the keyring already", "{{secret.free}} was in the keyring already"}},
		{"locked", deaf{}, []string{"{{secret.named}} is to be given", "{{secret.bound}} could not be kept: The keyring refused: locked", "{{secret.free}} could not be kept"}},
	} {
		var told bytes.Buffer
		a := newApp(strings.NewReader(""), &bytes.Buffer{}, &told, func(string) string { return "" })
		a.keepSecrets(t.Context(), chest{keeper: c.keeper, name: "the keyring"}, "/shop", all)
		a.close()
		lines := strings.Split(strings.TrimSpace(told.String()), "\n")
		for i, want := range c.want {
			if i >= len(lines) || !strings.Contains(lines[i], want) || strings.Contains(told.String(), "canary") {
				t.Errorf("%s: got %q, want %q", c.name, lines, want)
			}
		}
	}
	if e, err := there.Get(t.Context(), secrets.Ref{Place: secrets.Place{Collection: "/shop"}, Name: "bound"}); err != nil || e.Value.Reveal() != "canary-1" || len(e.Peers) != 1 {
		t.Errorf("kept %v, %v", e, err)
	}
}

// TestB14LaterEnvironment: the secrets of an environment of Postman that is imported after its collection are found by call, where it is chosen; that of the
// collection stays.
func TestB14LaterEnvironment(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, "config"))
	for name, text := range map[string]string{
		"word": "open sesame\n",
		"c.json": `{"info": {"name": "C"}, "variable": [{"key": "tok", "value": "canary-1", "type": "secret"}], "item": [{"name": "m", "request": {"method": "POST", "url": "http://127.0.0.1:1/",
			"header": [{"key": "Authorization", "value": "Bearer {{tok}}"}], "body": {"mode": "raw", "raw": "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}"}}}]}`,
		"e.json": `{"name": "Live", "values": [{"key": "tok", "value": "canary-2", "type": "secret"}]}`,
	} {
		if err := os.WriteFile(filepath.Join(home, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	env, into, word := map[string]string{"LC_ALL": "C.UTF-8"}, filepath.Join(home, "shop"), "@"+filepath.Join(home, "word")
	for _, file := range []string{"c.json", "e.json"} {
		if status, _, err := runLine(t, env, "import", filepath.Join(home, file), "--into", into, "--passphrase", word); status != 0 || !strings.Contains(err, "{{secret.tok}} is in the vault") {
			t.Errorf("%s: status %d, %s", file, status, err)
		}
	}
	vault := secrets.NewVault(filepath.Join(home, "config", "rpcexplorer", vaultFile))
	if err := vault.Unlock(rpcclient.NewSecret("open sesame")); err != nil {
		t.Fatal(err)
	}
	for environment, want := range map[string]string{"": "canary-1", "live.yaml": "canary-2"} {
		place := secrets.Place{Collection: into, Environment: environment}
		if e, err := vault.Get(t.Context(), secrets.Ref{Place: place, Name: "tok"}); err != nil || e.Value.Reveal() != want {
			t.Errorf("%q: %v, %v", environment, e.Value.Reveal(), err)
		}
	}
	status, _, said := runLine(t, env, "call", filepath.Join(into, "m.yaml"), "--env", "Live", "--passphrase", word)
	if status == 0 || !strings.Contains(said, "The secret tok would go to 127.0.0.1:1, and nobody agreed to that.") {
		t.Errorf("status %d, %s", status, said)
	}
}
