package streamconn

import (
	"bufio"
	"fmt"
	"net"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
)

const benchBody = `{"jsonrpc":"2.0","id":1,"method":"echo","params":["hello"]}`

// BenchmarkSplit is the speed of the framings by themselves.
func BenchmarkSplit(b *testing.B) {
	for _, f := range framings {
		for _, size := range []int{0, 64 << 10} {
			body := strings.Replace(benchBody, "hello", strings.Repeat("x", size), 1)
			in, _ := f.Append(nil, []byte(body))
			b.Run(fmt.Sprintf("%s/%d", f.name, len(body)), func(b *testing.B) {
				b.SetBytes(int64(len(in)))
				b.ReportAllocs()
				s := f.NewSplitter(Limits{})
				for b.Loop() {
					if _, ok := s.Next(in, false); !ok {
						b.Fatal("nothing found")
					}
				}
			})
		}
	}
}

// BenchmarkRoundTrip is one call after the other, beside the bare socket.
func BenchmarkRoundTrip(b *testing.B) {
	for _, network := range networks {
		b.Run(network, func(b *testing.B) {
			c := dialBench(b, network)
			for b.Loop() {
				sendBench(b, c)
				receiveBench(b, c)
			}
		})
		b.Run(network+"/bare", func(b *testing.B) {
			s := serveBench(b, network)
			c, err := net.Dial(s.network, s.address)
			if err != nil {
				b.Fatal(err)
			}
			defer func() { _ = c.Close() }()
			r := bufio.NewReader(c)
			for b.Loop() {
				_, _ = c.Write([]byte(benchBody + "\n"))
				_, _ = r.ReadSlice('\n')
			}
		})
	}
}

// BenchmarkPipelined has as many messages in flight as there is room for.
func BenchmarkPipelined(b *testing.B) {
	for _, network := range networks {
		b.Run(network, func(b *testing.B) {
			c := dialBench(b, network)
			b.ReportAllocs()
			done := make(chan struct{})
			go func() {
				defer close(done)
				for range b.N {
					receiveBench(b, c)
				}
			}()
			for range b.N {
				sendBench(b, c)
			}
			<-done
		})
	}
}

// serveBench is a peer that sends back every byte.
func serveBench(b *testing.B, network string) *server {
	s := &server{network: network, scheme: "ndjson+" + network, address: "127.0.0.1:0"}
	if network == "unix" {
		s.address = b.TempDir() + "/socket"
	}
	s.talk = func(_ *server, c net.Conn) {
		buffer := make([]byte, 64<<10)
		for {
			n, err := c.Read(buffer)
			if err != nil {
				return
			}
			_, _ = c.Write(buffer[:n])
		}
	}
	if err := s.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(s.Stop)
	return s
}

func dialBench(b *testing.B, network string) rpcclient.Conn {
	c, err := Dial(b.Context(), serveBench(b, network).Endpoint())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = c.Close() })
	return c
}

func sendBench(b *testing.B, c rpcclient.Conn) {
	if _, err := c.Send(b.Context(), []byte(benchBody)); err != nil {
		b.Error(err)
	}
}

func receiveBench(b *testing.B, c rpcclient.Conn) {
	for {
		f, err := c.Recv()
		if err != nil {
			b.Error(err)
			return
		}
		if f.IsMessage() {
			return
		}
	}
}
