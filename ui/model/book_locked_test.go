package model_test

import (
	"context"
	"sync/atomic"
	"testing"

	"rpcexplorer/history/secrets"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// lockedRing is a keyring that lists what it has, and stays locked.
type lockedRing struct {
	*secrets.Session
	asked *atomic.Int32
}

func (r lockedRing) Get(context.Context, secrets.Ref) (secrets.Entry, error) {
	r.asked.Add(1)
	return secrets.Entry{}, &secrets.Fault{Reason: secrets.ReasonDismissed}
}

// TestB07KeyringAsksOnce: a page of environments with many secrets asks a locked keyring once, and tells that it stayed locked.
func TestB07KeyringAsksOnce(t *testing.T) {
	ring := lockedRing{secrets.NewSession(), new(atomic.Int32)}
	onBookWith(t, ring, func(d *desk, l *library, b *model.Book) {
		for _, name := range []string{"one", "two", "three"} {
			ref := secrets.Ref{Place: secrets.Place{Collection: l.path("shop"), Environment: "live.yaml"}, Name: name}
			if err := ring.Put(t.Context(), ref, secrets.Entry{Value: rpcclient.NewSecret("hunter2")}); err != nil {
				t.Fatal(err)
			}
		}
		ring.asked.Store(0)
		b.Show(1)
		d.settle()
		want(t, "asked", ring.asked.Load(), 1)
		want(t, "told", d.Note(b.SecretFault()), d.T(secrets.ReasonDismissed))
		want(t, "listed", len(b.Secrets()), 4)
	})
}
