package model_test

import (
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/wording"
)

// What looks like a secret lives as long as the window does; everything else comes back at the next start.
func TestB01DraftsKeepNoSecrets(t *testing.T) {
	secret := rpcclient.NewSecret("hunter2")
	onDesk(t, func(d *desk) {
		d.tab().Set(func(draft *model.Draft) {
			draft.Endpoint = "https://example.org/"
			draft.Access = model.AccessDraft{
				Headers: "X-Api-Key: hunter2\nAccept: text/plain\ncookie:hunter2",
				Proxy:   "http://me:hunter2@proxy:3128",
				Login:   model.LoginDraft{Kind: "basic", User: "me", Password: secret, Token: secret},
				TLS:     rpcclient.TLS{CAFile: "/ca.pem", Insecure: true},
				ZeroMQ:  model.MechanismDraft{Name: "curve", ServerKey: "public", Password: secret, SecretKey: secret},
				Child:   model.ChildDraft{Dir: "/srv", Env: "API_TOKEN=hunter2\nLANG=C"},
				Limits:  model.LimitsDraft{Message: "1MiB"},
			}
		})
		d.DuplicateTab()
		d.CloseTab(1) // what was closed is kept, too
		d.pass(3e9)
		d.Close()
		for name, text := range d.store.all() {
			if strings.Contains(text, "hunter2") {
				t.Errorf("%s holds the secret: %s", name, text)
			}
		}
		next := newDesk(t, d.store)
		defer next.Close()
		a := next.tab().Draft().Access
		want(t, "headers", a.Headers, "X-Api-Key:\nAccept: text/plain\ncookie:")
		want(t, "proxy", a.Proxy, "http://proxy:3128")
		want(t, "user", a.Login.Kind+" "+a.Login.User, "basic me")
		want(t, "authorities", a.TLS, rpcclient.TLS{CAFile: "/ca.pem", Insecure: true})
		want(t, "keys", a.ZeroMQ.Name+" "+a.ZeroMQ.ServerKey, "curve public")
		want(t, "program", a.Child, model.ChildDraft{Dir: "/srv", Env: "API_TOKEN=\nLANG=C"})
		want(t, "limits", a.Limits.Message, "1MiB")
	})
}

// TestB01AddressesKeepNoSecrets: a password in an address is refused, but it was typed, and what is typed is kept.
func TestB01AddressesKeepNoSecrets(t *testing.T) {
	for _, c := range []struct{ address, kept, proxy, keptProxy string }{
		{"http://me:hunter2@h/p?q", "http://h/p?q", "me:hunter2@proxy:3128", "proxy:3128"},
		{"wss://me:hun/ter2@h", "wss://h", "http://me:hunt/er2@proxy:3128", "http://proxy:3128"},
		{"http://h/@scope/x", "http://h/@scope/x", "http://me:hunter2@", "http://"},
		{"ndjson+stdio:ssh me@h", "ndjson+stdio:ssh me@h", "socks5://proxy:1080", "socks5://proxy:1080"},
		{"ipc://@abstract", "ipc://@abstract", "none", "none"},
		{"half-writ@ten", "half-writ@ten", "", ""},
		{"https://h/rpc?token=hunter2&x=1&API_KEY=hunter2#timeout=5s", "https://h/rpc?token=&x=1&API_KEY=#timeout=5s", "", ""},
		{"wss://me:hunter2@h/?auth=hunter2&a", "wss://h/?auth=&a", "", ""},
		{"http://h/?q=token#x", "http://h/?q=token#x", "", ""},
	} {
		onDesk(t, func(d *desk) {
			d.tab().Set(func(draft *model.Draft) { draft.Endpoint, draft.Access.Proxy = c.address, c.proxy })
			d.pass(3e9)
			d.Close()
			next := newDesk(t, d.store)
			defer next.Close()
			got := next.tab().Draft()
			want(t, "address", got.Endpoint, c.kept)
			want(t, "proxy of "+c.address, got.Access.Proxy, c.keptProxy)
		})
	}
}

// Two ways to one address are two connections; what was typed for another kind of login is not sent.
func TestAccessMakesTheConnection(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("tcp://127.0.0.1:1", "echo", "[]")
		d.send()
		d.tab().Edit(func(draft *model.Draft) { draft.Access.Login.User = "nobody asked" })
		d.send()
		opened, _ := d.service.lines()
		want(t, "connections for the same way", opened, 1)
		d.tab().Edit(func(draft *model.Draft) { draft.Access.Limits.Message = "1k" })
		want(t, "state of the new way", d.tab().State(), rpcclient.StateIdle)
		d.send()
		opened, left := d.service.lines()
		want(t, "connections for two ways", opened, 2)
		want(t, "those in use", left, 1)
	})
}

// What the peer asks is told, and answered only by hand, over the same connection.
func TestAnswerByHand(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.Answer()
		want(t, "with nothing asked", d.Notice(), "no request of a peer is on record")
		d.write("tcp://127.0.0.1:1", "echo", "[]")
		d.send()
		d.service.open[0].come(`{"jsonrpc":"2.0","id":"q7","method":"roots/list"}`)
		d.settle()
		if !strings.Contains(d.Notice(), "roots/list") {
			t.Errorf("the status bar says %q", d.Notice())
		}
		want(t, "answered by itself", len(d.service.got), 1)
		d.Answer()
		want(t, "address", d.tab().Draft().Endpoint, "tcp://127.0.0.1:1")
		want(t, "message", d.tab().Draft().Message, `{"jsonrpc":"2.0","id":"q7","result":null}`)
		d.tab().EditMessage(`{"jsonrpc":"2.0","id":"q7","result":{"roots":[]}}`)
		d.send()
		opened, _ := d.service.lines()
		want(t, "connections", opened, 1)
		want(t, "sent", d.service.got[len(d.service.got)-1], `{"jsonrpc":"2.0","id":"q7","result":{"roots":[]}}`)
		want(t, "outcome", d.tab().Response().Exchange.Outcome.Kind, rpcclient.OutcomeSent)
	})
}

func TestSafety(t *testing.T) {
	onDesk(t, func(d *desk) {
		for _, c := range []struct {
			address string
			change  func(*model.AccessDraft)
			says    string
			tone    wording.Tone
		}{
			{"demo:", nil, "lives in this program", wording.ToneMuted},
			{"tcp://h:1", nil, "Not encrypted", wording.ToneWarn},
			{"tcp://h:1", func(a *model.AccessDraft) { a.ZeroMQ.Name = "plain" }, "cross as they are", wording.ToneWarn},
			{"tcp://h:1", func(a *model.AccessDraft) { a.ZeroMQ.Name = "curve" }, "by CURVE", wording.ToneOK},
			{"https://h", nil, "by TLS", wording.ToneOK},
			{"https://h", func(a *model.AccessDraft) { a.TLS.Insecure = true }, "may be anybody", wording.ToneFail},
			{"http://h", func(a *model.AccessDraft) { a.TLS.Insecure = true }, "Not encrypted", wording.ToneWarn},
			{"ipc:///x", nil, "socket on this machine", wording.ToneMuted},
			{"ndjson+stdio:cat", nil, "program on this machine", wording.ToneMuted},
			{"nonsense", nil, "cannot be read", wording.ToneMuted},
		} {
			d.tab().Set(func(draft *model.Draft) {
				draft.Endpoint, draft.Access = c.address, model.AccessDraft{}
				if c.change != nil {
					c.change(&draft.Access)
				}
			})
			text, tone := d.Safety(d.tab())
			if !strings.Contains(text, c.says) || tone != c.tone {
				t.Errorf("%s: %q in tone %d, want %q in %d", c.address, text, tone, c.says, c.tone)
			}
		}
	})
}

// TestB01QueriesKeepNoSecrets: a secret in the query of an address is used as long as the window lives, and is not kept: neither with the
// draft nor among the recent addresses. What stands in a file of the person's own comes back from there.
func TestB01QueriesKeepNoSecrets(t *testing.T) {
	const address = "tcp://127.0.0.1:5001?token=hunter2&x=1"
	onDesk(t, func(d *desk) {
		d.NewTab()
		d.write(address, "m", "[]")
		d.send()
		want(t, "in the window", d.tab().Draft().Endpoint, address)
		d.pass(3e9)
		d.Close()
		for name, text := range d.store.all() {
			if strings.Contains(text, "hunter2") {
				t.Errorf("%s holds the secret: %s", name, text)
			}
		}
		next := newDesk(t, d.store)
		defer next.Close()
		want(t, "at the next start", next.tab().Draft().Endpoint, "tcp://127.0.0.1:5001?token=&x=1")
	})
	saved := withSavedAt(t, address)
	onDesk(t, func(d *desk) {
		rows := d.Sidebar.Requests()
		d.Open(rows[len(rows)-1].ID, true)
		want(t, "of a saved request", d.tab().Draft().Endpoint, address)
		d.pass(3e9)
		d.Close()
		if text := d.store.text("window.json"); strings.Contains(text, "hunter2") {
			t.Errorf("the window keeps the secret: %s", text)
		}
		next := newDesk(t, d.store, saved)
		defer next.Close()
		want(t, "from its file again", next.tab().Draft().Endpoint, address)
		want(t, "modified", next.tab().Modified(), false)
	}, saved)
}
