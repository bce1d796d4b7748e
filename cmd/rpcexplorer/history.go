package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rpcexplorer/history"
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/query"
)

// historyOptions are the flags of the command history.
type historyOptions struct {
	show  int64
	limit int
	json  bool
}

// historyCommand is "rpcexplorer history".
func (a *app) historyCommand() *cobra.Command {
	o := &historyOptions{}
	cmd := &cobra.Command{
		Use:   "history [QUERY]",
		Short: "Find what was exchanged before",
		Long: `Find what was exchanged before, by the window and by call.

QUERY is words and conditions, which must all hold: words at the beginnings of words of methods, params, replies, endpoints and notes;
method:sort_* endpoint:5001 error error:-32601 kind:result time:>100ms size:>1M since:2d until:yesterday id:7; a minus before one
means the opposite, a|b one of several; put the whole into quotes. The newest comes first.

Exit status: 0 found, 1 nothing found, 2 usage, 3 failure.`,
		Example: `  rpcexplorer history
  rpcexplorer history 'method:sort_* error since:1d'
  rpcexplorer history --show 1204
  rpcexplorer history pears --json`,
		RunE: func(cmd *cobra.Command, args []string) error { return a.runHistory(cmd.Context(), o, args) },
	}
	cmd.Flags().Int64Var(&o.show, "show", 0, "print the exchange of this number, with its frames")
	cmd.Flags().IntVar(&o.limit, "limit", 100, "how many exchanges are listed at most")
	cmd.Flags().BoolVar(&o.json, "json", false, "print one JSON object an exchange")
	return cmd
}

func (a *app) runHistory(ctx context.Context, o *historyOptions, args []string) error {
	q, err := query.Parse(strings.Join(args, " "), time.Now())
	if err != nil {
		return usageError{a.queryError(err)}
	}
	store, err := openHistory(a.env)
	if err != nil {
		return &trouble{key: "headless.no_history", err: err}
	}
	defer store.Close()
	if o.show != 0 {
		return a.showPast(ctx, o, store)
	}
	finder := openFinder(a.env, store)
	defer finder.Close()
	return a.listPast(ctx, o, finder, q)
}

// queryError says in words why a text is no query.
func (a *app) queryError(err error) error {
	var f *query.Fault
	if errors.As(err, &f) {
		return errors.New(a.text.T(f.Key, a.translated(f.Args)...))
	}
	return err
}

// showPast prints an exchange and all its frames.
func (a *app) showPast(ctx context.Context, o *historyOptions, store *history.Store) error {
	e, err := store.Get(ctx, history.ID(o.show))
	if errors.Is(err, sql.ErrNoRows) {
		return no(&trouble{key: "headless.no_exchange", args: []any{strconv.FormatInt(o.show, 10)}})
	}
	if err != nil {
		return &trouble{key: "headless.no_history", err: err}
	}
	frames := append(append(append([]rpcclient.Frame{}, e.Events...), e.Exchange.Frames...), e.Late...)
	t := &tape{recorded: frames}
	if err := a.showExchange(&callOptions{frames: true, json: o.json}, &e.Exchange, t.frames(), nil); err != nil && !errors.Is(err, errNo) {
		return err
	}
	return nil
}

// listPast prints what fits a query, the newest first.
func (a *app) listPast(ctx context.Context, o *historyOptions, finder *history.Finder, q query.Query) error {
	listed := 0
	for before := history.Newest; before != 0 && listed < o.limit; {
		page, err := finder.Find(ctx, q, before, o.limit-listed)
		if err != nil {
			return &trouble{key: "headless.no_history", err: err}
		}
		for i := range page.List {
			if err := a.showLine(o, &page.List[i]); err != nil {
				return fmt.Errorf("standard output: %w", err)
			}
		}
		listed, before = listed+len(page.List), page.Next
	}
	if listed == 0 {
		return no(&trouble{key: "headless.nothing_found"})
	}
	return nil
}

// pastLine is an exchange as scripts read it.
type pastLine struct {
	ID       history.ID `json:"id"`
	Begun    time.Time  `json:"begun"`
	Endpoint string     `json:"endpoint"`
	Method   string     `json:"method,omitempty"`
	Outcome  string     `json:"outcome"`
	Reason   string     `json:"reason,omitempty"` // the code of an error, the cause of a failure
	Took     float64    `json:"took_ms"`
	Sent     int64      `json:"sent"`
	Received int64      `json:"received"`
	Note     string     `json:"note,omitempty"`
}

// showLine prints an exchange in a line.
func (a *app) showLine(o *historyOptions, s *history.Summary) error {
	l := pastLine{
		ID: s.ID, Begun: s.Begun, Endpoint: s.Endpoint, Method: s.Method, Outcome: s.State.String(), Reason: s.Reason(),
		Took: float64(s.Took) / float64(time.Millisecond), Sent: s.Size.Sent, Received: s.Size.Received, Note: s.Note,
	}
	if o.json {
		_, err := a.out.Write(append(appendJSON(nil, l), '\n'))
		return err
	}
	outcome := l.Outcome
	if l.Reason != "" {
		outcome += " " + l.Reason
	}
	line := fmt.Sprintf("%6d  %s  %9s  %-24s  %-24s  %s", l.ID, l.Begun.Local().Format(time.DateTime), shortTime(s.Took), outcome, l.Method, l.Endpoint)
	_, err := fmt.Fprintln(a.out, a.out.safe(line))
	return err
}
