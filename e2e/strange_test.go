package e2e

import (
	"image"
	"image/color"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"rpcexplorer/e2e/drive"
)

// TestA16NoHome: who has no folder at all can work, and is told that nothing is kept; and nothing of it lands where the program was
// started.
func TestA16NoHome(t *testing.T) {
	t.Setenv("RPCEXPLORER_BIN", drive.Binary(t))
	t.Chdir(t.TempDir())
	h, d := &drive.Home{Lang: "en_US.UTF-8"}, drive.NewDisplay(t, 1440, 900)
	p := h.Start(t, d)
	screen := d.Still(t, image.Rect(0, 874, 1440, 900))
	if n := drive.Count(screen, screen.Bounds(), color.RGBA{0xf2, 0xb8, 0x4b, 0xff}); n < 50 {
		t.Errorf("the status bar has %d pixels in the colour of warnings", n)
	}
	fill(p, demo, "sort_list", unsorted)
	p.Key("ctrl+Return")
	waitForReply(p, sorted)
	if there, err := os.ReadDir("."); err != nil || len(there) != 0 {
		t.Errorf("left behind: %v, %v", there, err)
	}
}

// What a stranger's collection may hold: programs to start, files outside, the environment, hosts.
var strange = map[string]string{
	"collection.yaml":        "format: 1\nname: Strange\nendpoints:\n  program: stdio:///bin/sh%20-c%20id\nvariables:\n  home: \"{{env.HOME}}\"\n",
	"program.yaml":           "format: 1\nname: program\nendpoint: program\nmethod: \"{{env.HOME}}\"\n",
	"host.yaml":              "format: 1\nname: host\nendpoint: \"tcp://ADDRESS\"\nmethod: m\n",
	"web.yaml":               "format: 1\nname: web\nendpoint: \"http://ADDRESS/\"\nmethod: m\nheaders:\n  X-Key: \"{{secret.key}}\"\n",
	"environments/live.yaml": "format: 1\nname: live\nvariables:\n  host: ADDRESS\n",
}

// TestI01OpeningDoesNothing: a stranger's collection that is opened starts no program, reaches no host, and reads nothing outside its
// folder, as the system saw it. Row I12, too: nor do the tabs that come back.
func TestI01OpeningDoesNothing(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	folder, outside := t.TempDir(), t.TempDir()
	for name, text := range strange {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(strings.ReplaceAll(text, "ADDRESS", l.Addr().String())), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	canary := filepath.Join(outside, "canary.yaml")
	for from, to := range map[string]string{"link.yaml": canary, "environments/other.yaml": canary, "sub": outside} {
		if err := os.Symlink(to, filepath.Join(folder, from)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(canary, []byte("format: 1\nname: canary\n"), 0o600); err != nil {
		t.Fatal(err)
	}

	h, d := drive.NewHome(t), drive.NewDisplay(t, 1440, 900)
	seen := filepath.Join(t.TempDir(), "seen")
	for round := range 2 {
		h.Under = []string{drive.Tool(t, "strace"), "-D", "-f", "-qq", "-y", "-o", seen, "-e", "trace=connect,execve,openat"}
		p := h.Start(t, d, folder)
		for _, request := range []string{"host", "web", "program"} { // looking at them, too, does nothing
			p.Key("ctrl+p")
			p.Type(request)
			p.Key("Return")
			p.CopyUntil("address", "the request "+request, func(text string) bool {
				return strings.Contains(text, map[string]string{"host": "tcp:", "web": "http:", "program": "stdio:"}[request])
			})
		}
		p.Key("ctrl+q")
		p.ExitWithin(10 * time.Second)
		text, err := os.ReadFile(seen)
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(text), "execve("); n != 1 {
			t.Errorf("round %d: %d programs were started", round, n)
		}
		if !strings.Contains(string(text), filepath.Join(folder, "host.yaml")) {
			t.Errorf("round %d: what was seen has nothing of the collection", round)
		}
		for _, bad := range []string{`connect\(.*AF_INET.*`, `openat\(.*` + regexp.QuoteMeta(outside) + `.*`} {
			if hit := regexp.MustCompile(bad).Find(text); hit != nil {
				t.Errorf("round %d: %s", round, hit)
			}
		}
	}
}
