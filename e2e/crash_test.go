package e2e

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"rpcexplorer/e2e/drive"
)

// TestB13CoreDump: who kills the program while it holds a secret gets no image of its memory, though the system would give one, and no
// secret on standard error, where the runtime says what it did, however much it is asked to say.
func TestB13CoreDump(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	defer l.Close()
	dir := t.TempDir()
	put(t, dir, "one.yaml", "format: 1\nendpoint: ndjson+tcp://"+l.Addr().String()+"\nmethod: m\nparams: |-\n  [\"{{secret.token}}\"]\n")
	put(t, dir, "token", canary)
	for _, level := range []string{"", "crash"} {
		t.Run("traceback "+level, func(t *testing.T) {
			cwd := t.TempDir()
			var printed bytes.Buffer
			c := exec.Command("/bin/sh", "-c", `ulimit -S -c "$(ulimit -H -c)"; exec "$0" "$@"`, drive.Binary(t),
				"call", filepath.Join(dir, "one.yaml"), "--secret", "token=@"+filepath.Join(dir, "token"), "--frames")
			c.Dir, c.Stdout, c.Stderr = cwd, &printed, &printed
			c.Env = append(os.Environ(), "HOME="+cwd, "GOTRACEBACK="+level)
			must(t, c.Start())
			came, err := l.Accept()
			must(t, err)
			defer came.Close()
			line := make([]byte, 1<<10)
			n, err := came.Read(line)
			if err != nil || !bytes.Contains(line[:n], []byte(canary)) {
				t.Fatalf("the secret did not go out: %q, %v", line[:n], err)
			}
			limits, err := os.ReadFile(fmt.Sprintf("/proc/%d/limits", c.Process.Pid))
			must(t, err)
			must(t, c.Process.Signal(syscall.SIGABRT))
			_ = c.Wait()
			if !bytes.Contains(bytes.Join(bytes.Fields(limits), []byte(" ")), []byte("Max core file size 0 ")) {
				t.Errorf("a core may be written: %s", limits)
			}
			if text := printed.String(); !strings.Contains(text, "SIGABRT") || strings.Contains(text, canary) {
				t.Errorf("printed: %s", text)
			}
			if cores, _ := filepath.Glob(filepath.Join(cwd, "*core*")); len(cores) > 0 {
				t.Errorf("written: %q", cores)
			}
		})
	}
}
