package rpctest_test

import (
	"context"
	"fmt"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/rpctest"
)

// The service by itself, without a carrier.
func ExampleService() {
	var service rpctest.Service
	message := []byte(`{"jsonrpc": "2.0", "id": 1, "method": "sort_list", "params": [[5, 2, 9, 1, 5, 6]]}`)
	service.Handle(context.Background(), message, func(r rpctest.Reply) { fmt.Printf("%s\n", r.Body) })
	// Output: {"jsonrpc": "2.0", "id": 1, "result": [1, 2, 5, 5, 6, 9]}
}

// A server that no other machine can reach, and that keeps its replies to itself.
func ExampleStart() {
	server, err := rpctest.Start(context.Background(), rpcclient.Endpoint{}, &rpctest.Options{
		Mischief: func([]byte) rpctest.Mischief { return rpctest.Silent },
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer server.Close()
	fmt.Println(server.Endpoint().Network, server.Endpoint().Tag())
	// Output: tcp ZMQ
}
