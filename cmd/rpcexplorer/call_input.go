package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"rpcexplorer/rpcclient"
)

// readCall makes a call of the command line, with the headers of its flags. PARAMS in a file or on standard input are read now.
func (a *app) readCall(ctx context.Context, o *callOptions, args []string, headers []rpcclient.Header) (*planned, error) {
	if o.isSaved(args) {
		return a.readSaved(ctx, o, args[0], headers)
	}
	if o.variables.given() {
		return nil, usageError{errors.New("--env, --var, --secret, --allow-env, --allow-file and --passphrase go with a saved request, FILE.yaml")}
	}
	e, c, err := a.readTyped(ctx, o, args)
	return &planned{endpoint: e, call: c, headers: headers}, err
}

// readTyped makes a call of ENDPOINT, METHOD and PARAMS.
func (a *app) readTyped(ctx context.Context, o *callOptions, args []string) (rpcclient.Endpoint, rpcclient.Call, error) {
	c := rpcclient.Call{Notify: o.notify}
	if looksSaved(args[0]) && has(filepath.Dir(args[0]), filepath.Base(args[0])) {
		return rpcclient.Endpoint{}, c, usageError{fmt.Errorf("%s is a saved request, which has a METHOD and PARAMS, or a message, of its own", args[0])}
	}
	e, err := rpcclient.ParseEndpoint(args[0])
	if err != nil {
		return e, c, err
	}
	c.Timeout = o.patience(e)
	if o.given("id") {
		c.ID = []byte(o.id)
	}
	switch {
	case o.given("message") && len(args) > 1:
		return e, c, usageError{errors.New("--message stands in place of METHOD and PARAMS")}
	case o.given("message"):
		c.Raw = []byte(o.message)
		return e, c, nil
	case o.doctor && len(args) == 1:
		return e, c, nil
	}
	c.Method = args[1]
	if len(args) > 2 {
		c.Params, err = a.readParams(ctx, args[2])
	}
	return e, c, err
}

// patience is how long a call may take that says nothing itself: what the command line says, else the endpoint, else the default.
func (o *callOptions) patience(e rpcclient.Endpoint) time.Duration {
	if span, err := rpcclient.ParseTimeout(e.Option("timeout")); err == nil && !o.given("timeout") { // an endpoint has no other
		return span
	}
	return time.Duration(o.timeout)
}

// isSaved reports whether the arguments name a saved request, not an endpoint.
func (o *callOptions) isSaved(args []string) bool {
	return len(args) == 1 && !o.given("message") && (!o.doctor || looksSaved(args[0]))
}

// readParams reads PARAMS: @file, - for standard input, or the text itself.
func (a *app) readParams(ctx context.Context, text string) ([]byte, error) {
	switch name, inFile := strings.CutPrefix(text, "@"); {
	case text == "-":
		return readAll(ctx, a.in)
	case inFile:
		params, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("params: %w", err)
		}
		return params, nil
	}
	return []byte(text), nil
}

// readAll reads to the end, or until ctx ends.
func readAll(ctx context.Context, r io.Reader) ([]byte, error) {
	data, err := awaited(ctx, func() ([]byte, error) { return io.ReadAll(r) })
	switch {
	case err != nil && errors.Is(err, ctx.Err()):
		return nil, &rpcclient.Failure{Cause: rpcclient.CauseCancelled}
	case err != nil:
		return nil, fmt.Errorf("params: standard input: %w", err)
	}
	return data, nil
}

// awaited is what read gives, or the error of ctx if that ends before; the read itself cannot be ended, and is left behind with the program.
func awaited[T any](ctx context.Context, read func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		value, err := read()
		done <- result{value, err}
	}()
	select {
	case got := <-done:
		return got.value, got.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}
