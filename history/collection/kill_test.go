package collection

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rpcexplorer/history/trash"
)

// injectedEnv names the folder in which it saves once while the system fails it.
const injectedEnv = "RPCEXPLORER_TEST_INJECTED"

// saverEnv names the folder in which this test binary, started once more, saves until it is killed.
const saverEnv = "RPCEXPLORER_TEST_SAVER"

// moverEnv has it move instead.
const moverEnv = "RPCEXPLORER_TEST_MOVER"

func TestMain(m *testing.M) {
	if dir := os.Getenv(saverEnv); dir != "" {
		does := saveForEver
		if os.Getenv(moverEnv) != "" {
			does = moveForEver
		}
		fmt.Println(does(dir))
		os.Exit(1)
	}
	if dir := os.Getenv(injectedEnv); dir != "" {
		fmt.Println(saveOnce(dir))
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// saveOnce saves, and says whether it did.
func saveOnce(dir string) string {
	s, err := OpenStore(dir, nil)
	if err != nil {
		return "not opened: " + err.Error()
	}
	defer s.Close()
	if _, err := s.Save("one.yaml", []byte(one), &Request{Name: "Two", Method: "one"}); err != nil {
		return "not saved: " + err.Error()
	}
	return "saved"
}

// saveForEver saves requests whose params are their own checksum, creates and renames, and tells of the first save.
func saveForEver(dir string) error {
	s, err := OpenStore(dir, nil)
	if err != nil {
		return err
	}
	text, err := os.ReadFile(filepath.Join(dir, "one.yaml"))
	if err != nil {
		return err
	}
	for n := 0; ; n++ {
		if text, err = s.Save("one.yaml", text, summed(n)); err != nil {
			return err
		}
		if _, err := s.Create(".", summed(n)); err != nil {
			return err
		}
		if n == 0 {
			fmt.Println("saving")
		}
	}
}

func summed(n int) *Request {
	message := strings.Repeat(fmt.Sprintf("%d ", n), 1+n%700)
	sum := sha256.Sum256([]byte(message))
	return &Request{Name: hex.EncodeToString(sum[:]), Kind: Raw, Message: message}
}

// TestA04KilledWhileSaving: after a kill every file is a whole old or a whole new one, and the next start leaves no stray.
func TestA04KilledWhileSaving(t *testing.T) {
	kills := 25
	if os.Getenv("RPCEXPLORER_LONG") != "" {
		kills = 200
	}
	for range kills {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "one.yaml"), []byte("format: 1\n# stays\nmethod: one\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		killWhileSaving(t, dir, saverEnv+"="+dir)
		s, err := OpenStore(dir, nil)
		if err != nil {
			t.Fatal(err)
		}
		wholeOrNothing(t, s)
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		if t.Failed() {
			return
		}
	}
}

func killWhileSaving(t *testing.T, env ...string) {
	t.Helper()
	saver := exec.Command(os.Args[0])
	saver.Env = append(os.Environ(), env...)
	out, err := saver.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := saver.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "saving\n" {
		t.Fatalf("the saver says %q, %v", line, err)
	}
	<-time.After(time.Duration(rand.IntN(20_000)) * time.Microsecond)
	if err := saver.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = saver.Wait()
}

func wholeOrNothing(t *testing.T, s *Store) {
	t.Helper()
	files := tree(t, s.Path())
	for name, text := range files {
		r, err := Parse([]byte(text))
		if err != nil {
			t.Errorf("%s: %v: %q", name, err, text)
			continue
		}
		if sum := sha256.Sum256([]byte(r.Message)); r.Message != "" && hex.EncodeToString(sum[:]) != r.Name {
			t.Errorf("%s is torn: %q", name, text)
		}
	}
	if text := files["one.yaml"]; !strings.Contains(text, "\n# stays\n") {
		t.Errorf("one.yaml lost its comment: %q", text)
	}
}

// moveForEver moves a folder and a request between two collections and back, and tells of the first time.
func moveForEver(dir string) error {
	var both []*Store
	can := trash.Home(func(string) string { return dir })
	for _, name := range []string{"a", "b"} {
		s, err := OpenStore(filepath.Join(dir, name), can)
		if err != nil {
			return err
		}
		both = append(both, s)
	}
	for n := 0; ; n++ {
		from, to := both[n%2], both[(n+1)%2]
		for _, at := range []string{"in", "one.yaml"} {
			d := new(Deed)
			if _, err := d.Carry(from, at, to, "."); err != nil {
				return err
			}
			if n%4 < 2 {
				continue
			}
			if _, err := d.Undo(both...); err != nil { // and there once more
				return err
			}
			if _, err := d.Carry(from, at, to, "."); err != nil {
				return err
			}
		}
		if n == 0 {
			fmt.Println("saving")
		}
	}
}

// TestA04KilledWhileMoving: after a kill, what was moved between collections or back is whole in one of them or in both, and the next start leaves no
// stray.
func TestA04KilledWhileMoving(t *testing.T) {
	kills := 15
	if os.Getenv("RPCEXPLORER_LONG") != "" {
		kills = 200
	}
	files := map[string]string{"one.yaml": one, "in/folder.yaml": "# head\nformat: 1\n", "in/two.yaml": one + "# two\n", "in/deep/three.yaml": one + "# three\n"}
	for range kills {
		dir := t.TempDir()
		for name, text := range files {
			at := filepath.Join(dir, "a", filepath.FromSlash(name))
			if err := errors.Join(os.MkdirAll(filepath.Dir(at), 0o755), os.MkdirAll(filepath.Join(dir, "b"), 0o755), os.WriteFile(at, []byte(text), 0o644)); err != nil {
				t.Fatal(err)
			}
		}
		killWhileSaving(t, saverEnv+"="+dir, moverEnv+"=1")
		var there [2]map[string]string
		for i, name := range []string{"a", "b"} {
			s, err := OpenStore(filepath.Join(dir, name), nil)
			if err != nil {
				t.Fatal(err)
			}
			there[i] = tree(t, s.Path())
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		}
		for name, text := range files {
			if there[0][name] != text && there[1][name] != text {
				t.Errorf("%s is in neither: %v, %v", name, there[0], there[1])
			}
		}
		for _, all := range there {
			for name, text := range all {
				if files[name] != text {
					t.Errorf("%s is a stray: %q", name, text)
				}
			}
		}
	}
}
