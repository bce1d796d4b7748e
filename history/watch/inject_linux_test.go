package watch

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// TestA26NoWatchesLeft: where the system itself has no watches left but the first, or none at all, what changes is told all the same.
func TestA26NoWatchesLeft(t *testing.T) {
	for _, from := range []string{"1+", "2+"} {
		dir := t.TempDir()
		put(t, filepath.Join(dir, "sub", "b.yaml"), "old")
		c := exec.Command("strace", "-f", "-qq", "-o", os.DevNull, "-e", "trace=inotify_add_watch", "-e", "inject=inotify_add_watch:error=ENOSPC:when="+from, os.Args[0])
		c.Env = append(os.Environ(), watcherEnv+"="+dir)
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		lines, child := bufio.NewScanner(out), 0
		lines.Scan()
		if _, err := fmt.Sscanf(lines.Text(), "watching %d", &child); err != nil {
			t.Fatalf("the child says %q", lines.Text())
		}
		end := time.AfterFunc(20*time.Second, func() { _ = syscall.Kill(child, syscall.SIGKILL) })
		put(t, filepath.Join(dir, "sub", "b.yaml"), "new text")
		if !lines.Scan() || lines.Text() != "told true" && (from == "1+" || lines.Text() != "told false") { // each thread has a first one
			t.Errorf("from the watch %s on: %q was told", from, lines.Text())
		}
		end.Stop()
		_ = syscall.Kill(child, syscall.SIGKILL)
		_ = c.Wait()
	}
}
