package model_test

import (
	"context"
	"testing"

	"rpcexplorer/history/consent"
	"rpcexplorer/history/secrets"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// TestI03SecretsOfWhatTheWindowMoves: a collection or a repository that lies in another one has its secrets also where the window moves it, by itself or with the
// folder that it lies in, and where that is taken back.
func TestI03SecretsOfWhatTheWindowMoves(t *testing.T) {
	for _, c := range []struct{ name, in, moved string }{
		{"a collection", "shop", "shop"}, {"a collection in a folder", "lent/shop", "lent"}, {"a repository", "shop", "shop"},
	} {
		l, ring := newLibrary(t), secrets.NewSession()
		l.write("a/collection.yaml", "format: 1\nname: A\n")
		l.write("b/collection.yaml", "format: 1\nname: B\n")
		if l.write("a/"+c.in+"/use.yaml", secretRequest); c.name == "a repository" {
			l.write("a/"+c.in+"/.git/HEAD", "x")
		} else {
			l.write("a/"+c.in+"/collection.yaml", mineCollection)
		}
		onDesk(t, func(d *desk) {
			d.OpenFolder(l.path("a"))
			d.OpenFolder(l.path("b"))
			d.settle()
			at := func(in string) string { return l.path(in) + "//" + c.in + "/use.yaml" }
			const none = "3 token to tcp://127.0.0.1:1 []"
			want(t, c.name+": at first", d.sendsSecret(at("a")), none)
			d.tab().GiveSecret(rpcclient.NewSecret("hunter2hunter2"))
			d.settle()
			d.Move([]string{l.path("a") + "//" + c.moved}, model.Spot{ID: l.path("b") + "/"}, func([]string) {})
			d.settle()
			want(t, c.name+": moved", d.sendsSecret(at("b")), "nothing")
			d.UndoTree()
			d.settle()
			want(t, c.name+": taken back", d.sendsSecret(at("a")), "nothing")
		}, l.lends, func(cfg *model.Config) {
			cfg.Consents = consent.Open(l.path("consents.json"))
			cfg.Keyring = func(context.Context) (secrets.Keeper, error) { return ring, nil }
		})
	}
}
