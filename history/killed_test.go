package history_test

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"rpcexplorer/history"
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsonrpc"
	"rpcexplorer/rpcclient/streamconn"
)

// The environment of a child of these tests: the history that it writes to, and the service that it calls.
const (
	childHistory = "HISTORY_CHILD"
	childService = "HISTORY_CHILD_SERVICE"
)

// isLong reports whether the long form is asked for.
func isLong() bool { return os.Getenv("RPCEXPLORER_LONG") == "1" }

// TestChild is no test: it is what a child does. It calls a service without end, from four goroutines, two of them as a person does, and
// prints the method of each call that has ended.
func TestChild(t *testing.T) {
	path := os.Getenv(childHistory)
	if path == "" {
		return // for the tests that start it
	}
	e := endpoint(t, os.Getenv(childService))
	s, err := history.Open(path, history.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var workers sync.WaitGroup
	for n := range 4 {
		conn, err := streamconn.Dial(context.Background(), e)
		if err != nil {
			t.Fatal(err)
		}
		session := rpcclient.NewSession(conn, e, s.For(e, history.Habits{Grouped: n%2 == 1}))
		workers.Go(func() { callForEver(session, fmt.Sprintf("m%d.%d.%d", os.Getpid(), n, rand.Uint32())) })
	}
	workers.Wait()
}

// callForEver calls methods with a prefix of their own, until a call fails.
func callForEver(s *rpcclient.Session, prefix string) {
	for k := 0; ; k++ {
		method := fmt.Sprintf("%s.%d", prefix, k)
		if _, err := s.Call(context.Background(), rpcclient.Call{Method: method, Timeout: time.Minute}); err != nil {
			fmt.Println("failed", err)
			return
		}
		_, _ = fmt.Println("ended", method)
	}
}

// peer is a service that remembers what came.
type peer struct {
	net.Listener
	silent bool // it answers nothing

	mu   sync.Mutex
	came map[string]bool
}

func newPeer(t *testing.T, silent bool) *peer {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &peer{Listener: l, silent: silent, came: map[string]bool{}}
	var serving sync.WaitGroup
	serving.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			serving.Go(func() { p.serve(c) })
		}
	})
	t.Cleanup(func() { _ = l.Close(); serving.Wait() })
	return p
}

func (p *peer) serve(c net.Conn) {
	defer c.Close()
	lines := bufio.NewScanner(c)
	for lines.Scan() {
		m := jsonrpc.Parse(lines.Bytes())
		p.mu.Lock()
		p.came[jsonrpc.Text(m.Method.Of(lines.Bytes()))] = true
		p.mu.Unlock()
		if !p.silent {
			fmt.Fprintf(c, `{"jsonrpc":"2.0","id":%s,"result":"%s"}`+"\n", m.ID.Of(lines.Bytes()), strings.Repeat("r", 40))
		}
	}
}

// methods are those that came.
func (p *peer) methods() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	var all []string
	for m := range p.came {
		all = append(all, m)
	}
	return all
}

// child starts a child that calls the peer, and returns what it prints.
func child(t *testing.T, path string, p *peer) (*exec.Cmd, io.Reader) {
	t.Helper()
	c := exec.Command(os.Args[0], "-test.run=^TestChild$")
	c.Env = append(os.Environ(), childHistory+"="+path, childService+"=ndjson+tcp://"+p.Addr().String())
	out, err := c.StdoutPipe()
	if err == nil {
		c.Stderr = os.Stderr
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	return c, out
}

// byMethod are the exchanges of a history.
func byMethod(t *testing.T, s *history.Store) map[string]history.Summary {
	t.Helper()
	all := map[string]history.Summary{}
	for before := history.Newest; ; {
		page, err := s.Page(context.Background(), before, 1000, history.Filter{})
		if err != nil {
			t.Fatal(err)
		}
		if len(page) == 0 {
			return all
		}
		for _, line := range page {
			all[line.Method] = line
			before = line.ID
		}
	}
}

// TestA01KilledWhileSending: whatever a killed process has told as ended is in the history with its reply, and whatever reached
// the service is there at all.
func TestA01KilledWhileSending(t *testing.T) {
	kills, least := 5, 50
	if isLong() {
		kills, least = 200, 10_000
	}
	path, p := inFolder(t), newPeer(t, false)
	var ended []string
	for range kills {
		c, out := child(t, path, p)
		life := time.Duration(20+rand.IntN(680)) * time.Millisecond
		lines := bufio.NewScanner(out)
		var kill *time.Timer
		for lines.Scan() {
			method, ok := strings.CutPrefix(lines.Text(), "ended ")
			if !ok {
				t.Error("a child says:", lines.Text())
				continue
			}
			ended = append(ended, method)
			if kill == nil { // from when it calls
				kill = time.AfterFunc(life, func() { _ = c.Process.Kill() })
			}
		}
		_ = c.Wait()
	}
	s := open(t, path, history.Options{})
	there := byMethod(t, s)
	lost := 0
	for _, method := range ended {
		line, ok := there[method]
		byHand := strings.Split(method, ".")[1] == "0" || strings.Split(method, ".")[1] == "2"
		if !ok || byHand && line.State != history.Result {
			lost++
			continue
		}
		if byHand && lost == 0 && rand.IntN(20) == 0 {
			if e, err := s.Get(context.Background(), line.ID); err != nil || len(e.Exchange.Frames) != 2 || e.Damaged {
				t.Errorf("%s: %v, %+v", method, err, e)
			}
		}
	}
	unsaid := 0
	for _, method := range p.methods() {
		if _, ok := there[method]; !ok {
			unsaid++
		}
	}
	if lost > 0 || unsaid > 0 || len(ended) < least {
		t.Errorf("after %d kills: of %d exchanges that had ended %d are lost, of %d requests that were sent %d", kills, len(ended), lost, len(p.methods()), unsaid)
	}
	t.Logf("%d kills, %d exchanges had ended, %d requests had come", kills, len(ended), len(p.methods()))
	checkWhole(t, path)
}

// checkWhole has SQLite look through a file.
func checkWhole(t *testing.T, path string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var said string
	if err := db.QueryRow("PRAGMA integrity_check").Scan(&said); err != nil || said != "ok" {
		t.Errorf("the file is not whole: %s, %v", said, err)
	}
}

// TestA02SentOutcomeUnknown: a process that is killed while it waits for a reply leaves its calls as sent, with an unknown outcome,
// as many as came to the service; and while it lives, they are under way.
func TestA02SentOutcomeUnknown(t *testing.T) {
	path, p := inFolder(t), newPeer(t, true)
	c, _ := child(t, path, p)
	s := open(t, path, history.Options{})
	waitFor(t, func() bool { return len(p.methods()) == 4 })
	for method, line := range byMethod(t, s) {
		if line.State != history.Pending {
			t.Errorf("%s: state %d while it waits", method, line.State)
		}
	}
	_ = c.Process.Kill()
	_ = c.Wait()
	after := open(t, path, history.Options{})
	there := byMethod(t, after)
	for _, method := range p.methods() {
		line := there[method]
		e, err := after.Get(context.Background(), line.ID)
		if line.State != history.Unknown || err != nil || e.Exchange.Call.Method != method || e.Exchange.Outcome.Kind != rpcclient.OutcomePending {
			t.Errorf("%s: %+v, %v, %+v", method, line, err, e)
		}
	}
	if len(there) != 4 {
		t.Errorf("%d exchanges, want 4", len(there))
	}
	waitFor(t, func() bool { // the other process sees it by itself
		line, err := s.Summary(context.Background(), 1)
		return err == nil && line.State == history.Unknown
	})
}

// waitFor waits until something holds.
func waitFor(t *testing.T, holds func() bool) {
	t.Helper()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	late := time.After(4 * time.Minute)
	for !holds() {
		select {
		case <-tick.C:
		case <-late:
			t.Fatal("it never came about")
		}
	}
}

// TestA20TwoProcesses: two processes write at once, and nothing of either is lost or locked out.
func TestA20TwoProcesses(t *testing.T) {
	path, p := inFolder(t), newPeer(t, false)
	want := 300
	if isLong() {
		want = 2000
	}
	var all [2][]string
	var reading sync.WaitGroup
	for i := range all {
		c, out := child(t, path, p)
		reading.Go(func() {
			lines := bufio.NewScanner(out)
			for lines.Scan() {
				if method, ok := strings.CutPrefix(lines.Text(), "ended "); ok {
					all[i] = append(all[i], method)
				}
				if len(all[i]) == want {
					_ = c.Process.Kill()
				}
			}
			_ = c.Wait()
		})
	}
	reading.Wait()
	there := byMethod(t, open(t, path, history.Options{}))
	for i, ended := range all {
		lost := 0
		for _, method := range ended {
			if _, ok := there[method]; !ok {
				lost++
			}
		}
		if lost > 0 || len(ended) < want {
			t.Errorf("process %d: %d of %d exchanges are lost", i, lost, len(ended))
		}
	}
	checkWhole(t, path)
}

// TestA21HolderKilled: what a killed process held is free at once.
func TestA21HolderKilled(t *testing.T) {
	path, p := inFolder(t), newPeer(t, false)
	c, out := child(t, path, p)
	if !bufio.NewScanner(out).Scan() {
		t.Fatal("the child says nothing")
	}
	_ = c.Process.Kill()
	_ = c.Wait()
	begun := time.Now()
	s := open(t, path, history.Options{})
	e := endpoint(t, "tcp://127.0.0.1:1")
	x := exchange(t, s.For(e, history.Habits{}), e, rpcclient.Call{Method: "next"}, message(rpcclient.Sent, begun, "{}"), message(rpcclient.Received, begun, "{}"))
	if _, ok := s.ID(x.ID); !ok || time.Since(begun) > 2*time.Second {
		t.Errorf("written: %v, after %v", ok, time.Since(begun))
	}
	if left, _ := os.ReadDir(strings.TrimSuffix(path, "history.db")); len(left) > 5 {
		t.Errorf("left behind: %v", left)
	}
}
