package history_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"rpcexplorer/history"
	"rpcexplorer/rpcclient"
)

// TestLongBodyHoldsNobodyUp: a call by hand goes while a long body of another one is packed, and both are kept whole, in their order.
func TestLongBodyHoldsNobodyUp(t *testing.T) {
	s := open(t, inFolder(t), history.Options{Wait: time.Minute})
	ctx := context.Background()
	e := endpoint(t, "tcp://127.0.0.1:5001")
	long := `{"id":1,"result":"` + strings.Repeat(noise(1000, 3)+" and so on ", 30_000) + `"}`
	grouped := s.For(e, history.Habits{Grouped: true})
	reply := message(rpcclient.Received, time.Now().Add(time.Second), long)
	big := &rpcclient.Exchange{Endpoint: e, Call: rpcclient.Call{Method: "big"}, Outcome: rpcclient.Outcome{Kind: rpcclient.OutcomeResult}}
	big.ID, _ = grouped.Intend(big.Call)
	begun := time.Now()
	big.Timing = rpcclient.Timing{Begun: begun, Ended: reply.Time}
	grouped.Record(big.ID, message(rpcclient.Sent, begun, "{}"))
	grouped.Record(big.ID, reply)
	grouped.Conclude(big)
	small := exchange(t, s.For(e, history.Habits{}), e, rpcclient.Call{Method: "small"}, message(rpcclient.Sent, begun, "{}"), message(rpcclient.Received, begun, `{"id":2,"result":1}`))
	waited := time.Since(begun)
	bigID, _ := s.ID(big.ID)
	if err := s.Flush(ctx); err != nil {
		t.Fatal(err)
	}
	if whole := time.Since(begun); waited > whole*3/4 {
		t.Errorf("the small call took %v of the %v that the long one took", waited, whole)
	}
	smallID, _ := s.ID(small.ID)
	for id, want := range map[history.ID]string{bigID: long, smallID: `{"id":2,"result":1}`} {
		got, err := s.Get(ctx, id)
		if err != nil || got.Damaged || got.State != history.Result || len(got.Exchange.Frames) != 2 || !bytes.Equal(got.Exchange.Frames[1].Data, []byte(want)) {
			t.Errorf("exchange %d: %v, %d frames, %v", id, got.State, len(got.Exchange.Frames), err)
		}
	}
}

// TestLongBodiesAreWrittenByClose: what is being packed when the history is closed is in it.
func TestLongBodiesAreWrittenByClose(t *testing.T) {
	path := inFolder(t)
	s, err := history.Open(path, history.Options{})
	if err != nil {
		t.Fatal(err)
	}
	e := endpoint(t, "tcp://127.0.0.1:5001")
	r := s.For(e, history.Habits{Grouped: true})
	for i := range 8 {
		reply := strings.Repeat(noise(5000, i), 800)
		exchange(t, r, e, rpcclient.Call{Method: "big"}, message(rpcclient.Sent, time.Now(), "{}"), message(rpcclient.Received, time.Now(), reply))
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	again := open(t, path, history.Options{})
	for id := range history.ID(8) {
		got, err := again.Get(context.Background(), id+1)
		if err != nil || got.Damaged || got.State != history.Result || string(got.Exchange.Frames[1].Data) != strings.Repeat(noise(5000, int(id)), 800) {
			t.Errorf("exchange %d: %+v, %v", id+1, got.Summary, err)
		}
	}
}
