package peers

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/tidwall/gjson"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/httpconn"
	"rpcexplorer/rpcclient/wsconn"
)

// aria2 is a running download manager. Its secret is the first param of every call.
type aria2 struct{ port, dir string }

const aria2Token = "token:a-secret"

func startAria2(t *testing.T) aria2 {
	t.Helper()
	a := aria2{port: freePort(t), dir: t.TempDir()}
	s := start(t, nil, "aria2c", "--no-conf", "--enable-rpc", "--rpc-listen-all=false", "--rpc-listen-port="+a.port, "--rpc-secret=a-secret",
		"--dir="+a.dir, "--disable-ipv6", "--enable-dht=false", "--async-dns=false", "--show-console-readout=false", "--no-netrc", "--all-proxy=")
	s.listens(t, a.port)
	return a
}

func TestAria2(t *testing.T) {
	t.Parallel()
	a := startAria2(t)
	address := "://127.0.0.1:" + a.port + "/jsonrpc"
	t.Run("HTTP", func(t *testing.T) {
		c := open(t, httpconn.Dial, "http"+address)
		aria2Answers(t, c)
		aria2Status(t, c)
	})
	t.Run("WebSocket", func(t *testing.T) { aria2Answers(t, open(t, wsconn.Dial, "ws"+address)) })
	t.Run("pushes", func(t *testing.T) { aria2Pushes(t, a, open(t, wsconn.Dial, "ws"+address)) })
	t.Run("program", func(t *testing.T) {
		for _, scheme := range []string{"http", "ws"} {
			programCalls(t, "result.0", "aria2.addUri", scheme+address, "system.listMethods", "[]")
		}
	})
}

// aria2Answers: calls, errors, a secret as param, and both kinds of batches.
func aria2Answers(t *testing.T, c *client) {
	if got := c.ask("aria2.getVersion", `["`+aria2Token+`"]`).Get("result.version").String(); got == "" {
		t.Error("no version")
	}
	want(t, c.ask("aria2.getVersion", `[]`), "error.message", "Unauthorized")
	want(t, c.ask("no.such", `["`+aria2Token+`"]`), "error.message", "No such method: no.such")

	multi := c.ask("system.multicall", `[[{"methodName":"aria2.getGlobalStat","params":["`+aria2Token+`"]},{"methodName":"aria2.getVersion","params":["wrong"]}]]`)
	want(t, multi, "result.0.0.numActive", "0")
	want(t, multi, "result.1.message", "Unauthorized")

	batch := c.call(rpcclient.Call{Raw: []byte(`[{"jsonrpc":"2.0","id":"a","method":"aria2.getGlobalStat","params":["` + aria2Token + `"]},{"jsonrpc":"2.0","id":"b","method":"aria2.getVersion"}]`)})
	want(t, batch, `#(id=="a").result.numActive`, "0")
	want(t, batch, `#(id=="b").error.message`, "Unauthorized")
}

// aria2Status: over HTTP an error is a reply with another status. It comes late, as aria2 lets those wait who do not know the secret.
func aria2Status(t *testing.T, c *client) {
	refused := c.find(func(r rpcclient.Record) bool {
		return r.Frame.Dir == rpcclient.Received && gjson.GetBytes(r.Frame.Body(), "error").Exists()
	})
	if len(refused) != 2 {
		t.Fatalf("got %d errors, want 2", len(refused))
	}
	for _, r := range refused {
		wantHead(t, r.Frame, "HTTP/1.1 400 Bad Request\r\n", "Content-Type: application/json-rpc\r\n")
	}
}

// aria2Pushes: a download tells of its steps by notifications, which belong to no call.
func aria2Pushes(t *testing.T, a aria2, c *client) {
	files := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("a file")) }))
	t.Cleanup(files.Close)
	gid := c.ask("aria2.addUri", `["`+aria2Token+`",["`+files.URL+`/small.txt"]]`).Get("result").String()
	for _, method := range []string{"aria2.onDownloadStart", "aria2.onDownloadComplete"} {
		pushed := c.await(1, method, asked(method))[0]
		want(t, gjson.ParseBytes(pushed.Frame.Body()), "params.0.gid", gid)
		if f, ok := wsconn.FragmentOf(pushed.Frame.Data); !ok || f.OpCode != 1 || f.Masked {
			t.Errorf("%s: got fragment %+v, want an unmasked text", method, f)
		}
	}
	if data, err := os.ReadFile(filepath.Join(a.dir, "small.txt")); string(data) != "a file" {
		t.Errorf("downloaded %q, %v", data, err)
	}
}
