// Package rpcexplorer_test keeps the rules of the house: who may import whom, and how the code is written.
package rpcexplorer_test

import (
	"strings"
	"testing"
)

// A room is a package and what its code may import beside the standard library.
type room struct {
	name string
	ours []string // packages of this module; "/..." at the end: and those below
	libs []string // modules or packages of others, and those below
}

// rooms are all packages there are. Arrows point one way: a row names what stands below it.
var rooms = []room{
	{"cmd/rpcexplorer", []string{"..."}, []string{"fyne.io/fyne/v2", "github.com/spf13/cobra", "github.com/spf13/pflag", "golang.org/x/sys", "golang.org/x/text"}},

	{"third_party/go-locale", nil, nil},

	{"ui", []string{"ui/model", "ui/model/past", "ui/model/wire", "ui/loop", "ui/actions", "ui/wording", "ui/widgets", "assets", "rpcclient", "rpcclient/jsondoc", "rpcclient/jsonrpc"}, []string{"fyne.io/fyne/v2"}},
	{"ui/model", []string{"ui/model/connections", "ui/model/past", "ui/model/wire", "ui/loop", "ui/actions", "ui/wording", "rpcclient/...", "history/..."}, nil},
	{"ui/model/connections", []string{"ui/loop", "rpcclient", "rpcclient/doctor", "history/consent"}, nil},
	{"ui/model/past", []string{"ui/model/wire", "ui/loop", "ui/wording", "rpcclient", "rpcclient/query", "history"}, nil},
	{"ui/model/wire", []string{"ui/loop", "ui/wording", "rpcclient", "rpcclient/jsonrpc", "rpcclient/query", "rpcclient/framejson", "history/atomicfile"}, nil},
	{"ui/loop", []string{"ui/wording", "rpcclient"}, nil},
	{"ui/actions", nil, nil},
	{"ui/wording", []string{"rpcclient/jsondoc", "rpcclient/jsonrpc"}, nil},
	{"ui/widgets", []string{"rpcclient/jsondoc", "rpcclient/jsondiff"}, []string{"fyne.io/fyne/v2", "github.com/go-text", "golang.org/x"}},
	{"assets", nil, nil},

	{"history/collection", []string{"rpcclient", "rpcclient/jsondoc", "history/variables", "history/atomicfile", "history/trash", "history/diff3"}, []string{"go.yaml.in/yaml/v3", "golang.org/x/text"}},
	{"history/importing", []string{"history/collection", "history/variables", "rpcclient", "rpcclient/jsondoc", "rpcclient/jsonrpc"}, []string{"go.yaml.in/yaml/v3", "golang.org/x/text"}},
	{"history/consent", []string{"rpcclient", "history/variables", "history/atomicfile"}, []string{"golang.org/x/sys"}},
	{"history/exporting", []string{"history/collection", "history/variables", "rpcclient", "rpcclient/jsondoc"}, nil},
	{"history/replies", []string{"rpcclient", "rpcclient/jsondoc", "history/collection", "history/variables"}, nil},
	{"history/variables", []string{"rpcclient", "rpcclient/jsondoc"}, nil},
	{"history/secrets", []string{"rpcclient", "history/variables", "history/atomicfile"}, []string{"filippo.io/age", "github.com/zalando/go-keyring", "github.com/godbus/dbus/v5"}},
	{"history/diff3", []string{"rpcclient/jsondiff"}, nil},
	{"history/watch", nil, []string{"github.com/fsnotify/fsnotify"}},
	{"history/trash", nil, nil},
	{"history/atomicfile", nil, []string{"golang.org/x/sys"}},

	{"rpcclient/rpctest", []string{"rpcclient", "rpcclient/jsondoc", "rpcclient/jsonrpc", "rpcclient/streamconn"}, []string{"github.com/pebbe/zmq4", "github.com/gobwas/ws"}},
	{"rpcclient/conntest", []string{"rpcclient", "rpcclient/jsondoc", "rpcclient/jsonrpc"}, []string{"go.uber.org/goleak"}}, // a suite for tests
	{"rpcclient/fields", []string{"rpcclient", "rpcclient/jsondoc", "rpcclient/jsonrpc", "rpcclient/wsconn"}, nil},
	{"rpcclient/zmqconn", []string{"rpcclient", "rpcclient/zmtp", "rpcclient/jsondoc", "rpcclient/jsonrpc"}, []string{"github.com/pebbe/zmq4", "golang.org/x/sys"}},
	{"rpcclient/zmtp", []string{"rpcclient"}, nil},
	{"rpcclient/doctor", []string{"rpcclient", "rpcclient/jsonrpc", "rpcclient/streamconn", "rpcclient/zmtp"}, []string{"golang.org/x/net"}},
	{"rpcclient/httpconn", []string{"rpcclient", "rpcclient/jsondoc", "rpcclient/jsonrpc", "rpcclient/spool"}, []string{"golang.org/x/net", "golang.org/x/sys"}},
	{"rpcclient/wsconn", []string{"rpcclient", "rpcclient/jsondoc", "rpcclient/jsonrpc", "rpcclient/spool"}, []string{"github.com/gobwas/ws", "golang.org/x/net", "golang.org/x/sys"}},
	{"rpcclient/streamconn", []string{"rpcclient", "rpcclient/jsondoc", "rpcclient/jsonrpc", "rpcclient/spool"}, []string{"golang.org/x/sys"}},
	{"rpcclient", []string{"rpcclient/jsondoc", "rpcclient/jsonrpc", "rpcclient/spool"}, nil},
	{"rpcclient/values", []string{"rpcclient/jsondoc"}, nil},
	{"rpcclient/spool", nil, []string{"golang.org/x/sys"}},
	{"rpcclient/query", nil, nil},
	{"rpcclient/snippet", []string{"rpcclient", "rpcclient/jsonrpc"}, nil},
	{"rpcclient/framejson", []string{"rpcclient", "rpcclient/fields"}, nil},
	{"rpcclient/jsonrpc", []string{"rpcclient/jsondoc"}, nil},
	{"rpcclient/jsonpath", []string{"rpcclient/jsondoc"}, []string{"github.com/tidwall/gjson"}},
	{"rpcclient/jsondiff", []string{"rpcclient/jsondoc"}, nil},
	{"rpcclient/jsondoc", nil, nil},
	{"rpcclient/jsontest", nil, nil}, // for tests

	{"history", []string{"rpcclient", "rpcclient/jsondoc", "rpcclient/jsonrpc", "rpcclient/query", "rpcclient/framejson", "rpcclient/spool", "history/atomicfile", "history/fulltext"}, []string{"modernc.org/sqlite", "github.com/klauspost/compress/zstd"}},

	{"history/fulltext", nil, []string{"modernc.org/sqlite"}},

	{"faults", nil, nil},
	{"bench", []string{"rpcclient/...", "history"}, []string{"github.com/pebbe/zmq4", "github.com/gobwas/ws", "github.com/tidwall/gjson"}},

	{"e2e", []string{"e2e/drive"}, nil},
	{"e2e/drive", nil, []string{"github.com/jezek/xgb"}},
	{"e2e/peers", []string{"e2e/drive"}, []string{"github.com/godbus/dbus/v5"}},
	{".", nil, nil},
}

// A test may look at any room that knows no window, and may use these.
var (
	testOurs = []string{"rpcclient/...", "history/...", "assets"}
	testLibs = []string{"github.com/google/go-cmp", "github.com/rogpeppe/go-internal", "go.uber.org/goleak", "github.com/tidwall/gjson"}
)

// Nobody imports these, though the module that holds them is allowed.
var refused = map[string]string{
	"fyne.io/fyne/v2/data/binding":    "bindings are asynchronous; keep a model with Changed",
	"fyne.io/fyne/v2/driver/software": "its Render sets the theme anew each time and it links the test package",
}

func TestArrows(t *testing.T) {
	for _, s := range sources(t) {
		r, ok := roomOf(s.room())
		if !ok {
			t.Errorf("%s: the room %q has no row in arch_test.go: say there what it may import", s.name, s.room())
			continue
		}
		for _, path := range s.imports() {
			if why := forbids(r, s.isTest(), path); why != "" {
				t.Errorf("%s imports %s: %s", s.name, path, why)
			}
		}
	}
}

// TestArrowsBite proves that the table refuses what the architecture names as never.
func TestArrowsBite(t *testing.T) {
	for _, c := range []struct{ room, path string }{
		{"ui/model", "fyne.io/fyne/v2"},
		{"ui/widgets", "rpcexplorer/rpcclient"},
		{"rpcclient", "rpcexplorer/ui"},
		{"rpcclient", "github.com/pebbe/zmq4"},
		{"rpcclient/jsondoc", "rpcexplorer/rpcclient"},
		{"ui", "rpcexplorer/rpcclient/zmqconn"},
		{"ui", "fyne.io/fyne/v2/data/binding"},
	} {
		r, _ := roomOf(c.room)
		if forbids(r, false, c.path) == "" {
			t.Errorf("%s may import %s, and must not", c.room, c.path)
		}
	}
}

func roomOf(name string) (room, bool) {
	for _, r := range rooms {
		if r.name == name {
			return r, true
		}
	}
	return room{}, false
}

// forbids says why r may not import path, or nothing.
func forbids(r room, test bool, path string) string {
	if why, ok := refused[path]; ok {
		return why
	}
	own, ours := strings.CutPrefix(path, module+"/")
	switch {
	case !ours && !strings.Contains(strings.Split(path, "/")[0], "."):
		return "" // the standard library
	case ours && (own == r.name || matches(r.ours, own) || test && matches(testOurs, own)):
		return ""
	case !ours && (below(r.libs, path) || test && below(testLibs, path)):
		return ""
	case ours:
		return "the arrows of ARCHITECTURE.md point the other way"
	}
	return "not a library of this room"
}

func matches(patterns []string, name string) bool {
	for _, p := range patterns {
		stem, open := strings.CutSuffix(p, "...")
		stem = strings.TrimSuffix(stem, "/")
		if name == stem || open && (stem == "" || strings.HasPrefix(name, stem+"/")) {
			return true
		}
	}
	return false
}

func below(roots []string, path string) bool {
	for _, root := range roots {
		if path == root || strings.HasPrefix(path, root+"/") {
			return true
		}
	}
	return false
}
