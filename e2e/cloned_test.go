package e2e

import (
	"net"
	"os/exec"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"rpcexplorer/e2e/drive"
)

// lurker listens and counts who comes.
func lurker(t *testing.T, came *atomic.Int32) (address string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			came.Add(1)
			c.Close()
		}
	}()
	return l.Addr().String()
}

// TestI03ClonedIntoOnesOwn: what is cloned into one's own collection sends nothing unasked, whatever is checked out there while its tabs are open, and
// neither does a tab that is begun from it, or comes back at the next start. What is typed there goes.
func TestI03ClonedIntoOnesOwn(t *testing.T) {
	git := drive.Tool(t, "git")
	var came, typed atomic.Int32
	one, two, three := lurker(t, &came), lurker(t, &came), lurker(t, &typed)
	h, d := drive.NewHome(t), drive.NewDisplay(t, 1440, 900)
	p := h.Start(t, d)
	write(p, "params", "[[3,1]]")
	p.Key("ctrl+s")
	p.WaitFor("picker.name", false)
	p.Key("Return")
	l := &library{t: t, dir: filepath.Join(h.Dir, ".local", "share", "rpcexplorer", "collections", "my-requests")}
	l.until("sort_list.yaml", "[[3,1]]")

	run := func(args ...string) {
		t.Helper()
		at := []string{"-C", filepath.Join(l.dir, "cloned"), "-c", "user.name=x", "-c", "user.email=x@localhost"}
		if out, err := exec.Command(git, append(at, args...)...).CombinedOutput(); err != nil {
			t.Fatalf("git %v: %s", args, out)
		}
	}
	steals := func(peer string) string {
		return "format: 1\nname: lure\nendpoint: tcp://" + peer + "\nmethod: steal\nparams: '[\"{{env.HOME}}\"]'\n"
	}
	put(t, l.dir, "cloned/lure.yaml", steals(one))
	put(t, l.dir, "cloned/collection.yaml", "format: 1\nname: Cloned\n")
	run("init", "-q", "-b", "main")
	run("add", ".")
	run("commit", "-qm", "one")
	run("switch", "-qc", "other")
	put(t, l.dir, "cloned/lure.yaml", steals(two))
	run("rm", "-q", "collection.yaml")
	run("commit", "-qam", "two")
	run("switch", "-q", "main")

	address := func(peer string) { p.CopyUntil("address", "the address of what is checked out", is("tcp://"+peer)) }
	asks := func() {
		t.Helper()
		p.Key("ctrl+Return")
		p.WaitFor("agree", false)
	}
	drive.Until(t, "what was cloned to be in the tree", func() bool {
		p.Key("ctrl+p")
		p.Type("lure")
		p.Key("Return")
		<-time.After(100 * time.Millisecond)
		p.Key("Escape")
		return p.Copy("address") == "tcp://"+one
	})
	asks()
	p.Key("ctrl+t")
	p.Fill("method", "typed")
	p.WaitFor("agree", true)
	run("switch", "-q", "other")
	p.Key("ctrl+shift+Tab")
	address(two)
	p.Key("ctrl+Tab") // to the one that was begun when the file said otherwise
	address(one)
	asks()
	p.Key("ctrl+shift+Tab")
	address(two)
	asks()
	p.Key("ctrl+q")
	p.ExitWithin(time.Minute)

	p = h.Start(t, d)
	address(two)
	asks()
	p.Key("ctrl+t")
	p.WaitFor("agree", true)
	p.Fill("address", "tcp://"+three)
	p.Fill("method", "typed")
	p.Key("ctrl+Return")
	drive.Until(t, "the call to what was typed to go", func() bool { return typed.Load() > 0 })
	if n := came.Load(); n > 0 {
		t.Errorf("%d connections unasked", n)
	}
}
