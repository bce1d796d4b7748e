package e2e

import (
	"image"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"rpcexplorer/e2e/drive"
)

// library is a collection on disk that a person opens, with the program on it.
type library struct {
	*drive.Program
	t    *testing.T
	home *drive.Home
	dir  string
}

// openLibrary starts the program on a collection: its row, a folder with one request, and another request.
func openLibrary(t *testing.T) *library {
	t.Helper()
	h := drive.NewHome(t)
	l := &library{t: t, home: h, dir: filepath.Join(h.Dir, "chain")}
	l.write("collection.yaml", "format: 1\nname: Chain\n")
	l.write("blocks/latest.yaml", "format: 1\n# the newest\nendpoint: \"demo:\"\nmethod: echo\nparams: |-\n  [1]\n")
	l.write("peers.yaml", "format: 1\nendpoint: \"demo:\"\nmethod: reverse\n")
	l.Program = h.Start(t, drive.NewDisplay(t, 1440, 900), l.dir)
	return l
}

func (l *library) write(name, text string) {
	l.t.Helper()
	at := filepath.Join(l.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
		l.t.Fatal(err)
	}
	if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
		l.t.Fatal(err)
	}
}

// until waits until a file holds a text; "" for a file that is gone.
func (l *library) until(name, text string) {
	l.t.Helper()
	drive.Until(l.t, name+" to hold "+text, func() bool {
		found, err := os.ReadFile(filepath.Join(l.dir, filepath.FromSlash(name)))
		return text == "" && os.IsNotExist(err) || text != "" && strings.Contains(string(found), text)
	})
}

// at is a point of a row of the tree.
func (l *library) at(n int, part float32) image.Point {
	tree := l.Box("sidebar")
	return image.Pt(tree.Min.X+100, tree.Min.Y+n*row+int(part*row))
}

func (l *library) clickRow(n int) {
	at := l.at(n, 0.5)
	l.ClickAt(at.X, at.Y)
}

// TestTreeOnDisk: rename, move, delete and undo by mouse and keyboard do to the files what they show.
func TestTreeOnDisk(t *testing.T) {
	l := openLibrary(t)
	l.clickRow(3)
	l.CopyUntil("method", "the request at the top", is("reverse"))
	l.clickRow(3)
	l.Key("F2")
	l.WaitFor("renaming", false)
	l.Type("Peers of the node")
	l.Key("Return")
	l.until("peers.yaml", "")
	l.until("peers-of-the-node.yaml", "name: Peers of the node")

	l.Drag(l.at(3, 0.5), l.at(2, 0.9)) // below what is in the folder
	l.until("peers-of-the-node.yaml", "")
	l.until("blocks/peers-of-the-node.yaml", "method: reverse")
	l.Key("alt+Up")
	l.until("blocks/folder.yaml", "order: [peers-of-the-node.yaml")

	l.Key("Delete")
	l.until("blocks/peers-of-the-node.yaml", "")
	l.WaitFor("undo", false)
	l.Click("undo")
	l.until("blocks/peers-of-the-node.yaml", "method: reverse")
	l.WaitFor("undo", true)
	l.clickRow(1) // folds the folder
	for range 3 {
		l.Key("ctrl+z")
	}
	l.until("peers.yaml", "method: reverse")
	l.until("blocks/peers-of-the-node.yaml", "")

	l.clickRow(2) // the folder is folded
	l.Key("ctrl+shift+m")
	l.Type("My requests")
	l.Key("Return")
	l.until("peers.yaml", "")
	l.WaitFor("undo", false)
	l.Key("ctrl+z")
	l.until("peers.yaml", "method: reverse")
}

// TestSaveByKeyboard: a new call is saved into a folder that is chosen by typing, and from then on by Ctrl+S alone; it is there after a kill.
func TestSaveByKeyboard(t *testing.T) {
	l := openLibrary(t)
	l.Key("ctrl+t")
	fill(l.Program, demo, "add", "[1, 2.50]")
	l.Key("ctrl+s")
	l.WaitFor("picker.name", false)
	l.Type("Add two")
	l.Key("Tab")
	l.Type("blocks")
	l.Key("Return")
	l.until("blocks/add-two.yaml", "[1, 2.50]")
	write(l.Program, "params", "[3]")
	l.Key("ctrl+s")
	l.until("blocks/add-two.yaml", "[3]")
	write(l.Program, "params", "[4]")
	l.home.KeptWithin(t, drive.Patience, `"params": "[4]"`)
	l.home.KeptWithin(t, drive.Patience, `params: |-\n  [3]`) // that the tab is of the file as it was saved
	display := l.Display
	l.Signal(syscall.SIGKILL)
	l.ExitWithin(5 * time.Second)
	l.until("blocks/add-two.yaml", "[3]")

	l.Program = l.home.Start(t, display)
	l.CopyUntil("params", "what was typed last", is("[4]"))
	l.Key("ctrl+s")
	l.until("blocks/add-two.yaml", "[4]")
}

// TestA22WrittenByOthers: what another program writes is shown in a tab that was not changed, where the caret stays; in one that was, the
// person chooses (A23).
func TestA22WrittenByOthers(t *testing.T) {
	l := openLibrary(t)
	l.clickRow(2)
	l.CopyUntil("params", "the request", is("[1]"))
	l.write("blocks/latest.yaml", "format: 1\nendpoint: \"demo:\"\nmethod: echo\nparams: |-\n  [2]\n")
	l.CopyUntil("params", "what the editor wrote", is("[2]"))
	l.Click("params")
	l.Key("ctrl+Home", "Right")
	before := l.Display.Look(t)
	l.write("blocks/latest.yaml", "format: 1\nname: Shown\nendpoint: \"demo:\"\nmethod: echo\nparams: |-\n  [24]\n")
	waitForChangeIn(t, l.Program, before, "tabs")
	l.Type("5")
	l.CopyUntil("params", "what was typed where the caret was", is("[524]"))
	write(l.Program, "params", "[3]")
	l.write("blocks/latest.yaml", "format: 1\nendpoint: \"demo:\"\nmethod: echo\nparams: |-\n  [9]\n")
	l.WaitFor("mine", false)
	l.CopyUntil("params", "what was typed", is("[3]"))
	l.Key("ctrl+s")
	l.until("blocks/latest.yaml", "[9]")
	l.Click("both")
	l.until("blocks/latest-2.yaml", "[3]")
	l.until("blocks/latest.yaml", "[9]")
	l.WaitFor("mine", true)
}

// TestFirstSaveNeedsNoQuestions: a request of the quick start is saved as a copy in a collection of the person's own.
func TestFirstSaveNeedsNoQuestions(t *testing.T) {
	h := drive.NewHome(t)
	p := h.Start(t, drive.NewDisplay(t, 1440, 900))
	write(p, "params", "[[3,1]]")
	p.Key("ctrl+s")
	p.WaitFor("picker.name", false)
	p.Key("Return")
	l := &library{t: t, dir: filepath.Join(h.Dir, ".local", "share", "rpcexplorer", "collections", "my-requests")}
	l.until("collection.yaml", "name: My requests")
	l.until("sort_list.yaml", "[[3,1]]")
}
