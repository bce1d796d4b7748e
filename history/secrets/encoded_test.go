package secrets

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rpcexplorer/rpcclient"
)

// TestB14FoldersThatAreNoUTF8: two folders whose names differ in bytes that are no characters have secrets of their own, in every Keeper, and
// a vault has them when it is read again. So have environments and names, and a secret that is no text comes back as it was.
func TestB14FoldersThatAreNoUTF8(t *testing.T) {
	refs := []Ref{
		{Place{"/home/x/caf\xe9", "a.yaml"}, "token"},
		{Place{"/home/x/caf\xe8", "a.yaml"}, "token"},
		{Place{"/home/x/caf\ufffd", "a.yaml"}, "token"},
		{Place{"bytes:2f", "a.yaml"}, "token"},
		{Place{"/", "a.yaml"}, "token"},
		{Place{"/home/x", "\xff.yaml"}, "token"},
		{Place{"/home/x", "\xfe.yaml"}, "token"},
	}
	value := func(i int) rpcclient.Secret { return rpcclient.NewSecret("value\xff" + string(rune('a'+i))) }
	check := func(kind string, k Keeper) {
		t.Helper()
		for i, r := range refs {
			if e, err := k.Get(t.Context(), r); err != nil || !e.Value.Equal(value(i)) {
				t.Errorf("%s: %q: %v, another value: %v", kind, r, err, err == nil)
			}
			list, err := k.List(t.Context(), r.Collection)
			if err != nil || len(list) == 0 || !cmp.Equal(list[0].Collection, r.Collection) {
				t.Errorf("%s: %q is listed as %q, %v", kind, r, list, err)
			}
		}
	}
	all := keepers(t)
	path := filepath.Join(t.TempDir(), "again.age")
	all["vault again"] = vaultAt(t, path, "pass")
	for kind, k := range all {
		for i, r := range refs {
			if err := k.Put(t.Context(), r, Entry{Value: value(i)}); err != nil {
				t.Fatal(kind, err)
			}
		}
		check(kind, k)
	}
	again := &Vault{path: path, work: 4}
	if err := again.Unlock(rpcclient.NewSecret("pass")); err != nil {
		t.Fatal(err)
	}
	check("vault that was read again", again)
}

// TestEncoded: what was encoded is decoded again, and nothing else is like it.
func TestEncoded(t *testing.T) {
	seen := map[string]string{}
	for _, text := range []string{"", "/home/x", "/home/\xff", "/home/\xfe", "/home/\ufffd", "bytes:", "bytes:2f", "bytes:zz", "/", "ü"} {
		e := encoded(text)
		if other, found := seen[e]; found || decoded(e) != text {
			t.Errorf("%q is encoded as %q, as is %q, and decoded as %q", text, e, other, decoded(e))
		}
		seen[e] = text
	}
}
