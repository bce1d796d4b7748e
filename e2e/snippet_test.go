package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rpcexplorer/e2e/drive"
)

// TestCopyAsCode: what is copied as code is a command line that a shell runs, with the same answer as the window has.
func TestCopyAsCode(t *testing.T) {
	p := open(t)
	fill(p, demo, "sort_list", unsorted)
	code := p.CopiedUntil("code", func() { p.Key("ctrl+shift+g", "Return") }, func(text string) bool {
		return strings.HasPrefix(text, "rpcexplorer call")
	})
	folder := t.TempDir()
	if err := os.Symlink(drive.Binary(t), filepath.Join(folder, "rpcexplorer")); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("sh", "-c", code)
	cmd.Env = []string{"PATH=" + folder, "HOME=" + folder, "XDG_RUNTIME_DIR=" + folder}
	if out, err := cmd.Output(); err != nil || !hasResult(sorted)(string(out)) {
		t.Errorf("%s: %v\n%s", code, err, out)
	}
	p.Key("ctrl+Return")
	waitForReply(p, sorted)
}
