package main

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"

	"github.com/gobwas/ws"
	zmq "github.com/pebbe/zmq4"
)

// request is what the bare clients send: what a Session sends for call.
const request = `{"jsonrpc":"2.0","id":1,"method":"` + method + `","params":` + params + `}`

func bareZeroMQ(address string) (trip, error) {
	soc, err := zmq.NewSocket(zmq.REQ)
	if err != nil {
		return nil, err
	}
	if err := soc.Connect(address); err != nil {
		return nil, err
	}
	return func(end bool) error {
		if end {
			return soc.Close()
		}
		if _, err := soc.SendBytes([]byte(request), 0); err != nil {
			return err
		}
		_, err := soc.RecvBytes(0)
		return err
	}, nil
}

func bareHTTP(address string) (trip, error) {
	client := &http.Client{Transport: &http.Transport{}}
	return func(end bool) error {
		if end {
			client.CloseIdleConnections()
			return nil
		}
		r, err := client.Post("http://"+address+"/", "application/json", bytes.NewReader([]byte(request)))
		if err != nil {
			return err
		}
		if _, err := io.ReadAll(r.Body); err != nil {
			return err
		}
		return r.Body.Close()
	}, nil
}

func bareWebSocket(address string) (trip, error) {
	c, err := net.Dial("tcp", address)
	if err != nil {
		return nil, err
	}
	if _, _, err := (ws.Dialer{}).Upgrade(c, &url.URL{Scheme: "ws", Host: address, Path: "/"}); err != nil {
		return nil, err
	}
	in := bufio.NewReader(c)
	return func(end bool) error {
		if end {
			return c.Close()
		}
		if _, err := c.Write(ws.MustCompileFrame(ws.MaskFrame(ws.NewTextFrame([]byte(request))))); err != nil {
			return err
		}
		h, err := ws.ReadHeader(in)
		if err != nil {
			return err
		}
		_, err = io.ReadFull(in, make([]byte, h.Length))
		return err
	}, nil
}

func bareTCP(address string) (trip, error)  { return bareSocket("tcp", address) }
func bareUnix(address string) (trip, error) { return bareSocket("unix", address) }

func bareSocket(network, address string) (trip, error) {
	c, err := net.Dial(network, address)
	if err != nil {
		return nil, err
	}
	return lines(c, c, c.Close), nil
}

func bareStdio(string) (trip, error) {
	child := exec.Command(os.Args[0], "peer", "stdio")
	in, err := child.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := child.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := child.Start(); err != nil {
		return nil, err
	}
	return lines(in, out, func() error {
		if err := in.Close(); err != nil {
			return err
		}
		return child.Wait()
	}), nil
}

// lines is a trip of a message that is a line.
func lines(w io.Writer, r io.Reader, end func() error) trip {
	in := bufio.NewReader(r)
	return func(over bool) error {
		if over {
			return end()
		}
		if _, err := w.Write([]byte(request + "\n")); err != nil {
			return err
		}
		_, err := in.ReadBytes('\n')
		return err
	}
}
