package collection

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestA07SystemCallsFail: whichever system call on the folder fails, the file is the old or the new one; it is said to be saved only if it
// is; and the next start leaves nothing else there.
func TestA07SystemCallsFail(t *testing.T) {
	turns := []int{1, 3}
	if os.Getenv("RPCEXPLORER_LONG") != "" {
		turns = []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}
	}
	failed := 0
	for _, c := range []struct{ calls, errno string }{
		{"openat", "EMFILE"},
		{"openat", "EACCES"},
		{"openat", "EIO"},
		{"read,pread64", "EIO"},
		{"write,pwrite64", "EIO"},
		{"write,pwrite64", "ENOSPC"},
		{"fsync", "EIO"},
		{"fsync", "ENOSPC"},
		{"fchmod,fchmodat", "EACCES"},
		{"renameat,renameat2", "EIO"},
		{"renameat,renameat2", "ENOSPC"},
		{"close", "EIO"},
		{"flock", "ENOLCK"},
	} {
		for _, n := range turns {
			name := fmt.Sprintf("%s/%s/%d", c.calls, c.errno, n)
			dir := t.TempDir()
			at := filepath.Join(dir, "one.yaml")
			if err := os.WriteFile(at, []byte(one), 0o600); err != nil {
				t.Fatal(err)
			}
			said := injected(t, dir, c.calls, c.errno, n)
			text, err := os.ReadFile(at)
			isOld, isNew := string(text) == one, string(text) == "format: 1\nname: Two\n# why\nmethod: one\n"
			if !strings.HasPrefix(said, "saved") {
				failed++
			}
			if err != nil || !isOld && !isNew || strings.HasPrefix(said, "saved") && !isNew {
				t.Errorf("%s: said %q, file %q, %v", name, said, text, err)
			}
			s := open(t, dir, nil)
			if files := tree(t, s.Path()); len(files) != 1 {
				t.Errorf("%s: left behind: %q", name, files)
			}
		}
	}
	if failed < 10 {
		t.Errorf("only %d saves failed", failed)
	}
}

// injected has a child save once while the n-th of some system calls on the folder, or on what is in it, fails.
func injected(t *testing.T, dir, calls, errno string, n int) string {
	t.Helper()
	var out bytes.Buffer
	args := []string{"-f", "-qq", "-o", os.DevNull, "-e", "trace=" + calls, "-e", fmt.Sprintf("inject=%s:error=%s:when=%d", calls, errno, n), "-P", dir}
	if calls != "openat" { // the temporary file has a name that nobody knows: by what is done to files, that is all of them
		args = args[:len(args)-2]
	}
	c := exec.Command("strace", append(args, os.Args[0])...)
	c.Env = append(os.Environ(), injectedEnv+"="+dir)
	c.Stdout, c.Stderr = &out, &out
	err := c.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return out.String()
}
