package conntest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rpcexplorer/rpcclient"
)

// careless is a Conn that hands over what a test says, whatever was sent.
type careless struct {
	frames []rpcclient.Frame
	send   error
	end    error
	taken  int
	closed chan struct{}
}

func (c *careless) Send(context.Context, []byte) (rpcclient.Frame, error) {
	return rpcclient.Frame{Dir: rpcclient.Sent, Time: time.Now()}, c.send
}

func (c *careless) Recv() (rpcclient.Frame, error) {
	if c.taken++; c.taken <= len(c.frames) {
		return c.frames[c.taken-1], nil
	}
	<-c.closed
	return rpcclient.Frame{}, c.end
}

func (c *careless) Close() error {
	close(c.closed)
	return nil
}

// TestBrokenBites: the laws of broken conversations see what they are there for.
func TestBrokenBites(t *testing.T) {
	message := func(body, note string) rpcclient.Frame {
		return rpcclient.Frame{
			Dir: rpcclient.Received, Data: []byte(body), Note: rpcclient.Note{Key: note},
			Parts: []rpcclient.Part{{Span: rpcclient.Span{Len: len(body)}}},
		}
	}
	failed := func(c rpcclient.Cause) error { return &rpcclient.Failure{Cause: c} }
	gone := rpcclient.Frame{Kind: rpcclient.KindDisconnected, Note: rpcclient.Note{Key: "frame.gone"}}
	panicked := gone
	panicked.Note = (&rpcclient.Failure{Cause: rpcclient.CausePanic}).Note()
	for _, c := range []struct {
		name string
		conn careless
		said string // by the peer
		want string // in the complaint; none if empty
	}{
		{"all is well", careless{frames: []rpcclient.Frame{message(whole, ""), message(whole, "")}}, whole, ""},
		{"half is told", careless{frames: []rpcclient.Frame{message(`{"n`, "frame.half"), gone, gone, message(whole, "")}}, `{"n`, ""},
		{"half is a message", careless{frames: []rpcclient.Frame{message(`{"n`, ""), gone, message(whole, "")}}, `{"n`, "came as a message"},
		{"no reason", careless{frames: []rpcclient.Frame{{Kind: rpcclient.KindDisconnected}}}, "", "without a reason"},
		{"other bytes", careless{frames: []rpcclient.Frame{message(`{"m`, "frame.half"), gone}}, `{"n`, `"{\"m" is shown`},
		{"does not work again", careless{send: failed(rpcclient.CausePeerGone)}, "", "does not work any more"},
		{"a panic", careless{frames: []rpcclient.Frame{panicked}}, "", "internal"},
		{"the line is not the user", careless{send: failed(rpcclient.CauseCancelled)}, "", "cancelled"},
		{"no Failure", careless{send: errors.New("oh")}, "", "no Failure"},
		{"ends badly", careless{frames: []rpcclient.Frame{message(whole, ""), message(whole, "")}, end: errors.New("oh")}, whole, "ended by oh"},
	} {
		synctest.Test(t, func(t *testing.T) {
			c.conn.closed = make(chan struct{})
			if c.conn.end == nil {
				c.conn.end = io.EOF
			}
			line := &breakage{handed: []byte(c.said), over: make(chan struct{})}
			close(line.over)
			b, err := dialBroken(Impl{Dial: func(context.Context, rpcclient.Endpoint) (rpcclient.Conn, error) { return &c.conn, nil }}, rpcclient.Endpoint{}, line)
			if err != nil {
				t.Fatal(err)
			}
			err = b.outlived()
			if e := b.close(); err == nil {
				err = e
			}
			if got := fmt.Sprint(err); (err != nil) != (c.want != "") || !strings.Contains(got, c.want) {
				t.Errorf("%s: got %s, want %q", c.name, got, c.want)
			}
		})
	}
}
