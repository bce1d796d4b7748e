package collection

import (
	"os"
	"path/filepath"
	"testing"
)

// TestCreateFile: a file keeps its name and its bytes where it can; another's file is never written over.
func TestCreateFile(t *testing.T) {
	s, err := NewStore(filepath.Join(t.TempDir(), "c"), "Mine", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, c := range []struct{ dir, name, want string }{
		{".", "Zoë's List.yaml", "Zoë's List.yaml"},
		{".", "Zoë's List.yaml", "Zoë's List-2.yaml"},
		{".", "ZOË'S LIST.yml", "ZOË'S LIST.yml"},
		{".", "x.json", "x.yaml"},
		{".", "collection.yaml", "collection_.yaml"},
		{".", "CON.yaml", "con_.yaml"},
		{".", "a:b.yaml", "a-b.yaml"},
		{".", "../up.yaml", "up.yaml"},
		{".", ".hidden.yaml", "hidden.yaml"},
		{".", "\u202eevil.yaml", "evil.yaml"},
		{Environments, "Live EU.yaml", "environments/Live EU.yaml"},
	} {
		at, err := new(Deed).CreateFile(s, c.dir, c.name, []byte("# mine\r\nname: x"))
		if err != nil || at != c.want {
			t.Errorf("%q: got %q, %v, want %q", c.name, at, err, c.want)
		}
		if text, _ := os.ReadFile(filepath.Join(s.Path(), at)); string(text) != "# mine\r\nname: x" {
			t.Errorf("%q holds %q", at, text)
		}
	}
	for _, c := range []struct{ name, want string }{{"Sub", "Sub"}, {"sub", "sub-2"}, {Environments, "environments_"}, {"aux", "aux_"}} {
		if at, err := new(Deed).CreateFolderAs(s, ".", c.name, []byte("name: S # s\n")); err != nil || at != c.want {
			t.Errorf("%q: got %q, %v, want %q", c.name, at, err, c.want)
		}
	}
	if text, _ := os.ReadFile(filepath.Join(s.Path(), "Sub", FolderFile)); string(text) != "name: S # s\n" {
		t.Errorf("the head is %q", text)
	}
}
