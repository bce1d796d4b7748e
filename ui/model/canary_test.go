package model_test

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"rpcexplorer/history"
	"rpcexplorer/history/collection"
	"rpcexplorer/history/consent"
	"rpcexplorer/history/secrets"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// canary is a secret with characters that encodings change.
const canary = `cánary"hunter2\/=+&`

// findCanary fails the test if a text holds the canary in any of its forms.
func findCanary(t *testing.T, where, text string) {
	t.Helper()
	forms := map[string]string{
		"raw": canary, "URL": url.QueryEscape(canary), "JSON": `c\u00e1nary\"hunter2`, "JSON, short": `ánary\"hunter2\\`,
		"hex": hex.EncodeToString([]byte(canary)), "HEX": strings.ToUpper(hex.EncodeToString([]byte(canary))), "within": "hunter2",
	}
	for shift := range 3 {
		encoded := base64.StdEncoding.EncodeToString(append(make([]byte, shift), canary...))
		forms[fmt.Sprint("base64 at ", shift)] = encoded[4 : len(encoded)-4]
	}
	for form, of := range forms {
		if strings.Contains(text, of) {
			t.Errorf("%s has the secret, %s", where, form)
		}
	}
}

// TestB01CanaryOfTheWindow: a secret that was put into a call in every way, and comes back in every form (B02), in errors (B03) and in what
// the peer asks, is in nothing that the window keeps, tells, writes, or hands out: the texts of its store, the history, the record of frames
// and its export, code (B04), the message, the title, the status bar, reports of crashes. The live response alone is whole.
func TestB01CanaryOfTheWindow(t *testing.T) {
	c := files(t, map[string]string{
		"collection.yaml": "format: 1\nname: Canary\nvariables:\n  auth: Bearer {{secret.token}}\n",
		"call.yaml":       "format: 1\nendpoint: tcp://127.0.0.1:1\nmethod: echo\nparams: '[\"{{secret.token}}\", {\"a\": \"{{auth}}\"}]'\nheaders:\n  X-Shop: \"{{secret.token}}\"\n  Authorization: \"{{auth}}\"\n",
		"method.yaml":     "format: 1\nendpoint: tcp://127.0.0.1:1\nmethod: \"no-{{secret.token}}\"\nid: '\"{{secret.token}}\"'\n",
		"raw.yaml":        "format: 1\nendpoint: tcp://127.0.0.1:1\nkind: raw\nmessage: '{\"jsonrpc\": \"2.0\", \"id\": \"{{secret.token}}\", \"method\": \"echo\", \"params\": [\"{{secret.token}}\"]}'\n",
	})
	home := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		kept, ring := openPast(t), secrets.NewSession()
		d := newDesk(t, newMemory(), func(config *model.Config) {
			config.Collections, config.History, config.Home = []*collection.Collection{c}, kept.Store, home
			config.Folders = map[*collection.Collection]string{c: folder}
			config.Consents = consent.Open(filepath.Join(home, "consents.json"))
			config.Keyring = func(context.Context) (secrets.Keeper, error) { return ring, nil }
			own(config)
		})
		defer d.Close()
		echo := d.service
		for i, path := range []string{"call.yaml", "method.yaml", "raw.yaml"} {
			d.open(path)
			d.send()
			if i == 0 {
				d.tab().GiveSecret(rpcclient.NewSecret(canary))
				d.settle()
			}
			d.look(t, path)
		}
		d.pass(5e9)
		if !strings.Contains(echo.messages(), `hunter2`) {
			t.Fatal("the secret did not go out")
		}
		echo.open[0].come(`{"jsonrpc":"2.0","id":"q","method":"ask-cánary\"hunter2\\/=+&","params":["cánary\"hunter2\\/=+&"]}`)
		d.settle()
		findCanary(t, "what the peer asks", d.Notice())
		if !strings.Contains(d.Notice(), "ask-") {
			t.Errorf("the status bar says %q", d.Notice())
		}
		d.lookAround(t)
		d.Wire.Export("frames.jsonl")
		d.pass(5e9)
		for name, text := range d.store.all() {
			findCanary(t, name, text)
		}
		for _, report := range d.crashes.all() {
			findCanary(t, "a crash report", report)
		}
		wantCleanHistory(t, kept.Store)
	})
	wantCleanFiles(t, home)
}

// look looks at all that is told and handed out of the active tab.
func (d *desk) look(t *testing.T, path string) {
	t.Helper()
	d.pass(1e9)
	findCanary(t, path+": the message", string(d.tab().Outgoing().Message))
	findCanary(t, path+": the title", d.titles())
	findCanary(t, path+": the status bar", d.Notice())
	s := d.tab().Snippets()
	for _, g := range s.Names() {
		s.Write(g.ID, false, func(made model.Snippet) { findCanary(t, path+": code of "+g.ID, fmt.Sprint(made)) })
	}
	for i := range d.Wire.Len() {
		d.Wire.Select(i)
		r, _ := d.Wire.Selected()
		findCanary(t, path+": a frame", string(r.Frame.Data))
		findCanary(t, path+": a message", string(r.Frame.Plain))
	}
	if f := d.tab().Response().Exchange.Outcome.Failure; f != nil {
		t.Errorf("%s: %v", path, f)
	}
}

// lookAround looks at what is told of secrets elsewhere: in the list of consents, and by the doctor.
func (d *desk) lookAround(t *testing.T) {
	t.Helper()
	d.Grants(func(g model.Grants) { findCanary(t, "the consents", fmt.Sprintf("%+v", g)) })
	d.settle()
	d.ShowTab(0)
	d.tab().Examine()
	d.pass(10e9)
	if e := d.tab().Examination(); e != nil {
		findCanary(t, "the doctor", fmt.Sprintf("%+v %v", e, *e))
	} else {
		t.Error("no examination")
	}
	d.tab().LeaveExamination()
}

func wantCleanHistory(t *testing.T, s *history.Store) {
	t.Helper()
	all, err := s.Page(t.Context(), history.Newest, 100, history.Filter{})
	if err != nil || len(all) != 3 {
		t.Fatalf("the history has %d exchanges, %v", len(all), err)
	}
	for _, line := range all {
		findCanary(t, "a line of the history", fmt.Sprintf("%+v", line))
		entry, err := s.Get(t.Context(), line.ID)
		if err != nil {
			t.Fatal(err)
		}
		call := entry.Exchange.Call
		findCanary(t, "a call of the history", fmt.Sprintf("%s %s %s %s", call.Method, call.Params, call.ID, call.Raw))
		for _, f := range entry.Exchange.Frames {
			findCanary(t, "a frame of the history", string(f.Data)+string(f.Plain))
		}
	}
}

func wantCleanFiles(t *testing.T, dir string) {
	t.Helper()
	found := 0
	err := filepath.WalkDir(dir, func(at string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		found++
		text, err := os.ReadFile(at)
		findCanary(t, at, string(text))
		return err
	})
	if err != nil || found < 2 {
		t.Errorf("%d files, %v", found, err)
	}
}
