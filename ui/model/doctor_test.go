package model_test

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/doctor"
	"rpcexplorer/ui/model"
)

// examiner stands for the doctor: each step takes a second, and the last one fails.
func examiner(steps ...doctor.Step) func(*model.Config) {
	return func(c *model.Config) {
		c.Examine = func(ctx context.Context, p doctor.Patient) iter.Seq[doctor.Step] {
			return func(yield func(doctor.Step) bool) {
				for _, s := range steps {
					select {
					case <-time.After(time.Second):
					case <-ctx.Done():
						s.State, s.Failure = doctor.Failed, &rpcclient.Failure{Cause: rpcclient.CauseCancelled}
					}
					if s.Took = time.Second; !yield(s) || ctx.Err() != nil {
						return
					}
				}
			}
		}
	}
}

// steps are those of a ZeroMQ endpoint at which HTTP is spoken.
var steps = []doctor.Step{
	{Name: "settings"},
	{Name: "resolve", State: doctor.Skipped, Notes: []rpcclient.Note{{Key: "doctor.is_address", Args: []any{"127.0.0.1"}}}},
	{Name: "connect", State: doctor.Warning},
	{Name: "greeting", State: doctor.Failed, Failure: &rpcclient.Failure{Cause: rpcclient.CauseNobodyListens, Address: "tcp://127.0.0.1:5001"}, Try: []string{"http://127.0.0.1:5001"}},
	{Name: "reply", State: doctor.Skipped},
}

// rows is an examination as a test compares it.
func (d *desk) examined() string {
	x := d.tab().Examination()
	if x == nil {
		return "none"
	}
	var all []string
	for _, r := range d.StepRows(x) {
		all = append(all, strings.TrimSpace(fmt.Sprint(r.Icon, " ", r.Title, " ", strings.Join(r.Details, "; "))))
	}
	what, try, _ := d.Verdict(x)
	return strings.Join(append(all, what, try), "\n")
}

func TestExamine(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("tcp://127.0.0.1:5001", "add", "[1]")
		d.tab().Examine()
		d.settle()
		want(t, "at first", d.examined(), "… Settings\n· Resolve the name\n· Connect\n· ZeroMQ greeting\n· First reply\n\n")
		d.pass(2500 * time.Millisecond)
		want(t, "half way", d.examined(), "✓ Settings\n– Resolve the name 127.0.0.1 is an address already\n… Connect\n· ZeroMQ greeting\n· First reply\n\n")
		d.pass(3 * time.Second)
		want(t, "at the end", d.examined(), "✓ Settings\n– Resolve the name 127.0.0.1 is an address already\n⚠ Connect\n✗ ZeroMQ greeting\n– First reply\n"+
			"It stopped at “ZeroMQ greeting”. Nobody listens at tcp://127.0.0.1:5001.\nTry http://127.0.0.1:5001")
		want(t, "running", d.tab().Examination().Running(), false)

		d.tab().TryInstead()
		want(t, "address", d.tab().Draft().Endpoint, "http://127.0.0.1:5001")
		want(t, "running again", d.tab().Examination().Running(), true)
	}, examiner(steps...))
}

// TestExamineEnds: an examination is given up, left, begun anew, and gone with its tab and with a response.
func TestExamineEnds(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("tcp://127.0.0.1:5001", "add", "[1]")
		d.tab().Examine()
		d.settle()
		d.tab().StopExamination()
		d.settle()
		want(t, "given up", d.tab().Examination().Running(), false)
		want(t, "shown", strings.Contains(d.examined(), "The call was cancelled."), true)
		d.tab().LeaveExamination()
		want(t, "left", d.examined(), "none")

		d.tab().Examine()
		d.settle()
		first := d.tab().Examination()
		d.tab().Examine()
		d.settle()
		want(t, "the first goes on", first.Running(), false)
		want(t, "the second goes on", d.tab().Examination().Running(), true)
		d.send()
		want(t, "after a response", d.examined(), "none")

		d.tab().Examine()
		d.NewTab()
		want(t, "in another tab", d.examined(), "none")
		d.CloseTab(0)
		d.settle()
	}, examiner(steps...))
}

// TestExamineCannotBegin: what keeps a call from being sent keeps an examination too.
func TestExamineCannotBegin(t *testing.T) {
	onDesk(t, func(d *desk) {
		for address, part := range map[string]string{
			"nowhere":                   "cannot be used",
			"ndjson+stdio:/bin/cat -un": "Nobody has agreed",
		} {
			d.write(address, "add", "[1]")
			d.tab().Examine()
			d.settle()
			if got := d.examined(); !strings.Contains(got, part) || d.tab().Examination().Running() {
				t.Errorf("%s: got %q, want %q in it", address, got, part)
			}
		}
	}, examiner(steps...))
}

// TestExaminePanic: a defect of the doctor ends the examination and not the program.
func TestExaminePanic(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("tcp://127.0.0.1:5001", "add", "[1]")
		d.tab().Examine()
		d.settle()
		want(t, "running", d.tab().Examination().Running(), false)
		want(t, "reports", len(d.crashes.all()), 1)
	}, func(c *model.Config) {
		c.Examine = func(context.Context, doctor.Patient) iter.Seq[doctor.Step] { panic("a defect") }
	})
}

// TestExamineFrames: the call of an examination goes over the model's own carriers, and its frames are in the record.
func TestExamineFrames(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("tcp://127.0.0.1:5001", "add", "[1]")
		before := d.Wire.Total()
		d.tab().Examine()
		d.settle()
		if d.Wire.Total() == before {
			t.Error("no frame of the call is in the record")
		}
	}, func(c *model.Config) {
		c.Examine = func(ctx context.Context, p doctor.Patient) iter.Seq[doctor.Step] {
			return func(yield func(doctor.Step) bool) {
				conn, err := p.Dial(ctx, p.Endpoint, p.Access)
				if err != nil {
					yield(doctor.Step{Name: "reply", State: doctor.Failed, Failure: rpcclient.AsFailure("", err)})
					return
				}
				s := rpcclient.NewSession(conn, p.Endpoint, p.Recorder)
				defer s.Close()
				_, _ = s.Call(ctx, rpcclient.Call{Method: "echo"})
				yield(doctor.Step{Name: "reply"})
			}
		}
	})
}
