package rpcclient_test

import (
	"testing"

	"rpcexplorer/rpcclient"
)

func TestMessage(t *testing.T) {
	for _, c := range []struct {
		name string
		call rpcclient.Call
		want string // the message, or the key of the reason why there is none
	}{
		{"numbered", rpcclient.Call{Method: "m"}, `{"jsonrpc":"2.0","id":7,"method":"m"}`},
		{"with an id", rpcclient.Call{Method: "m", ID: []byte(" 1.50\n")}, `{"jsonrpc":"2.0","id":1.50,"method":"m"}`},
		{"id null", rpcclient.Call{Method: "m", ID: []byte("null")}, `{"jsonrpc":"2.0","id":null,"method":"m"}`},
		{"notification", rpcclient.Call{Method: "m", ID: []byte("no JSON"), Notify: true}, `{"jsonrpc":"2.0","method":"m"}`},
		{"params", rpcclient.Call{Method: "m", Params: []byte("[ 1.0, 2 ]")}, `{"jsonrpc":"2.0","id":7,"method":"m","params":[1.0,2]}`},
		{"params that are no structure", rpcclient.Call{Method: "m", Params: []byte("5")}, `{"jsonrpc":"2.0","id":7,"method":"m","params":5}`},
		{"space kept", rpcclient.Call{Method: "m", Params: []byte("[ 1 ]"), KeepSpace: true}, `{"jsonrpc":"2.0","id":7,"method":"m","params":[ 1 ]}`},
		{"raw", rpcclient.Call{Raw: []byte("{ oops"), Method: "m"}, `{ oops`},
		{"raw and empty", rpcclient.Call{Raw: []byte{}, Method: "m"}, ``},
		{"no method", rpcclient.Call{Params: []byte("[]")}, "message.no_method"},
		{"params broken", rpcclient.Call{Method: "m", Params: []byte("[1,]")}, "message.params_invalid"},
		{"params empty", rpcclient.Call{Method: "m", Params: []byte{}}, "message.params_invalid"},
		{"params twice", rpcclient.Call{Method: "m", Params: []byte("[] []")}, "message.params_invalid"},
		{"id broken", rpcclient.Call{Method: "m", ID: []byte("a")}, "message.id_invalid"},
		{"id empty", rpcclient.Call{Method: "m", ID: []byte{}}, "message.id_invalid"},
		{"id that breaks out", rpcclient.Call{Method: "m", ID: []byte(`1,"x":2`)}, "message.id_invalid"},
	} {
		got, err := c.call.Message(7)
		text := string(got)
		if err != nil {
			f := rpcclient.AsFailure("", err)
			note, _ := f.Arg.(rpcclient.Note)
			if text = note.Key; f.Cause != rpcclient.CauseBadMessage || got != nil {
				t.Errorf("%s: got %q and %v", c.name, got, err)
			}
		}
		if text != c.want {
			t.Errorf("%s: got %s, want %s", c.name, text, c.want)
		}
	}
}
