package history

import (
	"context"
	"fmt"
	"testing"
)

// TestLibraryIsNew: older ones than 3.51.3 can corrupt a file in WAL mode.
func TestLibraryIsNew(t *testing.T) {
	d, err := openDatabase(source{name: t.Name()})
	if err != nil {
		t.Fatal(err)
	}
	defer d.close()
	var major, minor, patch int
	row := d.conn.QueryRowContext(context.Background(), "SELECT sqlite_version()")
	var version string
	if err := row.Scan(&version); err != nil {
		t.Fatal(err)
	}
	if n, err := fmt.Sscanf(version, "%d.%d.%d", &major, &minor, &patch); n != 3 || err != nil {
		t.Fatalf("%s: %v", version, err)
	}
	if got := major*1_000_000 + minor*1000 + patch; got < 3_051_003 {
		t.Errorf("SQLite %s, want 3.51.3 or later", version)
	}
}
