package rpcclient_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rpcexplorer/rpcclient"
)

func TestSteps(t *testing.T) {
	t0 := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	at := func(ms int) time.Time { return t0.Add(time.Duration(ms) * time.Millisecond) }
	ms := func(key string, n int) rpcclient.Step {
		return rpcclient.Step{Key: key, Took: time.Duration(n) * time.Millisecond}
	}
	opening := &rpcclient.Opening{Begun: at(0), Ended: at(9), Steps: []rpcclient.Step{ms(rpcclient.StepResolve, 3), ms(rpcclient.StepTLS, 6)}}
	request := func(use int) rpcclient.Frame {
		return rpcclient.Frame{Dir: rpcclient.Sent, Time: at(10), Opening: opening, Use: use}
	}
	reply := rpcclient.Frame{Dir: rpcclient.Received, Time: at(40)}
	begun := reply
	begun.Began = at(30)
	early := reply
	early.Began, early.Time = at(11), at(12)
	timing := rpcclient.Timing{Begun: at(0), Sent: at(10), Written: at(12), Ended: at(40)}
	for _, c := range []struct {
		name     string
		exchange rpcclient.Exchange
		want     []rpcclient.Step
	}{
		{"nothing sent", rpcclient.Exchange{Timing: timing}, nil},
		{"a new connection", rpcclient.Exchange{Frames: []rpcclient.Frame{request(1), begun}, Timing: timing}, []rpcclient.Step{
			ms(rpcclient.StepResolve, 3), ms(rpcclient.StepTLS, 6), ms(rpcclient.StepWait, 1), ms(rpcclient.StepSend, 2),
			ms(rpcclient.StepFirstByte, 18), ms(rpcclient.StepLastByte, 10),
		}},
		{"a kept connection", rpcclient.Exchange{Frames: []rpcclient.Frame{request(3), reply}, Timing: timing}, []rpcclient.Step{
			ms(rpcclient.StepReused, 0), ms(rpcclient.StepWait, 10), ms(rpcclient.StepSend, 2), ms(rpcclient.StepReply, 28),
		}},
		{"a reply before the write returned", rpcclient.Exchange{Frames: []rpcclient.Frame{request(3), early}, Timing: timing}, []rpcclient.Step{
			ms(rpcclient.StepReused, 0), ms(rpcclient.StepWait, 10), ms(rpcclient.StepSend, 1), ms(rpcclient.StepFirstByte, 0), ms(rpcclient.StepLastByte, 1),
		}},
		{"no reply", rpcclient.Exchange{Frames: []rpcclient.Frame{request(2)}, Timing: timing, Outcome: rpcclient.Outcome{Kind: rpcclient.OutcomeFailure}}, []rpcclient.Step{
			ms(rpcclient.StepReused, 0), ms(rpcclient.StepWait, 10), ms(rpcclient.StepSend, 2), ms(rpcclient.StepNoReply, 28),
		}},
		{"a notification", rpcclient.Exchange{Frames: []rpcclient.Frame{request(2)}, Timing: timing, Outcome: rpcclient.Outcome{Kind: rpcclient.OutcomeSent}}, []rpcclient.Step{
			ms(rpcclient.StepReused, 0), ms(rpcclient.StepWait, 10), ms(rpcclient.StepSend, 2),
		}},
	} {
		if diff := cmp.Diff(c.want, c.exchange.Steps()); diff != "" {
			t.Errorf("%s: want -, got +\n%s", c.name, diff)
		}
	}
}
