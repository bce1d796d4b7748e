package connections_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"rpcexplorer/history/consent"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/model/connections"
)

// begin makes connections whose loop is ended with the test.
func begin(t *testing.T, c connections.Config) *connections.Connections {
	t.Helper()
	l := loop.New(loop.Config{
		Do: func(func()) {}, Now: time.Now, Crash: func(string) string { return "" },
		After: func(d time.Duration, f func()) func() bool { return time.AfterFunc(d, f).Stop },
	})
	c.Consents = consent.Open("")
	c.Record = func(rpcclient.Endpoint, connections.Route) rpcclient.Recorder {
		return new(rpcclient.Memory).For(rpcclient.Endpoint{})
	}
	all := connections.New(l, c)
	t.Cleanup(func() { l.End(func() {}); all.Close(); l.Wait() })
	return all
}

func endpoint(t *testing.T, text string) rpcclient.Endpoint {
	t.Helper()
	e, err := rpcclient.ParseEndpoint(text)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// Whatever is in the way of a session is a failure that says so.
func TestWhyThereIsNoSession(t *testing.T) {
	refused := &rpcclient.Failure{Cause: rpcclient.CauseNobodyListens}
	c := begin(t, connections.Config{Dialers: map[rpcclient.Carrier]rpcclient.Dialer{
		rpcclient.HTTP: func(context.Context, rpcclient.Endpoint, rpcclient.Access) (rpcclient.Conn, error) {
			return nil, refused
		},
		rpcclient.WebSocket: func(context.Context, rpcclient.Endpoint, rpcclient.Access) (rpcclient.Conn, error) {
			panic("a defect of a carrier")
		},
	}})
	for address, cause := range map[string]rpcclient.Cause{
		"tcp://127.0.0.1:5001":   rpcclient.CauseNoCarrier,
		"demo:":                  rpcclient.CauseNoCarrier,
		"http://127.0.0.1:1":     rpcclient.CauseNobodyListens,
		"ws://127.0.0.1:1":       rpcclient.CausePanic,
		"ndjson+stdio:/bin/true": rpcclient.CauseNoConsent,
	} {
		_, err := c.Session(t.Context(), endpoint(t, address), rpcclient.Access{})
		if f := (*rpcclient.Failure)(nil); !errors.As(err, &f) || f.Cause != cause {
			t.Errorf("%s: %v, want the cause %s", address, err, cause)
		}
	}
	c.Close()
	_, err := c.Session(t.Context(), endpoint(t, "tcp://127.0.0.1:5001"), rpcclient.Access{})
	if f := (*rpcclient.Failure)(nil); !errors.As(err, &f) || f.Cause != rpcclient.CauseClosed {
		t.Errorf("after Close: %v", err)
	}
}

// The embedded service is started at the first need, again where that failed, and never twice.
func TestDemoIsStartedOnce(t *testing.T) {
	starts := 0
	c := begin(t, connections.Config{StartDemo: func() (rpcclient.Endpoint, error) {
		if starts++; starts == 1 {
			return rpcclient.Endpoint{}, errors.New("no port is free")
		}
		return rpcclient.Endpoint{Carrier: rpcclient.ZeroMQ, Network: "tcp", Address: "127.0.0.1:4999"}, nil
	}})
	if _, running := c.Demo(); running {
		t.Error("it runs before anybody needs it")
	}
	for range 3 {
		_, _ = c.Session(t.Context(), endpoint(t, "demo:"), rpcclient.Access{}) // there is no dialer
	}
	if at, running := c.Demo(); !running || at.Address != "127.0.0.1:4999" || starts != 2 {
		t.Errorf("running: %t, at %v; started %d times, want 2", running, at, starts)
	}
}
