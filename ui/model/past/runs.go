package past

import (
	"time"

	"rpcexplorer/history"
	"rpcexplorer/ui/wording"
)

// RunEnd is how a run ended, as far as a chart tells.
type RunEnd uint8

// The ends of runs.
const (
	RunResult  RunEnd = iota // with a result; or it was a notification that went
	RunError                 // with an error of the peer
	RunNothing               // without an answer
)

// Run is one of the exchanges of a call, for a chart.
type Run struct {
	Source   string
	Begun    time.Time
	Took     time.Duration
	Received int64
	End      RunEnd
	Text     string // when it was, how it ended, how long it took, how large the reply is, what was noted
}

// Runs are the last exchanges of one call, the oldest first.
type Runs struct {
	Method, Endpoint string
	List             []Run
}

// runsShown is how many exchanges of a call a chart shows.
const runsShown = 100

// Runs hands over the last exchanges of the same call as one, up to that.
func (p *Past) Runs(source string, put func(Runs)) {
	id, ok := ID(source)
	if !ok || p.store == nil {
		return
	}
	p.loop.Spawn(func() {
		list, err := p.store.Runs(p.loop.Context(), id, runsShown)
		p.loop.Do(func() {
			switch {
			case err != nil:
				p.loop.Tell("status.history_gone", p.Trouble(err))
			case len(list) == 0:
				p.loop.Tell("status.history_gone", p.loop.T("history.deleted"))
			default:
				put(p.runs(list))
			}
		})
	}, nil)
}

func (p *Past) runs(list []history.Summary) Runs {
	last := &list[len(list)-1]
	r := Runs{Method: p.title(last), Endpoint: last.Endpoint}
	for i := range list {
		s := &list[i]
		if s.State == history.Pending {
			continue
		}
		run := Run{Source: Source(s.ID), Begun: s.Begun, Took: s.Took, Received: s.Size.Received, End: runEnd(s.State)}
		run.Text = wording.Moment(s.Begun, p.loop.Now()) + " · " + p.note(s)
		if s.State != history.Result {
			run.Text += " · " + wording.Duration(s.Took)
		}
		run.Text += " · " + wording.Size(int(run.Received))
		r.List = append(r.List, run)
	}
	return r
}

func runEnd(s history.State) RunEnd {
	switch s {
	case history.Result, history.Sent:
		return RunResult
	case history.Error:
		return RunError
	}
	return RunNothing
}
