package peers

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/tidwall/gjson"

	"rpcexplorer/e2e/drive"
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/streamconn"
)

// mcpHello is the first message to a server of the Model Context Protocol. Who has these capabilities is asked about them.
const mcpHello = `{"protocolVersion":"2025-11-25","capabilities":{"sampling":{},"roots":{"listChanged":true}},"clientInfo":{"name":"a test","version":"1"}}`

func TestEverythingStdio(t *testing.T) {
	t.Parallel()
	command := "ndjson+stdio:" + words(installed(t, "node"), everything(t), "stdio")
	c := open(t, streamconn.Dial, command)
	begin(t, c)
	useTools(t, c)
	sample(t, c)
	if said := c.find(kind(rpcclient.KindStderr)); len(said) == 0 || !strings.Contains(string(said[0].Frame.Data), "Starting default (STDIO) server") {
		t.Errorf("standard error: got %+v", said)
	}
	if err := c.Close(); err != nil {
		t.Error(err)
	}
	// It does not end when its input does, as long as it waits for our roots: then it is told to by a signal.
	if exit := c.find(kind(rpcclient.KindExit)); len(exit) != 1 {
		t.Errorf("the end of the child: got %+v, want to be told once", exit)
	}
	programCalls(t, "result.serverInfo.name", "mcp-servers/everything", command, "initialize", mcpHello)
}

// startEverything starts server-everything on HTTP. listen is what it shall listen on: "0" for any port, or the path of a
// socket, which it takes in place of a port.
func startEverything(t *testing.T, listen string) *service {
	t.Helper()
	args := []string{everything(t), "streamableHttp"}
	if listen == "0" {
		preload, err := filepath.Abs(filepath.Join("testdata", "loopback.cjs"))
		if err != nil {
			t.Fatal(err)
		}
		args = append([]string{"--require", preload}, args...)
	}
	s := start(t, []string{"PORT=" + listen}, "node", args...)
	s.awaits(t, "the service to listen", func() bool { return strings.Contains(s.said(), "Server listening on port") })
	return s
}

// address is where a service listens that was started with port 0.
func (s *service) address(t *testing.T) string {
	t.Helper()
	_, rest, found := strings.Cut(s.said(), "listens on port ")
	port, _, _ := strings.Cut(rest, ".")
	if !found {
		t.Fatalf("the service told no port")
	}
	return "127.0.0.1:" + port
}

// begin opens the conversation. The server asks for our roots then, which nobody answers.
func begin(t *testing.T, c *client) {
	want(t, c.ask("initialize", mcpHello), "result.serverInfo.name", "mcp-servers/everything")
	c.tell("notifications/initialized", "")
	c.unanswered(c.await(1, "the request for our roots", asked("roots/list"))[0])
}

// useTools lists the tools and calls two of them; the second tells of its progress.
func useTools(t *testing.T, c *client) {
	want(t, c.ask("tools/list", "{}"), `result.tools.#(name=="echo").title`, "Echo Tool")
	want(t, c.ask("tools/call", `{"name":"echo","arguments":{"message":"hello"}}`), "result.content.0.text", "Echo: hello")
	long := c.ask("tools/call", `{"name":"trigger-long-running-operation","arguments":{"duration":0.3,"steps":3},"_meta":{"progressToken":"p"}}`)
	want(t, long, "result.content.0.text", "Long running operation completed. Duration: 0.3 seconds, Steps: 3.")
	progress := c.find(asked("notifications/progress"))
	if len(progress) != 3 {
		t.Fatalf("got %d notifications of progress before the reply, want 3", len(progress))
	}
	for i, p := range progress {
		want(t, gjson.ParseBytes(p.Frame.Body()), "params.progress", string(rune('1'+i)))
	}
}

// sample calls a tool that asks us back, in the server's own space of ids, and answers by hand: only then the tool has its result.
func sample(t *testing.T, c *client) {
	done := make(chan string, 1)
	go func() {
		x, err := c.Call(t.Context(), rpcclient.Call{Method: "tools/call", Params: []byte(`{"name":"trigger-sampling-request","arguments":{"prompt":"a word"}}`), Timeout: drive.Patience})
		if err != nil {
			done <- err.Error()
			return
		}
		reply, _ := x.Reply()
		done <- gjson.GetBytes(reply.Body(), "result.content.0.text").String()
	}()
	request := c.await(1, "the request to sample", asked("sampling/createMessage"))[0]
	c.unanswered(request)
	id := gjson.GetBytes(request.Frame.Body(), "id").Raw
	answer := `{"jsonrpc":"2.0","id":` + id + `,"result":{"role":"assistant","model":"nobody","content":{"type":"text","text":"by hand"}}}`
	if _, err := c.Reply(t.Context(), []byte(answer)); err != nil {
		t.Fatalf("the answer by hand: %v", err)
	}
	if got := <-done; !strings.Contains(got, "by hand") {
		t.Errorf("the tool that asked us back: got %.300q", got)
	}
}
