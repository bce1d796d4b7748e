package consent_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"rpcexplorer/history/consent"
	"rpcexplorer/history/variables"
)

// laid is a folder with files and links, without links in its own path.
func laid(t *testing.T) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"c/in.txt": "within\n", "out.txt": "outside\r\n", "c/two.txt": "a\n\n", "c/large.txt": strings.Repeat("x", consent.MaxFile+1),
		"c/most.txt": strings.Repeat("x", consent.MaxFile), "c/binary": "a\x00b", "c/latin1": "caf\xe9", "c/bom.txt": "\ufeffx", "c/empty": "", "c/closed": "x",
	} {
		at := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(at), 0o755), os.WriteFile(at, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(os.Symlink("../out.txt", filepath.Join(dir, "c/link")), os.Symlink("loop", filepath.Join(dir, "c/loop")), syscall.Mkfifo(filepath.Join(dir, "c/pipe"), 0o600)); err != nil {
		t.Fatal(err)
	}
	return dir
}

func allow(t *testing.T, s *consent.Store, paths ...string) {
	t.Helper()
	for _, path := range paths {
		if err := s.Allow(consent.Folder{Path: "c"}, at, consent.Want{Kind: consent.ReadFile, What: path}); err != nil {
			t.Fatal(err)
		}
	}
}

// TestI03Files: a file is read when its very path is allowed, the one that links lead to; and told as wanted when not.
func TestI03Files(t *testing.T) {
	dir, s := laid(t), consent.Open("")
	base := filepath.Join(dir, "c")
	allow(t, s, filepath.Join(base, "in.txt"), filepath.Join(base, "link"))
	files := s.NewFiles([]consent.Folder{{Path: "c"}}, base, filepath.Join(base, "two.txt"))
	v := variables.Sources{File: files}
	for text, want := range map[string]string{
		"{{file.in.txt}}":              "within",
		"{{file.../c/in.txt}}":         "within",
		"{{file." + base + "/in.txt}}": "within",
		"{{file.two.txt}}":             "a\n",
		"{{file.link}}":                "{{file.link}}", // not the link is allowed, but what it leads to
		"{{file.../out.txt}}":          "{{file.../out.txt}}",
	} {
		if got := v.Resolve(text, variables.Text).Reveal(); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
	want := []consent.Want{{Kind: consent.ReadFile, What: filepath.Join(dir, "out.txt")}}
	if got := files.Denied(); !slices.Equal(got, want) {
		t.Errorf("denied %v, want %v", got, want)
	}
	if got := files.Names(); !slices.Equal(got, []string{"in.txt", "link", "two.txt"}) {
		t.Errorf("offered %q", got)
	}
	if err := s.Allow(consent.Folder{Path: "c"}, at, want...); err != nil {
		t.Fatal(err)
	}
	if got := v.Resolve("{{file.link}}", variables.Text).Reveal(); got != "outside" {
		t.Errorf("through the link: %q", got)
	}
	if got := (&variables.Sources{File: s.NewFiles([]consent.Folder{{Path: "other"}}, base)}).Resolve("{{file.in.txt}}", variables.Text).Reveal(); got != "{{file.in.txt}}" {
		t.Errorf("for another collection: %q", got)
	}
}

// TestI03FilesRefused: what is no text of a bounded size is told, and nothing that waits is opened.
func TestI03FilesRefused(t *testing.T) {
	dir, s := laid(t), consent.Open("")
	base := filepath.Join(dir, "c")
	names := []string{"large.txt", "most.txt", "binary", "latin1", "bom.txt", "empty", "pipe", "loop", "none", ".", "closed"}
	for _, name := range names {
		allow(t, s, filepath.Join(base, name))
	}
	if err := os.Chmod(filepath.Join(base, "closed"), 0); err != nil {
		t.Fatal(err)
	}
	files := s.NewFiles([]consent.Folder{{Path: "c"}}, base)
	for _, c := range []struct{ name, reason string }{
		{"large.txt", variables.ReasonFileLarge},
		{"most.txt", ""},
		{"binary", variables.ReasonFileNoText},
		{"latin1", variables.ReasonFileNoText},
		{"bom.txt", ""},
		{"empty", ""},
		{"pipe", variables.ReasonFileNoFile},
		{".", variables.ReasonFileNoFile},
		{"loop", variables.ReasonFileUnread},
		{"none", variables.ReasonFileMissing},
		{"none/x", variables.ReasonFileMissing},
		{"closed", map[bool]string{true: variables.ReasonFileUnread}[os.Getuid() != 0]},
	} {
		_, err := files.Lookup(c.name)
		var f *variables.Fault
		got := ""
		if errors.As(err, &f) {
			got = f.Reason
		} else if err != nil {
			got = err.Error()
		}
		if got != c.reason {
			t.Errorf("%s: got %q, want %q", c.name, got, c.reason)
		}
	}
	if v, _ := files.Lookup("bom.txt"); v.Text != "x" {
		t.Errorf("with a byte order mark: %q", v.Text)
	}
}

// TestB02SecretsByName: what a variable or a file holds that is named as secrets are is told as one, so that it is overwritten where a peer sends it back.
func TestB02SecretsByName(t *testing.T) {
	dir, s := t.TempDir(), consent.Open("")
	of := []consent.Folder{{Path: "c"}}
	for _, name := range []string{"api-token.txt", "notes.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("text of "+name+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	files := s.NewFiles(of, dir, filepath.Join(dir, "api-token.txt"), filepath.Join(dir, "notes.txt"))
	environ := s.NewEnviron(of, func(name string) (string, bool) { return "value of " + name, true }, "API_TOKEN", "LANG")
	v := variables.Sources{File: files, Process: environ}
	v.Resolve("{{file.api-token.txt}} {{file.notes.txt}} {{env.API_TOKEN}} {{env.LANG}} {{env.OTHER_TOKEN}}", variables.Text)
	got := ""
	for _, secret := range append(files.Secrets(), environ.Secrets()...) {
		got += secret.Reveal() + "\n"
	}
	if want := "text of api-token.txt\nvalue of API_TOKEN\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
