package jsonrpc_test

import (
	"strings"
	"testing"

	"rpcexplorer/rpcclient/jsonrpc"
)

// messages is what Parse makes of a message; notices are those that CheckReply finds in it, as if it were a reply.
var messages = []struct {
	name    string
	body    string
	kind    jsonrpc.Kind
	waits   bool // the peer is expected to answer it
	notices string
}{
	{"call", `{"jsonrpc":"2.0","id":1,"method":"add","params":[1,2]}`, jsonrpc.Call, true, ""},
	{"call with id null", `{"jsonrpc":"2.0","id":null,"method":"x"}`, jsonrpc.Call, true, ""},
	{"call of 1.0", `{"id":1,"method":"x","params":[]}`, jsonrpc.Call, true, "version_one"},
	{"call with an error of null", `{"id":1,"method":"x","params":[],"error":null}`, jsonrpc.Call, true, "version_one"},
	{"method that is no string", `{"jsonrpc":"2.0","id":1,"method":5}`, jsonrpc.Call, true, ""},
	{"notification", `{"jsonrpc":"2.0","method":"x"}`, jsonrpc.Notification, false, ""},
	{"notification of 1.0", `{"id":null,"method":"x","params":[]}`, jsonrpc.Notification, false, "version_one"},
	{"event about an error", `{"jsonrpc":"2.0","method":"failed","error":"x"}`, jsonrpc.Notification, false, ""},

	{"result", `{"jsonrpc":"2.0","id":1,"result":null}`, jsonrpc.Result, true, ""},
	{"result, white space around", " \r\n\t{ \"jsonrpc\" : \"2.0\" , \"id\" : 1 , \"result\" : 5 }\n", jsonrpc.Result, true, ""},
	{"result of 1.0", `{"result":1,"error":null,"id":1}`, jsonrpc.Result, true, "version_one"},
	{"error", `{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"x"}}`, jsonrpc.Error, true, ""},
	{"error of 1.0", `{"result":null,"error":{"code":1,"message":"x"},"id":1}`, jsonrpc.Error, true, "version_one"},
	{"error of 1.0 that is a string", `{"result":null,"error":"boom","id":1}`, jsonrpc.Error, true, "version_one"},
	{"error of 1.0 with members of its own", `{"result":null,"error":{"name":"JSONRPCError"},"id":1}`, jsonrpc.Error, true, "version_one"},
	{"error with id null", `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"x"}}`, jsonrpc.Error, true, "id_null"},
	{"reply that repeats the method", `{"jsonrpc":"2.0","id":1,"method":"x","result":1}`, jsonrpc.Result, true, ""},

	{"result and error", `{"jsonrpc":"2.0","id":1,"result":1,"error":{"code":1,"message":"x"}}`, jsonrpc.Error, true, "result_and_error"},
	{"error null beside a result", `{"jsonrpc":"2.0","id":1,"result":1,"error":null}`, jsonrpc.Result, true, "null_beside"},
	{"both null", `{"jsonrpc":"2.0","id":1,"result":null,"error":null}`, jsonrpc.Result, true, "null_beside"},
	{"error null alone", `{"jsonrpc":"2.0","id":1,"error":null}`, jsonrpc.Error, true, "error_not_object"},
	{"neither result nor error", `{"jsonrpc":"2.0","id":1}`, jsonrpc.Invalid, true, "not_jsonrpc"},
	{"error as a string", `{"jsonrpc":"2.0","id":1,"error":"boom"}`, jsonrpc.Error, true, "error_not_object"},
	{"error without code", `{"jsonrpc":"2.0","id":1,"error":{"message":"x"}}`, jsonrpc.Error, true, "error_code"},
	{"code as a string", `{"jsonrpc":"2.0","id":1,"error":{"code":"-32601","message":"x"}}`, jsonrpc.Error, true, "error_code"},
	{"code that is no integer", `{"jsonrpc":"2.0","id":1,"error":{"code":1.5,"message":"x"}}`, jsonrpc.Error, true, "error_code"},
	{"error without message", `{"jsonrpc":"2.0","id":1,"error":{"code":1}}`, jsonrpc.Error, true, "error_message"},
	{"message that is no string", `{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":{}}}`, jsonrpc.Error, true, "error_message"},
	{"no version", `{"id":1,"result":1}`, jsonrpc.Result, true, "no_version"},
	{"another version", `{"jsonrpc":"1.1","id":1,"result":1}`, jsonrpc.Result, true, "version"},
	{"version as a number", `{"jsonrpc":2.0,"id":1,"result":1}`, jsonrpc.Result, true, "version"},
	{"no id", `{"jsonrpc":"2.0","result":1}`, jsonrpc.Result, true, "no_id"},
	{"id null", `{"jsonrpc":"2.0","id":null,"result":1}`, jsonrpc.Result, true, "id_null"},
	{"id is an array", `{"jsonrpc":"2.0","id":[1],"result":1}`, jsonrpc.Result, true, "id_type"},
	{"id is true", `{"jsonrpc":"2.0","id":true,"result":1}`, jsonrpc.Result, true, "id_type"},
	{"duplicate key", `{"jsonrpc":"2.0","id":1,"result":1,"result":2}`, jsonrpc.Result, true, "duplicate_key"},
	{"event without a method", `{"jsonrpc":"2.0","params":{"x":1}}`, jsonrpc.Invalid, true, "not_jsonrpc"},
	{"an empty object", `{}`, jsonrpc.Invalid, true, "not_jsonrpc"},
	{"a string", `"hello"`, jsonrpc.Invalid, true, "not_jsonrpc"},
	{"a number", `5`, jsonrpc.Invalid, true, "not_jsonrpc"},
	{"lone surrogate and bad UTF-8", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"\\ud800\xff\"}", jsonrpc.Result, true, ""},

	{"batch", `[{"jsonrpc":"2.0","id":1,"result":1},{"id":2,"result":2}]`, jsonrpc.Batch, true, "no_version"},
	{"batch of notifications", `[{"jsonrpc":"2.0","method":"x"},{"jsonrpc":"2.0","method":"y"}]`, jsonrpc.Batch, false, ""},
	{"batch with a call", `[{"jsonrpc":"2.0","method":"x"},{"jsonrpc":"2.0","id":1,"method":"y"}]`, jsonrpc.Batch, true, ""},
	{"batch, empty", `[]`, jsonrpc.Batch, true, "batch_empty"},
	{"batch of anything", `[1,[],{}]`, jsonrpc.Batch, true, "not_jsonrpc not_jsonrpc not_jsonrpc"},

	{"nothing", "", jsonrpc.Invalid, true, ""},
	{"blanks", " \n", jsonrpc.Invalid, true, ""},
	{"HTML", "<html><body>502 Bad Gateway</body></html>", jsonrpc.Invalid, true, ""},
	{"NaN", `{"jsonrpc":"2.0","id":1,"result":NaN}`, jsonrpc.Invalid, true, ""},
	{"Infinity", `{"jsonrpc":"2.0","id":1,"result":-Infinity}`, jsonrpc.Invalid, true, ""},
	{"cut short", `{"jsonrpc":"2.0","id":1,"resu`, jsonrpc.Invalid, true, ""},
	{"two documents", `{"jsonrpc":"2.0","id":1,"result":1}{}`, jsonrpc.Invalid, true, ""},
	{"trailing comma", `{"jsonrpc":"2.0","id":1,"result":1,}`, jsonrpc.Invalid, true, ""},
}

func TestParse(t *testing.T) {
	for _, c := range messages {
		m := jsonrpc.Parse([]byte(c.body))
		if m.Kind != c.kind {
			t.Errorf("%s: %s is of kind %d, want %d", c.name, c.body, m.Kind, c.kind)
		}
		if got := m.WantsReply([]byte(c.body)); got != c.waits {
			t.Errorf("%s: wants a reply: %t, want %t", c.name, got, c.waits)
		}
		if peeked := jsonrpc.Peek([]byte(c.body)); peeked.Kind != m.Kind {
			t.Errorf("%s: Peek says %d, Parse %d", c.name, peeked.Kind, m.Kind)
		}
	}
}

// TestH13ShapeErrors: whatever a reply breaks, it is read, and the rule is named.
func TestH13ShapeErrors(t *testing.T) {
	for _, c := range messages {
		m := jsonrpc.Parse([]byte(c.body))
		notices := m.CheckReply([]byte(c.body))
		if got := keys(notices); got != c.notices {
			t.Errorf("%s: %s\n got notices %q\nwant         %q", c.name, c.body, got, c.notices)
		}
		for _, n := range notices {
			if n.Span.Off < 0 || n.Span.End() > len(c.body) || n.Span.Len == 0 {
				t.Errorf("%s: %s is about %v, which is not in the message", c.name, n.Key, n.Span)
			}
		}
	}
}

// keys are the keys of notices without their family.
func keys(notices []jsonrpc.Notice) string {
	var keys []string
	for _, n := range notices {
		keys = append(keys, strings.TrimPrefix(n.Key, "notice."))
	}
	return strings.Join(keys, " ")
}

func TestParseSpans(t *testing.T) {
	body := []byte(` {"id" : 9007199254740993, "method":"a\u0062", "params" : [ 1.50 ], "jsonrpc":"2.0", "id":"last"}`)
	m := jsonrpc.Parse(body)
	for _, c := range []struct {
		name string
		span jsonrpc.Span
		want string
	}{
		{"id", m.ID, `"last"`},
		{"method", m.Method, `"a\u0062"`},
		{"params", m.Params, `[ 1.50 ]`},
		{"version", m.Version, `"2.0"`},
		{"result", m.Result, ``},
		{"error", m.Error, ``},
	} {
		if got := string(c.span.Of(body)); got != c.want {
			t.Errorf("%s is %s, want %s", c.name, got, c.want)
		}
	}
}

func TestFault(t *testing.T) {
	m := jsonrpc.Parse([]byte(`{"id":1,}`))
	if m.Fault == nil || m.Fault.Off != 8 {
		t.Errorf("got %v, want a fault at byte 8", m.Fault)
	}
}

func TestErrorMembers(t *testing.T) {
	body := []byte(`{"id":1,"error":{"code":-1,"message":"a","data":[1, 2],"code":-32099}}`)
	m := jsonrpc.Parse(body)
	if code, ok := m.Code(body); code != -32099 || !ok {
		t.Errorf("code is %d %t, want the last one, -32099", code, ok)
	}
	if data, ok := m.ErrorMember(body, "data"); !ok || string(data.Of(body)) != "[1, 2]" {
		t.Errorf("data is %s %t", data.Of(body), ok)
	}
	if _, ok := m.ErrorMember(body, "cause"); ok {
		t.Error("there is a member that is not there")
	}
	for _, body := range []string{`{"id":1,"error":"x"}`, `{"id":1,"result":1}`, `{"id":1,"error":{"code":99999999999999999999}}`, ``} {
		m := jsonrpc.Parse([]byte(body))
		if code, ok := m.Code([]byte(body)); ok {
			t.Errorf("%s has the code %d", body, code)
		}
	}
}

func TestCodeName(t *testing.T) {
	for code, want := range map[int64]string{
		-32700: "Parse error", -32600: "Invalid Request", -32601: "Method not found", -32602: "Invalid params",
		-32603: "Internal error", -32000: "Server error", -32099: "Server error", -32002: "Server not initialized",
		-32800: "Request cancelled", -32803: "Request failed", -32100: "", -31999: "", 0: "", 404: "",
	} {
		if got := jsonrpc.CodeName(code); got != want {
			t.Errorf("CodeName(%d) = %q, want %q", code, got, want)
		}
	}
}
