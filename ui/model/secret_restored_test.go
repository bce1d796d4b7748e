package model_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"rpcexplorer/history/consent"
	"rpcexplorer/history/secrets"
	"rpcexplorer/history/watch"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// restore has a folder be one out of a backup, which is another folder.
func (l *library) restore(t *testing.T, at string) {
	t.Helper()
	if err := os.Rename(l.path(at), l.path("backup")); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(l.path(at), os.DirFS(l.path("backup"))); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(l.path("backup")); err != nil {
		t.Fatal(err)
	}
}

// listedSecrets are the secrets that are listed.
func (d *desk) listedSecrets() (all []model.GrantedSecret) {
	d.Grants(func(g model.Grants) { all = g.Secrets })
	d.settle()
	return all
}

// TestI03SecretsOfARestoredFolder: what is restored in the place of a collection has its secrets once the person says that it is that, as often as it is; until then
// they are listed as those of a folder that is there no more, and can be forgotten there.
func TestI03SecretsOfARestoredFolder(t *testing.T) {
	for _, takes := range []bool{true, false} {
		l, ring := newLibrary(t), secrets.NewSession()
		l.write("shop/collection.yaml", mineCollection)
		l.write("shop/use.yaml", secretRequest)
		l.write("shop/key.yaml", strings.ReplaceAll(secretRequest, "token", "key"))
		onDesk(t, func(d *desk) {
			d.OpenFolder(l.path("shop"))
			d.settle()
			sends := func(name string) string { return d.sendsSecret(l.path("shop") + "//" + name + ".yaml") }
			for _, name := range []string{"use", "key"} {
				sends(name)
				d.tab().GiveSecret(rpcclient.NewSecret("hunter2hunter2"))
				d.settle()
				want(t, name, sends(name), "nothing")
			}
			restores := func() {
				l.restore(t, "shop")
				l.tells(d, "shop", watch.Change{Gone: true})
				l.tells(d, "shop", watch.Change{All: true})
			}
			for range 2 {
				if restores(); !takes {
					break
				}
				want(t, "restored", sends("use"), "3 token to tcp://127.0.0.1:1 []")
				want(t, "it is asked whether it is that", d.tab().Response().Ask().Secret.Another, true)
				d.tab().TakeSecrets()
				d.settle()
				want(t, "taken", answer(d.tab().Response()) != "", true)
				want(t, "taken", sends("use")+" "+sends("key"), "nothing nothing")
			}
			left := 0
			for _, s := range d.listedSecrets() {
				if s.Gone {
					left++
					want(t, "where it was", s.Collection, l.path("shop"))
					d.ForgetSecret(s, func() {})
					d.settle()
				}
			}
			want(t, "left behind", left > 0, true)
			for _, s := range d.listedSecrets() {
				want(t, s.Name+" is left behind", s.Gone, false)
			}
			refs, _ := ring.List(context.Background(), l.path("shop"))
			want(t, "kept for what was there at first", len(refs), 0)
			if !takes {
				want(t, "forgotten", sends("use"), "3 token to tcp://127.0.0.1:1 []")
				want(t, "asked about what is forgotten", d.tab().Response().Ask().Secret.Another, false)
			}
		}, l.lends, func(c *model.Config) {
			c.Consents = consent.Open(l.path("consents.json"))
			c.Keyring = func(context.Context) (secrets.Keeper, error) { return ring, nil }
		})
	}
}
