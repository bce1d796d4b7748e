package model_test

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/watch"
	"rpcexplorer/ui/model"
)

// library is a folder of collections on disk, and what tells of changes in it.
type library struct {
	t   *testing.T
	dir string

	mu      sync.Mutex
	watched map[string]func(watch.Change)
}

func newLibrary(t *testing.T) *library {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return &library{t: t, dir: dir, watched: map[string]func(watch.Change){}}
}

// lends has a desk keep its collections there.
func (l *library) lends(c *model.Config) {
	c.Own = filepath.Join(l.dir, "own")
	c.Watch = func(folder string, tell func(watch.Change)) (func() error, error) {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.watched[folder] = tell
		return func() error { return nil }, nil
	}
}

func (l *library) path(name string) string { return filepath.Join(l.dir, filepath.FromSlash(name)) }

// write writes a file as an editor does.
func (l *library) write(name, text string) {
	l.t.Helper()
	if err := os.MkdirAll(filepath.Dir(l.path(name)), 0o755); err != nil {
		l.t.Fatal(err)
	}
	if err := os.WriteFile(l.path(name), []byte(text), 0o644); err != nil {
		l.t.Fatal(err)
	}
}

func (l *library) read(name string) string {
	text, err := os.ReadFile(l.path(name))
	if err != nil {
		return "no file"
	}
	return string(text)
}

// tells tells of a change.
func (l *library) tells(d *desk, folder string, c watch.Change) {
	l.t.Helper()
	l.mu.Lock()
	tell := l.watched[l.path(folder)]
	l.mu.Unlock()
	if tell == nil {
		l.t.Fatalf("%s is not watched", folder)
	}
	tell(c)
	d.settle()
}

// chain is a collection of two requests and a broken file.
func (l *library) chain() {
	l.write("chain/collection.yaml", "format: 1\nname: Chain\nendpoints:\n  node: tcp://127.0.0.1:8545\ndefaults:\n  endpoint: node\n")
	l.write("chain/blocks/latest.yaml", "format: 1\n# the newest\nmethod: getBlock\nparams: |-\n  [1]\n")
	l.write("chain/peers.yaml", "format: 1\nname: Peers of the node\nmethod: net_peers\n")
	l.write("chain/broken.yaml", "format: [\n")
}

// onChain runs a test at a desk with that collection open.
func onChain(t *testing.T, test func(*desk, *library)) {
	t.Helper()
	l := newLibrary(t)
	l.chain()
	onDesk(t, func(d *desk) {
		d.settle()
		d.OpenFolder(l.path("chain"))
		d.settle()
		test(d, l)
	}, l.lends)
}

// id is the ID of an item of the chain.
func (l *library) id(path string) string { return l.path("chain") + "//" + path }

func TestOwnCollectionIsThereAndMadeAtTheFirstSave(t *testing.T) {
	l := newLibrary(t)
	onDesk(t, func(d *desk) {
		d.settle()
		want(t, "rows", strings.Contains(d.rows(), "v My requests\n"), true)
		want(t, "on disk", l.read("own/my-requests/collection.yaml"), "no file")
		want(t, "the tab has a file of its own", d.tab().Save(), false)
		d.write("tcp://127.0.0.1:1", "add", "[1, 2.50]")
		d.tab().SaveAs(l.path("own/my-requests")+"/", "Add two")
		d.settle()
		want(t, "collection", l.read("own/my-requests/collection.yaml"), "format: 1\nname: My requests\n")
		want(t, "file", l.read("own/my-requests/add-two.yaml"), "format: 1\nname: Add two\nendpoint: tcp://127.0.0.1:1\nmethod: add\nparams: |-\n  [1, 2.50]\n")
		want(t, "modified", d.tab().Modified(), false)
		want(t, "source", d.tab().Source, l.path("own/my-requests")+"//add-two.yaml")
		want(t, "title", d.tab().Title(), "Add two")
		d.set(func(dr *model.Draft) { dr.Params = "[3]" })
		want(t, "modified", d.tab().Modified(), true)
		want(t, "saved at once", d.tab().Save(), true)
		d.settle()
		want(t, "file", strings.HasSuffix(l.read("own/my-requests/add-two.yaml"), "params: |-\n  [3]\n"), true)
		want(t, "modified", d.tab().Modified(), false)
	}, l.lends)
}

// TestSavedAsKeepsWhatTheFileSays: a request that is saved under another name takes along what only its file knows.
func TestSavedAsKeepsWhatTheFileSays(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		l.write("chain/blocks/latest.yaml", "format: 1\n# the newest\nmethod: getBlock\nparams: |-\n  [1]\nchecks: [x] # ours\ndocs: Never empty.\n")
		l.tells(d, "chain", watch.Change{All: true})
		d.Open(l.id("blocks/latest.yaml"), true)
		d.settle()
		d.set(func(dr *model.Draft) { dr.Params = "[2]" })
		d.tab().SaveAs(l.path("chain")+"//blocks", "Second")
		d.settle()
		want(t, "file", l.read("chain/blocks/second.yaml"), "format: 1\nname: Second\n# the newest\nmethod: getBlock\nparams: |-\n  [2]\nchecks: [x] # ours\ndocs: Never empty.\n")
		want(t, "modified", d.tab().Modified(), false)
		want(t, "the old file", strings.HasSuffix(l.read("chain/blocks/latest.yaml"), "  [1]\nchecks: [x] # ours\ndocs: Never empty.\n"), true)
	})
}

// TestSavedAgainWhileSaving: what is typed while a save is under way, and saved, is not left out, be it the first save or a later one.
func TestSavedAgainWhileSaving(t *testing.T) {
	l := newLibrary(t)
	onDesk(t, func(d *desk) {
		d.settle()
		d.NewTab()
		d.write("tcp://127.0.0.1:1", "add", "[1]")
		d.tab().SaveAs(l.path("own/my-requests")+"/", "Add")
		for _, params := range []string{"[2]", "[3]"} {
			d.set(func(dr *model.Draft) { dr.Params = params })
			want(t, "there is a file", d.tab().Save(), true)
		}
		d.settle()
		want(t, "file", strings.HasSuffix(l.read("own/my-requests/add.yaml"), "params: |-\n  [3]\n"), true)
		want(t, "modified", d.tab().Modified(), false)
	}, l.lends)
}

// TestA22CleanTabsFollowTheirFile: what an editor or git writes is shown, and what was typed stays.
func TestA22CleanTabsFollowTheirFile(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		d.Open(l.id("blocks/latest.yaml"), true)
		want(t, "method", d.tab().Draft().Method, "getBlock")
		l.write("chain/blocks/latest.yaml", "format: 1\n# the newest\nmethod: getBlock2\nparams: |-\n  [2]\n")
		l.tells(d, "chain", watch.Change{Paths: []string{"blocks/latest.yaml"}})
		want(t, "method", d.tab().Draft().Method, "getBlock2")
		want(t, "modified", d.tab().Modified(), false)

		d.set(func(dr *model.Draft) { dr.Params = "[3]" })
		l.write("chain/blocks/latest.yaml", "format: 1\nmethod: getBlock9\nparams: |-\n  [2]\n")
		l.tells(d, "chain", watch.Change{All: true})
		want(t, "params", d.tab().Draft().Params, "[3]")
		want(t, "method", d.tab().Draft().Method, "getBlock2")
		want(t, "standing", d.tab().Standing(), model.Changed)
		d.tab().Save()
		d.settle()
		want(t, "nothing was written over", l.read("chain/blocks/latest.yaml"), "format: 1\nmethod: getBlock9\nparams: |-\n  [2]\n")
		want(t, "standing", d.tab().Standing(), model.Changed)
	})
}

// TestA23ConflictsAreSettled: a tab that was changed, and whose file was, too, becomes what the person chooses.
func TestA23ConflictsAreSettled(t *testing.T) {
	theirs := "format: 1\nmethod: theirs\nparams: |-\n  [1]\n"
	for _, c := range []struct {
		name           string
		choice         collection.Choice
		method, params string
		file, second   string
	}{
		{"theirs", collection.KeepTheirs, "theirs", "[1]", theirs, "no file"},
		{"mine", collection.KeepMine, "getBlock", "[3]", "format: 1\n# the newest\nmethod: getBlock\nparams: |-\n  [3]\n", "no file"},
		{"both", collection.KeepBoth, "getBlock", "[3]", theirs, "format: 1\n# the newest\nmethod: getBlock\nparams: |-\n  [3]\n"},
	} {
		onChain(t, func(d *desk, l *library) {
			d.Open(l.id("blocks/latest.yaml"), true)
			d.set(func(dr *model.Draft) { dr.Params = "[3]" })
			l.write("chain/blocks/latest.yaml", theirs)
			l.tells(d, "chain", watch.Change{All: true})
			d.tab().Settle(c.choice)
			d.settle()
			want(t, c.name+": standing", d.tab().Standing(), model.AsSaved)
			want(t, c.name+": modified", d.tab().Modified(), false)
			want(t, c.name+": method", d.tab().Draft().Method, c.method)
			want(t, c.name+": params", d.tab().Draft().Params, c.params)
			want(t, c.name+": file", l.read("chain/blocks/latest.yaml"), c.file)
			want(t, c.name+": second file", l.read("chain/blocks/latest-2.yaml"), c.second)
		})
	}
}

// TestA24FileOfATabIsGone: the edit stays in the tab, and a save makes the file anew.
func TestA24FileOfATabIsGone(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		d.Open(l.id("blocks/latest.yaml"), true)
		text := l.read("chain/blocks/latest.yaml")
		if err := os.RemoveAll(l.path("chain/blocks")); err != nil {
			t.Fatal(err)
		}
		l.tells(d, "chain", watch.Change{All: true})
		want(t, "standing", d.tab().Standing(), model.Gone)
		want(t, "modified", d.tab().Modified(), true)
		want(t, "method", d.tab().Draft().Method, "getBlock")
		d.tab().Save()
		d.settle()
		want(t, "file", l.read("chain/blocks/latest.yaml"), text)
		want(t, "standing", d.tab().Standing(), model.AsSaved)
	})
}

// TestTabsThatAreOfNoFile: a call that was never saved has its values of a collection, and is no file of it: what happens to the files
// does not touch it. It is offered to be saved there.
func TestTabsThatAreOfNoFile(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		d.Open(l.id("blocks/latest.yaml"), true)
		d.NewTab()
		d.write("tcp://127.0.0.1:1", "other", "")
		l.write("chain/peers.yaml", "format: 1\nmethod: changed\n")
		l.tells(d, "chain", watch.Change{All: true})
		want(t, "standing", d.tab().Standing(), model.AsSaved)
		want(t, "place to save", d.SavePlaces()[0].ID, l.id("blocks"))
	})
}

// TestTabsComeBackWithTheirFiles: a tab that was saved follows what its file says by then; one that was not is told apart.
func TestTabsComeBackWithTheirFiles(t *testing.T) {
	l := newLibrary(t)
	l.chain()
	store := newMemory()
	onDesk(t, func(d *desk) {
		d.settle()
		d.OpenFolder(l.path("chain"))
		d.settle()
		d.Open(l.id("peers.yaml"), true)
		d.Open(l.id("blocks/latest.yaml"), true)
		d.set(func(dr *model.Draft) { dr.Params = "[3]" })
	}, l.lends, func(c *model.Config) { c.Store = store })
	l.write("chain/peers.yaml", "format: 1\nname: Peers of the node\nmethod: net_peers2\n")
	l.write("chain/blocks/latest.yaml", "format: 1\nmethod: getBlock9\nparams: |-\n  [2]\n")
	onDesk(t, func(d *desk) {
		d.settle()
		want(t, "standing", d.tab().Standing(), model.Changed)
		want(t, "params", d.tab().Draft().Params, "[3]")
		d.Open(l.id("peers.yaml"), true)
		want(t, "tabs", len(d.Tabs()), 3)
		want(t, "method", d.tab().Draft().Method, "net_peers2")
		want(t, "modified", d.tab().Modified(), false)
	}, l.lends, func(c *model.Config) { c.Store = store })
}

// TestWhatAFileCannotHoldIsSaid: a password, and a secret typed into a header, stay out of the file, and the person is told.
func TestWhatAFileCannotHoldIsSaid(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		d.Open(l.id("peers.yaml"), true)
		d.set(func(dr *model.Draft) {
			dr.Endpoint = "https://127.0.0.1:1/rpc"
			dr.Access.Headers = "X-Trace: 1\nAuthorization: Bearer c4n4ry\nX-Api-Key: {{secret.key}}"
			dr.Access.TLS.Insecure = true
			dr.Timeout = "1m30s"
		})
		d.tab().Save()
		d.settle()
		want(t, "file", l.read("chain/peers.yaml"), "format: 1\nname: Peers of the node\nendpoint: https://127.0.0.1:1/rpc\nheaders:\n  X-Trace: 1\n  X-Api-Key: \"{{secret.key}}\"\nmethod: net_peers\ntimeout: 1m30s\n")
		for _, part := range []string{"header", "TLS"} {
			if !strings.Contains(d.tab().LeftOut(), part) {
				t.Errorf("%q tells nothing of %s", d.tab().LeftOut(), part)
			}
		}
		want(t, "modified", d.tab().Modified(), false)
	})
}

// TestA24FolderGoneWhileOpen: the collection stays in sight with the reason, what was typed stays, and all is well when it is back.
func TestA24FolderGoneWhileOpen(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		d.Open(l.id("peers.yaml"), true)
		d.set(func(dr *model.Draft) { dr.Params = "[7]" })
		if err := os.Rename(l.path("chain"), l.path("away")); err != nil {
			t.Fatal(err)
		}
		l.tells(d, "chain", watch.Change{Gone: true})
		want(t, "row", strings.Contains(d.rows(), "Chain"), true)
		d.tab().Save()
		d.settle()
		if d.tab().Trouble() == "" {
			t.Error("no trouble is told")
		}
		if err := os.Rename(l.path("away"), l.path("chain")); err != nil {
			t.Fatal(err)
		}
		l.tells(d, "chain", watch.Change{All: true})
		d.tab().Save()
		d.settle()
		want(t, "trouble", d.tab().Trouble(), "")
		want(t, "file", l.read("chain/peers.yaml"), "format: 1\nname: Peers of the node\nmethod: net_peers\nparams: |-\n  [7]\n")
	})
}

// tellsAll tells that anything may have changed.
func (l *library) tellsAll(d *desk, folder string) {
	l.t.Helper()
	l.tells(d, folder, watch.Change{All: true})
}
