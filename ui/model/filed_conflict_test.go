package model_test

import (
	"context"
	"strings"
	"testing"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/secrets"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// onKeyConflict opens a request, types an address with a key and a password, and has its file changed by somebody else. What is filed of it in
// the end names both, and both are kept.
func onKeyConflict(t *testing.T, file string, settles func(d *desk)) {
	t.Helper()
	const key, password = "9aa3d95b3bc440fa88ea12eaa4456161", "hunter2hunter2"
	l, ring := newLibrary(t), secrets.NewSession()
	l.chain()
	onDesk(t, func(d *desk) {
		d.settle()
		d.OpenFolder(l.path("chain"))
		d.settle()
		d.Open(l.id("blocks/latest.yaml"), true)
		d.set(func(dr *model.Draft) {
			dr.Endpoint = "https://n.example/v3/" + key
			dr.Access.Login = model.LoginDraft{Kind: "basic", User: "anna", Password: rpcclient.NewSecret(password)}
		})
		l.write("chain/blocks/latest.yaml", "format: 1\n# of others\nmethod: getBlock\nparams: |-\n  [2]\n")
		l.tellsAll(d, "chain")
		want(t, "standing before", d.tab().Standing(), model.Changed)
		settles(d)
		d.settle()
		text := l.read(file)
		for _, line := range []string{"endpoint: \"https://n.example/v3/{{secret.key}}\"\n", "login:\n  user: anna\n  password: \"{{secret.password}}\"\n"} {
			if !strings.Contains(text, line) {
				t.Errorf("the file does not say %s\n%s", line, text)
			}
		}
		draft := d.tab().Draft()
		want(t, "standing", d.tab().Standing(), model.AsSaved)
		want(t, "modified", d.tab().Modified(), false)
		want(t, "the draft", draft.Endpoint+" "+draft.Access.Login.Password.Reveal(), "https://n.example/v3/{{secret.key}} {{secret.password}}")
		for name, value := range map[string]string{"key": key, "password": password} {
			e, err := ring.Get(context.Background(), secrets.Ref{Place: secrets.Place{Collection: l.path("chain")}, Name: name})
			want(t, name+" is kept", err == nil && e.Value.Reveal() == value, true)
		}
	}, l.lends, func(c *model.Config) {
		c.Keyring = func(context.Context) (secrets.Keeper, error) { return ring, nil }
	})
}

// TestB01KeysAreKeptWhereConflictsAreSettled: what is kept of mine names the keys that were typed.
func TestB01KeysAreKeptWhereConflictsAreSettled(t *testing.T) {
	for file, choice := range map[string]collection.Choice{
		"chain/blocks/latest.yaml":   collection.KeepMine,
		"chain/blocks/latest-2.yaml": collection.KeepBoth,
	} {
		onKeyConflict(t, file, func(d *desk) { d.tab().Settle(choice) })
	}
}

// TestB01KeysAreKeptByMerges: what comes of a merge names the keys that were typed.
func TestB01KeysAreKeptByMerges(t *testing.T) {
	onKeyConflict(t, "chain/blocks/latest.yaml", func(d *desk) {
		m := versionsOf(d).Merge()
		m.DecideAll(model.TakeRight)
		d.settle()
		want(t, "saved", saved(d, m), "")
	})
}

// slowKeeper is a Keeper that lists nothing before it may.
type slowKeeper struct {
	secrets.Keeper
	may chan struct{}
}

func (k slowKeeper) List(ctx context.Context, collection string) ([]secrets.Ref, error) {
	<-k.may
	return k.Keeper.List(ctx, collection)
}

// TestSettledWhileKeysAreLookedUp: who saves, and settles the conflict while the keyring is still asked, gets both in turn.
func TestSettledWhileKeysAreLookedUp(t *testing.T) {
	l := newLibrary(t)
	l.chain()
	var ring slowKeeper
	onDesk(t, func(d *desk) {
		ring = slowKeeper{secrets.NewSession(), make(chan struct{})}
		d.settle()
		d.OpenFolder(l.path("chain"))
		d.settle()
		d.Open(l.id("blocks/latest.yaml"), true)
		d.set(func(dr *model.Draft) { dr.Endpoint = "https://n.example/v3/9aa3d95b3bc440fa88ea12eaa4456161" })
		l.write("chain/blocks/latest.yaml", "format: 1\nmethod: theirs\n")
		l.tellsAll(d, "chain")
		want(t, "standing", d.tab().Standing(), model.Changed)
		d.tab().Save()
		d.tab().Settle(model.KeepMine)
		want(t, "file meanwhile", l.read("chain/blocks/latest.yaml"), "format: 1\nmethod: theirs\n")
		close(ring.may)
		d.settle()
		want(t, "file", strings.Contains(l.read("chain/blocks/latest.yaml"), "endpoint: \"https://n.example/v3/{{secret.key}}\"\n# the newest\nmethod: getBlock\n"), true)
		want(t, "standing", d.tab().Standing(), model.AsSaved)
		want(t, "modified", d.tab().Modified(), false)
	}, l.lends, func(c *model.Config) {
		c.Keyring = func(context.Context) (secrets.Keeper, error) { return ring, nil }
	})
}
