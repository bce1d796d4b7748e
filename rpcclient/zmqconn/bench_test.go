package zmqconn

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	zmq "github.com/pebbe/zmq4"

	"rpcexplorer/rpcclient"
)

// The round trips of BenchmarkBareREQ, BenchmarkSessionCall and BenchmarkPythonClient are for the same call to the same
// server, and can be compared.

const benchParams = "[[5,2,9,1,5,6]]"

// asAnswerer is the environment variable that makes the test binary an answerer.
const asAnswerer = "ZMQCONN_ANSWERER"

// answerer starts the server, in a process of its own so that it takes nothing from the client's runtime.
func answerer(b *testing.B) (address string) {
	b.Helper()
	server := exec.Command(os.Args[0])
	server.Env = append(os.Environ(), asAnswerer+"=1")
	input, err := server.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	output, err := server.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := server.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		_ = input.Close()
		_ = server.Wait()
	})
	if address, err = bufio.NewReader(output).ReadString('\n'); err != nil {
		b.Fatal(err)
	}
	return strings.TrimSpace(address)
}

// beAnswerer is a plain ROUTER loop: it answers every request at once, by its id and a fixed result. The process ends
// when its standard input closes.
func beAnswerer() {
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}()
	soc, err := zmq.NewSocket(zmq.ROUTER)
	if err != nil {
		panic(err)
	}
	_ = soc.SetSndhwm(0)
	if err := soc.Bind("tcp://127.0.0.1:*"); err != nil {
		panic(err)
	}
	address, _ := soc.GetLastEndpoint()
	_, _ = os.Stdout.WriteString(address + "\n")
	for {
		if parts, err := soc.RecvMessageBytes(0); err == nil {
			parts[len(parts)-1] = answer(parts[len(parts)-1])
			_, _ = soc.SendMessage(parts)
		}
	}
}

// answer is the reply to a request with a number for an id.
func answer(request []byte) []byte {
	isDigit := func(r rune) bool { return r >= '0' && r <= '9' }
	_, rest, _ := bytes.Cut(request, []byte(`"id"`))
	rest = rest[max(0, bytes.IndexFunc(rest, isDigit)):]
	end := bytes.IndexFunc(rest, func(r rune) bool { return !isDigit(r) })
	reply := append([]byte(`{"jsonrpc": "2.0", "id": `), rest[:max(0, end)]...)
	return append(reply, `, "result": [1, 2, 5, 5, 6, 9]}`...)
}

// rate reports round trips a second.
func rate(b *testing.B) {
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "calls/s")
}

// BenchmarkBareREQ is what a REQ socket in a loop takes, with nothing around it.
func BenchmarkBareREQ(b *testing.B) {
	address := answerer(b)
	z, err := zmq.NewContext()
	if err != nil {
		b.Fatal(err)
	}
	soc, err := z.NewSocket(zmq.REQ)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = soc.Close(); _ = z.Term() }()
	if err := soc.Connect(address); err != nil {
		b.Fatal(err)
	}
	request := []byte(`{"jsonrpc":"2.0","id":1,"method":"sort_list","params":` + benchParams + `}`)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := soc.SendBytes(request, 0); err != nil {
			b.Fatal(err)
		}
		if _, err := soc.RecvBytes(0); err != nil {
			b.Fatal(err)
		}
	}
	rate(b)
}

// benchSession is a Session with the answerer that has made its first call.
func benchSession(b *testing.B, socket string) (*rpcclient.Session, rpcclient.Call) {
	b.Helper()
	e, err := rpcclient.ParseEndpoint(answerer(b))
	if err != nil {
		b.Fatal(err)
	}
	e = as(e, socket)
	conn, err := Dial(b.Context(), e)
	if err != nil {
		b.Fatal(err)
	}
	s := rpcclient.NewSession(conn, e, new(rpcclient.Memory).For(e))
	b.Cleanup(func() { _ = s.Close() })
	call := rpcclient.Call{Method: "sort_list", Params: []byte(benchParams), Timeout: time.Minute}
	if x, err := s.Call(b.Context(), call); err != nil || x.Outcome.Kind != rpcclient.OutcomeResult {
		b.Fatalf("got %v, %v", x.Outcome, err)
	}
	return s, call
}

// BenchmarkSessionCall is a recorded call, one after the other.
func BenchmarkSessionCall(b *testing.B) {
	for _, socket := range []string{"dealer", "req"} {
		b.Run(socket, func(b *testing.B) {
			s, call := benchSession(b, socket)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := s.Call(b.Context(), call); err != nil {
					b.Fatal(err)
				}
			}
			rate(b)
		})
	}
}

// BenchmarkSessionPipelined is the same with many calls in flight.
func BenchmarkSessionPipelined(b *testing.B) {
	s, call := benchSession(b, "dealer")
	b.ReportAllocs()
	b.SetParallelism(32)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if _, err := s.Call(b.Context(), call); err != nil {
				b.Error(err)
				return
			}
		}
	})
	rate(b)
}

// BenchmarkPythonClient is the same by Python's tinyrpc client.
func BenchmarkPythonClient(b *testing.B) {
	requirePython(b)
	out, err := exec.Command(python, "testdata/client.py", answerer(b), strconv.Itoa(b.N)).Output()
	if err != nil {
		b.Fatal(err)
	}
	seconds, err := strconv.ParseFloat(strings.TrimSpace(string(out)), 64)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(seconds*1e9/float64(b.N), "ns/op")
	b.ReportMetric(float64(b.N)/seconds, "calls/s")
}

// BenchmarkDial is a connection from Dial to its end, with one call.
func BenchmarkDial(b *testing.B) {
	e, err := rpcclient.ParseEndpoint(answerer(b))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		conn, err := Dial(b.Context(), e)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := conn.Send(b.Context(), []byte(`{"id":1}`)); err != nil {
			b.Fatal(err)
		}
		_ = conn.Close()
	}
}
