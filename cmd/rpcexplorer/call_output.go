package main

import (
	"fmt"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsondoc"
)

// showExchange prints the answer, and gives the error that the command ends with: errNo for an RPC error.
func (a *app) showExchange(o *callOptions, x *rpcclient.Exchange, frames []rpcclient.Frame, failed error) error {
	if o.frames {
		for _, f := range frames {
			a.showFrame(f, x.Endpoint)
		}
	}
	var err error
	if o.json {
		_, err = a.out.Write(a.appendExchange(nil, x, frames, o.frames))
	} else {
		err = a.showReply(o, x)
	}
	if err != nil {
		return fmt.Errorf("standard output: %w", err)
	}
	for _, n := range x.Outcome.Notices {
		fmt.Fprintf(a.err, "%s\n", a.err.safe(a.text.T(n.Key, a.translated(n.Args)...)))
	}
	if x.Outcome.Kind == rpcclient.OutcomeError {
		return errNo
	}
	return failed
}

// showReply prints the whole body of the reply, if one came, be it what it may.
func (a *app) showReply(o *callOptions, x *rpcclient.Exchange) error {
	reply, ok := x.Reply()
	if !ok {
		return nil
	}
	body := reply.Body()
	if o.raw {
		_, err := a.out.Write(body)
		return err
	}
	if a.out.terminal {
		body = []byte(jsondoc.Visible(string(body)))
	}
	if _, err := a.out.Write(body); err != nil {
		return err
	}
	_, err := a.out.Write([]byte{'\n'})
	return err
}
