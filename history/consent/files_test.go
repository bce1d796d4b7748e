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
	"rpcexplorer/rpcclient"
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

// TestB02SecretsByName: what a variable or a file holds that is named as secrets are is told as one, so that it is overwritten where a peer sends it back;
// what is only about a secret, or has a name that looks alike, is none.
func TestB02SecretsByName(t *testing.T) {
	hex := "9aa3d95b3bc440fa88ea12eaa4456161"
	for _, c := range []struct {
		names, value string // "" for one that is made of the name
		want         bool
	}{
		{"API_TOKEN GITHUB_TOKEN TOKEN_2 DB_PASSWORD AWS_SECRET_ACCESS_KEY SECRET PASSWD apikey APIKEY api_key apiKey APIKey private_key KEYs", "", true},
		{"ACCESSTOKEN accessToken OAUTH2TOKEN NPM_PUBLISH_TOKEN MY_CREDENTIALS Authorization BASIC_AUTH JWT SESSION_ID sessionid", "", true},
		{"LANG TOKEN_ADDRESS TOKEN_ADDRESS_2 tokenAddress TOKEN_ADDRESSES KEYCLOAK_REALM KEYCLOAK_URL AUTH_HOST AUTH_PORT AUTH0_DOMAIN", "", false},
		{"PUBLIC_KEY SSH_PUBKEY KEYSPACE XDG_SESSION_TYPE AUTHOR MONKEY AWS_ACCESS_KEY_ID COOKIE_NAME SECRET_PATH TOKENIZERS", "", false},
		{"TOKEN_ADDRESS PUBLIC_KEY", "0x" + hex, false},
		{"KEYMATERIAL", hex, true},
		{"AUTH_SERVER KEYCLOAK_URL", "https://auth.example:8443/realms/main?x=1#y=2", false},
		{"AUTH_SERVER KEYCLOAK_URL", "https://me:hunter2@auth.example/", true},
		{"AUTH_SERVER KEYCLOAK_URL", "https://auth.example/?access_token=hunter2", true},
		{"AUTH_SERVER KEYCLOAK_URL", "https://auth.example/#id_token=hunter2", true},
		{"AUTH_SERVER KEYCLOAK_URL", "https://auth.example/v3/" + hex, true},
		{"DB_SECRET", "jdbc:postgresql://me:hunter2@db.example/", true},
		{"file.api-token.txt file.server.key file.host.key file.token file..token file.passwd.old file.link", "", true},
		{"file.notes.txt file.authors.json file.monkey.txt file.token_address.txt file.public.key file.id_key.pub file.keyboard.map", "", false},
	} {
		for _, name := range strings.Fields(c.names) {
			value := c.value
			if value == "" {
				value = "value of " + name
			}
			if got := slices.ContainsFunc(readBy(t, name, value), func(s rpcclient.Secret) bool { return s.Reveal() == value }); got != c.want {
				t.Errorf("%s, %s: got %v", name, value, got)
			}
		}
	}
}

// readBy are the secrets that a call has read when a name has its value. file.link leads to a file that is named as a secret.
func readBy(t *testing.T, name, value string) []rpcclient.Secret {
	t.Helper()
	dir, s, of := t.TempDir(), consent.Open(""), []consent.Folder{{Path: "c"}}
	file, isFile := strings.CutPrefix(name, "file.")
	path := filepath.Join(dir, file)
	if file == "link" {
		path = filepath.Join(dir, "token")
		if err := os.Symlink("token", filepath.Join(dir, file)); err != nil {
			t.Skip(err)
		}
	}
	if !isFile {
		environ := s.NewEnviron(of, func(string) (string, bool) { return value, true }, name)
		(&variables.Sources{Process: environ}).Resolve("{{env."+name+"}} {{env.OTHER_TOKEN}}", variables.Text)
		return environ.Secrets()
	}
	if err := os.WriteFile(path, []byte(value+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	files := s.NewFiles(of, dir, path)
	(&variables.Sources{File: files}).Resolve("{{"+name+"}}", variables.Text)
	return files.Secrets()
}
