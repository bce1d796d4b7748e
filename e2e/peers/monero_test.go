package peers

import (
	"testing"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/httpconn"
	"rpcexplorer/rpcclient/zmqconn"
)

// startMonero starts a chain of its own and gives its ports of HTTP and ZeroMQ.
func startMonero(t *testing.T) (http, zmq string) {
	t.Helper()
	http, zmq = freePort(t), freePort(t)
	s := start(t, nil, "monerod", "--regtest", "--offline", "--non-interactive", "--no-igd", "--data-dir", t.TempDir(), "--log-level", "0",
		"--rpc-bind-ip", "127.0.0.1", "--rpc-bind-port", http, "--rpc-ssl", "disabled", "--zmq-rpc-bind-ip", "127.0.0.1", "--zmq-rpc-bind-port", zmq)
	s.listens(t, http, zmq)
	return http, zmq
}

func TestMonero(t *testing.T) {
	t.Parallel()
	http, zmq := startMonero(t)
	t.Run("HTTP", func(t *testing.T) { moneroHTTP(t, open(t, httpconn.Dial, "http://127.0.0.1:"+http+"/json_rpc")) })
	t.Run("DEALER", func(t *testing.T) { moneroZeroMQ(t, open(t, zmqconn.Dial, "tcp://127.0.0.1:"+zmq)) })
	t.Run("REQ", func(t *testing.T) { moneroZeroMQ(t, open(t, zmqconn.Dial, "tcp://127.0.0.1:"+zmq+"#socket=req")) })
	t.Run("program", func(t *testing.T) {
		programCalls(t, "result.status", "OK", "http://127.0.0.1:"+http+"/json_rpc", "get_version")
		programCalls(t, "result.height", "1", "tcp://127.0.0.1:"+zmq, "get_height", "{}")
		programCalls(t, "result.height", "1", "tcp://127.0.0.1:"+zmq+"#socket=req", "get_height", "{}")
	})
}

func moneroHTTP(t *testing.T, c *client) {
	want(t, c.ask("get_block_count", ""), "result.count", "1")
	want(t, c.ask("get_info", "{}"), "result.nettype", "fakechain")
	want(t, c.ask("get_version", "{}"), "result.status", "OK")
	want(t, c.ask("no_such_method", "{}"), "error.code", "-32601")

	sent := c.find(func(r rpcclient.Record) bool { return r.Frame.Dir == rpcclient.Sent })
	replies := c.find(func(r rpcclient.Record) bool { return r.Frame.Dir == rpcclient.Received && r.Frame.IsMessage() })
	if len(sent) != 4 || len(replies) != 4 {
		t.Fatalf("got %d requests and %d replies, want 4 each", len(sent), len(replies))
	}
	for i := range sent {
		wantHead(t, sent[i].Frame, "POST /json_rpc HTTP/1.1\r\n", "Content-Type: application/json\r\n")
		wantHead(t, replies[i].Frame, "HTTP/1.1 200 Ok\r\n", "Server: Epee-based\r\n")
		if sent[i].Exchange == 0 || sent[i].Exchange != replies[i].Exchange || sent[i].Frame.Link != replies[i].Frame.Link {
			t.Errorf("call %d: the reply is not with its request: %+v, %+v", i, sent[i], replies[i])
		}
	}
	if opened := c.find(kind(rpcclient.KindConnected)); len(opened) != 1 {
		t.Errorf("got %d connections for four calls, want 1", len(opened))
	}
}

// moneroZeroMQ: the REP socket of monerod has other methods than its HTTP side, wants params with every call, and answers a
// request that it cannot read with id null and a code of its own.
func moneroZeroMQ(t *testing.T, c *client) {
	want(t, c.ask("get_height", "{}"), "result.height", "1")
	want(t, c.ask("get_info", "{}"), "result.info.testnet", "false")
	want(t, c.ask("no_such_method", "{}"), "error.error_str", "Invalid request type")
	unread := c.call(rpcclient.Call{Method: "get_height"})
	want(t, unread, "error.error_str", "Malformed json")
	want(t, unread, "id", "")

	replies := c.find(func(r rpcclient.Record) bool { return r.Frame.Dir == rpcclient.Received && r.Frame.IsMessage() })
	if len(replies) != 4 {
		t.Fatalf("got %d replies, want 4", len(replies))
	}
	for _, r := range replies {
		p := r.Frame.Parts
		if r.Exchange == 0 || len(p) != 2 || p[0].Kind != rpcclient.PartDelimiter || !p[0].More || p[1].Kind != rpcclient.PartBody {
			t.Errorf("got exchange %d, parts %+v; want a delimiter and a body", r.Exchange, p)
		}
	}
	if shaken := c.find(kind(rpcclient.KindHandshake)); len(shaken) != 1 {
		t.Errorf("got %d handshakes, want 1", len(shaken))
	}
}
