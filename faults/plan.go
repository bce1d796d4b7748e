package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"time"
)

// long is the variable that asks tests for their long form.
const long = "RPCEXPLORER_LONG"

// plan is how the tests are run.
type plan struct {
	count int
	race  bool
	tags  string
}

// run runs the tests of the rows, then the long forms once.
func (p plan) run(ctx context.Context, rows []row, all *tally) error {
	tested := slices.DeleteFunc(slices.Clone(rows), func(r row) bool { return !r.isTested() })
	if err := p.test(ctx, tested, all, p.count); err != nil {
		return err
	}
	longer := slices.DeleteFunc(tested, func(r row) bool { return !r.isLong() })
	return p.test(ctx, longer, all, 1, long+"=1")
}

// test runs the tests of the rows over all packages, and counts. That some fail is no error.
func (p plan) test(ctx context.Context, rows []row, all *tally, count int, env ...string) error {
	if len(rows) == 0 {
		return nil
	}
	args := []string{
		"test", "-json", "-buildvcs=false", "-race=" + strconv.FormatBool(p.race), "-tags=" + p.tags, "-timeout=" + (20*time.Minute + time.Duration(count)*5*time.Minute).String(),
		"-count=" + strconv.Itoa(count), "-run=" + pattern(rows), "./...",
	}
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Env = append(os.Environ(), env...)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	if err := all.read(out, os.Stderr); err != nil {
		_, _ = io.Copy(io.Discard, out)
		return errors.Join(err, cmd.Wait())
	}
	err = cmd.Wait()
	if exit := (*exec.ExitError)(nil); ctx.Err() != nil || err != nil && !errors.As(err, &exit) {
		return fmt.Errorf("go test: %w", errors.Join(ctx.Err(), err))
	}
	return nil
}
