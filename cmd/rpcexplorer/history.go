package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
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
	show   int64
	limit  int
	json   bool
	file   string // the history that is looked at, if not the user's
	export string // the file to write
	from   string // the file to import
	most   int    // how many exchanges at most, of those that fit
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

--export writes all that fits into one file, which opens without a server: --file lists it, here or elsewhere, and changes nothing in it;
--import takes its exchanges into the history, with pins and notes, those that are there already once.

Exit status: 0 found, 1 nothing found, 2 usage, 3 failure.`,
		Example: `  rpcexplorer history
  rpcexplorer history 'method:sort_* error since:1d'
  rpcexplorer history --show 1204
  rpcexplorer history pears --json
  rpcexplorer history 'endpoint:5001 since:1d' --export some.rpchistory
  rpcexplorer history --file some.rpchistory error
  rpcexplorer history --import some.rpchistory`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.most = math.MaxInt; o.export == "" || cmd.Flags().Changed("limit") {
				o.most = o.limit
			}
			return a.runHistory(cmd.Context(), o, args)
		},
	}
	cmd.Flags().Int64Var(&o.show, "show", 0, "print the exchange of this number, with its frames")
	cmd.Flags().IntVar(&o.limit, "limit", 100, "how many exchanges are listed, or exported, at most; --export without it takes all")
	cmd.Flags().BoolVar(&o.json, "json", false, "print one JSON object an exchange")
	cmd.Flags().StringVar(&o.file, "file", "", "look at the history in this file, which stays as it is")
	cmd.Flags().StringVar(&o.export, "export", "", "write what fits into this file")
	cmd.Flags().StringVar(&o.from, "import", "", "take the exchanges of this file into the history")
	return cmd
}

func (a *app) runHistory(ctx context.Context, o *historyOptions, args []string) error {
	q, err := query.Parse(strings.Join(args, " "), time.Now())
	if err != nil {
		return usageError{a.queryError(err)}
	}
	switch {
	case o.from != "" && (len(args) > 0 || o.file != "" || o.export != "" || o.show != 0):
		return usageError{errors.New("--import takes all of a file: without QUERY, --file, --export and --show")}
	case o.export != "" && o.show != 0:
		return usageError{errors.New("--export takes what fits QUERY: without --show")}
	}
	store, err := a.pastStore(ctx, o)
	if err != nil {
		return err
	}
	defer store.Close()
	if o.show != 0 {
		return a.showPast(ctx, o, store)
	}
	if o.from != "" {
		return a.importPast(ctx, o, store)
	}
	finder := a.pastFinder(o, store)
	defer finder.Close()
	if o.export != "" {
		return a.exportPast(ctx, o, store, finder, q)
	}
	return a.listPast(ctx, o, finder, q)
}

// pastStore opens the history that is asked for.
func (a *app) pastStore(ctx context.Context, o *historyOptions) (*history.Store, error) {
	if o.file != "" {
		store, err := history.View(ctx, o.file)
		if err != nil {
			return nil, fileTrouble(err)
		}
		return store, nil
	}
	store, err := openHistory(a.env)
	if err != nil {
		return nil, &trouble{key: "headless.no_history", err: err}
	}
	return store, nil
}

// pastFinder opens the index of the user's history. A file has none.
func (a *app) pastFinder(o *historyOptions, store *history.Store) *history.Finder {
	if o.file != "" {
		return history.OpenFinder(store, "")
	}
	return openFinder(a.env, store)
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
	var broken error // standard output
	err := everyFound(ctx, finder, q, o.most, func(s *history.Summary) error {
		listed++
		broken = a.showLine(o, s)
		return broken
	})
	switch {
	case broken != nil:
		return fmt.Errorf("standard output: %w", broken)
	case err != nil:
		return &trouble{key: "headless.no_history", err: err}
	case listed == 0:
		return no(&trouble{key: "headless.nothing_found"})
	}
	return nil
}

// foundPage is how many exchanges are asked for at a time.
const foundPage = 1000

// everyFound goes through what fits a query, the newest first: so many at most.
func everyFound(ctx context.Context, finder *history.Finder, q query.Query, most int, take func(*history.Summary) error) error {
	for before := history.Newest; before != 0 && most > 0; {
		page, err := finder.Find(ctx, q, before, min(most, foundPage))
		if err != nil {
			return err
		}
		for i := range page.List {
			if err := take(&page.List[i]); err != nil {
				return err
			}
		}
		most, before = most-len(page.List), page.Next
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
	Pinned   bool       `json:"pinned,omitempty"`
}

// showLine prints an exchange in a line.
func (a *app) showLine(o *historyOptions, s *history.Summary) error {
	l := pastLine{
		ID: s.ID, Begun: s.Begun, Endpoint: s.Endpoint, Method: s.Method, Outcome: s.State.String(), Reason: s.Reason(),
		Took: float64(s.Took) / float64(time.Millisecond), Sent: s.Size.Sent, Received: s.Size.Received, Note: s.Note, Pinned: s.Pinned,
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
