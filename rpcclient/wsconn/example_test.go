package wsconn_test

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/gobwas/ws"
	"github.com/gobwas/ws/wsutil"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/wsconn"
)

// A Conn shows each message with all that crossed for it, and what it means.
func Example() {
	server := httptest.NewServer(http.HandlerFunc(reverse))
	defer server.Close()
	endpoint, _ := rpcclient.ParseEndpoint(strings.Replace(server.URL, "http", "ws", 1))
	ctx := context.Background()

	conn, err := wsconn.Dial(ctx, endpoint)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = conn.Close() }()
	sent, err := conn.Send(ctx, []byte(`"ping"`))
	if err != nil {
		fmt.Println(err)
		return
	}
	h, _ := wsconn.FragmentOf(sent.Data)
	fmt.Printf("sent %s: opcode %d, masked %v, %d bytes in %d\n", sent.Body(), h.OpCode, h.Masked, h.Length, len(sent.Data))
	for {
		f, err := conn.Recv()
		if err != nil {
			fmt.Println(err)
			return
		}
		if f.IsMessage() {
			fmt.Printf("came %s in % x\n", f.Body(), f.Data)
			return
		}
	}
	// Output:
	// sent "ping": opcode 1, masked true, 6 bytes in 12
	// came "gnip" in 01 03 22 67 6e 80 03 69 70 22
}

// reverse is a service that answers one message with its letters in reverse order, in two fragments.
func reverse(w http.ResponseWriter, r *http.Request) {
	conn, _, _, err := ws.UpgradeHTTP(r, w)
	if err != nil {
		return
	}
	defer func() { _ = conn.Close() }()
	text, err := wsutil.ReadClientText(conn)
	if err != nil {
		return
	}
	for i, j := 0, len(text)-1; i < j; i, j = i+1, j-1 {
		text[i], text[j] = text[j], text[i]
	}
	_ = ws.WriteFrame(conn, ws.NewFrame(ws.OpText, false, text[:3]))
	_ = ws.WriteFrame(conn, ws.NewFrame(ws.OpContinuation, true, text[3:]))
	hold(conn)
}

// hold waits until the client hangs up.
func hold(conn net.Conn) { _, _ = conn.Read(make([]byte, 64)) }
