package e2e

import (
	"bytes"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"rpcexplorer/e2e/drive"
)

// TestReadmeSession does what the READMEs and the guides tell to do on the command line, and wants to see what they show. Only the port
// is another one, since theirs may be taken, and the times of day.
func TestReadmeSession(t *testing.T) {
	for suffix, lang := range map[string]string{".md": "en_US.UTF-8", ".zh-CN.md": "zh_CN.UTF-8"} {
		t.Run("README"+suffix, func(t *testing.T) {
			s := newReadme(t, lang, "README"+suffix, "docs/guide"+suffix)
			s.write("server.py")
			s.write("client.py")
			stop := s.serve("/usr/bin/python3", "server.py")
			s.want("build/rpcexplorer call")
			stop()
			s.serve(drive.Binary(t), "demo", "--listen", "tcp://"+s.address)
			s.want("/usr/bin/python3 client.py")
			s.write("birds/collection.yaml")
			s.write("birds/environments/here.yaml")
			s.write("birds/sort_list.yaml")
			s.want("build/rpcexplorer call birds/sort_list.yaml")
			s.fails("build/rpcexplorer call http://", 3)
			s.write("lines.py")
			s.want("build/rpcexplorer call 'ndjson+stdio:")
		})
	}
}

// readme is a README with the guide that goes on from it, and the folder where they are followed.
type readme struct {
	t       *testing.T
	text    string // with an address of our own
	address string
	dir     string
	env     []string
}

func newReadme(t *testing.T, lang string, names ...string) *readme {
	var text []byte
	for _, name := range names {
		one, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Fatal(err)
		}
		text = append(text, one...)
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer free.Close()
	s := &readme{t: t, address: free.Addr().String(), dir: t.TempDir()}
	s.text = strings.ReplaceAll(string(text), "127.0.0.1:5001", s.address)
	s.env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + s.dir, "LANG=" + lang, "PYTHONIOENCODING=utf-8"}
	if err := os.Mkdir(filepath.Join(s.dir, "build"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(drive.Binary(t), filepath.Join(s.dir, "build", "rpcexplorer")); err != nil {
		t.Fatal(err)
	}
	return s
}

// block gives the block of code that begins with start.
func (s *readme) block(start string) string {
	s.t.Helper()
	_, rest, found := strings.Cut(s.text, "\n"+start)
	body, _, closed := strings.Cut(rest, "\n```\n")
	if !found || !closed {
		s.t.Fatalf("there is no block that begins with %q", start)
	}
	return body + "\n"
}

// write makes the file that a block of Python or YAML holds, which begins with its name.
func (s *readme) write(name string) {
	s.t.Helper()
	file := filepath.Join(s.dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		s.t.Fatal(err)
	}
	language := map[string]string{".py": "python", ".yaml": "yaml"}[filepath.Ext(name)]
	if err := os.WriteFile(file, []byte(s.block("```"+language+"\n# "+name+"\n")), 0o600); err != nil {
		s.t.Fatal(err)
	}
}

// serve starts a service and waits until it listens. It ends with the test, or by stop.
func (s *readme) serve(command ...string) (stop func()) {
	s.t.Helper()
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Dir, cmd.Env = s.dir, s.env
	if err := cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	stop = func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}
	s.t.Cleanup(stop)
	drive.Until(s.t, "a service at "+s.address, func() bool {
		c, err := net.Dial("tcp", s.address)
		if err == nil {
			_ = c.Close()
		}
		return err == nil
	})
	return stop
}

// passing is what is another each time: times of day, durations, ports of our side, and how much a peer says of itself.
var passing = regexp.MustCompile(`(?m)^\d\d:\d\d:\d\d\.\d{6}|  [\d.]+(µs|ms|s)$|(from |已从 )127.0.0.1:\d+|(ZeroMQ: |ZeroMQ：)".*$`)

// want runs the command line that begins with start, and compares what it prints with what stands under it.
func (s *readme) want(start string) {
	s.t.Helper()
	s.fails(start, 0)
}

// fails is want for a command line that ends with a status.
func (s *readme) fails(start string, status int) {
	s.t.Helper()
	rest, want, _ := strings.Cut(s.block("```console\n$ "+start), "\n")
	cmd := exec.Command("sh", "-c", start+rest)
	var out bytes.Buffer
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = s.dir, s.env, &out, &out
	err := cmd.Run()
	got := passing.ReplaceAllString(out.String(), "")
	if want = passing.ReplaceAllString(want, ""); got != want || cmd.ProcessState.ExitCode() != status {
		s.t.Errorf("%s%s: %v\ngot\n%s\nwant\n%s", start, rest, err, got, want)
	}
}
