package rpcclient_test

import (
	"context"
	"fmt"
	"io"
	"sync"
	"time"

	"rpcexplorer/rpcclient"
)

// pipe is a Conn to a service in memory. A carrier is no more than this: it moves whole messages and tells of each as a
// frame, stamped before the write and after the read.
type pipe struct {
	serve   func(request string) (reply string)
	replies chan string
	end     chan struct{}
	once    sync.Once
}

func dial(serve func(request string) string) *pipe {
	return &pipe{serve: serve, replies: make(chan string, 1), end: make(chan struct{})}
}

func (p *pipe) frame(d rpcclient.Dir, body string) rpcclient.Frame {
	return rpcclient.Frame{
		Dir: d, Time: time.Now(), Data: []byte(body),
		Parts: []rpcclient.Part{{Kind: rpcclient.PartBody, Span: rpcclient.Span{Len: len(body)}}},
	}
}

func (p *pipe) Send(ctx context.Context, msg []byte) (rpcclient.Frame, error) {
	f := p.frame(rpcclient.Sent, string(msg))
	select {
	case p.replies <- p.serve(string(msg)):
		return f, nil
	case <-ctx.Done():
		return rpcclient.Frame{}, ctx.Err()
	case <-p.end:
		return rpcclient.Frame{}, &rpcclient.Failure{Cause: rpcclient.CauseClosed}
	}
}

func (p *pipe) Recv() (rpcclient.Frame, error) {
	select {
	case reply := <-p.replies:
		return p.frame(rpcclient.Received, reply), nil
	case <-p.end:
		return rpcclient.Frame{}, io.EOF
	}
}

func (p *pipe) Close() error {
	p.once.Do(func() { close(p.end) })
	return nil
}

// A session pairs replies with calls, by whatever Conn they come, and its record shows the bytes that crossed.
func Example() {
	endpoint, err := rpcclient.ParseEndpoint("demo:")
	if err != nil {
		fmt.Println(err)
		return
	}
	conn := dial(func(request string) string {
		if request == "hello" {
			return `{"jsonrpc": "2.0", "id": null, "error": {"code": -32700, "message": "Parse error"}}`
		}
		return `{"jsonrpc": "2.0", "id": 1.0, "result": [1, 2.50]}`
	})
	var memory rpcclient.Memory
	session := rpcclient.NewSession(conn, endpoint, memory.For(endpoint))
	defer session.Close()

	for _, call := range []rpcclient.Call{
		{Method: "sort_list", Params: []byte("[[2.50, 1]]")},
		{Raw: []byte("hello")},
	} {
		exchange, err := session.Call(context.Background(), call)
		if err != nil {
			fmt.Println(err)
			return
		}
		reply, _ := exchange.Reply()
		outcome := &exchange.Outcome
		fmt.Printf("%s%s\n", outcome.Reply.Result.Of(reply.Body()), outcome.Reply.Error.Of(reply.Body()))
		for _, notice := range outcome.Notices {
			fmt.Println(notice.Key)
		}
	}
	for _, r := range memory.Page(0, 10) {
		fmt.Printf("#%d, exchange %d: %s\n", r.Number, r.Exchange, r.Frame.Data)
	}
	// Output:
	// [1, 2.50]
	// notice.id_rewritten
	// {"code": -32700, "message": "Parse error"}
	// notice.id_null
	// #1, exchange 1: {"jsonrpc":"2.0","id":1,"method":"sort_list","params":[[2.50,1]]}
	// #2, exchange 1: {"jsonrpc": "2.0", "id": 1.0, "result": [1, 2.50]}
	// #3, exchange 2: hello
	// #4, exchange 2: {"jsonrpc": "2.0", "id": null, "error": {"code": -32700, "message": "Parse error"}}
}
