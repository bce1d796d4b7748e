package model_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/model"
)

// J01: wherever something panics, the process lives, the failure is told, a report without anybody's texts is kept, and the
// tab can be used on.
func TestJ01PanicCostsNoMoreThanWhatWasDone(t *testing.T) {
	all := points()
	if len(all) < 50 {
		t.Errorf("%d points, want 50", len(all))
	}
	for _, p := range all {
		t.Run(fmt.Sprintf("%s, call %d", p.name, p.at), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { blowUp(t, p) })
		})
	}
}

func blowUp(t *testing.T, p point) {
	b := &bomb{at: p.at, on: p.on, value: p.value}
	if b.value == nil {
		b.value = func() { panic("a panic with " + secret) }
	}
	d := newDesk(t, newMemory(), func(c *model.Config) {
		if p.lay != nil {
			p.lay(c, b)
		}
	})
	var notices []string
	d.Listen(func(topic loop.Topic) {
		if topic == loop.TopicStatus {
			notices = append(notices, d.Notice())
		}
	})
	if p.late != nil {
		p.late(d, b)
	}
	causes := work(d)
	notices = append(notices, d.Notice())
	if !b.wentOff() {
		t.Fatal("no panic came up")
	}
	told := strings.Contains(strings.Join(notices, "\n"), "made a mistake") || strings.Contains(strings.Join(notices, "\n"), "cause.internal")
	inTab := strings.Contains(causes, string(rpcclient.CausePanic))
	if !told || p.inTab && !inTab {
		t.Errorf("told in the status bar: %v; in the tab: %s", told, causes)
	}
	checkReports(t, d.crashes.all(), p.silent)

	d.write("demo:", "echo", `["still here"]`)
	if got := answer(d.send()); !strings.HasSuffix(got, `"result":["still here"]}`) {
		t.Errorf("afterwards: %s", got)
	}
	d.Close()
	d.service.setAway(true) // a Conn that cannot be closed leaves its reader behind: the peer ends it
	d.settle()
}

// work does about everything that a person does. It returns how the calls ended.
func work(d *desk) string {
	var ends []string
	send := func() {
		d.tab().Send()
		d.settle()
		d.pass(1200 * time.Millisecond)
		r := d.tab().Response()
		ends = append(ends, answer(r))
		if r != nil {
			d.Chips(r)
			d.Notices(r)
		}
	}
	d.pass(1200 * time.Millisecond)
	d.write("demo:", "echo", `["`+secret+`"]`)
	send()
	d.Settings.Zoom(1)
	d.settle()
	d.Settings.Change(func(v *model.Values) { v.Language = "zh-CN" })
	d.settle()
	d.Settings.Change(func(v *model.Values) { v.Language = "en" })
	d.PointAt(40)
	for i := range d.Wire.Len() {
		d.Wire.Select(i)
		d.Wire.Row(i)
	}
	send()
	d.NewTab()
	d.write("tcp://127.0.0.1:8", "sort_list", `["`+secret+`"]`)
	send()
	d.Methods()
	d.Addresses()
	d.CloseTab(1)
	d.ToggleFolder("Quick start")
	d.settle()
	d.tab().Disconnect()
	d.settle()
	send()
	d.pass(12 * time.Second)
	return strings.Join(ends, "\n")
}

func checkReports(t *testing.T, reports []string, silent bool) {
	t.Helper()
	if len(reports) == 0 && !silent {
		t.Error("no report was kept")
	}
	if len(reports) > 20 {
		t.Errorf("%d reports were kept", len(reports))
	}
	for _, report := range reports {
		if !strings.HasPrefix(report, "panic: ") || !strings.Contains(report, "goroutine ") {
			t.Errorf("an odd report: %s", report)
		}
		if strings.Contains(report, secret) {
			t.Errorf("a report tells secrets: %s", report)
		}
	}
}

// A panic that a session survives itself is told in the tab, and its report is kept as any other.
func TestJ01PanicInsideASession(t *testing.T) {
	defect := &rpcclient.Defect{What: "runtime error: index out of range", Stack: []byte("goroutine 7 [running]:\n")}
	onDesk(t, func(d *desk) {
		want(t, "first", answer(d.send()), "failure: internal")
		checkReports(t, d.crashes.all(), false)
		want(t, "then", answer(d.send()), `{"jsonrpc":"2.0","id":2,"result":[1, 2, 5, 5, 6, 9]}`)
	}, func(c *model.Config) {
		dial, dials := c.Dialers[rpcclient.ZeroMQ], 0
		c.Dialers[rpcclient.ZeroMQ] = func(ctx context.Context, e rpcclient.Endpoint, a rpcclient.Access) (rpcclient.Conn, error) {
			conn, err := dial(ctx, e, a)
			if dials++; dials == 1 {
				return brokenConn{conn, &rpcclient.Failure{Cause: rpcclient.CausePanic, Err: defect}}, err
			}
			return conn, err
		}
	})
}

// brokenConn is a Conn whose Send has failed.
type brokenConn struct {
	rpcclient.Conn
	err error
}

func (c brokenConn) Send(context.Context, []byte) (rpcclient.Frame, error) {
	_ = c.Close()
	return rpcclient.Frame{}, c.err
}

// What panics in the background is handed to whom it concerns, on the user interface's goroutine.
func TestJ01PanicInTheBackground(t *testing.T) {
	onDesk(t, func(d *desk) {
		var told *rpcclient.Failure
		d.Spawn(func() { panic(secret) }, func(f *rpcclient.Failure) { told = f })
		waitIdle()
		want(t, "told before the queue ran", told == nil, true)
		d.settle()
		if told == nil || told.Cause != rpcclient.CausePanic || told.Address != "/state/crash.txt" {
			t.Errorf("told %v", told)
		}
		d.Spawn(func() { panic(secret) }, nil)
		d.settle()
		checkReports(t, d.crashes.all(), false)
		want(t, "reports", len(d.crashes.all()), 2)
	})
}
