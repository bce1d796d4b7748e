package model_test

import (
	"context"
	"strings"
	"testing"

	"rpcexplorer/history/secrets"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// TestB01LoginsAreSaved: who logs in is saved with the request, the password as a secret of the collection, bound to where it went. It is
// sent from then on, comes back at the next start and follows the file.
func TestB01LoginsAreSaved(t *testing.T) {
	l, ring, store := newLibrary(t), secrets.NewSession(), newMemory()
	config := func(c *model.Config) {
		c.Dialers[rpcclient.HTTP] = c.Dialers[rpcclient.ZeroMQ]
		c.Keyring = func(context.Context) (secrets.Keeper, error) { return ring, nil }
		c.Store = store
	}
	const filed = "login:\n  user: anna\n  password: \"{{secret.password}}\"\n"
	onDesk(t, func(d *desk) {
		d.settle()
		d.tab().Paste("curl -u anna:hunter2hunter2 https://n.example/rpc -d '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}'", nil)
		want(t, "pasted", d.tab().Draft().Access.Login.User+" "+d.tab().Draft().Access.Login.Password.Reveal(), "anna hunter2hunter2")
		d.tab().SaveAs(l.path("own/my-requests")+"/", "First")
		d.settle()
		text := everything(t, l.path("own"))
		if !strings.Contains(text, filed) || strings.Contains(text, "hunter2") {
			t.Errorf("filed\n%s", text)
		}
		want(t, "told", strings.Contains(d.Notice(), "{{secret.password}}"), true)
		want(t, "left out", d.tab().LeftOut(), "")
		want(t, "modified", d.tab().Modified(), false)
		want(t, "asks", d.send().Ask() == nil, true)
		want(t, "sent", d.service.access.Login.User+" "+d.service.access.Login.Password.Reveal(), "anna hunter2hunter2")
		d.tab().Set(func(f *model.Draft) { f.Params = "[1]" })
	}, l.lends, config)
	if text := store.text("window.json"); text == "" || strings.Contains(text, "hunter2") {
		t.Errorf("the window is kept as %s", text)
	}
	onDesk(t, func(d *desk) {
		d.settle()
		want(t, "at the next start", d.tab().Draft().Access.Login.Password.Reveal(), "{{secret.password}}")
		d.tab().Set(func(f *model.Draft) { f.Params = "" })
		want(t, "as it was saved", d.tab().Modified(), false)
		d.tab().Set(func(f *model.Draft) { f.Access.Login.User = "bert" })
		d.tab().Save()
		d.settle()
		if text := everything(t, l.path("own")); !strings.Contains(text, strings.Replace(filed, "anna", "bert", 1)) {
			t.Errorf("filed\n%s", text)
		}
		l.write("own/my-requests/first.yaml", "format: 1\nendpoint: https://n.example/rpc\nlogin:\n  token: \"{{secret.token}}\"\nmethod: m\n")
		l.tellsAll(d, "own/my-requests")
		login := d.tab().Draft().Access.Login
		want(t, "follows the file", login.Kind+" "+login.Token.Reveal(), "bearer {{secret.token}}")
	}, l.lends, config)
}

// TestB01KeysAsUsersAreSaved: who logs in by a key in the place of a name has it as a secret when the request is saved, pasted or typed; a
// name stays one.
func TestB01KeysAsUsersAreSaved(t *testing.T) {
	const key = "sk_live_51HabcDEF0123456789"
	l, ring := newLibrary(t), secrets.NewSession()
	config := func(c *model.Config) {
		c.Dialers[rpcclient.HTTP] = c.Dialers[rpcclient.ZeroMQ]
		c.Keyring = func(context.Context) (secrets.Keeper, error) { return ring, nil }
	}
	onDesk(t, func(d *desk) {
		d.settle()
		d.tab().Paste("curl -u "+key+": https://n.example/rpc -d '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}'", nil)
		want(t, "pasted", d.tab().Draft().Access.Login.User, key)
		d.tab().SaveAs(l.path("own/my-requests")+"/", "First")
		d.settle()
		text := everything(t, l.path("own"))
		if !strings.Contains(text, "login:\n  user: \"{{secret.user}}\"\n") || strings.Contains(text, key) {
			t.Errorf("filed\n%s", text)
		}
		want(t, "left out", d.tab().LeftOut(), "")
		want(t, "modified", d.tab().Modified(), false)
		d.send()
		want(t, "sent", d.service.access.Login.User, key)
		d.tab().Set(func(f *model.Draft) {
			f.Access.Login.User, f.Access.Login.Password = "9aa3d95b3bc440fa88ea12eaa4456161", rpcclient.NewSecret("hunter2hunter2")
		})
		d.tab().Save()
		d.settle()
		if text := everything(t, l.path("own")); !strings.Contains(text, "login:\n  user: \"{{secret.user_2}}\"\n  password: \"{{secret.password}}\"\n") || strings.Contains(text, "9aa3") {
			t.Errorf("filed with a password\n%s", text)
		}
	}, l.lends, config)
}

// TestPartOfAPasswordIsNoReference: a name beside what was typed makes no reference of it: it is in no file, and told.
func TestPartOfAPasswordIsNoReference(t *testing.T) {
	l, store := newLibrary(t), newMemory()
	config := func(c *model.Config) {
		c.Dialers[rpcclient.HTTP], c.Store = c.Dialers[rpcclient.ZeroMQ], store
	}
	onDesk(t, func(d *desk) {
		d.settle()
		d.write("https://n.example/rpc", "m", "")
		d.tab().Set(func(f *model.Draft) {
			f.Access.Login = model.LoginDraft{Kind: "basic", User: "anna", Password: rpcclient.NewSecret("{{a}}letmein")}
		})
		d.tab().SaveAs(l.path("own/my-requests")+"/", "First")
		d.settle()
		if text := everything(t, l.path("own")); !strings.Contains(text, "user: anna") || strings.Contains(text, "letmein") || strings.Contains(text, "password") {
			t.Errorf("filed\n%s", text)
		}
		want(t, "typed", d.tab().Draft().Access.Login.Password.Reveal(), "{{a}}letmein")
		want(t, "told", d.tab().LeftOut() != "", true)
	}, l.lends, config)
	if text := store.text("window.json"); text == "" || strings.Contains(text, "letmein") {
		t.Errorf("the window is kept as %s", text)
	}
}

// TestLoginsOfOthersStay: a login that a file has stays where the carrier knows none, and what Basic needs where a token counts.
func TestLoginsOfOthersStay(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		const text = "format: 1\nlogin:\n  user: anna\n  password: plain\n  token: \"{{secret.t}}\"\nmethod: net_peers\n"
		l.write("chain/peers.yaml", text)
		l.tellsAll(d, "chain")
		d.Open(l.id("peers.yaml"), true)
		for _, address := range []string{"https://n.example/rpc", "tcp://127.0.0.1:1"} {
			d.set(func(f *model.Draft) { f.Endpoint = address })
			d.tab().Save()
			d.settle()
			if got := l.read("chain/peers.yaml"); !strings.Contains(got, "  user: anna\n  password: plain\n  token: \"{{secret.t}}\"\n") {
				t.Errorf("%s: filed\n%s", address, got)
			}
		}
	})
}
