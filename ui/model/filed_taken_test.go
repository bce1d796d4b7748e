package model_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"rpcexplorer/history/secrets"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// TestB01TypedSecretsTakeNoOthersName: a password that is typed gets a name that no other secret has, also where no file says that name any more.
// One that was kept before the program started stays; what was typed is there to be saved once more.
func TestB01TypedSecretsTakeNoOthersName(t *testing.T) {
	l, ring := newLibrary(t), secrets.NewSession()
	config := func(c *model.Config) {
		c.Keyring = func(context.Context) (secrets.Keeper, error) { return ring, nil }
	}
	kept := func(name string) string {
		e, _ := ring.Get(context.Background(), secrets.Ref{Place: secrets.Place{Collection: l.path("own/my-requests")}, Name: name})
		return e.Value.Reveal()
	}
	save := func(d *desk, name, password string) {
		d.NewTab()
		d.set(func(dr *model.Draft) {
			dr.Endpoint, dr.Method = "https://n.example/rpc", "m"
			dr.Access.Login = model.LoginDraft{Kind: "basic", User: "anna", Password: rpcclient.NewSecret(password)}
		})
		d.tab().SaveAs(l.path("own/my-requests")+"/", name)
		d.settle()
	}
	onDesk(t, func(d *desk) {
		d.settle()
		save(d, "First", "hunter1hunter1")
		removes(t, l, "own/my-requests/first.yaml")
		l.tellsAll(d, "own/my-requests")
		save(d, "Second", "hunter2hunter2")
		want(t, "second", d.tab().Draft().Access.Login.Password.Reveal(), "{{secret.password_2}}")
		want(t, "kept", kept("password")+" "+kept("password_2"), "hunter1hunter1 hunter2hunter2")
	}, l.lends, config)
	removes(t, l, "own/my-requests/second.yaml")
	onDesk(t, func(d *desk) {
		d.settle()
		save(d, "Third", "hunter3hunter3")
		want(t, "third", d.tab().Draft().Access.Login.Password.Reveal(), "hunter3hunter3")
		want(t, "told", strings.Contains(d.Notice(), "{{secret.password}}"), true)
		want(t, "modified", d.tab().Modified(), true)
		d.tab().Save()
		d.settle()
		d.tab().Save() // the next name was another's, too
		d.settle()
		want(t, "third, saved once more", d.tab().Draft().Access.Login.Password.Reveal(), "{{secret.password_3}}")
		want(t, "modified", d.tab().Modified(), false)
		want(t, "kept", kept("password")+" "+kept("password_2")+" "+kept("password_3"), "hunter1hunter1 hunter2hunter2 hunter3hunter3")
		if text := everything(t, l.path("own")); !strings.Contains(text, "{{secret.password_3}}") || strings.Contains(text, "hunter") {
			t.Errorf("filed\n%s", text)
		}
	}, l.lends, config)
}

// TestPlainSecretsOfFilesStay: a password that stands in a file as it is stays there where something else of the request was typed before a
// start, and is saved after it.
func TestPlainSecretsOfFilesStay(t *testing.T) {
	const file = "format: 1\nendpoint: https://n.example/rpc\nlogin:\n  user: anna\n  password: hunter2\nmethod: m\n"
	l, store := newLibrary(t), newMemory()
	l.chain()
	l.write("chain/peers.yaml", file)
	config := func(c *model.Config) { c.Store = store }
	onDesk(t, func(d *desk) {
		d.settle()
		d.OpenFolder(l.path("chain"))
		d.settle()
		d.Open(l.id("peers.yaml"), true)
		d.set(func(f *model.Draft) { f.Method = "other" })
	}, l.lends, config)
	onDesk(t, func(d *desk) {
		d.settle()
		want(t, "typed", d.tab().Draft().Method, "other")
		d.tab().Save()
		d.settle()
		want(t, "file", l.read("chain/peers.yaml"), strings.Replace(file, "method: m", "method: other", 1))
		want(t, "modified", d.tab().Modified(), false)
	}, l.lends, config)
}

// removes removes a file of a library.
func removes(t *testing.T, l *library, file string) {
	t.Helper()
	if err := os.Remove(l.path(file)); err != nil {
		t.Fatal(err)
	}
}
