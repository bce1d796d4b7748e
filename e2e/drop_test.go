package e2e

import (
	"fmt"
	"image"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"rpcexplorer/e2e/drive"
)

// rpcText is a call as a file that is dropped.
const rpcText = `{"jsonrpc":"2.0","id":1,"method":"reverse","params":["stressed"]}`

// harText is a recording of one call.
const harText = `{"log": {"version": "1.2", "entries": [{"request": {"method": "POST", "url": "http://127.0.0.1:1/",
"headers": [], "postData": {"mimeType": "application/json", "text": "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}"}}}]}}`

// beside is a point of the window where nothing stands that a drop could mean.
var beside = image.Pt(1000, 600)

// TestDropOfFolder: a folder that is dropped is open as a collection; that reaches nobody, and gives no leave to send.
func TestDropOfFolder(t *testing.T) {
	nobody, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	defer nobody.Close()
	h, d := drive.NewHome(t), drive.NewDisplay(t, 1440, 900)
	dir := filepath.Join(t.TempDir(), "50% of 链 %41")
	put(t, dir, "collection.yaml", "format: 1\nname: Dropped\n")
	put(t, dir, "call.yaml", request("endpoint: tcp://"+nobody.Addr().String(), "method: dropped"))
	seen := traced(t, h)
	p := h.Start(t, d)
	p.DropFiles(beside, dir)
	h.KeptWithin(t, drive.Patience, dir)
	tree := p.Box("sidebar")
	p.CopiedUntil("the request of the folder that was dropped", func() {
		p.Click("filter")
		p.Key("ctrl+a")
		p.Type("dropped")
		p.ClickAt(tree.Min.X+100, tree.Min.Y+row+row/2)
		p.Click("method")
		p.Key("ctrl+a", "ctrl+c")
	}, is("dropped"))
	p.Key("ctrl+Return")
	p.WaitFor("agree", false)
	p.Key("ctrl+q")
	p.ExitWithin(time.Minute)
	wantUntouched(t, seen, "")
}

// TestDropOfFiles: what other tools keep is recognised when it is dropped, several files in one report, and what is none says why.
func TestDropOfFiles(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"wallet.json": exported, "page.har": harText, "curl.txt": "curl http://127.0.0.1:1/ -d '" + rpcText + "'\n",
		"a b 100% %41#?.json": rpcText, "文件 é.json": rpcText, "none.json": `{"a": 1}`,
	} {
		put(t, dir, name, text)
	}
	put(t, filepath.Join(dir, "folder"), "collection.yaml", "format: 1\nname: In a mixture\n")
	put(t, dir, "large.json", "[")
	must(t, os.Truncate(filepath.Join(dir, "large.json"), 200<<20))
	must(t, syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600))
	file := func(names ...string) (lines string) {
		for _, name := range names {
			lines += drive.FileURI(filepath.Join(dir, name)) + "\r\n"
		}
		return lines
	}
	host := func(name string) string {
		return strings.Replace(file("wallet.json"), "file://", "file://"+name, 1)
	}
	h := drive.NewHome(t)
	p := h.Start(t, drive.NewDisplay(t, 1440, 900))
	for name, c := range map[string]struct {
		uris string
		told []string // in what is said of all, or in the list
	}{
		"Postman":          {file("wallet.json"), []string{"Postman collection · requests: 1"}},
		"HAR":              {file("page.har"), []string{"HAR recording · requests: 1"}},
		"curl":             {file("curl.txt"), []string{"curl command lines · requests: 1"}},
		"a comment first":  {"# from a file manager\r\n" + file("curl.txt"), []string{"curl command lines · requests: 1"}},
		"several":          {file("wallet.json", "page.har", "curl.txt", "none.json"), []string{"Files · requests: 3", "none.json\tThe file is of no format"}},
		"strange names":    {file("a b 100% %41#?.json", "文件 é.json"), []string{"a b 100% %41#?.json\tJSON-RPC", "文件 é.json\tJSON-RPC"}},
		"a mixture":        {file("folder", "wallet.json") + "https://example.com/x.json\r\n", []string{"Files · requests: 1", "x.json\tThis is not a file on this machine"}},
		"this host":        {host("localhost"), []string{"Postman collection"}},
		"one slash":        {strings.Replace(file("wallet.json"), "file://", "file:", 1), []string{"Postman collection"}},
		"a link":           {"https://example.com/calls.har\r\n", []string{"not a file on this machine"}},
		"one that is gone": {file("gone.json"), []string{"cannot be read", "no such file"}},
		"200 MB":           {file("large.json"), []string{"too large", "64 MiB"}},
		"a pipe":           {file("pipe"), []string{"cannot be read"}},
	} {
		t.Run(name, func(t *testing.T) {
			if !p.Drop(beside, drive.URIList, c.uris) {
				t.Fatal("the window did not take it")
			}
			p.WaitFor("recognised", false)
			told := p.Copy("recognised")
			if p.Shown("left_copy") {
				told += "\n" + sheetText(t, p)
			}
			for _, want := range c.told {
				if !strings.Contains(told, want) {
					t.Errorf("not told: %q; told %q", want, told)
				}
			}
			p.Key("Escape")
			p.WaitFor("recognised", true)
		})
	}
	h.KeptWithin(t, drive.Patience, filepath.Join(dir, "folder"))
	if p.Drop(beside, drive.Text, "curl http://127.0.0.1:1/") {
		t.Error("text was taken that is no list of files")
	}
}

// TestDropOnCollection: what is dropped on a row of the tree is offered to that row's collection, and comes there.
func TestDropOnCollection(t *testing.T) {
	l := openLibrary(t)
	at := filepath.Join(l.home.Dir, "call.json")
	must(t, os.WriteFile(at, []byte(rpcText), 0o600))
	l.DropFiles(l.at(1, 0.5), at)
	l.WaitFor("import.take", false)
	l.Key("Return")
	l.WaitFor("import.take", true)
	drive.Until(t, "the call in the collection", func() bool {
		there, _ := filepath.Glob(filepath.Join(l.dir, "*", "*.yaml"))
		top, _ := filepath.Glob(filepath.Join(l.dir, "*.yaml"))
		for _, name := range append(there, top...) {
			if text, _ := os.ReadFile(name); strings.Contains(string(text), "stressed") {
				return true
			}
		}
		return false
	})
}

// TestDropOnSheet: what is dropped while a sheet is open takes its place; what was typed in it is there when it is opened again.
func TestDropOnSheet(t *testing.T) {
	h := drive.NewHome(t)
	dir, at := filepath.Join(h.Dir, "chain"), filepath.Join(h.Dir, "call.json")
	put(t, dir, "collection.yaml", "format: 1\nname: Chain\nvariables:\n  url: one\n")
	put(t, dir, "peers.yaml", request("endpoint: \"demo:\"", "method: reverse"))
	put(t, h.Dir, "call.json", rpcText)
	p := h.Start(t, drive.NewDisplay(t, 1440, 900), filepath.Join(dir, "peers.yaml"))
	p.Key("ctrl+shift+e")
	p.Fill("variable.1", "typed before the drop")
	p.DropFiles(beside, at)
	p.WaitFor("import.take", false)
	p.DropFiles(beside, at, at) // again, on the report itself
	drive.Until(t, "the report of two files", func() bool { return strings.Contains(p.Copy("recognised"), "requests: 2") })
	p.Key("Escape")
	p.WaitFor("import.take", true)
	p.Key("ctrl+shift+e")
	p.CopyUntil("variable.1", "what was typed before", is("typed before the drop"))
}

// TestDropWithoutLeave: a file that the person may not read is told of as such, and the other one is taken.
func TestDropWithoutLeave(t *testing.T) {
	h, d := drive.NewHome(t), drive.NewDisplay(t, 1440, 900, "-ac")
	locked, open := filepath.Join(h.Dir, "locked.json"), filepath.Join(h.Dir, "open.json")
	must(t, os.WriteFile(locked, []byte(rpcText), 0o000))
	must(t, os.WriteFile(open, []byte(rpcText), 0o644))
	if os.Geteuid() == 0 { // who may read everything: the window is another one's
		const other = 65534
		h.Under = []string{drive.Tool(t, "setpriv"), fmt.Sprint("--reuid=", other), fmt.Sprint("--regid=", other), "--clear-groups"}
		must(t, os.Chmod(filepath.Dir(h.Dir), 0o755))
		must(t, os.Chown(h.Dir, other, other))
		must(t, os.Chown(filepath.Join(h.Dir, "run"), other, other))
	}
	p := h.Start(t, d)
	p.DropFiles(beside, locked, open)
	p.WaitFor("recognised", false)
	told := p.Copy("recognised") + "\n" + sheetText(t, p)
	for _, want := range []string{"requests: 1", "locked.json\tThe file cannot be read", "permission denied"} {
		if !strings.Contains(told, want) {
			t.Errorf("not told: %q; told %q", want, told)
		}
	}
}
