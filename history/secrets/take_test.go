package secrets

import (
	"fmt"
	"testing"

	"rpcexplorer/rpcclient"
)

// TestTake: a collection gets the secrets of another one that it has not, in all environments, for the same peers; the other one keeps them.
func TestTake(t *testing.T) {
	k := NewSession()
	put := func(of, environment, name, value string) {
		if err := k.Put(t.Context(), Ref{Place{of, environment}, name}, Entry{rpcclient.NewSecret(value), []string{"tcp://h:1"}}); err != nil {
			t.Fatal(err)
		}
	}
	put("old", "", "token", "of-the-old")
	put("old", "live.yaml", "token", "of-the-old-live")
	put("old", "", "key", "key-of-the-old")
	put("new", "", "key", "key-of-the-new")
	ref := Ref{Place{"new", "live.yaml"}, "token"}
	if got := Another(t.Context(), k, ref, []string{"none", "old"}); got != "old" {
		t.Errorf("another is %q", got)
	}
	if got := Another(t.Context(), k, Ref{ref.Place, "other"}, []string{"none", "old"}); got != "" {
		t.Errorf("another of no such name is %q", got)
	}
	for range 2 {
		if err := Take(t.Context(), k, "old", "new"); err != nil {
			t.Fatal(err)
		}
	}
	for of, want := range map[string]string{
		"old": "key=key-of-the-old token=of-the-old live.yaml/token=of-the-old-live ",
		"new": "key=key-of-the-new token=of-the-old live.yaml/token=of-the-old-live ",
	} {
		refs, _ := k.List(t.Context(), of)
		got := ""
		for _, ref := range refs {
			e, err := k.Get(t.Context(), ref)
			if err != nil || len(e.Peers) != 1 {
				t.Errorf("%v: %v, %v", ref, e.Peers, err)
			}
			if ref.Environment != "" {
				got += ref.Environment + "/"
			}
			got += fmt.Sprintf("%s=%s ", ref.Name, e.Value.Reveal())
		}
		if got != want {
			t.Errorf("%s has %s, want %s", of, got, want)
		}
	}
}
