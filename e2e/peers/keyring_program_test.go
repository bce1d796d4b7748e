package peers

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"rpcexplorer/e2e/drive"
	"rpcexplorer/history/consent"
	"rpcexplorer/history/secrets"
)

const keptSecret = "hunter2-in-the-keyring"

// echoer is a service over HTTP that sends params back, and counts the calls that had the secret.
func echoer(t *testing.T) (address string, calls, with *atomic.Int32) {
	t.Helper()
	calls, with = new(atomic.Int32), new(atomic.Int32)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var call struct{ ID, Params json.RawMessage }
		_ = json.NewDecoder(r.Body).Decode(&call)
		calls.Add(1)
		if strings.Contains(string(call.Params), keptSecret) {
			with.Add(1)
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = fmt.Fprintf(w, `{"jsonrpc":"2.0","id":%s,"result":%s}`, call.ID, call.Params)
	}))
	t.Cleanup(s.Close)
	return s.URL, calls, with
}

// secretRequest is a request that wants a secret, in a folder of its own.
func secretRequest(t *testing.T, address string) (folder, file string) {
	t.Helper()
	folder, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	file = filepath.Join(folder, "greet.yaml")
	text := "format: 1\nname: greet\nendpoint: " + address + "\nmethod: echo\nparams: '[\"{{secret.token}}\"]'\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return folder, file
}

// says waits until a named text of the window says something.
func (d desk) says(name, what string) {
	d.t.Helper()
	d.CopyUntil(name, what, func(text string) bool { return strings.Contains(text, what) })
}

// TestB07KeyringOfTheWindow: a secret that is typed in the window is in the keyring and goes to its peer; while the keyring asks for its
// password the window is at hand; what is dismissed, or broken off by the end of the keyring, sends nothing.
func TestB07KeyringOfTheWindow(t *testing.T) {
	t.Parallel()
	h := drive.NewHome(t)
	k := newDesktop(t, h.Dir, drive.NewDisplay(t, 1440, 900))
	k.startKeyring(keyringPassword)
	address, calls, with := echoer(t)
	folder, file := secretRequest(t, address)
	d := desk{t, h.Start(t, drive.NewDisplay(t, 1440, 900), file)}
	d.Key("F5")
	d.WaitFor("agree", false)
	d.Click("agree") // that the collection sends there
	d.WaitFor("secret", false)
	d.Click("secret")
	d.Type(keptSecret)
	d.Key("Return")
	d.shows("result.0", strings.Repeat("*", len(keptSecret)))
	ref, _ := secretOf(folder, "", "token", "x")
	e, err := k.keyring().Get(t.Context(), ref)
	if err != nil || e.Value.Reveal() != keptSecret || len(e.Peers) != 1 || "tcp://"+strings.TrimPrefix(address, "http://") != e.Peers[0] {
		t.Errorf("the keyring has %v, %v", e, err)
	}

	k.lock()
	d.Key("F5")
	k.asks()
	d.Key("ctrl+t") // the window is not held up
	d.WaitFor("tab.2", false)
	d.Key("ctrl+w")
	d.WaitFor("tab.2", true)
	k.press("Escape")
	d.says("failure", "The keyring stays locked")
	d.Display.Save(t, "keyring-dismissed")

	d.Key("F5")
	k.asks()
	d.Key("Escape") // the call is given up; the question stays, and is the one that the next call waits for
	d.says("failure", "cancelled")
	d.Key("F5")
	k.typeIn(keyringPassword)
	d.shows("result.0", strings.Repeat("*", len(keptSecret)))
	if calls.Load() != 2 || with.Load() != 2 {
		t.Errorf("%d calls, %d with the secret; want 2", calls.Load(), with.Load())
	}

	k.lock()
	d.Key("F5")
	k.asks()
	k.killKeyring()
	d.says("failure", "The keyring refused")
	d.Key("F5")
	d.says("consent", "no keyring that answers")
	d.Display.Save(t, "keyring-gone")
	k.startKeyring(keyringPassword)
	d.Key("F5")
	d.shows("result.0", strings.Repeat("*", len(keptSecret)))
	if calls.Load() != 3 || with.Load() != 3 {
		t.Errorf("%d calls, %d with the secret; want 3", calls.Load(), with.Load())
	}
	for _, path := range filesOf(t, h.Dir) {
		if text, _ := os.ReadFile(path); strings.Contains(string(text), keptSecret) {
			t.Errorf("%s holds the secret", path)
		}
	}
}

// filesOf are all files below a folder.
func filesOf(t *testing.T, folder string) (paths []string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, e os.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

// TestB07KeyringOfTheCommand: an import keeps its secrets in the keyring, and a call takes them from there; where it stays locked, is not there
// or has no such secret, nothing is sent and the reason is told.
func TestB07KeyringOfTheCommand(t *testing.T) {
	t.Parallel()
	h := drive.NewHome(t)
	k := newDesktop(t, h.Dir, nil)
	k.startKeyring(keyringPassword)
	address, calls, with := echoer(t)
	folder, file := secretRequest(t, address)
	call := func(code int, says string) {
		t.Helper()
		got := h.Run(t, "", "", "call", file, "--timeout", "10s")
		if got.Code != code || !strings.Contains(got.Out+got.Err, says) {
			t.Errorf("exit %d, want %d and %q:\n%s%s", got.Code, code, says, got.Out, got.Err)
		}
	}
	call(3, "There is no secret token")
	ref, entry := secretOf(folder, "", "token", keptSecret)
	ring := k.keyring()
	if err := ring.Put(t.Context(), ref, entry); err != nil {
		t.Fatal(err)
	}
	call(3, "nobody agreed to that")
	if err := secrets.Bind(t.Context(), ring, ref, "tcp://"+strings.TrimPrefix(address, "http://")); err != nil {
		t.Fatal(err)
	}
	if calls.Load() != 0 {
		t.Errorf("%d calls without the secret", calls.Load())
	}
	call(0, keptSecret)
	k.lock()
	call(3, "The keyring stays locked")
	k.killKeyring()
	call(3, "no keyring that answers")
	if calls.Load() != 1 || with.Load() != 1 {
		t.Errorf("%d calls, %d with the secret; want 1", calls.Load(), with.Load())
	}

	k.startKeyring(keyringPassword)
	har := filepath.Join(h.Dir, "in.json")
	into := filepath.Join(h.Dir, "imported")
	text := `curl https://shop.example/rpc -H 'Authorization: Bearer ` + keptSecret + `' -d '{"jsonrpc":"2.0","method":"m","id":1}'`
	if err := os.WriteFile(har, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := h.Run(t, "", "", "import", har, "--into", into); got.Code != 0 {
		t.Fatalf("import: %d\n%s%s", got.Code, got.Out, got.Err)
	}
	real, err := filepath.EvalSymlinks(into)
	if err != nil {
		t.Fatal(err)
	}
	under, err := consent.Open(filepath.Join(h.Dir, ".local", "state", "rpcexplorer", "consents.json")).Under(consent.At(real))
	if err != nil {
		t.Fatal(err)
	}
	refs, err := ring.List(t.Context(), under)
	if err != nil || len(refs) != 1 {
		t.Fatalf("the keyring has %v, %v", refs, err)
	}
	if e, err := ring.Get(t.Context(), refs[0]); err != nil || !strings.HasSuffix(e.Value.Reveal(), keptSecret) || len(e.Peers) != 1 || e.Peers[0] != "tls://shop.example:443" {
		t.Errorf("imported %v, %v", e, err)
	}
}
