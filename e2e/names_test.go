package e2e

import (
	"encoding/json"
	"fmt"
	"image/color"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"rpcexplorer/e2e/drive"
)

// warn is the colour of warnings on a dark ground.
var warn = color.RGBA{R: 0xf2, G: 0xb8, B: 0x4b, A: 255}

// echoer is a service over HTTP that sends params back, and counts the calls.
func echoer(t *testing.T) (address string, calls *atomic.Int32) {
	t.Helper()
	calls = new(atomic.Int32)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var call struct{ ID, Params json.RawMessage }
		_ = json.NewDecoder(r.Body).Decode(&call)
		calls.Add(1)
		w.Header().Set("Content-Type", "application/json")
		_, _ = fmt.Fprintf(w, `{"jsonrpc":"2.0","id":%s,"result":%s}`, call.ID, call.Params)
	}))
	t.Cleanup(s.Close)
	return s.URL, calls
}

// TestEnvironmentTrustAndSecret: a name without a value is underlined and nothing is sent; with an environment it has one; what a collection of
// a stranger's wants is asked for, then the secret, which goes to that peer alone and stands in no file; another environment asks anew.
func TestEnvironmentTrustAndSecret(t *testing.T) {
	test, calls := echoer(t)
	live, liveCalls := echoer(t)
	folder := t.TempDir()
	for name, text := range map[string]string{
		"collection.yaml":        "format: 1\nname: Theirs\nvariables:\n  address: " + test + "\n",
		"environments/test.yaml": "format: 1\nname: Test\nvariables:\n  who: tester\n",
		"environments/live.yaml": "format: 1\nname: Live\nvariables:\n  who: all\n  address: " + live + "\n",
		"greet.yaml":             "format: 1\nname: greet\nendpoint: \"{{address}}\"\nmethod: echo\nparams: |-\n  [\"{{who}}\", \"{{secret.token}}\"]\n",
	} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(folder, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	h := drive.NewHome(t)
	h.Settings(t, `{"format": 1, "theme": "dark", "secrets": "session"}`)
	p := h.Start(t, drive.NewDisplay(t, 1440, 900), filepath.Join(folder, "greet.yaml"))
	marked := func() int { return drive.Count(p.Display.Look(t), p.Box("params"), warn) }
	drive.Until(t, "the name without a value to be marked", func() bool { return marked() > 50 })
	p.Key("ctrl+Return")
	p.CopyUntil("consent", "why nothing was sent", holds("The variable who has a value only in other environments: Live, Test."))

	switchTo(p, "Test")
	drive.Until(t, "the mark to go", func() bool { return marked() == 0 })
	p.Key("ctrl+Return")
	p.CopyUntil("consent", "what the collection wants", holds("send to "+strings.TrimPrefix(test, "http://")))
	p.Click("agree")
	p.WaitFor("secret", false)
	if n := calls.Load(); n != 0 {
		t.Errorf("%d calls before all was agreed to", n)
	}
	p.Click("secret")
	p.Type("hunter2hunter2")
	p.Key("Return")
	waitForReply(p, `["tester", "**************"]`)
	p.Key("ctrl+k")
	p.Type("show secrets")
	p.Key("Return")
	waitForReply(p, `["tester", "hunter2hunter2"]`)

	switchTo(p, "Live")
	p.Key("ctrl+Return")
	p.CopyUntil("consent", "the other peer", holds("send to "+strings.TrimPrefix(live, "http://")))
	p.Click("agree")
	p.CopyUntil("consent", "the secret of the other environment", holds("The secret {{secret.token}} has no value"))
	if n := liveCalls.Load(); n != 0 || calls.Load() != 1 {
		t.Errorf("%d and %d calls", calls.Load(), n)
	}
	p.Key("ctrl+q")
	p.ExitWithin(drive.Patience)
	wantNowhere(t, h.Dir, "hunter2")
	wantNowhere(t, folder, "hunter2")
}

// switchTo chooses an environment by keyboard.
func switchTo(p *drive.Program, name string) {
	p.Key("ctrl+e")
	p.Type(name)
	p.Key("Return")
}

// wantNowhere fails the test if a file below a folder holds a text.
func wantNowhere(t *testing.T, dir, text string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(at string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(at)
		if strings.Contains(string(data), text) {
			t.Errorf("%s holds it", at)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
