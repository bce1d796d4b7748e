package model_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rpcexplorer/history/consent"
	"rpcexplorer/history/secrets"
	"rpcexplorer/history/watch"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

const secretRequest = "format: 1\nendpoint: tcp://127.0.0.1:1\nmethod: echo\nparams: '[\"{{secret.token}}\"]'\n"

// sendsSecret sends a request that needs a secret, agrees to where its collection sends, and tells what is asked about the secret.
func (d *desk) sendsSecret(id string) string {
	d.Open(id, true)
	d.settle()
	r := d.send()
	for range 2 {
		if a := r.Ask(); a == nil || a.Wants == nil {
			break
		}
		d.tab().Agree()
		d.settle()
		r = d.tab().Response()
	}
	if r.Ask() == nil {
		return "nothing"
	}
	return asked(r)
}

// TestI03SecretsOfAFolder: the secrets of a collection go along with its folder, and what is put in its place has none of them; whether the window has it
// open meanwhile, or not, or is started anew. The keeper had them before it was noted whose they are.
func TestI03SecretsOfAFolder(t *testing.T) {
	const wants, none = "nothing", "3 token to tcp://127.0.0.1:1 []"
	for _, c := range []struct {
		name string
		do   func(l *library) error
		now  string // where it is then
		want string
	}{
		{"as it was", func(*library) error { return nil }, "shop", wants},
		{"renamed", func(l *library) error { return os.Rename(l.path("shop"), l.path("store")) }, "store", wants},
		{"moved, and another one there", func(l *library) error {
			err := os.Rename(l.path("shop"), l.path("old"))
			l.write("shop/collection.yaml", mineCollection)
			l.write("shop/use.yaml", secretRequest)
			return err
		}, "shop", none},
		{"copied", func(l *library) error { return os.CopyFS(l.path("copy"), os.DirFS(l.path("shop"))) }, "copy", none},
		{"a copy in its place", func(l *library) error {
			return errors.Join(os.Rename(l.path("shop"), l.path("old")), os.CopyFS(l.path("shop"), os.DirFS(l.path("old"))))
		}, "shop", none},
	} {
		for _, meanwhile := range []string{"open", "closed", "started anew"} {
			l, ring := newLibrary(t), secrets.NewSession()
			l.write("shop/collection.yaml", mineCollection)
			l.write("shop/use.yaml", secretRequest)
			consents := filepath.Join(t.TempDir(), "consents.json")
			with := func(cfg *model.Config) {
				cfg.Consents = consent.Open(consents)
				cfg.Keyring = func(context.Context) (secrets.Keeper, error) { return ring, nil }
			}
			before := secrets.Ref{Place: secrets.Place{Collection: l.path("shop")}, Name: "token"}
			if err := ring.Put(t.Context(), before, secrets.Entry{Value: rpcclient.NewSecret("hunter2hunter2"), Peers: []string{"tcp://127.0.0.1:1"}}); err != nil {
				t.Fatal(err)
			}
			after := func(d *desk) {
				d.OpenFolder(l.path(c.now))
				d.settle()
				want(t, c.name+", "+meanwhile, d.sendsSecret(l.path(c.now)+"//use.yaml"), c.want)
				if c.want == none {
					want(t, c.name+", "+meanwhile+": tells of the other", d.tab().Response().Ask().Secret.Another, c.now == "shop")
					d.tab().GiveSecret(rpcclient.NewSecret("another-one"))
					d.settle()
					e, err := ring.Get(context.Background(), before)
					want(t, c.name+", "+meanwhile+": that of the other", e.Value.Reveal(), "hunter2hunter2")
					want(t, c.name+", "+meanwhile+": that of the other", err, nil)
					want(t, c.name+", "+meanwhile+": once it is given", d.sendsSecret(l.path(c.now)+"//use.yaml"), "nothing")
				}
			}
			onDesk(t, func(d *desk) {
				d.settle()
				d.OpenFolder(l.path("shop"))
				d.settle()
				if meanwhile == "closed" {
					v, _ := d.Shelf.Find(l.path("shop") + "/")
					d.CloseCollection(v)
					d.settle()
				}
				if err := c.do(l); err != nil {
					t.Fatal(err)
				}
				if meanwhile == "open" {
					_, err := os.Stat(l.path("shop"))
					l.tells(d, "shop", watch.Change{Gone: err != nil})
				}
				if meanwhile != "started anew" {
					after(d)
				}
			}, l.lends, with)
			if meanwhile == "started anew" {
				onDesk(t, after, l.lends, with)
			}
		}
	}
}

// TestI03SecretsOfANewCollection: a key that is filed with the first request of a collection, whose folder is made for that, is found by it.
func TestI03SecretsOfANewCollection(t *testing.T) {
	l, ring := newLibrary(t), secrets.NewSession()
	onDesk(t, func(d *desk) {
		d.settle()
		d.write("http://127.0.0.1:1/?token=sesame-sesame", "add", "[1]")
		d.tab().SaveAs(l.path("own/my-requests")+"/", "Add")
		d.settle()
		want(t, "kept", strings.Join(d.SecretsOf(d.Under(l.path("own/my-requests"))), " "), "token")
		want(t, "for nobody", len(d.SecretsOf("")), 0)
	}, l.lends, func(cfg *model.Config) {
		cfg.Keyring = func(context.Context) (secrets.Keeper, error) { return ring, nil }
	})
}

// TestI03SecretsWithoutARegister: where it cannot be told whose secrets are meant, none is taken, and none is kept; that is told.
func TestI03SecretsWithoutARegister(t *testing.T) {
	l, ring := newLibrary(t), secrets.NewSession()
	l.write("shop/collection.yaml", mineCollection)
	l.write("shop/use.yaml", secretRequest)
	l.write("state/consents.json", "{")
	onDesk(t, func(d *desk) {
		d.settle()
		d.OpenFolder(l.path("shop"))
		d.settle()
		d.Open(l.path("shop")+"//use.yaml", true)
		d.settle()
		b := d.EditEnvironments()
		d.settle()
		want(t, "told", d.Note(b.SecretFault()), d.T(secrets.ReasonNowhere))
		b.SetSecret("token", rpcclient.NewSecret("sesame-sesame"))
		d.settle()
		want(t, "told again", d.Note(b.SecretFault()), d.T(secrets.ReasonNowhere))
		for _, under := range []string{"", secrets.Nowhere, l.path("shop")} {
			refs, _ := ring.List(context.Background(), under)
			want(t, "kept under "+under, len(refs), 0)
		}
	}, l.lends, func(cfg *model.Config) {
		cfg.Consents = consent.Open(l.path("state/consents.json"))
		cfg.Keyring = func(context.Context) (secrets.Keeper, error) { return ring, nil }
	})
}
