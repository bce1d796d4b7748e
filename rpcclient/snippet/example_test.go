package snippet_test

import (
	"fmt"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/snippet"
)

// A call as a command line. The token is left to the environment.
func Example() {
	endpoint, _ := rpcclient.ParseEndpoint("https://example.com/rpc")
	request := snippet.Request{
		Endpoint: endpoint,
		Access:   rpcclient.Access{Login: rpcclient.Login{Token: rpcclient.NewSecret("hunter2")}},
		Call:     rpcclient.Call{Method: "add", Params: []byte(`[1.50, 2]`)},
		Number:   1,
	}
	for _, g := range snippet.Generators(endpoint) {
		if g.ID == "rpcexplorer" {
			code, err := g.Code(request, snippet.Options{})
			fmt.Print(code.Text, code.Variables, err)
		}
	}
	// Output:
	// rpcexplorer call https://example.com/rpc add '[1.50, 2]' --bearer "$RPC_TOKEN"
	// [RPC_TOKEN] <nil>
}
