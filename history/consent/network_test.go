package consent

import (
	"errors"
	"slices"
	"testing"

	"rpcexplorer/history/variables"
)

// TestI03FileOnANetwork: a file of a server is asked about before anything there is looked at: Windows would log in.
func TestI03FileOnANetwork(t *testing.T) {
	const path = `\\server\share\x`
	files := Open("").NewFiles([]Folder{{Path: "c"}}, "/c")
	if _, err := files.lookUp(path); !errors.Is(err, variables.ErrNone) || !slices.Equal(files.Denied(), []Want{{ReadFile, path}}) {
		t.Errorf("got %v, asked about %v", err, files.Denied())
	}
}
