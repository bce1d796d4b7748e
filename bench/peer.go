package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/gobwas/ws"
	zmq "github.com/pebbe/zmq4"
)

// peer is the process that answers.
type peer struct {
	address string
	process *exec.Cmd
	stdin   io.Closer
}

// startPeer starts the peer of a carrier; where the client starts it, there is none.
func startPeer(c carrier) (*peer, error) {
	if c.name == "stdio" {
		return &peer{}, nil
	}
	p := &peer{process: exec.Command(os.Args[0], "peer", c.name)}
	p.process.Stderr = os.Stderr
	stdin, err := p.process.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := p.process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := p.process.Start(); err != nil {
		return nil, err
	}
	p.stdin = stdin
	p.address, err = bufio.NewReader(out).ReadString('\n')
	p.address = strings.TrimSpace(p.address)
	return p, err
}

// stop ends the process by closing its standard input.
func (p *peer) stop() {
	if p.process == nil {
		return
	}
	_ = p.stdin.Close()
	_ = p.process.Wait()
}

// bePeer is the process of the peer, which ends with its standard input.
func bePeer(name string) error {
	for _, c := range carriers {
		if c.name != name {
			continue
		}
		if name != "stdio" {
			go func() {
				_, _ = io.Copy(io.Discard, os.Stdin)
				_ = os.Remove(socketPath())
				os.Exit(0)
			}()
		}
		return c.peer()
	}
	return fmt.Errorf("no peer is called %q", name)
}

// answer appends the reply to a request, which has a number as its id.
func answer(dst, request []byte) []byte {
	_, rest, _ := bytes.Cut(request, []byte(`"id":`))
	end := max(0, bytes.IndexByte(rest, ','))
	dst = append(append(dst, `{"jsonrpc":"2.0","id":`...), rest[:end]...)
	return append(dst, `,"result":[1,2,5,5,6,9]}`...)
}

func peerZeroMQ() error {
	soc, err := zmq.NewSocket(zmq.ROUTER)
	if err != nil {
		return err
	}
	if err := soc.Bind("tcp://127.0.0.1:*"); err != nil {
		return err
	}
	address, err := soc.GetLastEndpoint()
	if err != nil {
		return err
	}
	fmt.Println(address)
	for {
		parts, err := soc.RecvMessageBytes(0)
		if err != nil {
			return err
		}
		last := len(parts) - 1
		parts[last] = answer(nil, parts[last])
		if _, err := soc.SendMessage(parts); err != nil {
			return err
		}
	}
}

func peerHTTP() error {
	l, err := listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	return http.Serve(l, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(answer(nil, body))
	}))
}

func peerWebSocket() error {
	return serve("tcp", "127.0.0.1:0", func(c net.Conn) error {
		if _, err := ws.Upgrade(c); err != nil {
			return err
		}
		in, out := bufio.NewReader(c), bufio.NewWriter(c)
		for {
			h, err := ws.ReadHeader(in)
			if err != nil || h.OpCode == ws.OpClose {
				return err
			}
			payload := make([]byte, h.Length)
			if _, err := io.ReadFull(in, payload); err != nil {
				return err
			}
			ws.Cipher(payload, h.Mask, 0)
			if _, err := out.Write(ws.MustCompileFrame(ws.NewTextFrame(answer(nil, payload)))); err != nil {
				return err
			}
			if in.Buffered() == 0 {
				_ = out.Flush()
			}
		}
	})
}

func peerTCP() error {
	return serve("tcp", "127.0.0.1:0", func(c net.Conn) error { return answerLines(c, c) })
}

func peerUnix() error {
	return serve("unix", socketPath(), func(c net.Conn) error { return answerLines(c, c) })
}

// socketPath is where the process has its socket, which goes with it.
func socketPath() string {
	return filepath.Join(os.TempDir(), fmt.Sprintf("rpcexplorer-bench-%d", os.Getpid()))
}

func peerStdio() error { return answerLines(os.Stdin, os.Stdout) }

// answerLines answers a line by a line, and writes when there is nothing to read.
func answerLines(r io.Reader, w io.Writer) error {
	in, out := bufio.NewReaderSize(r, 64<<10), bufio.NewWriterSize(w, 64<<10)
	var reply []byte
	for {
		line, err := in.ReadSlice('\n')
		if err != nil {
			return nil // the client has gone
		}
		reply = append(answer(reply[:0], line), '\n')
		if _, err := out.Write(reply); err != nil {
			return err
		}
		if in.Buffered() == 0 {
			_ = out.Flush()
		}
	}
}

// listen listens and prints the address.
func listen(network, address string) (net.Listener, error) {
	l, err := net.Listen(network, address)
	if err == nil {
		fmt.Println(l.Addr())
	}
	return l, err
}

// serve talks with all that connect.
func serve(network, address string, talk func(net.Conn) error) error {
	l, err := listen(network, address)
	if err != nil {
		return err
	}
	for {
		c, err := l.Accept()
		if err != nil {
			return err
		}
		go func() {
			_ = talk(c)
			_ = c.Close()
		}()
	}
}
