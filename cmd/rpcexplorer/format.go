package main

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/rpcclient/jsonpath"
)

// maxGrowth is how many times as long as its text a form may be.
const maxGrowth = 1000

// formatOptions are the flags of format.
type formatOptions struct {
	indent  int
	compact bool
	path    string
	lines   lineRange
	color   whenColor
	byPath  bool // a path is given, be it empty
}

func (a *app) formatCommand() *cobra.Command {
	o := formatOptions{indent: 2}
	cmd := &cobra.Command{
		Use:                   "format [FILE|-] [flags]",
		DisableFlagsInUseLine: true,
		Short:                 "Print JSON in its pretty form, every token as it is",
		Long: `Print JSON in its pretty form. Digits, escapes, the order of keys and duplicate keys stay as they are; only white space between
tokens changes. FILE may be of any size; without one, or with -, standard input is read.

With --path, what a path in the syntax of gjson leads to is printed in place of the whole; modifiers such as @pretty are not supported.
With --lines, some lines of the pretty form are, and indentation ends after 64 levels.

What is no JSON is not printed, but for --lines, which shows it as it is from the fault on; the exit status is then 1. So it is when
a path leads nowhere, and when indentation would make the output more than 1000 times as long as the text; --compact and --lines work then, too.`,
		Example: `  rpcexplorer format reply.json
  rpcexplorer format reply.json --path 'result.#.name'
  rpcexplorer format reply.json --lines 4000000:60
  rpcexplorer call demo: echo '[1.0]' --raw | rpcexplorer format --compact`,
		Args: arguments(0, 1, "FILE"),
		PreRunE: usage(func(cmd *cobra.Command, _ []string) error {
			if o.indent < 0 || o.indent > 16 {
				return errors.New("--indent takes a number from 0 to 16")
			}
			return cmd.ValidateFlagGroups()
		}),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.byPath = cmd.Flags().Changed("path")
			return a.runFormat(cmd.Context(), &o, args)
		},
	}
	flags := cmd.Flags()
	flags.IntVar(&o.indent, "indent", 2, "blanks a level")
	flags.BoolVar(&o.compact, "compact", false, "no white space between tokens")
	flags.StringVar(&o.path, "path", "", "print what a path in the syntax of `GJSON` leads to")
	flags.Var(&o.lines, "lines", "print COUNT lines of the pretty form from line `FROM:COUNT` on; the first is 1")
	flags.Var(&o.color, "color", "colours: `WHEN` is auto, always or never")
	flags.Lookup("color").NoOptDefVal = "always"
	cmd.MarkFlagsMutuallyExclusive("compact", "lines")
	cmd.MarkFlagsMutuallyExclusive("compact", "indent")
	return cmd
}

// runFormat prints the form. That a file is cut short while it is read is an error, not the end of the program.
func (a *app) runFormat(ctx context.Context, o *formatOptions, args []string) (err error) {
	in, err := a.openInput(ctx, args)
	if err != nil {
		return err
	}
	defer in.keep()
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer guardCut(&err, in.name)
	d := jsondoc.New(in.body)
	if o.byPath {
		if d, err = a.follow(ctx, d, in, o.path); err != nil {
			return err
		}
	}
	out := &formOut{stream: a.out, ctx: ctx}
	if a.out.colours && o.color != colorNever || o.color == colorAlways || a.out.terminal {
		out.paint = a.out.painter(o.color)
	}
	if o.lines.count > 0 {
		err = out.lines(d, in, o)
	} else {
		err = out.whole(d.Bytes(), o)
	}
	return a.formatError(err, in.name)
}

// follow reads the whole text and gives what the path leads to.
func (a *app) follow(ctx context.Context, d *jsondoc.Doc, in *input, path string) (*jsondoc.Doc, error) {
	if err := in.index(ctx, d); err != nil {
		return nil, a.formatError(err, in.name)
	}
	if f := d.Fault(); f != nil {
		return nil, a.formatError(f, in.name)
	}
	r, err := jsonpath.NewFinder().Find(ctx, d, path, jsonpath.Options{Hold: in})
	switch {
	case ctx.Err() != nil:
		return nil, a.formatError(ctx.Err(), in.name)
	case err != nil:
		return nil, usageError{fmt.Errorf("--path %s: %w", path, err)}
	case !r.Found:
		return nil, no(&trouble{key: "format.nothing", args: []any{path}})
	}
	return jsondoc.New(r.Text), nil
}

// formatError says in the user's words why there is no form.
func (a *app) formatError(err error, name string) error {
	var f *jsondoc.Fault
	switch {
	case errors.As(err, &f):
		return no(&trouble{key: "format.invalid", args: []any{name, f.Line, f.Column, a.text.T(f.Reason)}})
	case errors.Is(err, context.Canceled):
		return &rpcclient.Failure{Cause: rpcclient.CauseCancelled}
	}
	return err
}
