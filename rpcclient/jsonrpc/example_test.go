package jsonrpc_test

import (
	"fmt"

	"rpcexplorer/rpcclient/jsonrpc"
)

// A request is built around the params as they were typed, and a reply is read without changing it.
func Example() {
	request := jsonrpc.Request{Method: "add", Params: []byte("[ 1.50, 9007199254740993 ]"), ID: []byte("7")}
	fmt.Printf("%s\n", request.Append(nil))

	reply := []byte(`{"id": 7.0, "error": {"code": -32602, "message": "too large"}}`)
	m := jsonrpc.Parse(reply)
	code, _ := m.Code(reply)
	message, _ := m.ErrorMember(reply, "message")
	fmt.Println(m.IsReply(), code, jsonrpc.CodeName(code), jsonrpc.Text(message.Of(reply)))
	fmt.Println(jsonrpc.IDKey(string(m.ID.Of(reply))) == jsonrpc.IDKey("7"))
	for _, n := range m.CheckReply(reply) {
		fmt.Println(n.Key)
	}
	// Output:
	// {"jsonrpc":"2.0","id":7,"method":"add","params":[1.50,9007199254740993]}
	// true -32602 Invalid params too large
	// true
	// notice.no_version
}
