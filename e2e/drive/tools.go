package drive

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// python is the system's own: Debian's packages are not seen by another that may stand first on PATH.
const python = "/usr/bin/python3"

// Binary is the program under test: $RPCEXPLORER_BIN, or what `make build` makes. Without it the test fails.
func Binary(t testing.TB) string {
	t.Helper()
	name := os.Getenv("RPCEXPLORER_BIN")
	if name == "" {
		name = filepath.Join(built(), "rpcexplorer")
	}
	path, err := filepath.Abs(name)
	if err == nil {
		_, err = os.Stat(path)
	}
	if err != nil {
		t.Fatalf("no program to test: %v\nhint: make build, or make e2e, or set RPCEXPLORER_BIN", err)
	}
	return path
}

// built is the folder build at the root of the repository, seen from the folder of the package under test.
func built() string {
	up := "."
	for range 8 {
		if _, err := os.Stat(filepath.Join(up, "go.mod")); err == nil {
			break
		}
		up = filepath.Join(up, "..")
	}
	return filepath.Join(up, "build")
}

// Keep is the folder where the traces of this test go if it fails: below $RPCEXPLORER_E2E_OUT, or build/e2e.
func Keep(t testing.TB) string {
	t.Helper()
	root := os.Getenv("RPCEXPLORER_E2E_OUT")
	if root == "" {
		root = filepath.Join(built(), "e2e")
	}
	folder := filepath.Join(root, strings.ReplaceAll(t.Name(), "/", "-"))
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	return folder
}

// Tool is the path of a command that the set-up installs.
func Tool(t testing.TB, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatalf("%v\nhint: scripts/setup.sh test (make test runs it) installs what the end-to-end tests need", err)
	}
	return path
}
