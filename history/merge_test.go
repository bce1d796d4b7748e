package history

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
)

// byHand records calls as a person makes them: each in blocks of its own. Every tenth has a long body, and every seventh does not end.
func byHand(t *testing.T, s *Store, n int) (crossed int) {
	t.Helper()
	e, err := rpcclient.ParseEndpoint("tcp://127.0.0.1:5001")
	if err != nil {
		t.Fatal(err)
	}
	r := s.For(e, Habits{})
	for i := range n {
		at := time.Now()
		x := &rpcclient.Exchange{Call: rpcclient.Call{Method: "get_item", Params: []byte(`{"key":"item","depth":3}`)}, Timing: rpcclient.Timing{Begun: at, Sent: at, Ended: at.Add(time.Millisecond)}}
		x.ID, _ = r.Intend(x.Call)
		reply := []byte(`{"jsonrpc":"2.0","id":1,"result":{"key":"item","value":` + at.Format("150405.000000000") + `,"ok":true}}`)
		if i%10 == 0 {
			reply = append(reply, make([]byte, 70<<10)...)
		}
		for d, data := range [][]byte{[]byte(`{"jsonrpc":"2.0","id":1,"method":"get_item","params":{"key":"item","depth":3}}`), reply} {
			r.Record(x.ID, rpcclient.Frame{Dir: rpcclient.Dir(d), Time: at, Data: data, Parts: []rpcclient.Part{{Span: rpcclient.Span{Len: len(data)}}}})
			crossed += len(data)
		}
		r.Record(0, rpcclient.Frame{Dir: rpcclient.Local, Time: at, Note: rpcclient.Note{Key: "frame.event"}})
		if i%7 != 0 {
			r.Conclude(x)
		}
	}
	if err := s.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	return crossed
}

// blockCount is how many blocks there are.
func blockCount(t *testing.T, s *Store) int64 {
	t.Helper()
	n, err := number(context.Background(), s.database().read, "SELECT count(*) FROM block")
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestMerge: merged, the history holds what it held, also for the process that goes on with it, and takes less room.
func TestMerge(t *testing.T) {
	path := filepath.Join(t.TempDir(), "history.db")
	s, err := Open(path, Options{Idle: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ctx := context.Background()
	f := OpenFinder(s, filepath.Join(filepath.Dir(path), "index.db"))
	defer f.Close()
	byHand(t, s, 300)
	if err := s.settle(ctx); err != nil {
		t.Fatal(err)
	}
	size := func() int64 {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		return info.Size()
	}
	before, blocks, room := digest(t, s), blockCount(t, s), size()
	if err := s.Merge(ctx); err != nil {
		t.Fatal(err)
	}
	if got := digest(t, s); got != before {
		t.Errorf("merged: %s, want %s", got, before)
	}
	if now := blockCount(t, s); now*20 > blocks {
		t.Errorf("%d blocks became %d", blocks, now)
	}
	if now := size(); now*3 > room*2 {
		t.Errorf("%d bytes became %d", room, now)
	}
	late := rpcclient.Frame{Dir: rpcclient.Received, Time: time.Now(), Data: []byte("late"), Parts: []rpcclient.Part{{Span: rpcclient.Span{Len: 4}}}}
	s.lives.mu.Lock()
	var last rpcclient.ExchangeID
	for x, v := range s.lives.all {
		if v.id == 300 {
			last = x
		}
	}
	s.lives.mu.Unlock()
	e, _ := rpcclient.ParseEndpoint("tcp://127.0.0.1:5001")
	s.For(e, Habits{}).Record(last, late)
	if err := s.Flush(ctx); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Get(ctx, 300); err != nil || got.Damaged || len(got.Exchange.Frames)+len(got.Late) != 3 {
		t.Errorf("what came late: %+v, %v", got, err)
	}
	if err := s.Merge(ctx); err != nil {
		t.Fatal(err)
	}
	ids, _ := s.All(ctx, Filter{})
	if err := s.Delete(ctx, ids[:150]...); err != nil {
		t.Fatal(err)
	}
	if rest, err := s.All(ctx, Filter{}); err != nil || len(rest) != 150 || digest(t, s) == "" {
		t.Errorf("deleted: %d, %v", len(rest), err)
	}
}

// TestMergeByItself: small blocks are merged when nothing happens.
func TestMergeByItself(t *testing.T) {
	s, err := Open(filepath.Join(t.TempDir(), "history.db"), Options{Idle: 50 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	byHand(t, s, 50)
	told := make(chan struct{}, 1)
	defer s.Watch(func() {
		select {
		case told <- struct{}{}:
		default:
		}
	})()
	for blockCount(t, s) > 5 {
		<-told
	}
}

// TestMergeKilled: a process that is killed while it merges leaves all as it was, or merged.
func TestMergeKilled(t *testing.T) {
	if path := os.Getenv("HISTORY_MERGES"); path != "" {
		s, err := Open(path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		_, _ = os.Stdout.WriteString("merging\n")
		_ = s.Merge(context.Background())
		select {}
	}
	path := filepath.Join(t.TempDir(), "history.db")
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	byHand(t, s, 400)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	before := held(t, path)
	for round := range 10 {
		c := exec.Command(os.Args[0], "-test.run=^TestMergeKilled$")
		c.Env = append(os.Environ(), "HISTORY_MERGES="+path)
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(c.Start(), readLine(out)); err != nil {
			t.Fatal(err)
		}
		wait, stop := context.WithTimeout(context.Background(), time.Duration(round)*3*time.Millisecond)
		<-wait.Done()
		stop()
		_ = c.Process.Kill()
		_ = c.Wait()
		if got := held(t, path); got != before {
			t.Fatalf("killed in round %d: %s, want %s", round, got, before)
		}
	}
}

func readLine(from interface{ Read([]byte) (int, error) }) error {
	_, err := from.Read(make([]byte, 8))
	return err
}
