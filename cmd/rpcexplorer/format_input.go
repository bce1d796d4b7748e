package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/rpcclient/spool"
)

// trimEach is how much is let go at once.
const trimEach = 4 << 20

// mappedFrom is the size from which a file is mapped, not read.
const mappedFrom = 1 << 20

// input is a text from a file or from standard input.
type input struct {
	name string
	body []byte
	hold *spool.Hold
}

// keep keeps the bytes readable until here.
func (in *input) keep() { runtime.KeepAlive(in.hold) }

// index reads d, whose bytes are those of the input, to its end. What was read is not kept in memory if it is mapped.
func (in *input) index(ctx context.Context, d *jsondoc.Doc) error {
	return d.Index(&trimming{Context: ctx, in: in, d: d})
}

// trimming is a context that is asked again and again by who reads a document, and lets go what was read by then.
type trimming struct {
	context.Context
	in   *input
	d    *jsondoc.Doc
	done int
}

// Err implements context.Context.
func (t *trimming) Err() error {
	if read := int(t.d.Progress() * float64(len(t.in.body))); read-t.done > trimEach {
		t.in.hold.Trim(t.in.body, t.done, read)
		t.done = read
	}
	return t.Context.Err()
}

// openInput opens what is named: a regular file is mapped, all else is read, into a file of ours if it is large.
func (a *app) openInput(ctx context.Context, args []string) (*input, error) {
	if len(args) == 0 || args[0] == "-" {
		return a.spoolInput(ctx, "standard input", func(b *spool.Buffer) error {
			_, err := b.ReadFrom(a.in)
			return err
		})
	}
	body, hold, err := spool.ReadFile(args[0], mappedFrom)
	if errors.Is(err, spool.ErrNotRegular) {
		return a.spoolInput(ctx, args[0], func(b *spool.Buffer) error { return readOther(b, args[0]) })
	}
	return &input{args[0], body, hold}, err
}

// readOther reads a pipe or a device.
func readOther(b *spool.Buffer, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	_, err = b.ReadFrom(f)
	return err
}

// spoolInput reads to the end, or until ctx ends.
func (a *app) spoolInput(ctx context.Context, name string, read func(*spool.Buffer) error) (*input, error) {
	b, err := awaited(ctx, func() (*spool.Buffer, error) {
		b := new(spool.Buffer)
		err := read(b)
		b.Close()
		return b, err
	})
	if err != nil {
		return nil, a.formatError(fmt.Errorf("%s: %w", name, err), name)
	}
	return &input{name, b.Bytes(), b.Hold()}, nil
}

// guardCut is deferred where a mapped file is read, and calls for a panic when a part of it is gone: that becomes an error.
func guardCut(err *error, name string) {
	switch p := recover().(type) {
	case nil:
	case interface{ Addr() uintptr }:
		*err = &trouble{key: "format.cut", args: []any{name}}
	default:
		panic(p)
	}
}
