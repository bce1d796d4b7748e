package drive

import (
	"bytes"
	"context"
	"errors"
	"os/exec"
	"syscall"
	"testing"
)

// A Result is what a command left behind.
type Result struct {
	Out, Err string
	Code     int   // -1: ended by a signal
	Peak     int64 // the most memory it had, in bytes, where the system tells
}

// Run runs the program to its end, as from a terminal of this user. display may be "" for none; input is its stdin.
func (h *Home) Run(t testing.TB, display, input string, args ...string) Result {
	t.Helper()
	return run(t, h.environment(display), input, Binary(t), args...)
}

// run runs a command to its end within Patience. That it fails is a result; that it cannot be run fails the test.
func run(t testing.TB, env []string, input, name string, args ...string) Result {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), Patience)
	defer cancel()
	var out, errs bytes.Buffer
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env, cmd.Stdin, cmd.Stdout, cmd.Stderr = env, bytes.NewBufferString(input), &out, &errs
	err := cmd.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) || ctx.Err() != nil {
		t.Fatalf("%s %q: %v\n%s", name, args, err, errs.String())
	}
	r := Result{Out: out.String(), Err: errs.String(), Code: cmd.ProcessState.ExitCode()}
	if used, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		r.Peak = used.Maxrss << 10
	}
	return r
}
