package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rpcexplorer/e2e/drive"
)

// TestMerge: a request that was changed in the window and on disk is put together in the view that compares both.
func TestMerge(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	const text = "format: 1\n# said by somebody\nname: shout\nendpoint: \"demo:\"\nmethod: reverse\nparams: |-\n  [\"uoy\"]\n"
	write("collection.yaml", "format: 1\nname: Mine\n")
	path := write("shout.yaml", text)
	p := drive.NewHome(t).Start(t, drive.NewDisplay(t, 1440, 900), path)
	p.CopyUntil("method", "the request", is("reverse"))
	paste(p, "params", `["here"]`)
	write("shout.yaml", strings.Replace(text, "reverse", "echo", 1))
	p.WaitFor("compare_saved", false)
	p.Click("compare_saved")
	p.WaitFor("way.4", false)
	p.Click("way.4")
	want := strings.Replace(strings.Replace(text, "reverse", "echo", 1), "uoy", "here", 1)
	drive.Until(t, "the file to have both", func() bool {
		got, err := os.ReadFile(path)
		return err == nil && string(got) == want
	})
	p.CopyUntil("method", "what they wrote", is("echo"))
	p.CopyUntil("params", "what was written here", is(`["here"]`))
}
