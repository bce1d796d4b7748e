package streamconn

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// self is a command line that starts this program as a child.
func self(t *testing.T, what string) string {
	t.Helper()
	file, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return "ndjson+stdio:'" + file + "' -child " + what
}

// pidOf is the process number in the event that told of the start.
func (c *client) pidOf() int {
	c.T.Helper()
	f := c.Await(rpcclient.KindConnected)
	wantNote(c.T, f, noteStarted)
	return f.Note.Args[1].(int)
}

// wantGone fails the test unless a process ends, or is a zombie that another has to bury.
func wantGone(t *testing.T, pid int) {
	t.Helper()
	for limit := time.Now().Add(conntest.Patience); !isGone(pid); runtime.Gosched() {
		if time.Now().After(limit) {
			t.Fatalf("process %d lives", pid)
		}
	}
}

func isGone(pid int) bool {
	if syscall.Kill(pid, 0) != nil {
		return true
	}
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	return err == nil && strings.Contains(string(stat), ") Z ")
}

// wantGroupGone fails the test if anything of a process group lives.
func wantGroupGone(t *testing.T, group int) {
	t.Helper()
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, name := range stats {
		data, _ := os.ReadFile(name)
		_, fields, _ := strings.Cut(string(data), ") ")
		var state string
		var parent, of int
		if n, _ := fmt.Sscan(fields, &state, &parent, &of); n == 3 && of == group && state != "Z" {
			t.Errorf("of group %d there is left %s", group, data)
		}
	}
}

// TestG01NotStarted: a program that is not there, or that may not be executed, is told apart; the folder that we are in
// is never searched.
func TestG01NotStarted(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	for name, mode := range map[string]os.FileMode{"plain": 0o600, "tool": 0o700} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("#!/bin/sh\ncat\n"), mode); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(folder, "odd"), []byte("#!/no/such/interpreter\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", ":.:"+os.Getenv("PATH"))
	for _, c := range []struct{ command, reason string }{
		{"no-such-program-anywhere", noteNoProgram},
		{"/no/such/file", noteNoProgram},
		{"tool", noteNoProgram},
		{"./plain", noteNoExecute},
		{folder, noteNoExecute},
		{"./odd", noteNoProgram},
	} {
		x := dialTo(t, endpoint(t, "ndjson+stdio:%s", c.command), Options{})
		f := x.Refused(conntest.Patience, rpcclient.CauseNotStarted)
		if n, _ := f.Arg.(rpcclient.Note); n.Key != c.reason {
			t.Errorf("%s: got %v", c.command, f.Arg)
		}
		wantNote(t, x.Await(rpcclient.KindRefused), noteNotStarted)
	}
	x := dialTo(t, endpoint(t, "ndjson+stdio:./tool"), Options{})
	x.Send("{}")
	x.message("{}")
	x = dialTo(t, endpoint(t, "ndjson+stdio:cat"), Options{Child: ChildOptions{Dir: "/no/such/folder"}})
	if f := x.Refused(conntest.Patience, rpcclient.CauseNotStarted); f.Arg.(rpcclient.Note).Key != noteNoFolder {
		t.Errorf("got %v", f)
	}
}

// TestG02DiesAtOnce: how a program ended is told, with the last it wrote to standard error.
func TestG02DiesAtOnce(t *testing.T) {
	for _, c := range []struct {
		script, note string
		how          any
	}{
		{"echo sorry >&2; exit 3", noteExited, 3},
		{"echo sorry >&2; kill -9 $$", noteSignalled, "SIGKILL"},
	} {
		x := dialTo(t, shell(t, c.script), Options{})
		if f := x.Await(rpcclient.KindStderr); string(f.Data) != "sorry\n" || f.Dir != rpcclient.Received {
			t.Errorf("got %v %q", f.Dir, f.Data)
		}
		f := x.Await(rpcclient.KindExit)
		wantNote(t, f, c.note)
		if f.Note.Args[0] != c.how {
			t.Errorf("got %v, want %v", f.Note, c.how)
		}
		why := x.Await(rpcclient.KindDisconnected).Note.Failure()
		if why == nil || why.Cause != rpcclient.CauseExited {
			t.Errorf("got %v", why)
		}
	}
}

// TestG03DiesInFlight: what a program had written of its reply is kept.
func TestG03DiesInFlight(t *testing.T) {
	c := dialTo(t, shell(t, `read x; printf "{\"id\":1,"; kill -9 $$`), Options{})
	c.Send("{}")
	if f := c.Await(rpcclient.KindStray); string(f.Data) != `{"id":1,` {
		t.Errorf("got %q", f.Data)
	}
	wantNote(t, c.Await(rpcclient.KindExit), noteSignalled)
	wantNote(t, c.Await(rpcclient.KindDisconnected), rpcclient.CauseExited.Key())
}

// TestG04Hangs: a program that minds neither the end of its input nor SIGTERM is killed.
func TestG04Hangs(t *testing.T) {
	c := dialTo(t, shell(t, `trap "" TERM; echo {}; while :; do sleep 1; done`), Options{Child: ChildOptions{Grace: 10 * time.Millisecond}})
	pid := c.pidOf()
	c.message("{}")
	var how rpcclient.Note
	for _, f := range c.Close() {
		if f.Kind == rpcclient.KindExit {
			how = f.Note
		}
	}
	if how.Key != noteSignalled || how.Args[0] != "SIGKILL" {
		t.Errorf("got %v", how)
	}
	wantGroupGone(t, pid)
}

// TestG04Term: a program that ends at SIGTERM may do so.
func TestG04Term(t *testing.T) {
	c := dialTo(t, shell(t, `trap "echo bye >&2; exit 7" TERM; echo {}; while :; do sleep 0.01; done`), Options{Child: ChildOptions{Grace: conntest.Patience}})
	c.message("{}")
	var last string
	var how rpcclient.Note
	for _, f := range c.Close() {
		switch f.Kind {
		case rpcclient.KindStderr:
			last = string(f.Data)
		case rpcclient.KindExit:
			how = f.Note
		}
	}
	if how.Key != noteExited || how.Args[0] != 7 || !strings.HasSuffix(last, "bye\n") {
		t.Errorf("got %v, %q", how, last)
	}
}

// TestG05Grandchild: others that hold the output of a program which has ended hold nothing up, and end too.
func TestG05Grandchild(t *testing.T) {
	for _, script := range []string{"sleep 100 & echo {}; sleep 100", "sleep 100 & echo {}; exit 0", "sleep 100 2>/dev/null & echo {}; exec sleep 100"} {
		c := dialTo(t, shell(t, script), Options{})
		pid := c.pidOf()
		c.message("{}")
		if strings.Contains(script, "exit") {
			c.Await(rpcclient.KindExit)
		}
		c.Close()
		wantGroupGone(t, pid)
	}
}

// TestG06Flood: standard error is drained however much comes, and what is kept of it is bounded.
func TestG06Flood(t *testing.T) {
	c, err := Dial(t.Context(), shell(t, `head -c 10000000 /dev/zero >&2; exec cat`))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	if _, err := c.Send(t.Context(), []byte("{}")); err != nil {
		t.Fatal(err)
	}
	kept, dropped := 0, 0
	for {
		f, err := c.Recv()
		if err != nil {
			t.Fatal(err)
		}
		if f.Kind == rpcclient.KindStderr {
			kept += len(f.Data)
			if f.Note.Key == noteStderrLost {
				dropped += f.Note.Args[0].(int)
			}
		}
		if f.IsMessage() {
			break
		}
		if _, held := c.(*conn).inbox.Waiting(); held > 2<<20 {
			t.Fatalf("%d bytes held", held)
		}
	}
	if kept == 0 || kept+dropped > 10_000_000 {
		t.Errorf("%d bytes kept, %d dropped", kept, dropped)
	}
}

// TestG07Noise: text between the messages is shown and ends nothing.
func TestG07Noise(t *testing.T) {
	c := dialTo(t, shell(t, `echo "[INFO] up"; echo; read x; echo "got $x"; echo "{}"; echo "done: 5"`), Options{})
	if f := c.Await(rpcclient.KindStray); string(f.Data) != "[INFO] up\n" {
		t.Errorf("got %q", f.Data)
	}
	c.Send("1")
	if f := c.Await(rpcclient.KindStray); string(f.Data) != "\ngot 1\n" {
		t.Errorf("got %q", f.Data)
	}
	c.message("{}")
	if f := c.Await(rpcclient.KindStray); string(f.Data) != "done: 5\n" {
		t.Errorf("got %q", f.Data)
	}
}

// TestG08NeverReads: a program that reads no more of its input holds no Send longer than its context.
func TestG08NeverReads(t *testing.T) {
	c := dialTo(t, shell(t, "head -c 1 >/dev/null; echo {}; exec sleep 100"), Options{Child: ChildOptions{Grace: time.Millisecond}})
	f, err := c.heldUp(`"`+strings.Repeat("x", 4<<20)+`"`, func() { c.message("{}") })
	conntest.WantCause(t, err, rpcclient.CauseTimeout)
	if len(f.Data) == 0 {
		t.Error("nothing was sent")
	}
}

// TestG09Dead: a message for a program that has ended, or reads no more, is refused with the reason.
func TestG09Dead(t *testing.T) {
	large := `"` + strings.Repeat("x", 1<<20) + `"`
	c := dialTo(t, shell(t, "exit 5"), Options{})
	_, err := c.TrySend(conntest.Patience, large)
	if f := conntest.WantCause(t, err, rpcclient.CauseExited); f.Arg.(rpcclient.Note).Args[0] != 5 {
		t.Errorf("got %v", f)
	}
	c = dialTo(t, shell(t, "exec 0<&-; echo {}; exec sleep 100"), Options{Child: ChildOptions{Grace: time.Millisecond}})
	c.message("{}")
	_, err = c.TrySend(conntest.Patience, large)
	if f := conntest.WantCause(t, err, rpcclient.CausePeerGone); !strings.Contains(f.Error(), "broken pipe") {
		t.Errorf("got %v", f)
	}
}

// TestG10LastLine: a last line without its end is a message if it is one.
func TestG10LastLine(t *testing.T) {
	c := dialTo(t, shell(t, `printf "{}\n{\"id\":1}"`), Options{})
	c.message("{}")
	f := c.Await(rpcclient.KindMessage)
	wantNote(t, f, noteNoNewline)
	if string(f.Body()) != `{"id":1}` {
		t.Errorf("got %q", f.Body())
	}
}

// TestG11Orphans: when this program is killed, its child ends too.
func TestG11Orphans(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux ends a child with its parent")
	}
	c := dialTo(t, endpoint(t, "%s", self(t, "parent")), Options{})
	middle := c.pidOf()
	var grandchild int
	f := c.Await(rpcclient.KindMessage)
	if _, err := fmt.Sscan(string(f.Body()), &grandchild); err != nil {
		t.Fatal(err)
	}
	_ = syscall.Kill(middle, syscall.SIGKILL)
	wantGone(t, grandchild)
}

// TestG12StartStop: a thousand starts leave nothing behind.
func TestG12StartStop(t *testing.T) {
	before := 0
	for n := range 1000 {
		c, err := Dial(t.Context(), endpoint(t, "ndjson+stdio:cat"))
		if err != nil {
			t.Fatal(err)
		}
		if n%2 == 0 {
			if _, err := c.Send(t.Context(), []byte("{}")); err != nil {
				t.Fatal(err)
			}
		}
		_ = c.Close()
		if n == 10 {
			before = descriptors()
		}
	}
	if after := descriptors(); after > before {
		t.Errorf("descriptors: %d after ten rounds, %d after a thousand", before, after)
	}
	children, _ := os.ReadFile(fmt.Sprintf("/proc/self/task/%d/children", os.Getpid()))
	if len(children) > 0 {
		t.Errorf("children are left: %s", children)
	}
}

func descriptors() int {
	entries, _ := os.ReadDir("/dev/fd")
	return len(entries)
}

// TestG13Arguments: arguments reach the program as they are quoted; no shell looks at them.
func TestG13Arguments(t *testing.T) {
	c := dialTo(t, endpoint(t, `%s '$(id)' "a b" '\"' %s %s '*' ';' "\$HOME" '|' é ''`, self(t, "arguments"), "`id`", `a\ b`), Options{})
	c.message("[\"$(id)\",\"a b\",\"\\\\\\\"\",\"`id`\",\"a b\",\"*\",\";\",\"$HOME\",\"|\",\"é\",\"\"]")
}

// TestG14Environment: a child gets what it needs and what was chosen, and nothing else.
func TestG14Environment(t *testing.T) {
	t.Setenv("SECRET_TOKEN", "do not tell")
	t.Setenv("CHOSEN", "by name")
	t.Setenv("LC_TIME", "C")
	c := dialTo(t, endpoint(t, "%s", self(t, "environment")), Options{Child: ChildOptions{Env: []string{"CHOSEN", "SET=to = this", "NOT_THERE"}}})
	f := c.Await(rpcclient.KindMessage)
	body := string(f.Body())
	for _, want := range []string{`"CHOSEN=by name"`, `"SET=to = this"`, `"LC_TIME=C"`, `"PATH=`} {
		if !strings.Contains(body, want) {
			t.Errorf("%s is not in %s", want, body)
		}
	}
	for _, not := range []string{"SECRET", "NOT_THERE"} {
		if strings.Contains(body, not) {
			t.Errorf("%s is in %s", not, body)
		}
	}
}
