package model_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rpcexplorer/history/secrets"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// everything is all that lies in the files below a folder.
func everything(t *testing.T, dir string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(dir, func(name string, e os.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			text, _ := os.ReadFile(name)
			all.WriteString(name + "\n" + string(text))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

// TestB01KeysOfPastedAddresses: a key in the path or the query of an address that was pasted goes into no file when it is saved: its name does,
// and the key is kept as a secret for where it goes. The same key has one name, another one another.
func TestB01KeysOfPastedAddresses(t *testing.T) {
	const key, other = "9aa3d95b3bc440fa88ea12eaa4456161", "0aa3d95b3bc440fa88ea12eaa4456161"
	curl := func(address string) string {
		return "curl '" + address + "' -H 'X-Api-Key: hunter2' -H 'X-Trace: 1' -d '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}'"
	}
	for _, c := range []struct{ name, address, filed, sent string }{
		{"path", "https://n.example/v3/" + key, "https://n.example/v3/{{secret.key}}", "/v3/" + key},
		{"query", "https://n.example/?apikey=hunter2&x=1", "https://n.example/?apikey={{secret.apikey}}&x=1", "/?apikey=hunter2&x=1"},
		{"options", "https://n.example/" + key + "#timeout=5s", "https://n.example/{{secret.key}}#timeout=5s", "/" + key},
		{"none", "https://n.example/rpc?x=1", "https://n.example/rpc?x=1", "/rpc?x=1"},
	} {
		l, ring := newLibrary(t), secrets.NewSession()
		onDesk(t, func(d *desk) {
			d.settle()
			paste := func(address, name string) {
				d.NewTab()
				d.tab().Paste(curl(address), nil)
				d.tab().SaveAs(l.path("own/my-requests")+"/", name)
				d.settle()
			}
			paste(c.address, "First")
			if strings.Contains(c.address, "#") { // a command line has no options
				d.tab().Set(func(f *model.Draft) { f.Endpoint = c.address })
				d.tab().Save()
				d.settle()
			}
			want(t, c.name+": the draft", d.tab().Draft().Endpoint, c.filed)
			want(t, c.name+": told", strings.Contains(d.Notice(), "{{secret."), strings.Contains(c.filed, "secret."))
			want(t, c.name+": modified", d.tab().Modified(), false)
			text := everything(t, l.path("own"))
			if !strings.Contains(text, c.filed) || strings.Contains(text, key) || strings.Contains(text, "hunter2") {
				t.Errorf("%s: filed\n%s", c.name, text)
			}
			r := d.send()
			want(t, c.name+": asks", r.Ask() == nil, true)
			e := r.Exchange.Endpoint
			want(t, c.name+": sent", rpcclient.JoinParts(rpcclient.PathParts(e.Path, d.service.access.Insets)), c.sent)
			if c.name != "path" {
				return
			}
			paste(c.address, "Second")
			want(t, "the same key", d.tab().Draft().Endpoint, c.filed)
			paste(strings.ReplaceAll(c.address, key, other), "Third")
			want(t, "another key", d.tab().Draft().Endpoint, "https://n.example/v3/{{secret.key_2}}")
			if text := everything(t, l.path("own")); strings.Contains(text, key) || strings.Contains(text, other) {
				t.Errorf("filed\n%s", text)
			}
			var row string
			d.NewTab()
			d.tab().Paste("https://n.example/v3/"+key, nil)
			d.NewRequest(l.path("own/my-requests")+"/", func(id string) { row = id })
			d.settle()
			want(t, "a new request goes there, too", row != "" && d.tab().Draft().Endpoint == c.filed, true)
		}, l.lends, func(c *model.Config) {
			c.Dialers[rpcclient.HTTP] = c.Dialers[rpcclient.ZeroMQ]
			c.Keyring = func(context.Context) (secrets.Keeper, error) { return ring, nil }
		})
	}
}

// TestB01KeysInConflictsAreHidden: what a save would write, shown beside what somebody else wrote, holds no key either.
func TestB01KeysInConflictsAreHidden(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		d.Open(l.id("peers.yaml"), true)
		d.set(func(f *model.Draft) { f.Endpoint = "https://n.example/v3/9aa3d95b3bc440fa88ea12eaa4456161" })
		l.write("chain/peers.yaml", "format: 1\nmethod: theirs\n")
		l.tellsAll(d, "chain")
		c := d.tab().Conflict()
		if c == nil || !strings.Contains(string(c.Mine), "endpoint: \"https://n.example/v3/{{secret.key}}\"") {
			t.Errorf("mine is %s", c.Mine)
		}
	})
}

// TestB01KeptKeysGetTheirName: a key that was kept before the program started gets the name that it is kept under, in a request that is made where it is
// typed, too; one that is bound to another peer gets one of its own.
func TestB01KeptKeysGetTheirName(t *testing.T) {
	const key = "9aa3d95b3bc440fa88ea12eaa4456161"
	l, ring := newLibrary(t), secrets.NewSession()
	l.chain()
	l.write("chain/collection.yaml", "format: 1\nname: Chain\n")
	l.write("chain/other.yaml", "format: 1\nendpoint: \"https://n.example/{{secret.key}}\"\nmethod: m\n")
	onDesk(t, func(d *desk) {
		d.settle()
		d.OpenFolder(l.path("chain"))
		d.settle()
		ref := secrets.Ref{Place: secrets.Place{Collection: d.Under(l.path("chain"))}, Name: "key_7"}
		at, err := rpcclient.ParseEndpoint("https://n.example/")
		if err != nil {
			t.Fatal(err)
		}
		e := secrets.Entry{Value: rpcclient.NewSecret(key), Peers: []string{at.Peer()}}
		if err := ring.Put(context.Background(), ref, e); err != nil {
			t.Fatal(err)
		}
		for _, c := range [][2]string{{"https://n.example/v3/", "key_7"}, {"https://m.example/v3/", "key_2"}} {
			address, name := c[0], c[1]
			d.NewTab()
			d.write(address+key, "m", "")
			made := ""
			d.NewRequest(l.path("chain")+"/", func(id string) { made = id })
			d.settle()
			text := l.read("chain/" + strings.TrimPrefix(made, l.id("")))
			if !strings.Contains(text, "endpoint: \""+address+"{{secret."+name+"}}\"\n") {
				t.Errorf("%s: filed in %s\n%s", address, made, text)
			}
		}
	}, l.lends, func(c *model.Config) {
		c.Keyring = func(context.Context) (secrets.Keeper, error) { return ring, nil }
	})
}
