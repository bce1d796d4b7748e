package importing_test

import (
	"fmt"

	"rpcexplorer/history/importing"
)

// A command line of curl becomes a request. The token stands in none of it.
func ExampleRead() {
	i, err := importing.Read("", []byte(`curl https://example.com/rpc -k -H 'Authorization: Bearer hunter2' -d '{"jsonrpc":"2.0","id":1,"method":"add","params":[1.50,2]}'`))
	if err != nil {
		fmt.Println(err)
		return
	}
	r := i.Items[0].Request
	fmt.Println(i.Endpoints[0].URL, r.Method, r.Params, r.Headers[0].Value)
	for _, l := range i.Left {
		fmt.Println("not carried over:", l.Why.Key, l.Why.Args)
	}
	// Output:
	// https://example.com/rpc add [1.50,2] Bearer {{secret.authorization}}
	// not carried over: import.left.security [--insecure]
}
