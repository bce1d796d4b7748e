package drive

import (
	"os"
	"path/filepath"
	"testing"
)

// raceLogs is the beginning of the names of the files in which the programs of a home tell of data races, each in its own, where they were built
// to find them. What one writes to a file is not lost when it is killed, nor among what else it says.
func raceLogs(t testing.TB) string {
	t.Helper()
	logs := filepath.Join(t.TempDir(), "race")
	t.Cleanup(func() { tellRaces(t, logs) }) // after all programs were ended, since they began later
	return logs
}

// tellRaces fails a test with all that was told of data races, and keeps it.
func tellRaces(t testing.TB, logs string) {
	t.Helper()
	found, _ := filepath.Glob(logs + ".*")
	for _, name := range found {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Error(err)
			continue
		}
		kept := filepath.Join(Keep(t), filepath.Base(name)+".txt")
		if err := os.WriteFile(kept, text, 0o644); err != nil {
			t.Error(err)
		}
		t.Errorf("a data race, kept in %s:\n%s", kept, text)
	}
}
