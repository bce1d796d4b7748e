package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/framejson"
	"rpcexplorer/rpcclient/rpctest"
)

// processPatience bounds what waits for a process.
const processPatience = 30 * time.Second

// program is the program as a process: TestMain makes it of the test itself.
func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), processPatience)
	t.Cleanup(cancel)
	cmd := exec.CommandContext(ctx, self, args...)
	cmd.Args[0] = "rpcexplorer"
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8", "DISPLAY=", "XDG_STATE_HOME="+t.TempDir()) // not the history of who runs it
	return cmd
}

// TestDemoServes: it says where, answers on every carrier, logs a line a message, and ends well when it is told to end. Nothing
// stays behind.
func TestDemoServes(t *testing.T) {
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			folder := t.TempDir()
			listen := []string{
				"tcp://127.0.0.1:*", "http://127.0.0.1:*/rpc", "ws://localhost:0", "https://127.0.0.1:*", "netstring+tcp://127.0.0.1:*",
				"ndjson+unix://" + folder + "/stream", "http+unix://" + folder + "/web:/rpc", "ipc://" + folder + "/zmq",
			}
			args := []string{"demo"}
			for _, e := range listen {
				args = append(args, "--listen", e)
			}
			cmd := program(t, args...)
			var log bytes.Buffer
			cmd.Stderr = &log
			stdout, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			lines := bufio.NewReader(stdout)
			for range listen {
				endpoint, err := lines.ReadString('\n')
				if err != nil {
					t.Fatalf("%v: %s", err, &log)
				}
				out, err := program(t, "call", strings.TrimSpace(endpoint), "echo", `["a\nb"]`, "--insecure").CombinedOutput()
				if want := `{"jsonrpc": "2.0", "id": 1, "result": "a\nb"}` + "\n"; err != nil || string(out) != want {
					t.Errorf("%s: got %s (%v), want %s", endpoint, out, err, want)
				}
			}
			if err := cmd.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			if more, _ := io.ReadAll(lines); len(more) > 0 {
				t.Errorf("more on standard output: %s", more)
			}
			if err := cmd.Wait(); err != nil {
				t.Errorf("ended with %v", err)
			}
			if got := strings.Split(strings.TrimSpace(log.String()), "\n"); len(got) != 2*len(listen) || !strings.Contains(got[0], `--> {"jsonrpc":"2.0"`) || !strings.Contains(got[1], "<-- ") {
				t.Errorf("log: %q", got)
			}
			if left, _ := os.ReadDir(folder); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// TestDemoEndsWhileItReads: a signal ends it although nothing comes on standard input.
func TestDemoEndsWhileItReads(t *testing.T) {
	cmd := program(t, "demo", "--listen", "stdio")
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(stdin, `{"jsonrpc":"2.0","id":1,"method":"echo","params":[1]}`+"\n"); err != nil {
		t.Fatal(err)
	}
	if _, err := bufio.NewReader(stdout).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("ended with %v", err)
	}
}

// TestDemoSaysWhatIsTaken: with what to try.
func TestDemoSaysWhatIsTaken(t *testing.T) {
	server, err := rpctest.Start(t.Context(), rpcclient.Endpoint{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	cmd := program(t, "demo", "--listen", server.Endpoint().String())
	out, _ := cmd.CombinedOutput()
	if cmd.ProcessState.ExitCode() != exitFailure || !strings.Contains(string(out), server.Endpoint().String()) || !strings.Contains(string(out), "--listen") {
		t.Errorf("exit status %d: %s", cmd.ProcessState.ExitCode(), out)
	}
}

// TestInterrupted: Ctrl+C ends a call that waits for its reply.
func TestInterrupted(t *testing.T) {
	seen := make(chan struct{}, 1)
	server, err := rpctest.Start(t.Context(), rpcclient.Endpoint{}, &rpctest.Options{Log: func(rpcclient.Frame) { seen <- struct{}{} }})
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	cmd := program(t, "call", server.Endpoint().String(), "sleep", "[600]", "--timeout", "0")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	<-seen
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	if got := cmd.ProcessState.ExitCode(); got != exitInterrupted {
		t.Errorf("exit status %d, want %d: %s", got, exitInterrupted, &stderr)
	}
}

// TestFullDisk: an answer that cannot be written is a failure.
func TestFullDisk(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("this system has no /dev/full")
	}
	defer full.Close()
	cmd := program(t, "call", "demo:", "echo", "[1]")
	var stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = full, &stderr
	_ = cmd.Run()
	if got := cmd.ProcessState.ExitCode(); got != exitFailure || !strings.Contains(stderr.String(), "standard output") {
		t.Errorf("exit status %d: %s", got, &stderr)
	}
}

// TestJSON: one object, with request and reply byte for byte.
func TestJSON(t *testing.T) {
	type object struct {
		Outcome, Endpoint string
		Took              float64            `json:"took_ms"`
		Timing            map[string]float64 `json:"timing_ms"`
		Request, Reply    json.RawMessage
		ReplyBase64       []byte `json:"reply_base64"`
		Failure           failureJSON
		Frames            []framejson.Frame
	}
	for _, c := range []struct {
		how     rpctest.Mischief
		args    []string
		status  int
		outcome string
		reply   string
		cause   string
	}{
		{rpctest.Honest, []string{"echo", "[1.0]"}, exitOK, "result", `{"jsonrpc": "2.0", "id": 1, "result": 1.0}`, ""},
		{rpctest.Honest, []string{"fail"}, exitNo, "error", `{"jsonrpc": "2.0", "id": 1, "error": {"message": "asked to fail", "code": -32000}}`, ""},
		{rpctest.Honest, []string{"echo", "[1]", "--notify"}, exitOK, "sent", "", ""},
		{rpctest.Silent, []string{"echo", "[1]", "--timeout", "1s"}, exitFailure, "failure", "", "timeout"},
		{rpctest.Empty, []string{"echo", "[1]"}, exitNo, "failure", `""`, "not_json"},
		{rpctest.Garbage, []string{"echo", "[1]"}, exitNo, "failure", "", "not_json"},
	} {
		server, err := rpctest.Start(t.Context(), rpcclient.Endpoint{}, &rpctest.Options{Mischief: func([]byte) rpctest.Mischief { return c.how }})
		if err != nil {
			t.Fatal(err)
		}
		cmd := program(t, append([]string{"call", server.Endpoint().String(), "--json", "--frames"}, c.args...)...)
		out, _ := cmd.Output()
		server.Close()
		var got object
		if err := json.Unmarshal(out, &got); err != nil {
			t.Fatalf("%v: %v\n%s", c.args, err, out)
		}
		if got.Outcome != c.outcome || string(got.Reply) != c.reply || got.Failure.Cause != c.cause || cmd.ProcessState.ExitCode() != c.status {
			t.Errorf("%v: exit status %d, %s\nwant %d, %+v", c.args, cmd.ProcessState.ExitCode(), out, c.status, c)
		}
		if request := `{"jsonrpc":"2.0"`; !strings.HasPrefix(string(got.Request), request) || got.Endpoint != server.Endpoint().String() {
			t.Errorf("%v: request %s to %s", c.args, got.Request, got.Endpoint)
		}
		sent := got.Frames[slices.IndexFunc(got.Frames, func(f framejson.Frame) bool { return f.Dir == "sent" })]
		if !bytes.Equal(sent.Data, got.Request) || len(sent.Parts) != 2 || sent.Parts[0].Kind != "delimiter" {
			t.Errorf("%v: sent frame %+v", c.args, sent)
		}
		if _, timed := got.Timing["send"]; !timed || got.Timing["connect"] <= 0 {
			t.Errorf("%v: timing %v", c.args, got.Timing)
		}
		if body := sent.Fields[1]; body.Name != "part.body" || sent.Fields[2].Name != "rpc.version" || sent.Fields[2].Value != `"2.0"` {
			t.Errorf("%v: fields %+v", c.args, sent.Fields)
		}
		if c.how == rpctest.Garbage && !bytes.Contains(got.ReplyBase64, []byte("not JSON")) {
			t.Errorf("garbage came as %q", got.ReplyBase64)
		}
	}
}
