package e2e

import (
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rpcexplorer/e2e/drive"
)

// sheetText copies the list of what is not carried over, and tells whether it is on the screen, too.
func sheetText(t *testing.T, p *drive.Program) string {
	t.Helper()
	text := p.CopiedUntil("the list of what is not carried over", func() { p.Click("left_copy") }, func(text string) bool { return text != "" })
	list := p.Box("left_out")
	drive.Until(t, "the list to be on the screen", func() bool {
		return inked(p.Display.Look(t), image.Rect(list.Min.X, list.Min.Y, list.Max.X, list.Min.Y+row)) > 40
	})
	return text
}

// inked counts the pixels of a place that are not of its ground, which is what its first pixel is.
func inked(m *image.RGBA, r image.Rectangle) (n int) {
	ground := m.RGBAAt(r.Min.X+2, r.Min.Y+2)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if m.RGBAAt(x, y) != ground {
				n++
			}
		}
	}
	return n
}

// imported is what the files of the only collection under the person's own hold, by their names.
func imported(h *drive.Home, name string) map[string]string {
	all := map[string]string{}
	there, _ := filepath.Glob(filepath.Join(h.Dir, ".local/share/rpcexplorer/collections", name, "*.yaml"))
	for _, at := range there {
		text, _ := os.ReadFile(at)
		all[filepath.Base(at)] = string(text)
	}
	return all
}

// TestImportOfCurl: a command line that was copied from a browser is pasted among the saved requests; the sheet says what of it is left
// out, nothing is written before it is agreed to, and then the call answers.
func TestImportOfCurl(t *testing.T) {
	h, d := drive.NewHome(t), drive.NewDisplay(t, 1440, 900)
	p := h.Start(t, d)
	at := h.DemoAt(t, "http://127.0.0.1:0/")
	p.SetClipboard("curl '" + at + "' \\\n  -H 'accept: */*' \\\n  -H 'authorization: Bearer canary-canary' \\\n  -H 'content-type: application/json' \\\n" +
		"  --data-raw $'{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"reverse\",\"params\":[\"dr\\u00f6g\"]}' \\\n  --insecure")
	p.Click("sidebar")
	p.Key("ctrl+v")
	p.WaitFor("import.take", false)
	if told := sheetText(t, p); !strings.Contains(told, "insecure") {
		t.Errorf("told %q", told)
	}
	if there := imported(h, "*"); len(there) > 0 {
		t.Errorf("written before it was agreed to: %v", there)
	}
	p.Click("import.take")
	p.WaitFor("import.take", true)
	drive.Until(t, "the files", func() bool { return len(imported(h, "*")) == 2 })
	for name, text := range imported(h, "*") {
		if strings.Contains(text, "canary") {
			t.Errorf("%s has the secret: %s", name, text)
		}
		if name != "collection.yaml" && (!strings.Contains(text, "method: reverse") || !strings.Contains(text, "{{secret.authorization}}")) {
			t.Errorf("%s: %s", name, text)
		}
	}
}

// TestImportByPath: a file is named by typing; what nothing can be taken of says why and offers no button.
func TestImportByPath(t *testing.T) {
	h, d := drive.NewHome(t), drive.NewDisplay(t, 1440, 900)
	write := func(name, text string) string {
		at := filepath.Join(h.Dir, name)
		if err := os.WriteFile(at, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return at
	}
	p := h.Start(t, d)
	ask := func(path string) {
		p.Key("ctrl+k")
		p.Type("import")
		p.Key("Return")
		p.WaitFor("picker.where", false)
		p.Key("ctrl+a")
		p.Type(path)
		p.Key("Return")
		p.WaitFor("left_out", false)
	}
	ask(write("no.json", `{"a": 1}`))
	if p.Shown("import.take") {
		t.Error("what cannot be read can be taken")
	}
	p.Key("Escape")
	p.WaitFor("left_out", true)
	ask(write("wallet.json", strings.Replace(exported, "ADDRESS", h.DemoAt(t, "http://127.0.0.1:0/"), 1)))
	if told := sheetText(t, p); told != "script: test\n" {
		t.Errorf("told %q", told)
	}
	p.Click("import.take")
	drive.Until(t, "the files", func() bool { return strings.Contains(imported(h, "wallet")["backwards.yaml"], "method: reverse") })
	openImported(t, p)
	p.Key("F5")
	agree(p)
	waitForReply(p, `"desserts"`)
}

// TestExport: a collection is exported for Postman with its environments; the sheet says what is left out, and what is written can be
// imported again.
func TestExport(t *testing.T) {
	h := drive.NewHome(t)
	l := &library{t: t, home: h, dir: filepath.Join(h.Dir, "chain")}
	l.write("collection.yaml", "format: 1\nname: Chain\nendpoints:\n  web: http://{{host}}/rpc\n")
	l.write("latest.yaml", "format: 1\nendpoint: web\nmethod: latest\nheaders:\n  Authorization: Bearer canary-canary\n")
	l.write("wire.yaml", "format: 1\nendpoint: \"demo:\"\nmethod: wire\n")
	l.write("environments/live.yaml", "format: 1\nname: Live\nvariables:\n  host: 127.0.0.1:1\n  token: canary-canary\n")
	l.Program = h.Start(t, drive.NewDisplay(t, 1440, 900), l.dir)
	l.clickRow(0)
	l.Key("ctrl+k")
	l.Type("export requests")
	l.Key("Return")
	l.WaitFor("export_write", false)
	if told := sheetText(t, l.Program); told != "wire.yaml\tdemo: does not go over HTTP\nenvironments: 1\n" {
		t.Errorf("told %q", told)
	}
	l.Click("export_environments")
	l.CopyUntil("export_path", "a folder", func(path string) bool { return strings.HasSuffix(path, "chain.postman") })
	if told := sheetText(t, l.Program); told != "wire.yaml\tdemo: does not go over HTTP\n" {
		t.Errorf("with environments, told %q", told)
	}
	l.Fill("export_path", filepath.Join(h.Dir, "for-postman"))
	l.Click("export_write")
	l.WaitFor("export_write", true)
	for name, holds := range map[string]string{"chain.postman_collection.json": `"latest`, "live.postman_environment.json": `"name": "Live"`} {
		file := filepath.Join(h.Dir, "for-postman", name)
		drive.Until(t, name, func() bool { _, err := os.Stat(file); return err == nil })
		text, _ := os.ReadFile(file)
		if !strings.Contains(string(text), holds) || strings.Contains(string(text), "canary") {
			t.Errorf("%s: %s", name, text)
		}
		if r := h.Run(t, "", "", "import", file, "--into", filepath.Join(h.Dir, "back")); r.Code != 0 {
			t.Errorf("%s is not imported: %+v", name, r)
		}
	}
}
