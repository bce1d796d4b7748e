package secrets

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"rpcexplorer/rpcclient"
)

// TestB12VaultDeleted: a secret that was deleted or overwritten is in a vault no more; of what the file held before nothing is left in it or
// beside it, not even encrypted.
func TestB12VaultDeleted(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "vault.age")
	v := vaultAt(t, path, "pass")
	old := make([][]byte, 0, 4)
	keep := func(name, value string) {
		t.Helper()
		if err := v.Put(t.Context(), Ref{shop, name}, Entry{Value: rpcclient.NewSecret(value)}); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		old = append(old, text)
	}
	for i := range 3 {
		keep(fmt.Sprint("gone", i), canary)
	}
	keep("changed", canary)
	keep("changed", "something else")
	for i := range 3 {
		if err := v.Delete(t.Context(), Ref{shop, fmt.Sprint("gone", i)}); err != nil {
			t.Fatal(err)
		}
	}
	files, err := os.ReadDir(folder)
	if err != nil || len(files) != 1 {
		t.Fatalf("beside the vault: %v, %v", files, err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i, before := range old {
		for at := 0; at+32 <= len(before); at += 32 {
			if at > 200 && bytes.Contains(text, before[at:at+32]) { // behind the head, which begins alike
				t.Errorf("the file still has what it held after step %d", i)
				break
			}
		}
	}
	entries, err := v.decrypt(text, rpcclient.NewSecret("pass"))
	if err != nil || len(entries) != 1 {
		t.Fatalf("it holds %v, %v", entries, err)
	}
	for ref, e := range entries {
		if ref.Name != "changed" || e.Value.Reveal() != "something else" {
			t.Errorf("it holds %v", ref)
		}
	}
}
