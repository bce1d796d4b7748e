package atomicfile_test

import (
	"fmt"
	"os"
	"path/filepath"

	"rpcexplorer/history/atomicfile"
)

func Example() {
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)

	path := filepath.Join(dir, "settings.json")
	fmt.Println(atomicfile.Write(path, []byte(`{"theme":"dark"}`), 0o600))
	data, _ := os.ReadFile(path)
	strays, _ := atomicfile.Clean(dir)
	fmt.Println(string(data), strays)
	// Output:
	// <nil>
	// {"theme":"dark"} 0
}
