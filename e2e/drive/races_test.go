package drive

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// listener is a test that only listens to how it fails.
type listener struct {
	testing.TB
	said []string
}

func (l *listener) Errorf(format string, args ...any) {
	l.said = append(l.said, fmt.Sprintf(format, args...))
}

// TestRacesAreTold: what any program of a home tells of data races fails the test, word by word, and is kept.
func TestRacesAreTold(t *testing.T) {
	t.Setenv("RPCEXPLORER_E2E_OUT", t.TempDir())
	logs, l := filepath.Join(t.TempDir(), "race"), &listener{TB: t}
	tellRaces(l, logs)
	if len(l.said) > 0 {
		t.Errorf("without a race: %q", l.said)
	}
	const told = "WARNING: DATA RACE\nWrite at 0x00c0031a3538 by goroutine 55\n"
	for _, name := range []string{logs + ".1", logs + ".20"} {
		if err := os.WriteFile(name, []byte(told), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	tellRaces(l, logs)
	if len(l.said) != 2 || !strings.Contains(l.said[0], told) || !strings.Contains(l.said[1], told) {
		t.Errorf("two programs with a race each: %q", l.said)
	}
	if kept, _ := os.ReadFile(filepath.Join(Keep(t), "race.20.txt")); string(kept) != told {
		t.Errorf("kept: %q", kept)
	}
}

// TestHomesLookForRaces: programs write of data races where the test looks.
func TestHomesLookForRaces(t *testing.T) {
	env := NewHome(t).environment("")
	for _, v := range env {
		if at, ok := strings.CutPrefix(v, "GORACE="); ok {
			_, logs, found := strings.Cut(at, "log_path=")
			if _, err := os.Stat(filepath.Dir(logs)); !found || err != nil {
				t.Errorf("%s: %v", v, err)
			}
			return
		}
	}
	t.Error("GORACE is not set")
}
