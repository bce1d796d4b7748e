package main

import (
	"context"
	"errors"
	"time"

	"github.com/spf13/cobra"

	"rpcexplorer/rpcclient"
)

// defaultTimeout bounds a call that names no time of its own.
const defaultTimeout = 30 * time.Second

// callOptions are the flags of call.
type callOptions struct {
	notify  bool
	id      string
	message string
	raw     bool
	json    bool
	frames  bool
	exec    bool
	doctor  bool
	forget  bool // leave the history out
	timeout patience
	cancel  cancelling
	access  accessFlags

	variables variableFlags

	given func(flag string) bool // whether a flag stands on the command line
}

func (a *app) callCommand() *cobra.Command {
	o := callOptions{timeout: patience(defaultTimeout)}
	cmd := &cobra.Command{
		Use:                   "call {ENDPOINT METHOD [PARAMS] | ENDPOINT --message TEXT | ENDPOINT --doctor | FILE.yaml} [flags]",
		DisableFlagsInUseLine: true,
		Short:                 "Make one call, or a saved one",
		Long: `Make one call, and print the whole reply body.

ENDPOINT is tcp://HOST:PORT or ipc:///PATH for ZeroMQ, http:// or https://, ws:// or wss://, a stream with its framing such
as ndjson+tcp://HOST:PORT, lsp+unix:///PATH or "ndjson+stdio:PROGRAM ARGUMENTS", or demo: for the embedded service, which is
started for this call. The framings are ndjson, json (values one after the other), lsp (Content-Length) and netstring.
PARAMS is the value of params, sent as it is but for white space between tokens; @FILE reads it from a file, - from
standard input. FILE.yaml is a saved request; its endpoint may be one that the collection it lies in names.

In a saved request {{NAME}} stands for a variable: one given by --var, then one of the request, of its folders from the nearest
on, of the environment chosen by --env, of the collection. Within a string of JSON the value becomes part of the string; bare, it
must be JSON. {{$uuid}}, {{$timestamp}}, {{$isoTimestamp}}, {{$randomInt}} and {{$counter}} are made anew. {{env.NAME}} is read
from the environment if it was allowed to the collection, or by --allow-env NAME; {{file.PATH}} is a text file, if
it was allowed, or by --allow-file PATH. {{response.NAME.PATH}} is a value of the last response to another request, which the
history has once that was sent, by call too: NAME is that of its file, its own or its method, PATH such as result.token; of another peer
than the call goes to only in a collection that was made here. --var response.NAME.PATH=VALUE gives it, too. The timeout of a request,
a folder or the collection may be {{NAME}}, too, but for secrets; --timeout goes before it. {{secret.NAME}} comes from --secret, from the
vault that --passphrase opens, or from the system's keyring, and goes only to peers that it was bound to; one given by --secret
goes where the call goes. Secrets are overwritten in what --frames and --json print. Where a secret may stand in @FILE, one that begins with
@ is written with @@. {{'{{NAME}}'}} stands for {{NAME}} itself.

A reply that is a JSON-RPC error is printed too, and the exit status is then 1.

With --doctor the connection is examined step by step, and it is told where it stops and what to try. The last step calls
METHOD, or rpc.discover if none is given; an error in its reply is as good as a result. The exit status is 0 if all went
well, and 3 if it did not.`,
		Example: `  rpcexplorer call demo: sort_list '[[5,2,9,1,5,6]]'
  rpcexplorer call tcp://127.0.0.1:5001 add '{"a": 19, "b": 23}' --frames
  rpcexplorer call shop/orders.yaml --env live --var customer=7 --secret token=@token.txt
  rpcexplorer call ipc:///tmp/service.sock store @params.json --timeout 5s
  rpcexplorer call https://127.0.0.1:8545/rpc --doctor
  rpcexplorer call tcp://127.0.0.1:5001 --message '{"jsonrpc": "2.0", "id": 1}'`,
		Args:    arguments(1, 3, "ENDPOINT METHOD [PARAMS], or FILE.yaml"),
		PreRunE: usage(func(cmd *cobra.Command, _ []string) error { return cmd.ValidateFlagGroups() }),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.runCall(cmd.Context(), &o, args) },
	}
	o.given = func(flag string) bool { return cmd.Flags().Changed(flag) }
	o.declare(cmd)
	return cmd
}

func (o *callOptions) declare(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.BoolVar(&o.notify, "notify", false, "send a notification: no id, no reply awaited")
	flags.StringVar(&o.id, "id", "", "the id of the call, as `JSON`: 7, '\"a\"', null (default: numbered)")
	flags.StringVar(&o.message, "message", "", "send `TEXT` exactly as it is, in place of METHOD and PARAMS")
	flags.Var(&o.timeout, "timeout", "how long to wait for connection and reply: a `TIME` such as 5s, 1m30s or 30, or 0 for ever")
	flags.Var(&o.cancel, "cancel", "when the call is given up, tell the peer as `CONVENTION` has it: lsp ($/cancelRequest) or mcp (notifications/cancelled)")
	flags.BoolVar(&o.frames, "frames", false, "show every frame with all its bytes, on standard error")
	flags.BoolVar(&o.raw, "raw", false, "print the body alone: no line feed behind it, nothing escaped")
	flags.BoolVar(&o.json, "json", false, "print one JSON object with outcome, times, messages and frames")
	flags.BoolVar(&o.exec, "allow-exec", false, "start the program that FILE.yaml names; one named by ENDPOINT needs no leave")
	flags.BoolVar(&o.doctor, "doctor", false, "examine the connection step by step")
	flags.BoolVar(&o.forget, "no-history", false, "leave the call out of the history, and take no response from there")
	o.variables.declare(cmd)
	o.access.declare(cmd)
	cmd.MarkFlagsMutuallyExclusive("raw", "json")
	cmd.MarkFlagsMutuallyExclusive("raw", "doctor")
	cmd.MarkFlagsMutuallyExclusive("user", "bearer")
	cmd.MarkFlagsMutuallyExclusive("plain", "curve-server")
	cmd.MarkFlagsMutuallyExclusive("notify", "id")
	cmd.MarkFlagsMutuallyExclusive("message", "notify")
	cmd.MarkFlagsMutuallyExclusive("message", "id")
}

// runCall makes the call and shows what came of it.
func (a *app) runCall(ctx context.Context, o *callOptions, args []string) error {
	access, err := o.access.read()
	if err != nil {
		return err
	}
	p, err := a.readCall(ctx, o, args, access.Headers)
	if err != nil {
		return err
	}
	access.Headers, access.Insets = p.headers, p.insets
	access.HTTP.Home = access.HTTP.Follow && p.carries
	if access.Login.Authorization().IsZero() {
		access.Login = p.login
	}
	if o.isSaved(args) && !o.exec {
		if err := a.mayStart(p.endpoint, access, p.of); err != nil {
			return err
		}
	}
	t := new(tape)
	k := a.keep(t, p.endpoint, access, !o.forget)
	secrets := append(access.Secrets(), p.secrets...)
	recorder := rpcclient.Hiding(k, secrets...)
	if o.doctor {
		defer a.end(k)
		return a.runDoctor(ctx, o, p, access, t, recorder)
	}
	if o.given("cancel") {
		p.call.Cancel = rpcclient.Cancel(o.cancel)
	}
	x, err := a.exchange(ctx, p.endpoint, access, p.call, recorder)
	a.end(k)
	if o.json {
		x = x.Hiding(secrets...)
	}
	if f := (*rpcclient.Failure)(nil); errors.As(err, &f) {
		err = f.Hiding(secrets...)
		x.Outcome.Failure = f.Hiding(secrets...)
	}
	return a.showExchange(o, x, t.frames(), err)
}

// exchange makes the call on a connection of its own. The exchange is never nil.
func (a *app) exchange(ctx context.Context, e rpcclient.Endpoint, access rpcclient.Access, c rpcclient.Call, r rpcclient.Recorder) (*rpcclient.Exchange, error) {
	conn, err := a.dial(ctx, e, access)
	if err != nil {
		f := rpcclient.AsFailure(e.String(), err)
		return &rpcclient.Exchange{Endpoint: e, Call: c, Outcome: rpcclient.Outcome{Kind: rpcclient.OutcomeFailure, Failure: f}}, f
	}
	s := rpcclient.SessionOptions{Depth: access.Limits.Depth}.Start(conn, e, r)
	defer s.Close()
	x, err := s.Call(ctx, c)
	s.Farewell() // a peer is told that nobody waits any more, before the connection ends
	return x, err
}
