package main

import (
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
)

// The exit statuses.
const (
	exitOK          = 0
	exitNo          = 1 // the answer is no
	exitUsage       = 2
	exitFailure     = 3
	exitInterrupted = 130
)

// errNo ends a command whose answer, already given, is no.
var errNo = errors.New("the answer is no")

// no makes of a trouble, which is still to be told, that the answer is no.
func no(t *trouble) error { return &refusal{t} }

// refusal is a trouble that is the answer.
type refusal struct{ *trouble }

func (r *refusal) Unwrap() error { return r.trouble }

// toldStatus is the exit status of a command that has told why already.
type toldStatus int

func (s toldStatus) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

// usageError is a command line that cannot be understood.
type usageError struct{ error }

// usage makes the error of an argument check a usageError.
func usage(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return usageError{err}
		}
		return nil
	}
}

// arguments is a check that there are from least to most arguments, which what says.
func arguments(least, most int, what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		switch n := len(args); {
		case n < least && n == 0:
			return usageError{fmt.Errorf("%s is missing", what)}
		case n < least, n > most:
			return usageError{fmt.Errorf("want %s; given: %d. What has spaces in it stands in quotes", what, n)}
		}
		return nil
	}
}

// trouble is a failure with a text in the translation tables, and a hint under key.hint.
type trouble struct {
	key  string
	args []any
	err  error // what lies under it; may be nil
}

func (t *trouble) Error() string { return t.key }
func (t *trouble) Unwrap() error { return t.err }

// unreadable is a file that cannot be read, or not be understood.
type unreadable struct {
	name string
	err  error
}

func (u *unreadable) Error() string { return u.name + ": " + u.err.Error() }
func (u *unreadable) Unwrap() error { return u.err }

// report tells what went wrong, then what to try, and gives the exit status. help is the command that explains the usage.
func (a *app) report(err error, help string) int {
	var u usageError
	var f *rpcclient.Failure
	var t *trouble
	var r *unreadable
	var told toldStatus
	var answer *refusal
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &answer):
		a.complain(a.troubleTexts(answer.trouble))
		return exitNo
	case errors.As(err, &told):
		return int(told)
	case errors.Is(err, errNo):
		return exitNo
	case errors.As(err, &u):
		a.complain(u.Error(), help)
		return exitUsage
	case errors.As(err, &f):
		a.complain(a.failureTexts(f))
		return failureExit(f.Cause)
	case errors.As(err, &t):
		a.complain(a.troubleTexts(t))
		return exitFailure
	case errors.As(err, &r):
		a.complain(a.detail(r), a.hint(r))
		return exitFailure
	}
	a.complain(err.Error(), "")
	return exitFailure
}

// complain writes the two texts, the second one if there is one.
func (a *app) complain(what, try string) {
	fmt.Fprintf(a.err, "%s %s\n", a.err.paint(red, "rpcexplorer:"), a.err.safe(what))
	if try != "" {
		fmt.Fprintf(a.err, "  %s\n", a.err.safe(try))
	}
}

// failureExit is the exit status of a failed call.
func failureExit(c rpcclient.Cause) int {
	switch c {
	case rpcclient.CauseBadEndpoint, rpcclient.CauseNoEndpoint, rpcclient.CauseBadAccess, rpcclient.CauseBadMessage:
		return exitUsage
	case rpcclient.CauseCancelled:
		return exitInterrupted
	case rpcclient.CauseNotJSON, rpcclient.CauseNotJSONRPC, rpcclient.CauseHTTPStatus:
		return exitNo
	}
	return exitFailure
}

// failureTexts are what went wrong and what to try.
func (a *app) failureTexts(f *rpcclient.Failure) (what, try string) {
	args := a.translated(f.Args())
	key := f.Cause.Key()
	return a.text.T(key, args...), a.text.T(key+".hint", args...)
}

// translated is args with every note among them as text.
func (a *app) translated(args []any) []any {
	args = slices.Clone(args)
	for i, arg := range args {
		if n, ok := arg.(rpcclient.Note); ok {
			args[i] = a.text.T(n.Key, a.translated(n.Args)...)
		}
	}
	return args
}

// troubleTexts are what went wrong, with the system's own word on it, and what to try.
func (a *app) troubleTexts(t *trouble) (what, try string) {
	what = a.text.T(t.key, t.args...)
	if t.err != nil {
		what += " (" + a.detail(t.err) + ")"
	}
	if hint := t.key + ".hint"; a.text.Has(hint) {
		try = a.text.T(hint, t.args...)
	}
	return what, try
}

// detail is the text of an error that lies under another.
func (a *app) detail(err error) string {
	var r *unreadable
	var f *collection.Fault
	switch {
	case errors.As(err, &r):
		return r.name + ": " + a.detail(r.err)
	case !errors.As(err, &f):
		return err.Error()
	case f.Line > 0:
		return fmt.Sprintf("%d:%d: %s", f.Line, max(f.Column, 1), a.text.T(f.Reason, f.Args...))
	}
	return a.text.T(f.Reason, f.Args...)
}

// hint is what to try where a file cannot be read, "" if there is nothing to say.
func (a *app) hint(err error) string {
	var f *collection.Fault
	if !errors.As(err, &f) || !a.text.Has(f.Reason+".hint") {
		return ""
	}
	return a.text.T(f.Reason+".hint", f.Args...)
}
