package consent_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rpcexplorer/history/consent"
	"rpcexplorer/rpcclient"
)

// programOf is the program of an endpoint that is started in a folder.
func programOf(t *testing.T, endpoint, dir string, of ...consent.Folder) consent.Program {
	t.Helper()
	e, err := rpcclient.ParseEndpoint(endpoint)
	if err != nil {
		t.Fatal(err)
	}
	p, err := consent.ProgramOf(e, rpcclient.Access{Child: rpcclient.Child{Dir: dir, Env: []string{"A=1", "B"}}}, of...)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestProgramOf(t *testing.T) {
	dir, _ := filepath.EvalSymlinks(t.TempDir())
	if p := programOf(t, `ndjson+stdio:server 'a b' --x`, dir); strings.Join(p.Args, "|") != "server|a b|--x" || p.In != consent.At(dir) || strings.Join(p.Names(), " ") != "A B" {
		t.Errorf("got %+v", p)
	}
	if got := programOf(t, "ndjson+stdio:server", "/x", consent.Folder{}, consent.Folder{Path: "/c"}).For; len(got) != 1 || got[0].Path != "/c" {
		t.Errorf("for %v", got)
	}
}

// TestI02StartsWhere: words that say something else in another folder are agreed to for that in which they were asked about, whatever way it is named, and
// not for what takes its place.
func TestI02StartsWhere(t *testing.T) {
	for _, command := range []string{"./serve.sh", "node server.js", "npm start", "/usr/bin/make"} {
		dir, _ := filepath.EvalSymlinks(t.TempDir())
		good, evil, link := filepath.Join(dir, "good"), filepath.Join(dir, "evil"), filepath.Join(dir, "link")
		for _, err := range []error{os.Mkdir(good, 0o755), os.Mkdir(evil, 0o755), os.Symlink(good, link)} {
			if err != nil {
				t.Fatal(err)
			}
		}
		s := consent.Open(filepath.Join(dir, "consents.json"))
		t.Chdir(good)
		if err := s.Agree(programOf(t, "ndjson+stdio:"+command, ""), at); err != nil {
			t.Fatal(err)
		}
		has := func(name, ours, in string, want bool) {
			t.Helper()
			t.Chdir(ours)
			p := programOf(t, "ndjson+stdio:"+command, in)
			if got := s.Has(p); got != want || s.HasForSome(p) != want {
				t.Errorf("%s, %s: got %v", command, name, got)
			}
		}
		has("there", good, "", true)
		has("there, by its path", evil, good, true)
		has("there, by a link", evil, "../link", true)
		has("elsewhere", evil, "", false)
		has("above", dir, "", false)
		for _, err := range []error{os.Rename(good, good+"2"), os.Rename(evil, good)} {
			if err != nil {
				t.Fatal(err)
			}
		}
		has("another folder in its place", good, "", false)
		has("the link leads there", dir, "link", false)
	}
}

// TestI02Older: what was agreed to for words, wherever they were started, is asked for once more, and nothing else is.
func TestI02Older(t *testing.T) {
	file := filepath.Join(t.TempDir(), "consents.json")
	text := `{"format": 4, "consents": [{"key": "00", "args": ["./serve.sh"], "dir": "/srv", "at": "2026-01-02T03:04:05Z"}],
		"allowed": [{"collection": "/c", "kind": "env", "what": "A", "at": "2026-01-02T03:04:05Z"}]}`
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	s, p := consent.Open(file), programOf(t, "ndjson+stdio:./serve.sh", t.TempDir())
	if s.Has(p) || s.Len() != 0 || len(s.Programs()) != 0 || !s.Allows(consent.Folder{Path: "/c"}, consent.Want{Kind: consent.ReadEnv, What: "A"}) {
		t.Errorf("has %v, %v", s.Has(p), s.Programs())
	}
	if err := s.Agree(p, at); err != nil || !s.Has(p) || s.Len() != 1 {
		t.Errorf("agreed to: %v, %v", err, s.Programs())
	}
	if err := s.ForgetProgram(s.Programs()[0]); err != nil || s.Has(p) {
		t.Errorf("forgotten: %v, %v", err, s.Programs())
	}
}
