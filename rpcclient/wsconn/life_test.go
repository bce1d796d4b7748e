package wsconn

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/gobwas/ws"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// TestE10PingFlood: a flood of pings is shown and survived, answered at a measured pace, and the last one is answered.
func TestE10PingFlood(t *testing.T) {
	const n = 100_000
	pongs := make(chan int, 1)
	x := dialTo(t, serve(t, func(c *caller) {
		c.peer.group.Go(func() {
			for i := range n {
				if c.send(true, 0, ws.OpPing, fmt.Append(nil, i)) != nil {
					return
				}
			}
		})
		count := 0
		for {
			f, err := c.next()
			if err != nil {
				return
			}
			if f.Header.OpCode == ws.OpPong {
				count++
			}
			if string(f.Payload) == fmt.Sprint(n-1) {
				pongs <- count
			}
			if f.Header.OpCode == ws.OpText {
				c.text("answered")
			}
		}
	}).Endpoint(), Options{})
	for i := range n {
		if f := x.from(rpcclient.KindPing); string(f.Body()) != fmt.Sprint(i) {
			t.Fatalf("ping %d is %q", i, f.Body())
		}
	}
	if count := <-pongs; count > n/10 {
		t.Errorf("%d pongs for %d pings", count, n)
	}
	x.Send("still there")
	x.Message()
}

// TestE11Stopped: a process that was stopped answers no ping; the connection ends for that, and the call with it.
func TestE11Stopped(t *testing.T) {
	e, server := child(t)
	x := dialTo(t, e, Options{Times: Times{Ping: 20 * time.Millisecond, Silence: 50 * time.Millisecond}})
	x.Send(`"hello"`)
	x.Message()
	if err := server.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	if f := x.Await(rpcclient.KindPing); f.Dir != rpcclient.Sent {
		t.Errorf("got %+v", f)
	}
	if f := x.Await(rpcclient.KindDisconnected).Note.Failure(); f == nil || f.Cause != rpcclient.CausePeerSilent {
		t.Errorf("got %v", f)
	}
}

// TestPingKeepsAlive: a peer that answers pings is never taken for silent.
func TestPingKeepsAlive(t *testing.T) {
	x := dialTo(t, serve(t, echo).Endpoint(), Options{Times: Times{Ping: time.Millisecond, Silence: conntest.Patience}})
	for range 20 {
		x.from(rpcclient.KindPong)
	}
	x.Send("still there")
	x.Message()
}

// child starts this test as a server of its own, which ends with the test.
func child(t *testing.T) (rpcclient.Endpoint, *os.Process) {
	t.Helper()
	command := exec.Command(os.Args[0], "-test.run=^TestServe$")
	command.Env = append(os.Environ(), "WSCONN_SERVE=1")
	in, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = in.Close()
		_ = command.Process.Kill()
		_ = command.Wait()
	})
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return parse(strings.TrimSpace(address)), command.Process
}

// TestServe is the server of child.
func TestServe(t *testing.T) {
	if os.Getenv("WSCONN_SERVE") == "" {
		t.Skip("for other tests to start")
	}
	fmt.Println(serve(t, echo).Endpoint())
	_, _ = os.Stdin.Read(make([]byte, 1)) // until the parent ends
}

// talkTo opens a Session.
func talkTo(t *testing.T, p *peer, o Options) *rpcclient.Session {
	t.Helper()
	conn, err := o.Dial(context.Background(), p.Endpoint())
	if err != nil {
		t.Fatal(err)
	}
	s := rpcclient.NewSession(conn, p.Endpoint(), new(rpcclient.Memory).For(p.Endpoint()))
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// TestE12Replies: replies are matched by id in whatever order they come; what belongs to no call is an event.
func TestE12Replies(t *testing.T) {
	p := serve(t, func(c *caller) {
		for range 3 {
			_, _ = c.next()
		}
		for _, reply := range []string{
			`not JSON`,
			`{"jsonrpc":"2.0","id":3,"result":"c"}`, `{"jsonrpc":"2.0","id":99,"result":"unknown"}`, `{"jsonrpc":"2.0","method":"event"}`,
			`{"jsonrpc":"2.0","id":1,"result":"a"}`, `{"jsonrpc":"2.0","id":1,"result":"again"}`,
			`[{"jsonrpc":"2.0","id":2,"result":"b"}]`, `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"x"}}`,
		} {
			c.text(reply)
		}
		c.drain()
	})
	s := talkTo(t, p, Options{})
	results := make(chan string, 3)
	for n := range 3 {
		go func() {
			x, err := s.Call(t.Context(), rpcclient.Call{Method: "m", ID: fmt.Append(nil, n+1)})
			if err != nil {
				results <- err.Error()
				return
			}
			reply, _ := x.Reply()
			results <- string(reply.Body())
		}()
	}
	got := []string{<-results, <-results, <-results}
	slices.Sort(got)
	want := `[[{"jsonrpc":"2.0","id":2,"result":"b"}] {"jsonrpc":"2.0","id":1,"result":"a"} {"jsonrpc":"2.0","id":3,"result":"c"}]`
	if fmt.Sprint(got) != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestE13Flood: nobody reads for a while. What came waits up to a limit, then the peer does; nothing is lost.
func TestE13Flood(t *testing.T) {
	const n = 200_000
	p := serve(t, func(c *caller) {
		out := bufio.NewWriter(c)
		for i := range n {
			msg := fmt.Appendf(nil, `{"jsonrpc":"2.0","method":"tick","params":[%d]}`, i)
			_ = ws.WriteFrame(out, ws.NewTextFrame(msg))
		}
		_ = out.Flush()
		c.drain()
	})
	c, err := Dial(t.Context(), p.Endpoint())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	b := c.(*conn).inbox
	for seen := 0; seen < n; {
		f, err := c.Recv()
		if err != nil {
			t.Fatal(err)
		}
		if !f.IsMessage() {
			continue
		}
		if want := fmt.Sprintf(`{"jsonrpc":"2.0","method":"tick","params":[%d]}`, seen); string(f.Body()) != want {
			t.Fatalf("got %q, want %q", f.Body(), want)
		}
		seen++
		if waiting, _ := b.Waiting(); waiting > rpcclient.InboxFrames+16 {
			t.Fatalf("%d frames wait", waiting)
		}
	}
}

// TestE14PendingCalls: calls in flight end with the code that the peer closed with.
func TestE14PendingCalls(t *testing.T) {
	const n = 5
	p := serve(t, func(c *caller) {
		for range n {
			_, _ = c.next()
		}
		c.close(1001, "restarting")
		_, _ = c.await(ws.OpClose)
	})
	s := talkTo(t, p, Options{})
	ends := make(chan error, n)
	for range n {
		go func() {
			_, err := s.Call(t.Context(), rpcclient.Call{Method: "m"})
			ends <- err
		}()
	}
	for range n {
		var f *rpcclient.Failure
		if err := <-ends; !errors.As(err, &f) || f.Cause != rpcclient.CauseClosedByPeer || fmt.Sprint(f.Arg.(rpcclient.Note).Args) != "[1001 Going Away restarting]" {
			t.Errorf("got %v", err)
		}
	}
}
