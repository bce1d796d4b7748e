package streamconn_test

import (
	"context"
	"fmt"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/streamconn"
)

// A child process that answers each line with itself.
func ExampleDial() {
	e, err := rpcclient.ParseEndpoint("ndjson+stdio:cat")
	if err != nil {
		fmt.Println(err)
		return
	}
	conn, err := streamconn.Dial(context.Background(), e)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = conn.Close() }()
	if _, err := conn.Send(context.Background(), []byte(`{"jsonrpc": "2.0", "method": "hello"}`)); err != nil {
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
			fmt.Printf("%q\n", f.Data)
			return
		}
	}
	// Output: "{\"jsonrpc\": \"2.0\", \"method\": \"hello\"}\n"
}

// A framing by itself: the bytes may come cut anywhere, and log lines may stand between the messages.
func ExampleFramingOf() {
	lsp, _ := streamconn.FramingOf("lsp")
	stream := []byte("starting up\n")
	for _, body := range []string{`{"id": 1}`, `{"id": 2}`} {
		var err error
		if stream, err = lsp.Append(stream, []byte(body)); err != nil {
			fmt.Println(err)
			return
		}
	}
	splitter := lsp.NewSplitter(streamconn.Limits{})
	for {
		found, ok := splitter.Next(stream, true)
		if !ok {
			return
		}
		fmt.Printf("%v %q\n", found.Message, stream[:found.Len])
		stream = stream[found.Len:]
	}
	// Output:
	// false "starting up\n"
	// true "Content-Length: 9\r\n\r\n{\"id\": 1}"
	// true "Content-Length: 9\r\n\r\n{\"id\": 2}"
}
