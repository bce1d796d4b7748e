package model

import (
	"strconv"
	"strings"
	"time"

	"rpcexplorer/history"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/wording"
)

// PastRow is a row of the history: a day, or an exchange of it.
type PastRow struct {
	ID     string // names the row as long as the program runs; of an exchange, what Tab.Source names too
	Title  string
	Tag    string // the carrier's short name; "" for days
	Note   string // how it ended, and what a person wrote on it
	When   string // the time of day
	Day    bool
	Open   bool // a day whose exchanges are shown
	Failed bool // it ended with an error or without an answer
	Pinned bool
}

// pastSource is what the tab of an exchange of the history calls its source.
const pastSource = "history:"

// sourceOf is the source of a tab that shows an exchange of the history.
func sourceOf(id history.ID) string { return pastSource + strconv.FormatInt(int64(id), 10) }

// pastID is the exchange that a source names; false if it names none.
func pastID(source string) (history.ID, bool) {
	digits, ok := strings.CutPrefix(source, pastSource)
	id, err := strconv.ParseInt(digits, 10, 64)
	return history.ID(id), ok && err == nil
}

// Rows are the rows of the list, in order: the days, each with its exchanges under it.
func (p *Past) Rows() []PastRow {
	rows := make([]PastRow, 0, len(p.list.all)+16)
	today := dayOf(p.w.Now())
	day, open := "", false
	for i := range p.list.all {
		s := &p.list.all[i]
		if d := dayOf(s.Begun); d != day {
			day, open = d, !p.list.folded[d]
			rows = append(rows, PastRow{ID: "day:" + d, Title: p.dayTitle(d, today), Day: true, Open: open})
		}
		if open {
			rows = append(rows, p.row(s))
		}
	}
	return rows
}

// ToggleDay folds or unfolds a day.
func (p *Past) ToggleDay(id string) {
	day := strings.TrimPrefix(id, "day:")
	p.list.folded[day] = !p.list.folded[day]
	p.w.Changed(loop.TopicHistory)
}

func dayOf(t time.Time) string { return t.Local().Format(time.DateOnly) }

func (p *Past) dayTitle(day, today string) string {
	switch day {
	case today:
		return p.w.T("history.today")
	case dayOf(p.w.Now().AddDate(0, 0, -1)):
		return p.w.T("history.yesterday")
	}
	return day
}

func (p *Past) row(s *history.Summary) PastRow {
	return PastRow{
		ID: sourceOf(s.ID), Title: p.w.pastTitle(s), Tag: tagOf(s.Endpoint), Note: p.w.pastNote(s), Pinned: s.Pinned,
		When:   s.Begun.Local().Format(time.TimeOnly),
		Failed: s.State == history.Error || s.State == history.Failure || s.State == history.Unknown,
	}
}

// pastTitle is the method of an exchange, or what stands for it.
func (w *Workspace) pastTitle(s *history.Summary) string {
	if s.Method == "" {
		return w.T("history.raw")
	}
	return wording.Clip(s.Method)
}

// pastNote says in some words how an exchange ended.
func (w *Workspace) pastNote(s *history.Summary) string {
	note := w.pastOutcome(s)
	if s.Note != "" {
		note = wording.Clip(s.Note) + " · " + note
	}
	return note
}

func (w *Workspace) pastOutcome(s *history.Summary) string {
	switch s.State {
	case history.Result:
		return wording.Duration(s.Took)
	case history.Sent:
		return w.T("outcome.sent")
	case history.Error:
		return w.errorChip(errorCode{s.Code, s.Code != 0})
	case history.Failure:
		return w.T("cause." + string(s.Cause) + ".short")
	case history.Pending:
		return w.T("history.pending")
	}
	return w.T("cause.outcome_unknown.short")
}

// IsDay reports whether a row of the history is a day.
func IsDay(id string) bool { return !strings.HasPrefix(id, pastSource) }

// Chosen is the row of the exchange that was chosen last: that of the active tab, unless another one is on its way.
func (p *Past) Chosen() string {
	if p.due != "" {
		return p.due
	}
	t, _ := p.w.Active()
	return t.Source
}
