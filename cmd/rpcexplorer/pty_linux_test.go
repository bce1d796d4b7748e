package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// terminal gives both ends of a terminal.
func terminal(t *testing.T) (ours, theirs *os.File) {
	t.Helper()
	ours, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	fd := int(ours.Fd())
	number, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err == nil {
		err = unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0)
	}
	if err != nil {
		t.Fatal(err)
	}
	theirs, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = ours.Close(), theirs.Close() })
	return ours, theirs
}

// onTerminal is what a command prints on a terminal.
func onTerminal(t *testing.T, env []string, args ...string) string {
	t.Helper()
	ours, theirs := terminal(t)
	cmd := program(t, args...)
	cmd.Env = append(cmd.Env, append(env, "TERM=xterm")...)
	cmd.Stdout = theirs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	_ = theirs.Close()
	shown, _ := io.ReadAll(ours) // ends with an error when the last one has closed the other end
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
	return strings.ReplaceAll(string(shown), "\r\n", "\n")
}

// TestH11TerminalEscapes: on a terminal nothing of a peer's takes it over; elsewhere bytes are exact.
func TestH11TerminalEscapes(t *testing.T) {
	body := []byte("[\"\x7f\u009b31m\u202ered\u200b\xff\"]")
	name := filepath.Join(t.TempDir(), "hostile.json")
	if err := os.WriteFile(name, body, 0o600); err != nil {
		t.Fatal(err)
	}
	const safe = `"\u007f\u009b31m\u202ered\u200b\xff"`
	for _, c := range []struct {
		env, args []string
		want      string
	}{
		{nil, nil, "[\n  \x1b[32m" + safe + "\x1b[0m\n]\n"},
		{[]string{"NO_COLOR=1"}, nil, "[\n  " + safe + "\n]\n"},
		{nil, []string{"--color=never", "--compact"}, "[" + safe + "]\n"},
		{[]string{"NO_COLOR=1"}, []string{"--lines", "2:1"}, "  " + safe + "\n"},
	} {
		if got := onTerminal(t, c.env, append([]string{"format", name}, c.args...)...); got != c.want {
			t.Errorf("%v %v: %q, want %q", c.env, c.args, got, c.want)
		}
	}
	if got := onTerminal(t, []string{"NO_COLOR=1"}, "call", "demo:", "echo", "[\"\u009b31m\u202e\"]"); bytes.ContainsRune([]byte(got), '\u009b') {
		t.Errorf("call: %q", got)
	}
	if out, _, _ := formatted(t, body, "--compact"); out != string(body)+"\n" {
		t.Errorf("not on a terminal: %q", out)
	}
}

// TestH10OnTerminal: what hides or deceives is escaped in a form, in a reply, and in what is told of frames.
func TestH10OnTerminal(t *testing.T) {
	body := "{\"p\u0430ypal\":\"\u202egpj.exe\u200b\"}"
	name := filepath.Join(t.TempDir(), "hostile.json")
	if err := os.WriteFile(name, []byte(body), 0o600); err != nil {
		t.Fatal(err)
	}
	const safe = `{"p\u0430ypal":"\u202egpj.exe\u200b"}`
	if got := onTerminal(t, []string{"NO_COLOR=1"}, "format", name, "--compact"); got != safe+"\n" {
		t.Errorf("format: %q, want %q", got, safe)
	}
	if got := onTerminal(t, []string{"NO_COLOR=1"}, "call", "demo:", "echo", "["+body+"]"); strings.ContainsAny(got, "\u202e\u200b") {
		t.Errorf("call: %q", got)
	}
	if got := oneLine("method p\u0430ypal\u2066\n"); got != `method p\u0430ypal\u2066\n` {
		t.Errorf("a frame: %q", got)
	}
}
