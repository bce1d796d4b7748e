package history

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
)

// The steps of a program that does not exist yet.
func stepsOfTomorrow() []step {
	return append(steps(), []step{
		{"ALTER TABLE exchange ADD COLUMN colour TEXT", "UPDATE exchange SET colour = 'red'", "CREATE INDEX of_colour ON exchange (colour)"},
		{"ALTER TABLE exchange RENAME COLUMN colour TO color"},
	}...)
}

// sample is the history of a schema, in testdata.
func sample(n int) string { return filepath.Join("testdata", fmt.Sprintf("schema-%d.db", n)) }

// TestMakeSample makes the sample of this schema anew, when asked: once released, one is never changed.
func TestMakeSample(t *testing.T) {
	if os.Getenv("HISTORY_SAMPLE") == "" {
		return
	}
	_ = os.Remove(sample(schema))
	s, err := Open(sample(schema), Options{})
	if err != nil {
		t.Fatal(err)
	}
	e, err := rpcclient.ParseEndpoint("tcp://127.0.0.1:5001")
	if err != nil {
		t.Fatal(err)
	}
	at := time.Unix(1_790_000_000, 0)
	r := s.For(e, Habits{})
	for i := range 20 {
		x := &rpcclient.Exchange{Call: rpcclient.Call{Method: fmt.Sprintf("m%d", i), Params: []byte("[1]")}, Timing: rpcclient.Timing{Begun: at, Sent: at, Ended: at.Add(time.Second)}}
		x.ID, _ = r.Intend(x.Call)
		body := bytes.Repeat([]byte(fmt.Sprintf("%d ", i)), i*i*30)
		for d, dir := range []rpcclient.Dir{rpcclient.Sent, rpcclient.Received} {
			data := body[:len(body)*(d+1)/2]
			r.Record(x.ID, rpcclient.Frame{Dir: dir, Time: at.Add(time.Duration(d) * time.Second), Data: data, Parts: []rpcclient.Part{{Span: rpcclient.Span{Len: len(data)}}}})
		}
		if i%3 == 0 {
			x.Outcome = rpcclient.Outcome{Kind: rpcclient.OutcomeFailure, Failure: &rpcclient.Failure{Cause: rpcclient.CauseTimeout, Address: e.String(), Arg: time.Second}}
		}
		if i != 19 {
			r.Conclude(x)
		}
	}
	if err := s.Pin(context.Background(), 3, true); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	_ = os.Remove(sample(schema) + ".lock")
}

// digest is what a history holds, in short.
func digest(t *testing.T, s *Store) string {
	t.Helper()
	h := sha256.New()
	ids, err := s.All(context.Background(), Filter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		e, err := s.Get(context.Background(), id)
		if err != nil || e.Damaged {
			t.Fatal(err, e)
		}
		fmt.Fprintln(h, id, e.Endpoint, e.Method, e.Took, e.State, e.Cause, e.Size, e.Pinned, e.Begun.UnixNano() > 0, len(e.Exchange.Call.Params), e.Exchange.Outcome.Failure != nil)
		for _, f := range e.Exchange.Frames {
			fmt.Fprintln(h, f.Dir, f.Time.UnixNano(), len(f.Data))
			h.Write(f.Data)
		}
	}
	return fmt.Sprintf("%d %s", len(ids), hex.EncodeToString(h.Sum(nil))[:16])
}

// digests are what the samples hold.
var digests = map[int]string{1: "20 ca6fbec38058d041", 2: "20 ca6fbec38058d041"}

// copied is a copy of a sample.
func copied(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "history.db")
	data, err := os.ReadFile(name)
	if err == nil {
		err = os.WriteFile(path, data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// held opens a history and gives its digest.
func held(t *testing.T, path string) string {
	t.Helper()
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if h := s.Health(); !h.Saving {
		t.Fatalf("not opened: %+v", h)
	}
	return digest(t, s)
}

// TestA19Samples: a history of every schema there was opens, and holds what it held.
func TestA19Samples(t *testing.T) {
	for n := 1; n <= schema; n++ {
		if got := held(t, copied(t, sample(n))); got != digests[n] {
			t.Errorf("schema %d: got %s, want %s", n, got, digests[n])
		}
	}
}

// TestMigrate: a history is brought to the newest form, step after step, and a copy of what it was opens as before.
func TestMigrate(t *testing.T) {
	path := copied(t, sample(1))
	o := opening{path: path, press: newPress(), steps: stepsOfTomorrow()}
	d, said, err := o.open(nil)
	if err != nil {
		t.Fatal(err)
	}
	red, err := number(context.Background(), d.conn, "SELECT count(*) FROM exchange WHERE color = 'red'")
	if version, _ := number(context.Background(), d.conn, "PRAGMA user_version"); version != 4 || red != 20 || err != nil {
		t.Errorf("version %d, %d red ones, %v", version, red, err)
	}
	if err := d.close(); err != nil {
		t.Error(err)
	}
	if len(said) != 1 || said[0].Key != "history.migrated" {
		t.Errorf("told: %v", said)
	}
	if got := held(t, path+".schema-1"); got != digests[1] {
		t.Errorf("the copy: %s", got)
	}
	if s, err := Open(path, Options{}); err != nil || s.Health().Reason.Key != "history.newer" {
		t.Errorf("what is newer now: %v", err)
	} else {
		s.Close()
	}
}

// TestA18KilledMigrating: killed before any statement of a step, the history is what it was, and the next try succeeds.
func TestA18KilledMigrating(t *testing.T) {
	if path := os.Getenv("HISTORY_MIGRATES"); path != "" {
		at, _ := strconv.Atoi(os.Getenv("HISTORY_KILLED_AT"))
		o := opening{path: path, press: newPress(), steps: stepsOfTomorrow(), before: func(n int) {
			if n == at {
				p, _ := os.FindProcess(os.Getpid())
				_ = p.Kill()
				select {}
			}
		}}
		_, _, _ = o.open(nil)
		return
	}
	for at := range 9 {
		path := copied(t, sample(1))
		c := exec.Command(os.Args[0], "-test.run=^TestA18KilledMigrating$")
		c.Env = append(os.Environ(), "HISTORY_MIGRATES="+path, "HISTORY_KILLED_AT="+strconv.Itoa(at))
		if err := c.Run(); err == nil {
			t.Fatalf("killed at %d: it was not", at)
		}
		if got := held(t, path); got != digests[1] {
			t.Errorf("killed at %d: the history holds %s", at, got)
		}
		if got := held(t, path+".schema-1"); got != digests[1] {
			t.Errorf("killed at %d: the copy holds %s", at, got)
		}
		o := opening{path: path, press: newPress(), steps: stepsOfTomorrow()}
		d, _, err := o.open(nil)
		if err != nil {
			t.Fatal(err)
		}
		d.close()
	}
}
