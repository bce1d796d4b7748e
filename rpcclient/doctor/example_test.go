package doctor_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/doctor"
	"rpcexplorer/rpcclient/zmqconn"
)

// A service of HTTP was taken for one of ZeroMQ. The doctor tells where the connection stops, and what to try.
func Example() {
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()

	e, _ := rpcclient.ParseEndpoint(strings.Replace(server.URL, "http", "tcp", 1))
	p := doctor.Patient{Endpoint: e, Dial: func(ctx context.Context, e rpcclient.Endpoint, _ rpcclient.Access) (rpcclient.Conn, error) {
		return zmqconn.Dial(ctx, e)
	}}
	for s := range doctor.Examine(context.Background(), p) {
		fmt.Println(s.Name, s.State)
		if s.Failure != nil {
			fmt.Println("  why:", s.Failure.Cause)
			fmt.Println("  try:", strings.Replace(s.Try[0], server.Listener.Addr().String(), "HOST:PORT", 1))
		}
	}
	// Output:
	// settings ok
	// resolve skipped
	// connect ok
	// greeting failed
	//   why: not_zmq_peer
	//   try: http://HOST:PORT
	// reply skipped
}
