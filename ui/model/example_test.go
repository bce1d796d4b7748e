package model_test

import (
	"context"
	"fmt"
	"sync"

	"rpcexplorer/assets"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// A window without a window: the loop at the end is all that a toolkit does for the model.
func Example() {
	loop := make(chan func(), 1000) // the user interface's goroutine takes its work from here
	w := model.New(model.Config{
		Do:      func(f func()) { loop <- f },
		Text:    assets.NewTranslator("en"),
		Dialers: map[rpcclient.Carrier]rpcclient.Dialer{rpcclient.ZeroMQ: dialEcho},
	})
	defer w.Close()

	tab, _ := w.Active()
	tab.Edit(func(d *model.Draft) {
		d.Endpoint, d.Method, d.Params = "tcp://127.0.0.1:5001", "echo", "[1.50]"
	})
	fmt.Printf("sends    %s\n", tab.Outgoing().Message)
	tab.Send()
	for tab.Response() == nil {
		(<-loop)()
	}
	fmt.Printf("received %s\n", tab.Response().Body)
	fmt.Println("outcome ", w.Chips(tab.Response())[0].Text)
	// Output:
	// sends    {"jsonrpc":"2.0","id":1,"method":"echo","params":[1.50]}
	// received {"id":1,"result":[1.50]}
	// outcome  result
}

// dialEcho connects to a peer that knows one answer.
func dialEcho(context.Context, rpcclient.Endpoint, rpcclient.Access) (rpcclient.Conn, error) {
	return &echo{replies: make(chan rpcclient.Frame, 1), closed: make(chan struct{})}, nil
}

type echo struct {
	replies chan rpcclient.Frame
	once    sync.Once
	closed  chan struct{}
}

func (e *echo) Send(_ context.Context, msg []byte) (rpcclient.Frame, error) {
	sent := frameOf(rpcclient.Sent, string(msg))
	e.replies <- frameOf(rpcclient.Received, `{"id":1,"result":[1.50]}`)
	return sent, nil
}

func (e *echo) Recv() (rpcclient.Frame, error) {
	select {
	case f := <-e.replies:
		return f, nil
	case <-e.closed:
		return rpcclient.Frame{}, context.Canceled
	}
}

func (e *echo) Close() error {
	e.once.Do(func() { close(e.closed) })
	return nil
}
