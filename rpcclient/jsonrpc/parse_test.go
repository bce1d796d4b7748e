package jsonrpc_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"rpcexplorer/rpcclient/jsonrpc"
)

// FuzzParse: it agrees with encoding/json about what is JSON and what the members are.
func FuzzParse(f *testing.F) {
	for _, c := range messages {
		f.Add([]byte(c.body))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		m := jsonrpc.Parse(body)
		if valid := json.Valid(body); valid != (m.Fault == nil) {
			t.Fatalf("valid JSON: %t, but the fault is %v", valid, m.Fault)
		}
		jsonrpc.Peek(body)
		m.CheckReply(body)
		m.WantsReply(body)
		for at, item := range jsonrpc.Items(body) {
			if item.Kind == jsonrpc.Batch || at.End() > len(body) {
				t.Errorf("item %v of kind %d", at, item.Kind)
			}
		}
		compareMembers(t, body, m)
	})
}

// compareMembers finds the members of an object the other way.
func compareMembers(t *testing.T, body []byte, m jsonrpc.Message) {
	var members map[string]json.RawMessage
	if m.Fault != nil || bytes.Contains(body, []byte(`\`)) || json.Unmarshal(body, &members) != nil {
		return // keys are compared as written, so escapes make a difference
	}
	for name, span := range map[string]jsonrpc.Span{
		"jsonrpc": m.Version, "id": m.ID, "method": m.Method, "params": m.Params, "result": m.Result, "error": m.Error,
	} {
		if got := span.Of(body); !bytes.Equal(got, members[name]) {
			t.Errorf("%s is %q, encoding/json says %q", name, got, members[name])
		}
	}
}

func BenchmarkParse(b *testing.B) {
	body := []byte(`{"jsonrpc":"2.0","id":12345,"result":[1,2,5,5,6,9]}`)
	b.ReportAllocs()
	for b.Loop() {
		m := jsonrpc.Parse(body)
		m.CheckReply(body)
	}
}
