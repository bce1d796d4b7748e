package httpconn_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/httpconn"
)

// A message is sent, and the reply comes with the same link, with all its bytes.
func Example() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, `{"jsonrpc":"2.0","id":1,"result":"pong"}`)
	}))
	defer server.Close()

	e, _ := rpcclient.ParseEndpoint(server.URL + "/rpc")
	conn, err := httpconn.Options{Authorization: rpcclient.Bearer(rpcclient.NewSecret("token"))}.Dial(context.Background(), e)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = conn.Close() }()
	sent, err := conn.Send(context.Background(), []byte(`{"jsonrpc":"2.0","id":1,"method":"ping"}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for {
		f, err := conn.Recv()
		if err != nil {
			return
		}
		if f.IsMessage() {
			fmt.Println(f.Link == sent.Link, string(f.Data[:15]), string(f.Body()))
			return
		}
	}
	// Output: true HTTP/1.1 200 OK {"jsonrpc":"2.0","id":1,"result":"pong"}
}
