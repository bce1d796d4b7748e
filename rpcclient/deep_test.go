package rpcclient_test

import (
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
)

// TestH01DeepReplies: whatever nests how deep in what comes or goes, the session goes on, and tells.
func TestH01DeepReplies(t *testing.T) {
	const most, depth = 10_000_000, 200_000
	open, shut := strings.Repeat("[", depth), strings.Repeat("]", depth)
	objects := strings.Repeat(`{"a":`, depth)
	for _, c := range []struct{ name, reply, want string }{
		{"ten million", `{"id":1,"result":` + strings.Repeat("[", most) + strings.Repeat("]", most) + `}`, "result deep"},
		{"ten million, unclosed", `{"id":1,"result":` + strings.Repeat("[", most), "failure not_json paired_alone deep"},
		{"result", `{"id":1,"result":` + open + shut + `}`, "result deep"},
		{"result of objects", `{"id":1,"result":` + objects + `1` + strings.Repeat("}", depth) + `}`, "result deep"},
		{"result, unclosed", `{"id":1,"result":` + open, "failure not_json paired_alone deep"},
		{"result of objects, unclosed", `{"id":1,"result":` + objects, "failure not_json paired_alone deep"},
		{"error", `{"id":1,"error":` + open + shut + `}`, "error error_not_object deep"},
		{"data of an error", `{"id":1,"error":{"code":1,"message":"","data":` + open + shut + `}}`, "error deep"},
		{"id", `{"id":` + open + shut + `,"result":1}`, "result paired_alone id_type deep"},
		{"key that nobody knows", `{"id":1,"x":` + open + shut + `,"result":1}`, "result deep"},
		{"batch", `[{"id":1,"result":` + open + shut + `}]`, "result deep"},
		{"nothing but brackets", open + shut, "failure not_jsonrpc paired_alone not_jsonrpc deep"},
		{"nothing but opening ones", open, "failure not_json paired_alone deep"},
		{"not so deep", `{"id":1,"result":` + open[:999] + shut[:999] + `}`, "result"},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(x *talk) {
				f := x.id("1")
				x.reply(c.reply)
				x.wants(f, c.want)
				next := x.id("2")
				x.reply(`{"id":2,"result":1}`)
				x.wants(next, "result")
			})
		})
	}
	for _, c := range []struct {
		name string
		call rpcclient.Call
		want string
	}{
		{"params", rpcclient.Call{Method: "m", Params: []byte(open + shut)}, "waits"},
		{"params, unclosed", rpcclient.Call{Method: "m", Params: []byte(open)}, "failure bad_message"},
		{"id", rpcclient.Call{Method: "m", ID: []byte(open + shut)}, "failure bad_message"},
		{"raw", rpcclient.Call{Raw: []byte(open + shut)}, "waits"},
		{"raw, unclosed", rpcclient.Call{Raw: []byte(open)}, "waits"},
	} {
		t.Run("sent as "+c.name, func(t *testing.T) {
			bubble(t, func(x *talk) { x.wants(x.call(c.call), c.want) })
		})
	}
}
