package model_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/consent"
	"rpcexplorer/history/secrets"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// folder is where the collection of these tests lies.
const folder = "/home/x/guarded"

// at is when things were agreed to.
var at = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

// guarded is a collection that wants all that is asked about.
func guarded(t *testing.T) *collection.Collection {
	return files(t, map[string]string{
		"collection.yaml":        "format: 1\nname: Guarded\nvariables:\n  address: tcp://127.0.0.1:1\n",
		"environments/prod.yaml": "format: 1\nname: Production\nvariables:\n  address: tcp://127.0.0.1:2\n",
		"plain.yaml":             "format: 1\nendpoint: \"{{address}}\"\nmethod: echo\nparams: '[1]'\n",
		"token.yaml":             "format: 1\nendpoint: \"{{address}}\"\nmethod: echo\nparams: '[\"{{secret.token}}\"]'\n",
		"env.yaml":               "format: 1\nendpoint: \"{{address}}\"\nmethod: echo\nparams: '[\"{{env.WHO}}\", \"{{env.WHERE}}\"]'\n",
		"child.yaml":             "format: 1\nendpoint: \"ndjson+stdio:srv --x\"\nmethod: echo\n",
	})
}

// onGuarded runs a test at a desk with that collection, a keyring in memory, and an environment.
func onGuarded(t *testing.T, test func(d *desk), changes ...func(*model.Config)) {
	t.Helper()
	c, ring := guarded(t), secrets.NewSession()
	configure := func(config *model.Config) {
		config.Collections = []*collection.Collection{c}
		config.Folders = map[*collection.Collection]string{c: folder}
		config.Consents = consent.Open("")
		config.Keyring = func(context.Context) (secrets.Keeper, error) { return ring, nil }
		config.LookupEnv = func(name string) (string, bool) { return "value of " + name, name != "NONE" }
	}
	onDesk(t, test, append([]func(*model.Config){configure}, changes...)...)
}

// asked says what a response asks.
func asked(r *model.Response) string {
	a := r.Ask()
	switch {
	case a == nil:
		return "nothing: " + answer(r)
	case a.Program != nil:
		return "start " + strings.Join(a.Program.Args, " ")
	case a.Wants != nil:
		return fmt.Sprint(a.Wants, " for ", a.Folder)
	case a.Secret != nil:
		s := a.Secret
		return fmt.Sprintf("%d %s to %s %v%s", s.Step, s.Name, s.Peer, s.Peers, s.Trouble.Key)
	}
	return "as it is"
}

// TestI03Asked: sending from a collection that was not made here is asked for once, per peer and per variable, and nothing is sent before.
func TestI03Asked(t *testing.T) {
	onGuarded(t, func(d *desk) {
		d.open("plain.yaml")
		want(t, "opened", d.service.dials, 0)
		want(t, "asked", asked(d.send()), "[{send tcp://127.0.0.1:1}] for "+folder)
		want(t, "dialled", d.service.dials, 0)
		d.tab().Agree()
		d.settle()
		want(t, "then", answer(d.tab().Response()), `{"jsonrpc":"2.0","id":1,"result":[1]}`)
		want(t, "again", asked(d.send()), `nothing: {"jsonrpc":"2.0","id":2,"result":[1]}`)
		d.open("env.yaml")
		want(t, "variables", asked(d.send()), "[{env WHO} {env WHERE}] for "+folder)
		d.tab().Agree()
		d.settle()
		want(t, "with the variables", asked(d.tab().Response()), `nothing: {"jsonrpc":"2.0","id":3,"result":["value of WHO","value of WHERE"]}`)
		d.ChooseEnvironment("prod.yaml")
		want(t, "another peer", asked(d.send()), "[{send tcp://127.0.0.1:2}] for "+folder)
		d.open("child.yaml")
		want(t, "a program", asked(d.send()), "start srv --x")
		d.open("plain.yaml")
		d.tab().Set(func(f *model.Draft) { f.Endpoint = "tcp://127.0.0.1:3" })
		want(t, "an address that was typed", asked(d.send()), `nothing: {"jsonrpc":"2.0","id":4,"result":[1]}`)
	})
}

// TestB02EnvironmentIsHidden: a variable of the environment that is named as a secret is overwritten in what comes back, as one is.
func TestB02EnvironmentIsHidden(t *testing.T) {
	onGuarded(t, func(d *desk) {
		d.open("env.yaml")
		d.set(func(f *model.Draft) { f.Params = `["{{env.API_TOKEN}}", "{{env.WHERE}}"]` })
		d.send()
		d.tab().Agree()
		d.settle()
		want(t, "sent", d.service.messages(), `{"jsonrpc":"2.0","id":1,"method":"echo","params":["value of API_TOKEN","value of WHERE"]}`)
		want(t, "shown", asked(d.tab().Response()), `nothing: {"jsonrpc":"2.0","id":1,"result":["******************","value of WHERE"]}`)
	}, own)
}

// TestI03Own: a collection that was made here is not asked about.
func TestI03Own(t *testing.T) {
	onGuarded(t, func(d *desk) {
		d.open("plain.yaml")
		want(t, "asked", asked(d.send()), `nothing: {"jsonrpc":"2.0","id":1,"result":[1]}`)
	}, func(c *model.Config) {
		if err := c.Consents.Allow(consent.At(folder), at, consent.Want{Kind: consent.Own}); err != nil {
			t.Fatal(err)
		}
	})
}

// own has the collection of these tests be one's own.
func own(c *model.Config) {
	_ = c.Consents.Allow(consent.At(folder), at, consent.Want{Kind: consent.Own})
}

// TestB10SecretIsAskedFor: a secret without a value is asked for, kept for the environment, and bound to the peer; elsewhere it goes only
// when that is agreed to (B14, I06).
func TestB10SecretIsAskedFor(t *testing.T) {
	onGuarded(t, func(d *desk) {
		d.open("token.yaml")
		want(t, "shown before", string(d.tab().Outgoing().Message), `{"jsonrpc":"2.0","id":1,"method":"echo","params":["{{secret.token}}"]}`)
		want(t, "asked", asked(d.send()), "3 token to tcp://127.0.0.1:1 []")
		want(t, "sent", d.service.messages(), "")
		d.tab().GiveSecret(rpcclient.NewSecret(""))
		d.settle()
		want(t, "an empty one", asked(d.tab().Response()), "3 token to tcp://127.0.0.1:1 []secret.empty")
		d.tab().GiveSecret(rpcclient.NewSecret("hunter2hunter2"))
		d.settle()
		want(t, "sent then", d.service.messages(), `{"jsonrpc":"2.0","id":1,"method":"echo","params":["hunter2hunter2"]}`)
		want(t, "told", d.Notice(), d.T("status.reply_hidden"))
		want(t, "the reply as it is shown", answer(d.tab().Response()), `{"jsonrpc":"2.0","id":1,"result":["**************"]}`)
		d.tab().Set(func(f *model.Draft) { f.Endpoint = "tcp://127.0.0.1:9" })
		d.Tell("status.reply_hidden")
		want(t, "to another peer", asked(d.send()), "4 token to tcp://127.0.0.1:9 [tcp://127.0.0.1:1]")
		want(t, "told no more", d.Notice(), "")
		d.tab().Agree()
		d.settle()
		want(t, "after it was agreed to", asked(d.tab().Response()), `nothing: {"jsonrpc":"2.0","id":2,"result":["**************"]}`)
		d.tab().RevealReply()
		d.settle()
		want(t, "shown when one asks for it", asked(d.tab().Response()), `nothing: {"jsonrpc":"2.0","id":2,"result":["hunter2hunter2"]}`)
		d.tab().RevealReply()
		want(t, "told", d.Notice(), d.T("status.reply_not_hidden"))
	}, own)
}

// TestI06SecretsOfReplies: a value of a reply that holds a secret goes nowhere, not even where that secret may go; what is beside it goes.
func TestI06SecretsOfReplies(t *testing.T) {
	onGuarded(t, func(d *desk) {
		d.open("token.yaml")
		d.send()
		d.set(func(f *model.Draft) { f.Params = `["{{secret.token}}", "beside"]` })
		d.send()
		d.tab().GiveSecret(rpcclient.NewSecret("hunter2hunter2"))
		d.settle()
		d.tab().RevealReply()
		d.settle()
		for _, c := range []struct{ params, endpoint, says string }{
			{`["{{response.token.result.0}}"]`, "tcp://127.0.0.1:1", "holds a secret"},
			{`["{{response.token.result.0}}"]`, "tcp://127.0.0.1:9", "holds a secret"},
			{`{{response.token}}`, "tcp://127.0.0.1:9", "holds a secret"},
			{`["{{response.token.result.1}}"]`, "tcp://127.0.0.1:9", `"result":["beside"]`},
		} {
			before := d.service.messages()
			d.set(func(f *model.Draft) { f.Endpoint, f.Params = c.endpoint, c.params })
			r := d.send()
			said := answer(r)
			if f := r.Exchange.Outcome.Failure; f != nil {
				said, _ = d.Explain(f)
			}
			if !strings.Contains(said, c.says) {
				t.Errorf("%s to %s: %s", c.params, c.endpoint, said)
			}
			if sent := strings.TrimPrefix(d.service.messages(), before); strings.Contains(sent, "hunter2") {
				t.Errorf("%s to %s: sent %s", c.params, c.endpoint, sent)
			}
		}
	}, own)
}

// TestB06NoKeyring: without a keyring one chooses the session or a vault, which is made, and unlocked at the next start.
func TestB06NoKeyring(t *testing.T) {
	vault := filepath.Join(t.TempDir(), "secrets.age")
	none := func(c *model.Config) {
		c.Vault = vault
		c.Keyring = func(context.Context) (secrets.Keeper, error) {
			return nil, &secrets.Fault{Reason: secrets.ReasonNoKeyring}
		}
	}
	onGuarded(t, func(d *desk) {
		d.open("token.yaml")
		want(t, "asked", asked(d.send()), "0  to tcp://127.0.0.1:1 []")
		d.tab().KeepSecretsIn(model.KeepInSession)
		d.settle()
		want(t, "in the session", asked(d.tab().Response()), "3 token to tcp://127.0.0.1:1 []")
		d.Settings.Change(func(v *model.Values) { v.Secrets = model.KeepInVault })
		want(t, "in a vault", asked(d.send()), "1  to tcp://127.0.0.1:1 []")
		d.tab().GiveSecret(rpcclient.NewSecret("open sesame"))
		d.settle()
		want(t, "made", asked(d.tab().Response()), "3 token to tcp://127.0.0.1:1 []")
		d.tab().GiveSecret(rpcclient.NewSecret("hunter2hunter2"))
		d.settle()
		want(t, "sent", strings.Contains(d.service.messages(), "hunter2hunter2"), true)
	}, own, none)
	onGuarded(t, func(d *desk) {
		d.Settings.Change(func(v *model.Values) { v.Secrets = model.KeepInVault })
		d.open("token.yaml")
		want(t, "at the next start", asked(d.send()), "2  to tcp://127.0.0.1:1 []")
		d.tab().GiveSecret(rpcclient.NewSecret("close sesame"))
		d.settle()
		want(t, "wrong", asked(d.tab().Response()), "2  to tcp://127.0.0.1:1 []secret.passphrase")
		d.tab().GiveSecret(rpcclient.NewSecret("open sesame"))
		d.settle()
		want(t, "sent", answer(d.tab().Response()), `{"jsonrpc":"2.0","id":1,"result":["**************"]}`)
	}, own, none)
}

// TestB07KeyringRefuses: a keyring that is locked, or whose question was dismissed, keeps the call from going, with the reason.
func TestB07KeyringRefuses(t *testing.T) {
	onGuarded(t, func(d *desk) {
		d.open("token.yaml")
		r := d.send()
		want(t, "asked", asked(r), "nothing: failure: unresolved")
		what, try := d.Explain(r.Exchange.Outcome.Failure)
		if !strings.Contains(what, "prompt dismissed") || !strings.Contains(try, "Nothing was sent") {
			t.Errorf("says %q, %q", what, try)
		}
		want(t, "sent", d.service.messages(), "")
	}, own, func(c *model.Config) {
		c.Keyring = func(context.Context) (secrets.Keeper, error) {
			return nil, &secrets.Fault{Reason: secrets.ReasonKeyring, Args: []any{"prompt dismissed"}, Err: errors.New("x")}
		}
	})
}

// TestB11ShortSecrets: one that cannot be overwritten where it turns up is told.
func TestB11ShortSecrets(t *testing.T) {
	onGuarded(t, func(d *desk) {
		d.open("token.yaml")
		d.send()
		d.tab().GiveSecret(rpcclient.NewSecret("abc"))
		d.settle()
		if !strings.Contains(d.Notice(), "so short") {
			t.Errorf("told: %q", d.Notice())
		}
	}, own)
}

// TestSecretsOnTheWayKeepTheConnection: tabs know the connection that secrets in headers led to: it is shown, and stays.
func TestSecretsOnTheWayKeepTheConnection(t *testing.T) {
	onGuarded(t, func(d *desk) {
		d.open("token.yaml")
		d.tab().Set(func(f *model.Draft) { f.Access.Headers = "X-Token: {{secret.token}}" })
		d.send()
		d.tab().GiveSecret(rpcclient.NewSecret("hunter2hunter2"))
		d.settle()
		want(t, "state", d.tab().State(), rpcclient.StateConnected)
		first := d.tab()
		d.open("plain.yaml")
		d.send()
		want(t, "state after another call", first.State(), rpcclient.StateConnected)
		_, at := d.Active()
		d.ShowTab(at - 1)
		d.send()
		opened, left := d.service.lines()
		want(t, "connections", fmt.Sprint(opened, left), "2 2")
	}, own)
}

// TestGrantsAreListedAndTakenBack: what was agreed to is listed with the secrets and where they may go, and each is taken back by itself.
func TestGrantsAreListedAndTakenBack(t *testing.T) {
	onGuarded(t, func(d *desk) {
		list := func() (text string) {
			d.Grants(func(g model.Grants) {
				for _, p := range g.Programs {
					text += fmt.Sprint(p.Args, " ")
				}
				for _, s := range g.Secrets {
					text += fmt.Sprint(s.Collection, " ", s.Environment, " ", s.Name, " ", s.Peers, " ")
				}
				text += fmt.Sprint(g.Collections, d.Note(g.Trouble))
			})
			d.settle()
			return text
		}
		none := func() {}
		d.open("token.yaml")
		d.send()
		d.tab().Agree()
		d.settle()
		d.tab().GiveSecret(rpcclient.NewSecret("hunter2hunter2"))
		d.settle()
		send := consent.Want{Kind: consent.Send, What: "tcp://127.0.0.1:1"}
		want(t, "listed", list(), "Guarded  token [tcp://127.0.0.1:1] [{"+folder+" Guarded [{send tcp://127.0.0.1:1}]}]")
		d.Grants(func(g model.Grants) { d.RevokePeers(g.Secrets[0], none) })
		d.settle()
		d.settle()
		want(t, "the peer", list(), "Guarded  token [] [{"+folder+" Guarded [{send tcp://127.0.0.1:1}]}]")
		want(t, "asked again", asked(d.send()), "4 token to tcp://127.0.0.1:1 []")
		d.RevokeWants(consent.At(folder), none, send)
		d.settle()
		want(t, "the collection", asked(d.send()), "[{send tcp://127.0.0.1:1}] for "+folder)
		d.Grants(func(g model.Grants) { d.ForgetSecret(g.Secrets[0], none) })
		d.settle()
		d.settle()
		want(t, "at the end", list(), "[]")
	})
}

// TestI03ExaminingAsksNothing: what a collection would have to ask for is not examined before: no connection, no secret.
func TestI03ExaminingAsksNothing(t *testing.T) {
	onGuarded(t, func(d *desk) {
		d.open("plain.yaml")
		d.tab().Examine()
		d.settle()
		want(t, "dialled", d.service.dials, 0)
		if what, try, _ := d.Verdict(d.tab().Examination()); !strings.Contains(what, "Nobody has agreed") || !strings.Contains(try, "Send the call") {
			t.Errorf("says %q, %q", what, try)
		}
		d.send()
		d.tab().Agree()
		d.settle()
		d.tab().Set(func(f *model.Draft) { f.Access.Headers = "X: {{secret.token}}" })
		d.tab().Examine()
		d.settle()
		if what, try, _ := d.Verdict(d.tab().Examination()); !strings.Contains(what, "secret.token has no value") || !strings.Contains(try, "Send the call") {
			t.Errorf("with a secret: says %q, %q", what, try)
		}
		d.tab().Set(func(f *model.Draft) {
			f.Access.Headers, f.Access.Login = "", model.LoginDraft{Kind: "basic", User: "{{secret.token}}"}
		})
		d.tab().Examine()
		d.settle()
		if what, _, _ := d.Verdict(d.tab().Examination()); !strings.Contains(what, "secret.token has no value") {
			t.Errorf("with a secret as the user: says %q", what)
		}
	})
}

// TestI12OpeningConnectsNowhere: tabs and collections that come back at a start reach no peer, start nothing, read no variable and look for
// no keyring.
func TestI12OpeningConnectsNowhere(t *testing.T) {
	c := guarded(t)
	touched := 0
	configure := func(config *model.Config) {
		config.Collections = []*collection.Collection{c}
		config.Folders = map[*collection.Collection]string{c: folder}
		config.Keyring = func(context.Context) (secrets.Keeper, error) { touched++; return nil, &secrets.Fault{} }
		config.LookupEnv = func(string) (string, bool) { touched++; return "", false }
	}
	onDesk(t, func(d *desk) {
		for _, path := range []string{"token.yaml", "env.yaml", "child.yaml", "plain.yaml"} {
			d.open(path)
		}
		d.pass(3e9)
		d.Close()
		next := newDesk(t, d.store, configure)
		defer next.Close()
		for at := range next.Tabs() {
			next.ShowTab(at)
			next.tab().Outgoing()
			next.tab().State()
			next.pass(1e9)
		}
		want(t, "dialled", d.service.dials+next.service.dials, 0)
		want(t, "looked for", touched, 0)
	}, configure)
}

// TestB04CodeNamesSecrets: code has secrets by their names, and as they are only when that is asked for.
func TestB04CodeNamesSecrets(t *testing.T) {
	onGuarded(t, func(d *desk) {
		d.open("token.yaml")
		d.tab().Set(func(f *model.Draft) {
			f.Endpoint, f.Access.Headers = "http://127.0.0.1:1/", "X-Token: {{secret.token}}"
		})
		d.send()
		d.tab().GiveSecret(rpcclient.NewSecret("hunter2hunter2"))
		d.settle()
		s := d.tab().Snippets()
		for _, g := range s.Names() {
			for _, reveal := range []bool{false, true} {
				code := "none"
				s.Write(g.ID, reveal, func(made model.Snippet) { code = made.Code })
				d.settle()
				if got := strings.Contains(code, "hunter2"); got != reveal || code == "none" {
					t.Errorf("%s with secrets %v: %s", g.ID, reveal, code)
				}
				if !reveal && !strings.Contains(code, "{{secret.token}}") && !strings.Contains(code, "RPC_TOKEN") {
					t.Errorf("%s has no name: %s", g.ID, code)
				}
			}
		}
	}, own)
}

// TestB01SecretInTheAddress: a secret in the path of an address goes out by its value and is shown by its name; none goes where the address
// says where a call goes. Code has it as a name, and as it is only when that is asked for.
func TestB01SecretInTheAddress(t *testing.T) {
	onGuarded(t, func(d *desk) {
		const address = "http://127.0.0.1:1/v2/{{secret.token}}?k={{secret.token}}"
		d.open("token.yaml")
		d.tab().Set(func(f *model.Draft) { f.Endpoint, f.Params = address, "[1]" })
		want(t, "asked", asked(d.send()), "3 token to tcp://127.0.0.1:1 []")
		d.tab().GiveSecret(rpcclient.NewSecret("hunter2/hunter2"))
		d.settle()
		x := d.tab().Response().Exchange
		want(t, "recorded", x.Endpoint.String(), address)
		access := d.service.access
		want(t, "insets", len(access.Insets) == 1 && access.Insets[0].Name == "{{secret.token}}" && access.Insets[0].Value.Reveal() == "hunter2/hunter2", true)
		s := d.tab().Snippets()
		for _, reveal := range []bool{false, true} {
			code := ""
			s.Write("curl", reveal, func(made model.Snippet) { code = made.Code })
			d.settle()
			want(t, fmt.Sprint("code with secrets ", reveal), strings.Contains(code, "/v2/hunter2%2Fhunter2?k=hunter2%2Fhunter2"), reveal)
		}
		d.tab().Set(func(f *model.Draft) { f.Endpoint = "http://{{secret.token}}/" })
		what, _ := d.Explain(d.send().Exchange.Outcome.Failure)
		want(t, "in the host", strings.Contains(what, "path and the query"), true)
	}, own, func(c *model.Config) { c.Dialers[rpcclient.HTTP] = c.Dialers[rpcclient.ZeroMQ] })
}

// TestGrantsAreCalledByTheirNames: what was agreed to names collections and environments as people do; where they lie stands beside.
func TestGrantsAreCalledByTheirNames(t *testing.T) {
	onGuarded(t, func(d *desk) {
		d.ChooseEnvironment("prod.yaml")
		d.open("token.yaml")
		d.send()
		d.tab().GiveSecret(rpcclient.NewSecret("hunter2hunter2"))
		d.settle()
		var got model.Grants
		d.Grants(func(g model.Grants) { got = g })
		d.settle()
		if len(got.Secrets) != 1 || len(got.Collections) != 1 {
			t.Fatalf("got %+v", got)
		}
		s, c := got.Secrets[0], got.Collections[0]
		want(t, "secret", fmt.Sprint(s.Collection, " ", s.Environment, " ", s.File), "Guarded Production "+folder+"/environments/prod.yaml")
		want(t, "collection", fmt.Sprint(c.Name, " ", c.Folder), "Guarded "+folder)
	}, own)
}
