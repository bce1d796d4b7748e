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
	var listen []string
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Serve the embedded demo service until interrupted",
		Long: `Serve the embedded demo service until interrupted, over any carrier, and over several at once.

Each endpoint that it listens on is a line of standard output. Every message is logged to standard error, one line each.
Only this machine can reach the service, unless --listen says otherwise. A port of * or 0 is a free one.
Over TLS it shows a certificate of its own, for which nobody vouches.

With --listen stdio messages are lines of standard input, and standard output holds the replies and nothing else;
the service ends with the input. lsp+stdio: and so on are for the other framings.

Methods: sort_list(items), echo(value), add(a, b), reverse(value), sleep(seconds), fail(message),
big(count) or big(size=BYTES), notify_me(count, every)`,
		Example: `  rpcexplorer demo
  rpcexplorer demo --listen 'tcp://127.0.0.1:*'                       ZeroMQ on a free port
  rpcexplorer demo --listen http://127.0.0.1:8080 --listen 'ws://127.0.0.1:*'
  rpcexplorer demo --listen lsp+tcp://127.0.0.1:2087
  rpcexplorer demo --listen ndjson+unix:///tmp/demo.sock
  rpcexplorer call 'ndjson+stdio:rpcexplorer demo --listen stdio' sort_list '[[5,2,9,1,5,6]]'`,
		Args: arguments(0, 0, "flags alone"),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.serveDemo(cmd, listen) },
	}
	cmd.Flags().StringArrayVar(&listen, "listen", []string{demoListen}, "`ENDPOINT` to listen on; may be given several times")
	return cmd
}

// serveDemo serves until it is interrupted, which is how it ends well, or until there is nothing more to serve.
func (a *app) serveDemo(cmd *cobra.Command, listen []string) error {
	var servers []*rpctest.Server
	defer func() {
		for _, s := range servers {
			_ = s.Close()
		}
	}()
	for _, text := range listen {
		server, err := a.startDemo(cmd, text)
		if err != nil {
			return err
		}
		servers = append(servers, server)
	}
	for _, s := range servers {
		<-s.Done()
	}
	return nil
}

// startDemo listens on an endpoint, and says where: not on standard output where messages go there.
func (a *app) startDemo(cmd *cobra.Command, listen string) (*rpctest.Server, error) {
	e, err := rpctest.ParseListen(listen)
	if err != nil {
		return nil, err
	}
	server, err := rpctest.Start(cmd.Context(), e, &rpctest.Options{Log: a.logFrame, In: a.in, Out: a.out.Writer})
	switch {
	case errors.Is(err, rpctest.ErrInUse):
		return nil, &trouble{key: "demo.in_use", args: []any{listen}}
	case err != nil:
		return nil, &trouble{key: "demo.cannot_listen", args: []any{listen}, err: errors.Unwrap(err)}
	case e.Carrier == rpcclient.Stdio:
		return server, nil
	}
	if _, err := fmt.Fprintln(a.out, server.Endpoint()); err != nil {
		_ = server.Close()
		return nil, err
	}
	return server, nil
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
