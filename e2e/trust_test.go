package e2e

import (
	"maps"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"rpcexplorer/e2e/drive"
)

// outsideOf is a folder that no collection may look into.
func outsideOf(t *testing.T) string {
	t.Helper()
	outside := t.TempDir()
	put(t, outside, "private.yaml", request("name: "+canary, "method: "+canary))
	return outside
}

// traced has the window run under a tracer, and gives where that writes what the program asked the system for.
func traced(t *testing.T, h *drive.Home) (seen string) {
	t.Helper()
	seen = filepath.Join(t.TempDir(), "seen")
	h.Under = []string{drive.Tool(t, "strace"), "-D", "-f", "--seccomp-bpf", "-qq", "-y", "-o", seen, "-e", "trace=connect,bind,sendto,execve,execveat,open,openat,openat2"}
	return seen
}

// wantUntouched checks what a program asked the system for: it started nothing, reached nobody but the X server (and who tells the C library of the person), and
// opened nothing below a folder, if one is given.
func wantUntouched(t *testing.T, seen, outside string) {
	t.Helper()
	text, err := os.ReadFile(seen)
	must(t, err)
	if n := len(regexp.MustCompile(`execve(at)?\(`).FindAll(text, -1)); n != 1 {
		t.Errorf("%d programs were started", n)
	}
	connects := regexp.MustCompile(`connect\(.*`).FindAll(text, -1)
	if len(connects) == 0 {
		t.Error("not even the X server was reached: nothing was seen")
	}
	for _, c := range connects {
		if !regexp.MustCompile(`AF_UNIX, sun_path=@?"[^"]*/\.X11-unix/X\d+"|AF_UNIX, sun_path="/var/run/nscd/socket"`).Match(c) {
			t.Errorf("reached: %s", c)
		}
	}
	for _, hit := range regexp.MustCompile(`(bind|sendto)\(.*AF_INET.*`).FindAll(text, -1) {
		t.Errorf("over the network: %s", hit)
	}
	if outside == "" {
		return
	}
	for _, hit := range regexp.MustCompile(`open(at2?)?\(.*`+regexp.QuoteMeta(outside)+`.*`).FindAll(text, -1) {
		t.Errorf("opened: %s", hit)
	}
}

// TestI01OpeningDoesNothing: hostile collections are opened in the window, looked at, searched and sent from, without leave: no program
// starts, nobody is reached, nothing outside is read, as the system saw it, and the window goes on. Row I12, too: nor when they come back.
func TestI01OpeningDoesNothing(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	defer l.Close()
	outside, all := outsideOf(t), t.TempDir()
	h, d := drive.NewHome(t), drive.NewDisplay(t, 1440, 900)
	seen := traced(t, h)
	p := h.Start(t, d)
	for _, name := range slices.Sorted(maps.Keys(traps)) {
		if name == sheerSize {
			continue // a search through it takes minutes under the race detector; the commands are tried on it
		}
		dir := filepath.Join(all, strings.ReplaceAll(name, " ", "-"))
		traps[name].set(t, dir, outside, l.Addr().String(), filepath.Join(all, "touched"))
		p.Key("ctrl+o")
		p.WaitFor("picker.list", false)
		p.Key("ctrl+a")
		p.Type(dir + "/")
		p.Key("Return")
		p.WaitFor("picker.list", true)
	}
	p.Fill("address", "nowhere") // what is open is the demo service's, which may be reached
	tree := p.Box("sidebar")
	before := p.Display.Still(t, tree)
	p.Click("filter")
	p.Paste(lure)
	waitForChangeIn(t, p, before, "sidebar")
	for range 3 {
		p.Display.Still(t, tree)
		for y := tree.Min.Y + row/2; y < tree.Max.Y; y += row {
			p.ClickAt(tree.Min.X+100, y)
			p.Key("ctrl+Return")
		}
		p.Scroll(20)
	}
	p.Key("ctrl+q")
	p.ExitWithin(time.Minute)
	wantUntouched(t, seen, outside)

	p = h.Start(t, d, filepath.Join(all, "sockets-of-the-system", "docker.yaml"))
	p.CopyUntil("address", "the address of a socket of the system", func(text string) bool { return strings.Contains(text, "docker.sock") })
	p.Key("ctrl+Return")
	p.WaitFor("agree", false)
	p.Key("ctrl+q")
	p.ExitWithin(time.Minute)
	wantUntouched(t, seen, outside)
	if _, err := os.Lstat(filepath.Join(all, "touched")); err == nil {
		t.Error("a program was started")
	}
}

// TestI12RestoredTabs: tabs that were connected when the window was left are not when it comes back, be they looked at.
func TestI12RestoredTabs(t *testing.T) {
	h, d := drive.NewHome(t), drive.NewDisplay(t, 1440, 900)
	addresses := []string{h.DemoAt(t, "http://127.0.0.1:0/"), h.DemoAt(t, drive.AnyPort)}
	p := h.Start(t, d)
	for _, address := range addresses {
		p.Key("ctrl+t")
		fill(p, address, "sort_list", unsorted)
		p.Key("ctrl+Return")
		waitForReply(p, sorted)
	}
	p.Key("ctrl+q")
	p.ExitWithin(10 * time.Second)
	seen := traced(t, h)
	p = h.Start(t, d)
	for _, address := range []string{addresses[1], addresses[0]} {
		p.CopyUntil("address", "the address of a tab that came back", is(address))
		p.Key("ctrl+shift+Tab")
	}
	p.Key("ctrl+q")
	p.ExitWithin(10 * time.Second)
	wantUntouched(t, seen, "")
}

// TestI13Idle: a window that nobody touches reaches nobody: no look for updates, no telemetry. The long form is ten minutes.
func TestI13Idle(t *testing.T) {
	t.Parallel()
	idle := 5 * time.Second
	if os.Getenv("RPCEXPLORER_LONG") != "" {
		idle = 10 * time.Minute
	}
	h, d := drive.NewHome(t), drive.NewDisplay(t, 1440, 900)
	seen := traced(t, h)
	p := h.Start(t, d)
	<-time.After(idle)
	p.Key("ctrl+q")
	p.ExitWithin(10 * time.Second)
	wantUntouched(t, seen, "")
}

// TestI01HostileCommands: hostile collections are exported, and each of their requests is called, without leave to start a program: nothing
// hangs, breaks, swallows memory, starts anything, or gives away what lies outside; and what is printed has no control characters.
func TestI01HostileCommands(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0") // accepts and says nothing
	must(t, err)
	defer l.Close()
	h, outside := drive.NewHome(t), outsideOf(t)
	put(t, outside, "token", canary)
	for name, c := range traps {
		t.Run(name, func(t *testing.T) {
			dir, touch := filepath.Join(t.TempDir(), "strange"), filepath.Join(t.TempDir(), "touched")
			c.set(t, dir, outside, l.Addr().String(), touch)
			check := func(args ...string) {
				t.Helper()
				r := h.Run(t, "", "", args...)
				if r.Code < 0 || strings.Contains(r.Err, "goroutine ") {
					t.Errorf("%q: %d, %.2000s", args, r.Code, r.Err)
				}
				if r.Peak > 1<<30 {
					t.Errorf("%q took %d MiB", args, r.Peak>>20)
				}
				if strings.Contains(r.Out+r.Err, canary) {
					t.Errorf("%q gives away what lies outside: %.2000s%.2000s", args, r.Out, r.Err)
				}
				if bad := regexp.MustCompile("[\x00-\x08\x0b-\x1f\x7f]|\u202e").FindString(r.Err); bad != "" {
					t.Errorf("%q: %q in %.2000q", args, bad, r.Err)
				}
			}
			for _, as := range []string{"zip", "postman", "openrpc"} {
				check("export", dir, "--as", as, "-o", "-")
			}
			files, err := filepath.Glob(filepath.Join(dir, "*.yaml"))
			must(t, err)
			for _, file := range files[:min(len(files), 10)] {
				check("call", file, "--timeout", "300ms", "--secret", "token=@"+filepath.Join(outside, "token"), "--frames")
			}
			if _, err := os.Lstat(touch); err == nil {
				t.Error("a program was started")
			}
		})
	}
}
