package rpctest

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"os/exec"
	"strings"
	"testing"
)

// python is the system's own, which sees Debian's packages; another that stands first on PATH does not.
const python = "/usr/bin/python3"

// requirePython fails where tinyrpc is missing. Skipping would hide that nothing was tried.
func requirePython(t *testing.T) {
	t.Helper()
	if out, err := exec.Command(python, "-c", "import tinyrpc, zmq").CombinedOutput(); err != nil {
		t.Fatalf("python3-tinyrpc or python3-zmq is missing; `make test` sets it up: %v\n%s", err, out)
	}
}

// oracle is tinyrpc itself, which answers messages without a network.
type oracle struct {
	in  *json.Encoder
	out *bufio.Scanner
}

func newOracle(t *testing.T) *oracle {
	t.Helper()
	requirePython(t)
	cmd := exec.Command(python, "testdata/oracle.py")
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
	t.Cleanup(func() {
		stdin.Close()
		_, _ = io.Copy(io.Discard, stdout)
		if err := cmd.Wait(); err != nil {
			t.Errorf("oracle.py: %v", err)
		}
	})
	lines := bufio.NewScanner(stdout)
	lines.Buffer(nil, 64<<20)
	return &oracle{json.NewEncoder(stdin), lines}
}

// verdict is what tinyrpc does with a message.
type verdict struct {
	Reply []byte // nil if there is none
	Died  string // the exception that would end a server
}

func (o *oracle) ask(t *testing.T, message []byte) (v verdict) {
	t.Helper()
	if err := o.in.Encode(map[string][]byte{"message": message}); err != nil {
		t.Fatal(err)
	}
	if !o.out.Scan() {
		t.Fatalf("oracle.py ended: %v", o.out.Err())
	}
	if err := json.Unmarshal(o.out.Bytes(), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// handle gives the one reply of a fresh service, nil for none.
func handle(t *testing.T, message string) []byte {
	t.Helper()
	var replies [][]byte
	new(Service).Handle(context.Background(), []byte(message), func(r Reply) { replies = append(replies, r.Body) })
	switch len(replies) {
	case 0:
		return nil
	case 1:
		return replies[0]
	}
	t.Fatalf("%s: %d replies", message, len(replies))
	return nil
}

// TestAgreesWithTinyrpc asks ours and the real one the same: the replies are equal byte for byte. Where the real one would
// die, ours has an answer.
func TestAgreesWithTinyrpc(t *testing.T) {
	real := newOracle(t)
	for _, message := range messages() {
		want := real.ask(t, []byte(message))
		got := handle(t, message)
		switch {
		case want.Died != "":
			if !strings.Contains(string(got), `"error"`) {
				t.Errorf("%s\ntinyrpc dies of it (%s)\n got %s\nwant an error", message, want.Died, got)
			}
		case string(got) != string(want.Reply) || (got == nil) != (want.Reply == nil):
			t.Errorf("%s\n got %s\nwant %s", message, got, want.Reply)
		}
	}
}

// TestPythonClient: Python's tinyrpc client over REQ is content with our service.
func TestPythonClient(t *testing.T) {
	requirePython(t)
	server := start(t, nil)
	out, err := exec.Command(python, "testdata/client.py", server.Endpoint().String()).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	want := strings.TrimSpace(`
[1, 2, 5, 5, 6, 9]
{"text": "caf\u00e9 \ud83e\udd89", "none": null, "pi": 3.25}
1180591620717411303425
"desserts"
1000
"RPCError: Error calling remote procedure: on purpose"
"RPCError: Error calling remote procedure: Method not found"
"RPCError: Error calling remote procedure: Invalid params"`)
	if got := strings.TrimSpace(string(out)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
