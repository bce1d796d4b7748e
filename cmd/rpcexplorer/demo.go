package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/rpctest"
)

// demoListen is where the demo service listens if nothing else is said.
const demoListen = "tcp://127.0.0.1:5001"

// maxLogged is how much of a message stands in the log.
const maxLogged = 400

func (a *app) demoCommand() *cobra.Command {
	var listen string
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Serve the embedded demo service until interrupted",
		Long: `Serve the embedded demo service over ZeroMQ until interrupted.

The first line of standard output is the endpoint. Every message is logged to standard error, one line each.
Only this machine can reach the service, unless --listen says otherwise.

Methods: sort_list(items), echo(value), add(a, b), reverse(value), sleep(seconds), fail(message),
big(count) or big(size=BYTES), notify_me(count, every)`,
		Example: `  rpcexplorer demo
  rpcexplorer demo --listen tcp://127.0.0.1:5002
  rpcexplorer demo --listen 'tcp://127.0.0.1:*'     a free port`,
		Args: usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.serveDemo(cmd, listen) },
	}
	cmd.Flags().StringVar(&listen, "listen", demoListen, "`ENDPOINT` to listen on")
	return cmd
}

// serveDemo serves until it is interrupted, which is how it ends well.
func (a *app) serveDemo(cmd *cobra.Command, listen string) error {
	e, err := rpctest.ParseListen(listen)
	if err != nil {
		return err
	}
	server, err := rpctest.Start(cmd.Context(), e, &rpctest.Options{Log: a.logFrame})
	if errors.Is(err, rpctest.ErrInUse) {
		return &trouble{key: "demo.in_use", args: []any{listen}}
	}
	if err != nil {
		return &trouble{key: "demo.cannot_listen", args: []any{listen}, err: errors.Unwrap(err)}
	}
	defer server.Close()
	if _, err := fmt.Fprintln(a.out, server.Endpoint()); err != nil {
		return err
	}
	<-server.Done()
	return nil
}

// logFrame writes one line about a message.
func (a *app) logFrame(f rpcclient.Frame) {
	arrow := a.err.paint(blue, "-->")
	if f.Dir == rpcclient.Sent {
		arrow = a.err.paint(green, "<--")
	}
	body, more := f.Body(), ""
	if len(body) > maxLogged {
		body, more = body[:maxLogged], fmt.Sprintf(" … (%d bytes)", len(body))
	}
	fmt.Fprintf(a.err, "%s %s %s%s\n", f.Time.Format(time.TimeOnly), arrow, oneLine(string(body)), more)
}
