package jsontest_test

import (
	"fmt"

	"rpcexplorer/rpcclient/jsontest"
)

func Example() {
	fmt.Printf("%.60s…\n", jsontest.Reply(1000))
	fmt.Printf("%s %s %s\n", jsontest.Nested(3, true), jsontest.DeepList(2, 3), jsontest.TinyObjects(2))
	// Output:
	// {"jsonrpc":"2.0","id":1,"result":[{"id":0,"hash":"0000000000…
	// [[[]]] [[1,1,1]] [{"a":1},{"a":1}]
}
