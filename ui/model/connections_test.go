package model_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// A carrier that takes its time to connect is bound by the call's time, and can be given up.
func TestSlowDial(t *testing.T) {
	never := func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }
	onDesk(t, func(d *desk) {
		d.service.dialed = never
		d.tab().Send()
		d.pass(time.Second)
		want(t, "state", d.tab().State(), rpcclient.StateConnecting)
		d.tab().Cancel()
		d.settle()
		want(t, "answer", answer(d.tab().Response()), "failure: cancelled")
		d.tab().Send()
		d.pass(6 * time.Second)
		want(t, "answer", answer(d.tab().Response()), "failure: unreachable")
		d.tab().Disconnect() // the attempt is still under way
		d.settle()
		d.service.dialed = nil
		want(t, "afterwards", answer(d.send()), `{"jsonrpc":"2.0","id":3,"result":[1, 2, 5, 5, 6, 9]}`)
	})
}

func TestServerGoneThenBack(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.send()
		d.service.setAway(true)
		d.settle()
		want(t, "state", d.tab().State(), rpcclient.StateDisconnected)
		r := d.send()
		want(t, "while it is gone", answer(r), "failure: nobody_listens")
		what, try := d.Explain(r.Exchange.Outcome.Failure)
		if !strings.HasPrefix(what, "Nobody listens at ") || !strings.HasPrefix(try, "Start the service") {
			t.Errorf("explained as %q, %q", what, try)
		}
		want(t, "chip", d.Chips(r)[0].Text, "nobody listens")
		d.service.setAway(false)
		want(t, "when it is back", answer(d.send()), `{"jsonrpc":"2.0","id":3,"result":[1, 2, 5, 5, 6, 9]}`)
		opened, left := d.service.lines()
		want(t, "connections opened", opened, 2)
		want(t, "connections left", left, 1)
	})
}

func TestServerGoesInTheMiddle(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("demo:", "sleep", "")
		d.tab().Send()
		d.settle()
		d.service.open[0].event(rpcclient.KindDisconnected)
		d.settle()
		want(t, "answer", answer(d.tab().Response()), "failure: peer_gone")
	})
}

// Connections last as long as a tab names them, or a call uses them.
func TestConnectionsEndWithTheirUse(t *testing.T) {
	onDesk(t, func(d *desk) {
		for _, address := range []string{"tcp://127.0.0.1:1", "tcp://127.0.0.1:2", "tcp://127.0.0.1:3"} {
			d.write(address, "echo", "[]")
			d.send()
		}
		_, left := d.service.lines()
		want(t, "after three addresses in one tab", left, 1)
		d.write("tcp://127.0.0.1:3", "sleep", "")
		d.tab().Send()
		d.settle()
		d.write("tcp://127.0.0.1:4", "echo", "[]") // the call in flight keeps its connection
		d.NewTab()
		d.write("tcp://127.0.0.1:4", "echo", "[]")
		d.send()
		_, left = d.service.lines()
		want(t, "with a call in flight", left, 2)
		d.CloseTab(0)
		d.settle()
		_, left = d.service.lines()
		want(t, "after its tab was closed", left, 1)
		d.tab().Disconnect()
		d.settle()
		_, left = d.service.lines()
		want(t, "after Disconnect", left, 0)
		want(t, "state", d.tab().State(), rpcclient.StateIdle)
	})
}

func TestDemoThatDoesNotStart(t *testing.T) {
	onDesk(t, func(d *desk) {
		want(t, "answer", answer(d.send()), "failure: connection_broken")
	}, func(c *model.Config) {
		c.StartDemo = func() (rpcclient.Endpoint, error) { return rpcclient.Endpoint{}, errDisk }
	})
	onDesk(t, func(d *desk) {
		want(t, "answer", answer(d.send()), "failure: no_carrier")
	}, func(c *model.Config) { c.StartDemo = nil })
}
