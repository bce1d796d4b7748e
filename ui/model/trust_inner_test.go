package model_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rpcexplorer/history/consent"
	"rpcexplorer/history/watch"
	"rpcexplorer/ui/model"
)

// reads is a request that reads a variable of the environment and a file.
const reads = "format: 1\nendpoint: tcp://127.0.0.1:1\nmethod: echo\nparams: '[\"{{env.TOKEN}}\", \"{{file.KEY}}\"]'\n"

// TestI03InnerHasItsOwn: a collection or a repository that lies in another collection has none of the consents of that one, and what is agreed to for it
// is its own, listed by its name; whatever is checked out there meanwhile.
func TestI03InnerHasItsOwn(t *testing.T) {
	for _, c := range []struct {
		name   string
		put    map[string]string // into own/my-requests/cloned
		do     func(v *visit)    // while its request is open
		called string
		key    string // the file that it reads, which lies where its collection does
	}{
		{"a collection", map[string]string{"collection.yaml": "format: 1\nname: Cloned\n"}, nil, "Cloned", "own/my-requests/cloned/KEY"},
		{"a collection without a name", map[string]string{"collection.yaml": "format: 1\n"}, nil, "cloned", "own/my-requests/cloned/KEY"},
		{"a collection that cannot be read", map[string]string{"collection.yaml": "format: [\n"}, nil, "cloned", "own/my-requests/cloned/KEY"},
		{"a repository", map[string]string{".git/HEAD": "x"}, nil, "cloned", "own/my-requests/KEY"},
		{"a repository within another one", map[string]string{".git": "gitdir: ../.git/modules/cloned\n"}, nil, "cloned", "own/my-requests/KEY"},
		{"a repository whose collection.yaml goes", map[string]string{".git/HEAD": "x", "collection.yaml": "format: 1\nname: Cloned\n"}, func(v *visit) {
			_ = os.Remove(v.l.path("own/my-requests/cloned/collection.yaml"))
			v.l.tells(v.desk, "own/my-requests", watch.Change{All: true})
		}, "cloned", "own/my-requests/KEY"},
		{"typed in, and its file goes", map[string]string{"collection.yaml": "format: 1\nname: Cloned\n"}, func(v *visit) {
			v.set(func(d *model.Draft) { d.ID = "7" })
			_ = os.Remove(v.l.path("own/my-requests/cloned/add.yaml"))
			v.l.tells(v.desk, "own/my-requests", watch.Change{All: true})
		}, "Cloned", "own/my-requests/cloned/KEY"},
		{"typed in, and all of it goes", map[string]string{"collection.yaml": "format: 1\nname: Cloned\n"}, func(v *visit) {
			v.set(func(d *model.Draft) { d.ID = "7" })
			_ = os.RemoveAll(v.l.path("own/my-requests/cloned"))
			v.l.tells(v.desk, "own/my-requests", watch.Change{All: true})
		}, "", "own/my-requests/KEY"},
		{"a copy of its tab, and all of it goes", map[string]string{"collection.yaml": "format: 1\nname: Cloned\n"}, func(v *visit) {
			v.DuplicateTab()
			_ = os.RemoveAll(v.l.path("own/my-requests/cloned"))
			v.l.tells(v.desk, "own/my-requests", watch.Change{All: true})
		}, "", "own/my-requests/KEY"},
		{"the outer one is closed", map[string]string{"collection.yaml": "format: 1\nname: Cloned\n"}, func(v *visit) { v.CloseCollection(v.tab().Volume()) }, "", ""},
	} {
		for _, restarted := range []bool{false, true} {
			onVisit(t, func(v *visit) {
				name := c.name + map[bool]string{true: ", after a restart"}[restarted]
				home, cloned := v.l.path("own/my-requests"), v.l.path("own/my-requests/cloned")
				v.l.write("own/my-requests/KEY", "k")
				v.l.write("own/my-requests/cloned/KEY", "k")
				v.l.write("own/my-requests/ours.yaml", reads)
				for file, text := range c.put {
					v.l.write("own/my-requests/cloned/"+file, text)
				}
				v.l.write("own/my-requests/cloned/add.yaml", reads)
				v.l.tells(v.desk, "own/my-requests", watch.Change{All: true})
				v.Open(home+"//ours.yaml", true)
				file := filepath.Join(home, "KEY")
				want(t, name+": one's own", v.sends(), "[{env TOKEN} {file "+file[len(v.l.dir)+1:]+"}] for own/my-requests")
				v.tab().Agree()
				v.settle()
				before := granted(v.desk, home)
				v.Open(home+"//cloned/add.yaml", true)
				want(t, name+": shown", strings.Contains(string(v.tab().Outgoing().Message), "value of"), false)
				if c.do != nil {
					c.do(v)
					v.settle()
				}
				if restarted {
					v = v.again()
					defer v.Close()
				}
				got := v.sends()
				if c.name == "the outer one is closed" { // of no collection, the path of a file begins elsewhere, where there is none
					want(t, name, got, "[{send tcp://127.0.0.1:1} {env TOKEN}] for own/my-requests/cloned")
					return
				}
				want(t, name, got, "[{send tcp://127.0.0.1:1} {env TOKEN} {file "+c.key+"}] for own/my-requests/cloned")
				v.tab().Agree()
				v.settle()
				want(t, name+": once", v.sends(), "")
				want(t, name+": agreed to", granted(v.desk, cloned), "send tcp://127.0.0.1:1, env TOKEN, file "+v.l.path(c.key))
				want(t, name+": of the outer one", granted(v.desk, home), before)
				want(t, name+": called", called(v.desk, cloned), c.called)
			})
		}
	}
}

// called is what a collection is called in the list of what was agreed to.
func called(d *desk, folder string) (name string) {
	d.Grants(func(g model.Grants) {
		for _, c := range g.Collections {
			if c.Folder.Path == folder {
				name = c.Name
			}
		}
	})
	d.settle()
	return name
}

// TestI03InnerOfAnAllowedOne: the peers that somebody else's collection may send to are not those of a collection within it.
func TestI03InnerOfAnAllowedOne(t *testing.T) {
	onVisit(t, func(v *visit) {
		want(t, "asked", v.sends(), theirsAsk)
		v.tab().Agree()
		v.settle()
		v.l.write("theirs/cloned/collection.yaml", mineCollection)
		v.l.write("theirs/cloned/add.yaml", strings.ReplaceAll(mineRequest, "127.0.0.1:1", "127.0.0.1:5"))
		v.l.tells(v.desk, "theirs", watch.Change{All: true})
		v.Open(v.l.path("theirs")+"//cloned/add.yaml", true)
		want(t, "the inner one", v.sends(), theirsAsk+"/cloned")
		v.Open(v.l.path("theirs")+"//add.yaml", true)
		want(t, "the outer one", v.sends(), "")
	})
}

// TestI03RepositoryWithValuesOfTheOuterOne: a repository that is no collection has the values of the one that it lies in, and does what both may do.
func TestI03RepositoryWithValuesOfTheOuterOne(t *testing.T) {
	onVisit(t, func(v *visit) {
		v.l.write("theirs/collection.yaml", mineCollection+"variables:\n  token: \"{{env.TOKEN}}\"\n")
		v.l.write("theirs/cloned/.git/HEAD", "x")
		v.l.write("theirs/cloned/add.yaml", "format: 1\nendpoint: tcp://127.0.0.1:1\nmethod: echo\nparams: '[\"{{token}}\"]'\n")
		v.l.tells(v.desk, "theirs", watch.Change{All: true})
		v.Open(v.l.path("theirs")+"//cloned/add.yaml", true)
		for _, ask := range []string{"[{send tcp://127.0.0.1:1} {env TOKEN}] for theirs/cloned", "[{env TOKEN}] for theirs"} {
			want(t, "asked", v.sends(), ask)
			v.tab().Agree()
			v.settle()
		}
		want(t, "once", v.sends(), "")
		want(t, "the repository", granted(v.desk, v.l.path("theirs/cloned")), "send tcp://127.0.0.1:1, env TOKEN")
		want(t, "the outer one", granted(v.desk, v.l.path("theirs")), "env TOKEN")
	})
}

// TestI03OwnWithinOnesOwn: a collection of one's own that is moved into another one is one's own there.
func TestI03OwnWithinOnesOwn(t *testing.T) {
	onVisit(t, func(v *visit) {
		v.NewCollection("Inner", func(*model.Volume) {})
		v.settle()
		v.l.write("own/inner/add.yaml", mineRequest)
		if err := os.Rename(v.l.path("own/inner"), v.l.path("own/my-requests/inner")); err != nil {
			t.Fatal(err)
		}
		v.l.tells(v.desk, "own/my-requests", watch.Change{All: true})
		v.Open(v.l.path("own/my-requests")+"//inner/add.yaml", true)
		want(t, "asked", v.sends(), "")
	})
}

// TestI03TextOfOther: a text of somebody else's with values of another collection, which took its place, does what both may do.
func TestI03TextOfOther(t *testing.T) {
	onVisit(t, func(v *visit) {
		v.l.write("theirs/add.yaml", strings.ReplaceAll(reads, "{{file.KEY}}", "{{token}}"))
		v.l.tells(v.desk, "theirs", watch.Change{All: true})
		want(t, "theirs", v.sends(), "[{send tcp://127.0.0.1:1} {env TOKEN}] for theirs")
		v.tab().Agree()
		v.settle()
		v.set(func(d *model.Draft) { d.ID = "7" })
		v.l.anew("theirs")
		v.l.write("theirs/collection.yaml", mineCollection+"variables:\n  token: \"{{env.OTHER}}\"\n")
		v.l.tells(v.desk, "theirs", watch.Change{Gone: true})
		v.l.tells(v.desk, "theirs", watch.Change{All: true})
		want(t, "with values of others", v.sends(), "[{env TOKEN} {env OTHER}] for theirs")
		v.tab().Agree()
		v.settle()
		want(t, "and then of the first ones", v.sends(), "[{env OTHER}] for theirs")
		v.tab().Agree()
		v.settle()
		want(t, "once", v.sends(), "")
	})
}

// TestI03TextAndValues: a text of one's own with values of another collection, which took its place, does what that may do.
func TestI03TextAndValues(t *testing.T) {
	onVisit(t, func(v *visit) {
		v.l.write("own/my-requests/named.yaml", "format: 1\nendpoint: tcp://{{host}}\nmethod: echo\nparams: '[\"{{token}}\"]'\nvariables:\n  host: 127.0.0.1:1\n  token: x\n")
		v.l.tells(v.desk, "own/my-requests", watch.Change{All: true})
		v.Open(v.l.path("own/my-requests")+"//named.yaml", true)
		want(t, "one's own", v.sends(), "")
		v.set(func(d *model.Draft) { d.ID = "7" })
		if err := os.Rename(v.l.path("own/my-requests"), v.l.path("own/moved")); err != nil {
			t.Fatal(err)
		}
		v.l.write("own/my-requests/collection.yaml", mineCollection)
		v.l.write("own/my-requests/named.yaml", "format: 1\nendpoint: tcp://{{host}}\nmethod: other\nvariables:\n  host: 127.0.0.1:6\n  token: \"{{env.TOKEN}}\"\n")
		v.l.tells(v.desk, "own/my-requests", watch.Change{Gone: true})
		v.l.tells(v.desk, "own/my-requests", watch.Change{All: true})
		want(t, "with values of theirs", v.sends(), "[{send tcp://127.0.0.1:6} {env TOKEN}] for own/my-requests")
		v.tab().Agree()
		v.settle()
		want(t, "once", v.sends(), "")
	})
}

// TestI03SwappedWhileOpened: what was agreed to for a folder is for the one that is open, though another one is put in its place at any time.
func TestI03SwappedWhileOpened(t *testing.T) {
	onVisit(t, func(v *visit) {
		want(t, "asked", v.sends(), theirsAsk)
		was := consent.At(v.l.path("theirs"))
		v.l.anew("theirs") // nobody has told yet
		v.tab().Agree()
		v.settle()
		if consent.At(v.l.path("theirs")).Is(was) {
			t.Fatal("it was not swapped")
		}
		want(t, "of the one that is open", v.sends(), "")
		v.l.tells(v.desk, "theirs", watch.Change{Gone: true})
		v.l.tells(v.desk, "theirs", watch.Change{All: true})
		v.Open(v.l.path("theirs")+"//add.yaml", true)
		want(t, "of the other one", v.sends(), "[{send tcp://127.0.0.1:1}] for theirs")
	})
}
