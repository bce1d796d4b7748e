package main

import (
	"context"
	"errors"
	"fmt"

	"rpcexplorer/history"
	"rpcexplorer/rpcclient/query"
)

// fileTrouble is why a file of exchanges cannot be used, in words.
func fileTrouble(err error) error {
	var f *history.FileError
	switch {
	case errors.As(err, &f):
		return &trouble{key: f.Note.Key, args: f.Note.Args}
	case errors.Is(err, context.Canceled):
		return err
	}
	return &trouble{key: "headless.no_history", err: err}
}

// exportPast writes all exchanges that fit a query into a file.
func (a *app) exportPast(ctx context.Context, o *historyOptions, store *history.Store, finder *history.Finder, q query.Query) error {
	var ids []history.ID
	err := everyFound(ctx, finder, q, o.most, func(s *history.Summary) error {
		ids = append(ids, s.ID)
		return nil
	})
	if err != nil {
		return &trouble{key: "headless.no_history", err: err}
	}
	if len(ids) == 0 {
		return no(&trouble{key: "headless.nothing_found"})
	}
	n, err := store.Export(ctx, o.export, ids...)
	if err != nil {
		return fileTrouble(err)
	}
	return a.told(o, struct {
		Exported int    `json:"exported"`
		File     string `json:"file"`
	}{n, o.export}, "headless.exported", n, o.export)
}

// importPast takes the exchanges of a file into the history.
func (a *app) importPast(ctx context.Context, o *historyOptions, store *history.Store) error {
	done, err := store.Import(ctx, o.from)
	if err != nil {
		return fileTrouble(err)
	}
	if h := store.Health(); !h.Saving {
		return &trouble{key: "headless.no_history", err: errors.New(a.text.T(h.Reason.Key, h.Reason.Args...))}
	}
	return a.told(o, struct {
		Imported int `json:"imported"`
		There    int `json:"already_there"`
	}{done.New, done.There}, "headless.imported", done.New, done.There)
}

// told tells what was done, as JSON or in words.
func (a *app) told(o *historyOptions, what any, key string, args ...any) error {
	if o.json {
		_, err := a.out.Write(append(appendJSON(nil, what), '\n'))
		return err
	}
	_, err := fmt.Fprintln(a.out, a.out.safe(a.text.T(key, args...)))
	return err
}
