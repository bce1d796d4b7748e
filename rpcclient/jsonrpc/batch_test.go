package jsonrpc_test

import (
	"fmt"
	"strings"
	"testing"

	"rpcexplorer/rpcclient/jsonrpc"
)

func TestItems(t *testing.T) {
	body := []byte(" [ {\"id\":1,\"result\":[1]} , 5,\n{\"id\": 2,\"error\":{\"code\":1}} ]")
	var got []string
	for at, m := range jsonrpc.Items(body) {
		got = append(got, fmt.Sprintf("%s id=%s kind=%d", at.Of(body), m.ID.Of(body), m.Kind))
	}
	want := []string{
		fmt.Sprintf(`{"id":1,"result":[1]} id=1 kind=%d`, jsonrpc.Result),
		fmt.Sprintf(`5 id= kind=%d`, jsonrpc.Invalid),
		fmt.Sprintf(`{"id": 2,"error":{"code":1}} id=2 kind=%d`, jsonrpc.Error),
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, none := range []string{"", "  ", "{}", "5", "[]", "[", "]", "[}"} {
		for at := range jsonrpc.Items([]byte(none)) {
			t.Errorf("%q has an item at %v", none, at)
		}
	}
}

func TestItemsStop(t *testing.T) {
	for range jsonrpc.Items([]byte(`[1,2,3]`)) {
		break
	}
	isTwo := func(m jsonrpc.Message) bool { return m.Kind == jsonrpc.Error }
	if _, found := jsonrpc.FirstIn([]byte(`[{"id":1,"result":1}]`), isTwo); found {
		t.Error("found an error where there is none")
	}
	if m, found := jsonrpc.FirstIn([]byte(`[{"id":1,"result":1},{"id":2,"error":{}}]`), isTwo); !found || m.ID.Len != 1 {
		t.Errorf("found %v %t, want the second item", m, found)
	}
}

// TestH13BigBatch: a batch of 100,000 is read whole and checked as far as is useful.
func TestH13BigBatch(t *testing.T) {
	const n = 100_000
	body := []byte("[" + strings.Repeat(`{"id":1,"result":1},`, n-1) + `{"id":1,"result":1}]`)
	m := jsonrpc.Parse(body)
	if m.Kind != jsonrpc.Batch {
		t.Fatalf("kind %d, want a batch", m.Kind)
	}
	items := 0
	for range jsonrpc.Items(body) {
		items++
	}
	if items != n {
		t.Errorf("%d items, want %d", items, n)
	}
	notices := m.CheckReply(body)
	if len(notices) != 1001 || notices[1000].Key != "notice.batch_unchecked" {
		t.Errorf("%d notices, want 1000 and the one that it is enough", len(notices))
	}
}

// TestH01Depth: depth takes neither stack nor time that matters.
func TestH01Depth(t *testing.T) {
	const depth = 1_000_000
	deep := strings.Repeat("[", depth) + strings.Repeat("]", depth)
	m := jsonrpc.Parse([]byte(`{"jsonrpc":"2.0","id":1,"result":` + deep + `}`))
	if m.Kind != jsonrpc.Result || m.Result.Len != 2*depth {
		t.Errorf("kind %d with a result of %d bytes, want the result whole", m.Kind, m.Result.Len)
	}
	if m := jsonrpc.Parse([]byte(deep)); m.Kind != jsonrpc.Batch {
		t.Errorf("kind %d, want a batch", m.Kind)
	}
	if m := jsonrpc.Parse([]byte(deep[:depth])); m.Fault == nil {
		t.Error("brackets that are not closed have no fault")
	}
}

func TestPeekLong(t *testing.T) {
	long := strings.Repeat("x", 1<<20)
	for _, c := range []struct {
		name, body string
		kind       jsonrpc.Kind
		id, method string
	}{
		{"result first", `{"result":"` + long + `","id":7,"jsonrpc":"2.0"}`, jsonrpc.Result, "", ""},
		{"id first", `{"id":7,"x":"` + long + `","result":1}`, jsonrpc.Result, "7", ""},
		{"call", `{"id":7,"method":"m","params":["` + long + `"]}`, jsonrpc.Call, "7", `"m"`},
		{"params first", `{"params":["` + long + `"],"method":"m","id":7}`, jsonrpc.Invalid, "", ""},
		{"batch", `["` + long + `"]`, jsonrpc.Batch, "", ""},
		{"string", `"` + long + `"`, jsonrpc.Invalid, "", ""},
		{"white space", strings.Repeat(" ", 1<<20) + `{"id":7,"result":1}`, jsonrpc.Invalid, "", ""},
		{"garbage", long, jsonrpc.Invalid, "", ""},
	} {
		body := []byte(c.body)
		m := jsonrpc.Peek(body)
		if m.Kind != c.kind || string(m.ID.Of(body)) != c.id || string(m.Method.Of(body)) != c.method {
			t.Errorf("%s: kind %d id %s method %s, want %d %s %s", c.name, m.Kind, m.ID.Of(body), m.Method.Of(body), c.kind, c.id, c.method)
		}
		if allocated := testing.AllocsPerRun(3, func() { jsonrpc.Peek(body) }); allocated > 0 {
			t.Errorf("%s: %v allocations", c.name, allocated)
		}
	}
}
