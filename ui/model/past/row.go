package past

import (
	"strconv"
	"strings"
	"time"

	"rpcexplorer/history"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/wording"
)

// Row is a row of the history: a day, or an exchange of it.
type Row struct {
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

// sourcePrefix is what the tab of an exchange of the history calls its source.
const sourcePrefix = "history:"

// Source is the source of a tab that shows an exchange of the history.
func Source(id history.ID) string { return sourcePrefix + strconv.FormatInt(int64(id), 10) }

// ID is the exchange that a source names; false if it names none.
func ID(source string) (history.ID, bool) {
	digits, ok := strings.CutPrefix(source, sourcePrefix)
	id, err := strconv.ParseInt(digits, 10, 64)
	return history.ID(id), ok && err == nil
}

// Rows are the rows of the list, in order: the days, each with its exchanges under it.
func (p *Past) Rows() []Row {
	rows := make([]Row, 0, len(p.list.all)+16)
	today := dayOf(p.loop.Now())
	day, open := "", false
	for i := range p.list.all {
		s := &p.list.all[i]
		if d := dayOf(s.Begun); d != day {
			day, open = d, !p.list.folded[d]
			rows = append(rows, Row{ID: "day:" + d, Title: p.dayTitle(d, today), Day: true, Open: open})
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
	p.loop.Changed(loop.TopicHistory)
}

func dayOf(t time.Time) string { return t.Local().Format(time.DateOnly) }

func (p *Past) dayTitle(day, today string) string {
	switch day {
	case today:
		return p.loop.T("history.today")
	case dayOf(p.loop.Now().AddDate(0, 0, -1)):
		return p.loop.T("history.yesterday")
	}
	return day
}

func (p *Past) row(s *history.Summary) Row {
	return Row{
		ID: Source(s.ID), Title: p.title(s), Tag: p.around.Tag(s.Endpoint), Note: p.note(s), Pinned: s.Pinned,
		When:   s.Begun.Local().Format(time.TimeOnly),
		Failed: s.State == history.Error || s.State == history.Failure || s.State == history.Unknown,
	}
}

// title is the method of an exchange, or what stands for it.
func (p *Past) title(s *history.Summary) string {
	if s.Method == "" {
		return p.loop.T("history.raw")
	}
	return wording.Clip(s.Method)
}

// note says in some words how an exchange ended.
func (p *Past) note(s *history.Summary) string {
	note := p.outcome(s)
	if s.Note != "" {
		note = wording.Clip(s.Note) + " · " + note
	}
	return note
}

func (p *Past) outcome(s *history.Summary) string {
	switch s.State {
	case history.Result:
		return wording.Duration(s.Took)
	case history.Sent:
		return p.loop.T("outcome.sent")
	case history.Error:
		return wording.Error(p.loop.T, s.Code, s.Code != 0)
	case history.Failure:
		return p.loop.T("cause." + string(s.Cause) + ".short")
	case history.Pending:
		return p.loop.T("history.pending")
	}
	return p.loop.T("cause.outcome_unknown.short")
}

// IsDay reports whether a row of the history is a day.
func IsDay(id string) bool { return !strings.HasPrefix(id, sourcePrefix) }
