package drive

import (
	"bufio"
	"image"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A Program is the program with its window open on a display.
type Program struct {
	Display *Display
	home    *Home
	t       testing.TB
	window  string // the X window's id
	cmd     *exec.Cmd
	ended   chan struct{} // closed when the process is gone
	click   struct {      // the last one
		at   image.Point
		when time.Time
	}
	report report
	own    int // of what the program said, in bytes, as far as it spoke for itself: all, or what came before a test had it abort
}

// Start opens the program's window on the display and waits until it says that it is ready. It is ended with the test.
func (h *Home) Start(t testing.TB, d *Display, args ...string) *Program {
	t.Helper()
	line := append(append(slices.Clone(h.Under), Binary(t)), args...)
	p := &Program{Display: d, home: h, t: t, ended: make(chan struct{}), cmd: exec.Command(line[0], line[1:]...)}
	p.report.places = map[string]image.Rectangle{}
	p.cmd.Env = append(h.environment(d.Name), "RPCEXPLORER_E2E=1")
	p.cmd.Stderr = &p.report
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go p.attend(out)
	t.Cleanup(p.finish)

	Until(t, "the program to be ready", func() bool { return p.report.isReady() || p.Ended() })
	if p.Ended() {
		t.Fatalf("the program ended before it was ready:\n%s", p.report.text())
	}
	p.findWindow()
	return p
}

// attend reads the program's output to its end, then the process's.
func (p *Program) attend(out io.Reader) {
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		p.report.line(lines.Text())
	}
	_ = p.cmd.Wait()
	close(p.ended)
}

// finish ends the program if it still runs, and keeps the traces of a failed test. A program that crashed fails the test.
func (p *Program) finish() {
	if !p.Ended() {
		if p.t.Failed() {
			p.Display.Save(p.t, "last")
		}
		p.Signal(os.Kill)
		<-p.ended
	}
	p.home.giveBack()
	log := p.report.text()
	own := log
	if p.own > 0 {
		own = log[:p.own]
	}
	for _, bad := range []string{"panic: ", "fatal error: ", "WARNING: DATA RACE", "SIGSEGV"} {
		if strings.Contains(own, bad) {
			p.t.Errorf("the program said %q:\n%s", bad, log)
		}
	}
	if p.t.Failed() {
		p.t.Logf("the program said:\n%s", log)
	}
}

// Ended tells whether the process is gone.
func (p *Program) Ended() bool {
	select {
	case <-p.ended:
		return true
	default:
		return false
	}
}

// Signal sends s to the program.
func (p *Program) Signal(s os.Signal) { _ = p.cmd.Process.Signal(s) }

// Abort has the program end as the runtime ends one that is beyond help. What it says from then on is no fault of its own: the runtime
// may stumble where it finds a thread in foreign code, in one built with the race detector above all.
func (p *Program) Abort() {
	p.own = len(p.report.text())
	p.Signal(syscall.SIGABRT)
}

// ExitWithin waits for the end of the program and gives its exit code (-1: ended by a signal). It fails the test when it takes longer.
func (p *Program) ExitWithin(limit time.Duration) int {
	p.t.Helper()
	select {
	case <-p.ended:
	case <-time.After(limit):
		p.t.Fatalf("the program still runs after %v", limit)
	}
	return p.cmd.ProcessState.ExitCode()
}

// Box is where a named control stands in the window. It waits until the program has told that it is seen.
func (p *Program) Box(name string) image.Rectangle {
	p.t.Helper()
	var box image.Rectangle
	Until(p.t, "the place of the control "+name, func() (ok bool) {
		box, ok = p.report.place(name)
		return ok || p.Ended()
	})
	return box
}

// Place is the middle of a named control.
func (p *Program) Place(name string) image.Point {
	p.t.Helper()
	box := p.Box(name)
	return box.Min.Add(box.Size().Div(2))
}

// Shown tells whether a named control is seen now.
func (p *Program) Shown(name string) bool {
	_, ok := p.report.place(name)
	return ok
}

// WaitFor waits until a named control is seen, or with gone until it is seen no more.
func (p *Program) WaitFor(name string, gone bool) {
	p.t.Helper()
	Until(p.t, name+map[bool]string{false: " to be seen", true: " to be gone"}[gone], func() bool { return p.Shown(name) != gone })
}

// Log is all that the program has written.
func (p *Program) Log() string { return p.report.text() }

func (p *Program) findWindow() {
	p.t.Helper()
	Until(p.t, "the window", func() bool {
		found := p.tell("search", "--onlyvisible", "--name", ".")
		p.window, _, _ = strings.Cut(strings.TrimSpace(found.Out), "\n")
		return p.window != ""
	})
}
