package history_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rpcexplorer/history"
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/query"
)

// told is an exchange of a test.
type told struct{ address, method, params, reply string }

var tales = []told{
	{"tcp://127.0.0.1:5001", "sort_list", `[[5,2,9]]`, `{"jsonrpc":"2.0","id":1,"result":[2,5,9]}`},
	{"tcp://127.0.0.1:5001", "sort_list", `["pears"]`, `{"jsonrpc":"2.0","id":2,"error":{"code":-32602,"message":"Invalid params"}}`},
	{"http://node/rpc", "eth_getBlock", `["0xdeadbeef",true]`, `{"jsonrpc":"2.0","id":3,"result":{"miner":"caf\u00e9"}}`},
	{"http://node/rpc", "db.query", `["数据库"]`, `{"jsonrpc":"2.0","id":4,"result":"连接\u5931\u8d25"}`},
	{"tcp://127.0.0.1:5001", "big", `[]`, `{"jsonrpc":"2.0","id":5,"result":"needle ` + strings.Repeat("hay ", 3000) + `"}`},
	{"http://node/rpc", "sort_list", `[]`, `{"jsonrpc":"2.0","id":6,"error":{"code":-32000,"message":"pears"}}`},
}

// tell records exchanges, a minute apart and each a millisecond longer than the one before.
func tell(t testing.TB, s *history.Store, all []told) {
	t.Helper()
	at := time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)
	for i, x := range all {
		e := endpoint(t, x.address)
		call := rpcclient.Call{Method: x.method, Params: []byte(x.params), ID: fmt.Append(nil, i+1)}
		request := message(rpcclient.Sent, at, fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":%q,"params":%s}`, i+1, x.method, x.params))
		exchange(t, s.For(e, history.Habits{}), e, call, request, message(rpcclient.Received, at.Add(time.Duration(i)*time.Millisecond), x.reply))
		at = at.Add(time.Minute)
	}
	if err := s.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
}

// finder is a Finder of a Store, with an index that is complete, or without.
func finder(t testing.TB, s *history.Store, indexed bool) *history.Finder {
	t.Helper()
	path := ""
	if indexed {
		path = filepath.Join(t.TempDir(), "index.db")
	}
	f := history.OpenFinder(s, path)
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	if indexed {
		complete(s, f)
	}
	return f
}

// complete waits until the index has all.
func complete(s *history.Store, f *history.Finder) {
	grown := make(chan struct{}, 1)
	defer s.Watch(func() {
		select {
		case grown <- struct{}{}:
		default:
		}
	})()
	for !f.Indexed().Complete() {
		<-grown
	}
}

// found are the numbers of what fits a query, page by page.
func found(t testing.TB, f *history.Finder, text string, limit int) string {
	t.Helper()
	q, err := query.Parse(text, time.Now())
	if err != nil {
		t.Fatal(text, err)
	}
	var ids []history.ID
	for before := history.Newest; before != 0; {
		page, err := f.Find(context.Background(), q, before, limit)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if page.Next >= before {
			t.Fatalf("%q: on from %d to %d", text, before, page.Next)
		}
		for _, line := range page.List {
			ids = append(ids, line.ID)
		}
		before = page.Next
	}
	return fmt.Sprint(ids)
}

func TestFind(t *testing.T) {
	s := open(t, inFolder(t), history.Options{})
	tell(t, s, tales)
	finders := map[bool]*history.Finder{true: finder(t, s, true), false: finder(t, s, false)}
	for _, c := range []struct{ query, want string }{
		{"", "[6 5 4 3 2 1]"},
		{"method:sort_list", "[6 2 1]"},
		{"method:sort_*", "[6 2 1]"},
		{"method:*list", "[6 2 1]"},
		{"-method:sort_list", "[5 4 3]"},
		{"method:nothing", "[]"},
		{"method:sort_list|big", "[6 5 2 1]"},
		{"endpoint:node", "[6 4 3]"},
		{"carrier:zmq", "[5 2 1]"},
		{"error", "[6 2]"},
		{"-error", "[5 4 3 1]"},
		{"error:-32602", "[2]"},
		{"error:-32*", "[6 2]"},
		{"kind:result", "[5 4 3 1]"},
		{"id:4", "[4]"},
		{"size:>10k", "[5]"},
		{"size:<150 method:sort_list", "[6 2 1]"},
		{"time:>3ms", "[6 5]"},
		{"time:..2ms", "[3 2 1]"},
		{"-time:>3ms", "[4 3 2 1]"},
		{"since:1h endpoint:tcp", "[5 2 1]"},
		{"until:1h", "[]"},
		{"pears", "[6 2]"},
		{"pears -error:-32000", "[2]"},
		{"-pears", "[5 4 3 1]"},
		{"deadbeef", "[]"},
		{"0xdead", "[3]"},
		{"café", "[3]"},
		{"数据", "[4]"},
		{"连接失败", "[4]"},
		{"needle", "[5]"},
		{"sort pears", "[6 2]"},
		{"pears|needle", "[6 5 2]"},
		{"invalid params", "[2]"},
		{`"invalid params"`, "[2]"},
		{`"params invalid"`, "[]"},
		{"pears until:1h", "[]"},
		{"pears -method:sort_list", "[]"},
		{"eth_get", "[3]"},
		{"node -pears", "[4 3]"},
	} {
		t.Run(c.query, func(t *testing.T) {
			for _, limit := range []int{1, 2, 100} {
				for indexed, f := range finders {
					if !indexed && c.want == "[]" && c.query == "deadbeef" {
						continue // without an index, words are found in the middle of others too
					}
					if got := found(t, f, c.query, limit); got != c.want {
						t.Errorf("by %d, indexed %v: %s, want %s", limit, indexed, got, c.want)
					}
				}
			}
		})
	}
}

// What the index does not have yet is found as well.
func TestFindBeyondTheIndex(t *testing.T) {
	s := open(t, inFolder(t), history.Options{})
	tell(t, s, tales)
	path := filepath.Join(t.TempDir(), "index.db")
	f := history.OpenFinder(s, path)
	complete(s, f)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	tell(t, s, tales[:2])
	f = history.OpenFinder(s, path)
	defer f.Close()
	for _, c := range []struct{ query, want string }{{"pears", "[8 6 2]"}, {"pears -error:-32000", "[8 2]"}, {"-pears", "[7 5 4 3 1]"}} {
		if got := found(t, f, c.query, 2); got != c.want {
			t.Errorf("%s: %s, want %s", c.query, got, c.want)
		}
	}
}

// What was forgotten is found no more.
func TestFindForgets(t *testing.T) {
	s := open(t, inFolder(t), history.Options{})
	tell(t, s, tales)
	f := finder(t, s, true)
	if err := f.Forget(context.Background(), 6); err != nil {
		t.Fatal(err)
	}
	if got := found(t, f, "pears", 10); got != "[2]" {
		t.Errorf("found %s", got)
	}
	if err := f.Renew(context.Background(), 6); err != nil {
		t.Fatal(err)
	}
	if got := found(t, f, "pears", 10); got != "[6 2]" {
		t.Errorf("renewed, found %s", got)
	}
}

// An index that was made of another history is made anew: what it knows is not of this one.
func TestFindAfterAnotherHistory(t *testing.T) {
	index := filepath.Join(t.TempDir(), "index.db")
	old := open(t, inFolder(t), history.Options{})
	tell(t, old, tales)
	tell(t, old, tales)
	f := history.OpenFinder(old, index)
	complete(old, f)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	s := open(t, inFolder(t), history.Options{})
	tell(t, s, tales[:2])
	f = history.OpenFinder(s, index)
	defer f.Close()
	complete(s, f)
	for query, want := range map[string]string{"pears": "[2]", "needle": "[]", "sort": "[2 1]"} {
		if got := found(t, f, query, 10); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
}
