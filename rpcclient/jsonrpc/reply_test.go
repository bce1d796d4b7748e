package jsonrpc_test

import (
	"testing"

	"rpcexplorer/rpcclient/jsonrpc"
)

func TestReplyAppend(t *testing.T) {
	broken := jsonrpc.ErrorObject(-32601, "no \"such\"\nmethod", nil)
	for _, c := range []struct {
		name  string
		reply jsonrpc.Reply
		want  string
	}{
		{"result", jsonrpc.Reply{ID: []byte(`1`), Result: []byte(`{ "a" : 1.50 }`)}, `{"jsonrpc":"2.0","id":1,"result":{ "a" : 1.50 }}`},
		{"the id as it was written", jsonrpc.Reply{ID: []byte(`"\u0061"`), Result: []byte(`1`)}, `{"jsonrpc":"2.0","id":"\u0061","result":1}`},
		{"nothing", jsonrpc.Reply{}, `{"jsonrpc":"2.0","id":null,"result":null}`},
		{"error", jsonrpc.Reply{ID: []byte(`1.50`), Error: broken}, `{"jsonrpc":"2.0","id":1.50,"error":{"code":-32601,"message":"no \"such\"\nmethod"}}`},
		{"error with data", jsonrpc.Reply{Error: jsonrpc.ErrorObject(1, "", []byte(`[1, 2]`))}, `{"jsonrpc":"2.0","id":null,"error":{"code":1,"message":"","data":[1, 2]}}`},
		{"result of 1.0", jsonrpc.Reply{ID: []byte(`7`), Result: []byte(`[]`), OneZero: true}, `{"id":7,"result":[],"error":null}`},
		{"error of 1.0", jsonrpc.Reply{ID: []byte(`7`), Error: []byte(`"boom"`), OneZero: true}, `{"id":7,"result":null,"error":"boom"}`},
	} {
		got := string(c.reply.Append([]byte("> ")))
		if got != "> "+c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
		m := jsonrpc.Parse([]byte(c.want))
		if !m.IsReply() || string(m.ID.Of([]byte(c.want))) != string(idOrNull(c.reply)) {
			t.Errorf("%s: read back as kind %d with id %s", c.name, m.Kind, m.ID.Of([]byte(c.want)))
		}
	}
}

func idOrNull(r jsonrpc.Reply) []byte {
	if r.ID == nil {
		return []byte("null")
	}
	return r.ID
}
