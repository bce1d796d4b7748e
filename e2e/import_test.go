package e2e

import (
	"image"
	"path/filepath"
	"strings"
	"testing"

	"rpcexplorer/e2e/drive"
)

// exported is a collection of Postman: a call to a service, with a script that is left.
const exported = `{"info": {"name": "Wallet", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
"event": [{"listen": "test", "script": {"exec": ["pm.test()"]}}],
"item": [{"name": "Backwards", "request": {"method": "POST", "url": "ADDRESS",
"body": {"mode": "raw", "raw": "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"reverse\",\"params\":[\"stressed\"]}"}}}]}`

// TestImport: an export of Postman is looked at, taken, and its call answers; undone, its files are gone.
func TestImport(t *testing.T) {
	h, d := drive.NewHome(t), drive.NewDisplay(t, 1440, 900)
	saved := func() int {
		there, _ := filepath.Glob(filepath.Join(h.Dir, ".local/share/rpcexplorer/collections/wallet/*.yaml"))
		return len(there)
	}
	p := h.Start(t, d)
	text := strings.Replace(exported, "ADDRESS", h.DemoAt(t, "http://127.0.0.1:0/"), 1)
	p.SetClipboard(text)
	p.Key("ctrl+k")
	p.Type("import from clipboard")
	p.Key("Return")
	p.WaitFor("import.take", false)
	if there := saved(); there != 0 {
		t.Errorf("%d files before it was agreed to", there)
	}
	p.Key("Return")
	drive.Until(t, "the files", func() bool { return saved() == 2 })
	openImported(t, p)
	p.Key("F5")
	agree(p)
	waitForReply(p, `"desserts"`)
	p.Click("sidebar")
	p.Key("ctrl+z")
	drive.Until(t, "the collection to be gone", func() bool { return saved() == 0 })
	p.SetClipboard(text)
	p.Key("ctrl+v")
	p.WaitFor("import.take", false)
}

// openImported opens the call that was imported, once it is chosen.
func openImported(t *testing.T, p *drive.Program) {
	t.Helper()
	tree := p.Box("sidebar")
	line := image.Rect(tree.Min.X, tree.Min.Y+14*row, tree.Max.X, tree.Min.Y+15*row) // below the quick start, and the person's own collection
	drive.Until(t, "the imported call to be chosen", func() bool {
		return drive.Count(p.Display.Look(t), line, selected) > line.Dx()*line.Dy()/3
	})
	p.Key("Return")
	p.CopyUntil("method", "the imported call", is("reverse"))
}

// agree agrees to what is asked before a call goes.
func agree(p *drive.Program) {
	p.WaitFor("agree", false)
	p.Click("agree")
}
