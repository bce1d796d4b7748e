package zmqconn_test

import (
	"context"
	"fmt"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/rpctest"
	"rpcexplorer/rpcclient/zmqconn"
)

// One message to a service, and the frames that come of it.
func ExampleDial() {
	ctx := context.Background()
	server, err := rpctest.Start(ctx, rpcclient.Endpoint{}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer server.Close()

	conn, err := zmqconn.Dial(ctx, server.Endpoint())
	if err != nil {
		fmt.Println(err)
		return
	}
	defer conn.Close()
	if _, err := conn.Send(ctx, []byte(`{"jsonrpc": "2.0", "id": 1, "method": "add", "params": [1, 2]}`)); err != nil {
		fmt.Println(err)
		return
	}
	for {
		f, err := conn.Recv()
		if err != nil {
			fmt.Println(err)
			return
		}
		if f.IsMessage() {
			fmt.Printf("%d parts: %s\n", len(f.Parts), f.Body())
			return
		}
		fmt.Println(f.Note.Key)
	}
	// Output:
	// frame.zmq.connecting
	// frame.zmq.connected
	// frame.zmq.handshake
	// 2 parts: {"jsonrpc": "2.0", "id": 1, "result": 3}
}
