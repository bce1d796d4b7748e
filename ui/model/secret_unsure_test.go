package model_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"rpcexplorer/history/consent"
	"rpcexplorer/history/secrets"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// unsure gives a Workspace a register of folders that cannot be read, and a keyring.
func unsure(l *library, ring secrets.Keeper) func(*model.Config) {
	l.write("state/consents.json", "{ cut off")
	return func(c *model.Config) {
		c.Dialers[rpcclient.HTTP] = c.Dialers[rpcclient.ZeroMQ]
		c.Consents = consent.Open(l.path("state/consents.json"))
		c.Keyring = func(context.Context) (secrets.Keeper, error) { return ring, nil }
	}
}

// TestI03TypedSecretsStayWhereTheyCannotBeKept: a password that is saved while it cannot be told whose it is stays in the tab, which is told, and is kept by the
// next save once that can be told; be the collection new, or open already.
func TestI03TypedSecretsStayWhereTheyCannotBeKept(t *testing.T) {
	for _, fresh := range []bool{true, false} {
		l, ring := newLibrary(t), secrets.NewSession()
		if !fresh {
			l.write("own/my-requests/collection.yaml", mineCollection)
		}
		onDesk(t, func(d *desk) {
			d.settle()
			d.write("https://n.example/rpc", "m", "")
			d.set(func(f *model.Draft) {
				f.Access.Login = model.LoginDraft{Kind: "basic", User: "anna", Password: rpcclient.NewSecret("hunter2hunter2")}
			})
			save := func() {
				if !d.tab().Save() {
					d.tab().SaveAs(l.path("own/my-requests")+"/", "Login")
				}
				d.settle()
			}
			typed := func() string { return d.tab().Draft().Access.Login.Password.Reveal() }
			for range 2 {
				save()
				want(t, "while it cannot be told whose it is", typed(), "hunter2hunter2")
				told := d.Notice() + d.tab().Trouble()
				want(t, "told: "+told, strings.Contains(told, "it is not known which folder"), true)
				want(t, "told that it is kept", strings.Contains(told, "They are kept"), false)
				want(t, "modified", d.tab().Modified(), true)
			}
			removes(t, l, "state/consents.json")
			save()
			want(t, "once it can", typed(), "{{secret.password}}")
			want(t, "modified", d.tab().Modified(), false)
			e, _ := ring.Get(context.Background(), secrets.Ref{Place: secrets.Place{Collection: l.path("own/my-requests")}, Name: "password"})
			want(t, "kept", e.Value.Reveal(), "hunter2hunter2")
			want(t, "for no other", len(d.SecretsOf(secrets.Nowhere))+len(d.SecretsOf("")), 0)
		}, l.lends, unsure(l, ring))
	}
}

// TestI03SecretsAreLookedForAgain: where it could not be told whose secrets are meant when the collection was opened, that is found out once it is needed.
func TestI03SecretsAreLookedForAgain(t *testing.T) {
	l, ring := newLibrary(t), secrets.NewSession()
	register := consent.Open(l.path("register.json"))
	for _, in := range []string{"shop", "shop/inner"} {
		l.write(in+"/collection.yaml", mineCollection)
		l.write(in+"/use.yaml", secretRequest)
		under, err := register.Under(consent.At(l.path(in)))
		if err != nil {
			t.Fatal(err)
		}
		ref := secrets.Ref{Place: secrets.Place{Collection: under}, Name: "token"}
		if err := ring.Put(t.Context(), ref, secrets.Entry{Value: rpcclient.NewSecret("hunter2hunter2"), Peers: []string{"tcp://127.0.0.1:1"}}); err != nil {
			t.Fatal(err)
		}
	}
	onDesk(t, func(d *desk) {
		d.OpenFolder(l.path("shop"))
		d.settle()
		if err := os.Rename(l.path("register.json"), l.path("state/consents.json")); err != nil {
			t.Fatal(err)
		}
		d.Grants(func(g model.Grants) { want(t, "listed", len(g.Secrets), 2) })
		d.settle()
		for _, at := range []string{"use.yaml", "inner/use.yaml"} {
			want(t, at, d.sendsSecret(l.path("shop")+"//"+at), "nothing")
			want(t, at, strings.HasSuffix(answer(d.tab().Response()), `"result":["**************"]}`), true)
		}
	}, l.lends, unsure(l, ring))
}

// TestI03SecretsOfARepository: a repository that lies in a collection has its own secrets and none of those around it, as call has it.
func TestI03SecretsOfARepository(t *testing.T) {
	l, ring := newLibrary(t), secrets.NewSession()
	l.write("shop/collection.yaml", mineCollection)
	l.write("shop/use.yaml", secretRequest)
	l.write("shop/repo/.git/HEAD", "x")
	l.write("shop/repo/use.yaml", secretRequest)
	onDesk(t, func(d *desk) {
		d.OpenFolder(l.path("shop"))
		d.settle()
		const none = "3 token to tcp://127.0.0.1:1 []"
		for _, c := range []struct{ at, under, value string }{{"use.yaml", "shop", "that-of-the-shop"}, {"repo/use.yaml", "shop/repo", "that-of-the-repository"}} {
			want(t, c.at, d.sendsSecret(l.path("shop")+"//"+c.at), none)
			d.tab().GiveSecret(rpcclient.NewSecret(c.value))
			d.settle()
			want(t, c.at+", given", d.sendsSecret(l.path("shop")+"//"+c.at), "nothing")
			e, _ := ring.Get(context.Background(), secrets.Ref{Place: secrets.Place{Collection: d.Under(l.path(c.under))}, Name: "token"})
			want(t, c.at+", kept", e.Value.Reveal(), c.value)
		}
	}, l.lends, func(c *model.Config) {
		c.Consents = consent.Open("")
		c.Keyring = func(context.Context) (secrets.Keeper, error) { return ring, nil }
	})
}
