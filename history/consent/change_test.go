package consent

import (
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// TestChangesOfSeveral: what several programs are told to remember at once is all remembered, and what one takes back does not come back.
func TestChangesOfSeveral(t *testing.T) {
	path := filepath.Join(t.TempDir(), "consents.json")
	taken := Want{ReadEnv, "TAKEN"}
	if err := Open(path).Allow(Folder{Path: "/c"}, time.Unix(1_700_000_000, 0), taken); err != nil {
		t.Fatal(err)
	}
	const programs, each = 4, 15
	var all sync.WaitGroup
	for p := range programs {
		all.Go(func() {
			s := Open(path)
			for n := range each {
				if err := s.Allow(Folder{Path: "/c"}, time.Unix(1_700_000_000, 0), Want{ReadEnv, fmt.Sprintf("NAME_%d_%d", p, n)}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Go(func() {
		if err := Open(path).Revoke(Folder{Path: "/c"}, taken); err != nil {
			t.Error(err)
		}
	})
	all.Wait()
	s := Open(path)
	if got := len(s.Allowed(Folder{Path: "/c"})); got != programs*each {
		t.Errorf("%d of %d are remembered", got, programs*each)
	}
	if s.Allows(Folder{Path: "/c"}, taken) {
		t.Error("what was taken back is allowed")
	}
}

// TestAskedWhileChanging: who asks, such as the window while somebody types, does not wait for a change that waits for another program or for the disk.
func TestAskedWhileChanging(t *testing.T) {
	w := Want{ReadEnv, "A"}
	for _, path := range []string{"", filepath.Join(t.TempDir(), "consents.json")} {
		s := Open(path)
		if err := s.Allow(Folder{Path: "/c"}, time.Unix(1_700_000_000, 0), w); err != nil {
			t.Fatal(err)
		}
		begun, asked, ended := make(chan struct{}), make(chan struct{}), make(chan error)
		go func() {
			ended <- s.change(func(*file) bool { close(begun); <-asked; return true })
		}()
		<-begun
		if !s.Allows(Folder{Path: "/c"}, w) || s.Len() != 0 || len(s.Allowed(Folder{Path: "/c"})) != 1 {
			t.Errorf("%q: what was allowed is not", path)
		}
		close(asked)
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
}
