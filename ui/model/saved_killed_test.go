package model_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"rpcexplorer/history/secrets"
	"rpcexplorer/history/watch"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// TestSavedAndKilled: a kill after a request's file was written and before that is noted leaves a tab that is saved, as its file says what
// it holds.
func TestSavedAndKilled(t *testing.T) {
	const key, address = "9aa3d95b3bc440fa88ea12eaa4456161", "https://n.example/v3/"
	basic := func(user, password string) model.LoginDraft {
		return model.LoginDraft{Kind: "basic", User: user, Password: rpcclient.NewSecret(password)}
	}
	for name, edit := range map[string]func(*model.Draft){
		"params":                        func(d *model.Draft) { d.Params = "[2]" },
		"lines":                         func(d *model.Draft) { d.Params = "[\r\n  2 \n]\n\n" },
		"blanks":                        func(d *model.Draft) { d.Params = "\n \t[2] \n" },
		"no params":                     func(d *model.Draft) { d.Params = " " },
		"bytes":                         func(d *model.Draft) { d.Params = "[\"\xff\x00\u202e\"]" },
		"method":                        func(d *model.Draft) { d.Method = " m \u2028" },
		"address":                       func(d *model.Draft) { d.Endpoint = "tcp://127.0.0.1:1 " },
		"a password":                    func(d *model.Draft) { d.Endpoint = "http://anna:hunter2hunter2@127.0.0.1:1/" },
		"headers":                       func(d *model.Draft) { d.Access.Headers = "A: b\nA: c\nnone\nAuthorization: Bearer sesame-sesame" },
		"raw":                           func(d *model.Draft) { d.Raw, d.Message = true, "{ \"a\": 1 }\n" },
		"notification":                  func(d *model.Draft) { d.Notify = true },
		"id":                            func(d *model.Draft) { d.ID = " \"x\" " },
		"timeout":                       func(d *model.Draft) { d.Timeout = " 5 s" },
		"a secret header beside others": func(d *model.Draft) { d.Access.Headers = "X-Api-Key: sesame-sesame\nA: b" },
		"a proxy":                       func(d *model.Draft) { d.Params, d.Access.Proxy = "[2]", "http://127.0.0.1:3" },
		"a login":                       func(d *model.Draft) { d.Endpoint, d.Access.Login = address, basic("anna", "hunter2hunter2") },
		"a key as a user":               func(d *model.Draft) { d.Endpoint, d.Access.Login = address, basic(key, "") },
		"a token": func(d *model.Draft) {
			d.Endpoint, d.Access.Login = address, model.LoginDraft{Kind: "bearer", Token: rpcclient.NewSecret(key)}
		},
		"a key in a path":      func(d *model.Draft) { d.Endpoint = address + key },
		"two keys in a path":   func(d *model.Draft) { d.Endpoint = address + key + "/8" + key[1:] },
		"a key in a query":     func(d *model.Draft) { d.Endpoint = address + "?token=" + key },
		"a key with an option": func(d *model.Draft) { d.Endpoint = address + key + "#timeout=5s" },
		"a key beside a login": func(d *model.Draft) { d.Endpoint, d.Access.Login = address+key, basic("anna", "hunter2hunter2") },
		"no time":              func(d *model.Draft) { d.Params, d.Timeout = "[2]", " 0s" },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l, kept, ring := newLibrary(t), newMemory(), secrets.NewSession()
				l.chain()
				l.write("chain/beside.yaml", "format: 1\nendpoint: https://n.example/{{secret.key}}\nlogin:\n  user: b\n  password: \"{{secret.password}}\"\nmethod: m\n")
				keyed := func(c *model.Config) {
					c.Keyring = func(context.Context) (secrets.Keeper, error) { return ring, nil }
				}
				d := newDesk(t, newMemory(), l.lends, keyed)
				defer d.Close()
				d.settle()
				d.OpenFolder(l.path("chain"))
				d.settle()
				d.Open(l.id("blocks/latest.yaml"), true)
				d.settle()
				d.set(edit)
				d.pass(2 * time.Second)
				kept.texts["window.json"] = d.store.text("window.json")
				d.tab().Save()
				d.settle()
				want(t, name+": saved", d.tab().Modified(), false)

				next := newDesk(t, kept, l.lends, keyed)
				defer next.Close()
				next.settle()
				want(t, name+": standing", next.tab().Standing(), model.AsSaved)
				want(t, name+": modified", next.tab().Modified(), false)
				before := l.read("chain/blocks/latest.yaml")
				want(t, name+": saved again", next.tab().Save(), true)
				next.settle()
				want(t, name+": the file", l.read("chain/blocks/latest.yaml"), before)

				l.write("chain/blocks/latest.yaml", "format: 1\nmethod: theirs\n")
				l.tells(next, "chain", watch.Change{All: true})
				want(t, name+": follows", next.tab().Draft().Method, "theirs")
			})
		})
	}
}
