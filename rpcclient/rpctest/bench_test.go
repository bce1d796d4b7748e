package rpctest

import (
	"testing"

	zmq "github.com/pebbe/zmq4"

	"rpcexplorer/rpcclient"
)

// BenchmarkRoundTrip is a bare REQ loop against the service: what a client can reach at best.
func BenchmarkRoundTrip(b *testing.B) {
	server, err := Start(b.Context(), rpcclient.Endpoint{}, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer server.Close()
	socket, err := zmq.NewSocket(zmq.REQ)
	if err != nil {
		b.Fatal(err)
	}
	defer socket.Close()
	if err := socket.Connect(server.Endpoint().String()); err != nil {
		b.Fatal(err)
	}
	request := []byte(call("1", "sort_list", "[[5,2,9,1,5,6]]"))
	for b.Loop() {
		if _, err := socket.SendBytes(request, 0); err != nil {
			b.Fatal(err)
		}
		if _, err := socket.RecvBytes(0); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBig is a reply of 100 MB, without a carrier.
func BenchmarkBig(b *testing.B) {
	message := []byte(call("1", "big", `{"size":100000000}`))
	for b.Loop() {
		new(Service).Handle(b.Context(), message, func(r Reply) { b.SetBytes(int64(len(r.Body))) })
	}
}

// BenchmarkEcho is a big message there and back, decoded and encoded as Python does.
func BenchmarkEcho(b *testing.B) {
	var list []byte
	new(Service).Handle(b.Context(), []byte(call("1", "big", `{"size":10000000}`)), func(r Reply) { list = r.Body })
	message := []byte(call("1", "echo", "["+string(list)+"]"))
	b.SetBytes(int64(len(message)))
	for b.Loop() {
		new(Service).Handle(b.Context(), message, func(Reply) {})
	}
}
