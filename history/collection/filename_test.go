package collection

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// TestI08FileNames: whatever a request is called, its file has a safe name, and one of its own.
func TestI08FileNames(t *testing.T) {
	for name, want := range map[string]string{
		"Sort a list":              "sort-a-list",
		"sort_list":                "sort_list",
		"system.listMethods":       "system.listmethods",
		"../../etc/passwd":         "etc-passwd",
		`..\..\boot.ini`:           "boot.ini",
		"/":                        "unnamed",
		"":                         "unnamed",
		"...":                      "unnamed",
		".hidden":                  "hidden",
		"仓库 (Windows)":             "仓库-windows",
		"CON":                      "con_",
		"nul.yaml":                 "nul_.yaml",
		"COM¹":                     "com¹_",
		"collection":               "collection_",
		"Environments":             "environments_",
		"a\x00b\nc":                "a-b-c",
		"a\u202eb\u200d":           "ab",
		"Gro\u0308ße":              "größe",
		"a. ":                      "a",
		strings.Repeat("长", 300):   strings.Repeat("长", 33),
		strings.Repeat("x", 300):   strings.Repeat("x", 100),
		"\xff\xfe":                 "unnamed",
		"<b>:\"|?*":                "b",
		"İstanbul":                 "i\u0307stanbul",
		"🚀 launch":                 "launch",
		"\u0308":                   "unnamed",
		strings.Repeat("../", 300): "unnamed",
	} {
		if got := FileName(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
	for _, c := range []struct {
		stem, ending, want string
		names              []string
	}{
		{"a", ".yaml", "a.yaml", nil},
		{"a", ".yaml", "a-2.yaml", []string{"A.yaml"}},
		{"a", ".yaml", "a-3.yaml", []string{"a.YAML", "a-2.yml"}},
		{"größe", "", "größe-2", []string{norm.NFD.String("Größe")}},
		{"strasse", "", "strasse-2", []string{"STRASSE", "straße"}},
	} {
		if got := uniqueName(c.stem, c.ending, c.names); got != c.want {
			t.Errorf("%s%s beside %q: got %q, want %q", c.stem, c.ending, c.names, got, c.want)
		}
	}
}

// FuzzFileName: a name is safe, it is its own, and the file system takes it.
func FuzzFileName(f *testing.F) {
	for _, seed := range []string{"a", "../x", "CON.", "é", "e\u0301", "COM1.x", "\u0345A", strings.Repeat("a-", 60)} {
		f.Add(seed)
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, name string) {
		got := FileName(name)
		first, _, _ := strings.Cut(got, ".")
		switch {
		case got == "" || len(got) > maxStem+1 || got[0] == '.' || strings.HasSuffix(got, "."):
			t.Errorf("%q: bad length or ends: %q", name, got)
		case strings.ContainsAny(got, "/\\:*?\"<>| ") || !fs.ValidPath(got):
			t.Errorf("%q: unsafe: %q", name, got)
		case slices.Contains(reserved, nameKey(first)):
			t.Errorf("%q: reserved: %q", name, got)
		case !norm.NFC.IsNormalString(got):
			t.Errorf("%q: not composed: %q", name, got)
		case FileName(got) != got:
			t.Errorf("%q: %q is %q the next time", name, got, FileName(got))
		}
		at := filepath.Join(dir, got)
		if err := os.WriteFile(at, nil, 0o600); err != nil || os.Remove(at) != nil {
			t.Errorf("%q: %v", name, err)
		}
	})
}
