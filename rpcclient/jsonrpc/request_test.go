package jsonrpc_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/rpcclient/jsonrpc"
)

func TestAppend(t *testing.T) {
	for _, c := range []struct {
		name string
		jsonrpc.Request
		want string
	}{
		{"call", jsonrpc.Request{Method: "m", ID: []byte("1"), Params: []byte("[1,2]")}, `{"jsonrpc":"2.0","id":1,"method":"m","params":[1,2]}`},
		{"no params", jsonrpc.Request{Method: "m", ID: []byte("1")}, `{"jsonrpc":"2.0","id":1,"method":"m"}`},
		{"notification", jsonrpc.Request{Method: "m", Params: []byte("{}")}, `{"jsonrpc":"2.0","method":"m","params":{}}`},
		{"id null", jsonrpc.Request{Method: "m", ID: []byte(" null ")}, `{"jsonrpc":"2.0","id":null,"method":"m"}`},
		{
			"tokens as typed",
			jsonrpc.Request{Method: "m", ID: []byte(`1.50`), Params: []byte("[ 1.0, 9007199254740993 ,1E+2,\"\\u0061 \\/\" ]\n")},
			`{"jsonrpc":"2.0","id":1.50,"method":"m","params":[1.0,9007199254740993,1E+2,"\u0061 \/"]}`,
		},
		{
			"space kept",
			jsonrpc.Request{Method: "m", ID: []byte(`1`), Params: []byte("[ 1 ]"), KeepSpace: true},
			`{"jsonrpc":"2.0","id":1,"method":"m","params":[ 1 ]}`,
		},
		{
			"duplicate keys and their order",
			jsonrpc.Request{Method: "m", Params: []byte(`{"b": 1, "a": 2, "b": 3}`)},
			`{"jsonrpc":"2.0","method":"m","params":{"b":1,"a":2,"b":3}}`,
		},
		{"1.0", jsonrpc.Request{Method: "m", ID: []byte("1"), Params: []byte("[1]"), OneZero: true}, `{"id":1,"method":"m","params":[1]}`},
		{"1.0, no params", jsonrpc.Request{Method: "m", ID: []byte("1"), OneZero: true}, `{"id":1,"method":"m","params":[]}`},
		{"1.0, notification", jsonrpc.Request{Method: "m", OneZero: true}, `{"id":null,"method":"m","params":[]}`},
		{"method escaped", jsonrpc.Request{Method: "a\"\\\n\t\x01\x7fé\u2028/"}, `{"jsonrpc":"2.0","method":"a\"\\\n\t\u0001` + "\x7fé\u2028" + `/"}`},
	} {
		if got := string(c.Append(nil)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
	r := jsonrpc.Request{Method: "m"}
	if got := string(r.Append([]byte("head "))); got != `head {"jsonrpc":"2.0","method":"m"}` {
		t.Errorf("not behind what was there: %s", got)
	}
}

// FuzzRequest: what is built reads back as the same method, id and tokens of params.
func FuzzRequest(f *testing.F) {
	f.Add("sort_list", []byte("[[5, 2.50, 9e2]]"), []byte("1"))
	f.Add("", []byte(`{"a" : "\u00e9\n", "a":null}`), []byte(`"\ud800"`))
	f.Add("a\x00\xff\"", []byte(" 5 "), []byte(" null"))
	f.Fuzz(func(t *testing.T, method string, params, id []byte) {
		if !jsonrpc.ValidID(id) || jsondoc.Check(params) != nil {
			return
		}
		r := jsonrpc.Request{Method: method, Params: params, ID: id}
		body := r.Append(nil)
		m := jsonrpc.Parse(body)
		if m.Kind != jsonrpc.Call {
			t.Fatalf("%s is of kind %d (%v), want a call", body, m.Kind, m.Fault)
		}
		if got := m.ID.Of(body); !bytes.Equal(got, bytes.TrimSpace(id)) {
			t.Errorf("the id %s became %s", id, got)
		}
		if got, want := m.Params.Of(body), jsondoc.Compact(nil, params); !bytes.Equal(got, want) {
			t.Errorf("the params %s became %s", want, got)
		}
		if got, want := jsonrpc.Text(m.Method.Of(body)), strings.ToValidUTF8(method, "\uFFFD"); got != want {
			t.Errorf("the method %q became %q", want, got)
		}
		r.ID, r.KeepSpace = nil, true
		body = r.Append(nil)
		if m = jsonrpc.Parse(body); m.Kind != jsonrpc.Notification {
			t.Errorf("%s is of kind %d, want a notification", body, m.Kind)
		}
		if !bytes.Contains(body, params) {
			t.Errorf("%s does not hold the params %q with their space", body, params)
		}
	})
}

// FuzzText: what Quote writes Text reads, and so does every other reader.
func FuzzText(f *testing.F) {
	for _, text := range []string{"", "a", "\"\\/\b\f\n\r\t\x00\x1f\x7f", "é\u2028😀", "\xff\xc0\xaf"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		quoted := jsonrpc.Quote(text)
		if fault := jsondoc.Check(quoted); fault != nil {
			t.Fatalf("%q is quoted as %q: %v", text, quoted, fault)
		}
		if got := jsonrpc.Text(quoted); got != strings.ToValidUTF8(text, "\uFFFD") {
			t.Errorf("%q came back as %q", text, got)
		}
		var other string
		if err := json.Unmarshal(quoted, &other); utf8.ValidString(text) && (err != nil || other != text) {
			t.Errorf("%q came back as %q from encoding/json: %v", text, other, err)
		}
	})
}

func TestText(t *testing.T) {
	for value, want := range map[string]string{
		`"a\u00e9\/\n"`: "aé/\n", `"\ud83d\ude00"`: "😀", `"\ud800"`: "\uFFFD", "\"\xff\"": "\uFFFD",
		`5`: "5", ``: "", `{"a":1}`: `{"a":1}`, `"cut`: "cut", `"`: "", `"cut\u00`: `cut\u00`,
	} {
		if got := jsonrpc.Text([]byte(value)); got != want {
			t.Errorf("Text(%s) = %q, want %q", value, got, want)
		}
	}
}
