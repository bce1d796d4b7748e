package model

import (
	"rpcexplorer/history"
	"rpcexplorer/ui/loop"
)

// MarkPast remembers an exchange of the history, to be compared with another one.
func (p *Past) MarkPast(source string) {
	p.marked = source
	p.w.Changed(loop.TopicHistory)
}

// CanCompare reports whether there is a marked exchange that another one can be compared with.
func (p *Past) CanCompare(source string) bool { return p.marked != "" && p.marked != source }

// CompareMarked compares an exchange with the marked one, the older of them first.
func (p *Past) CompareMarked(source string, view ViewState) {
	a, ok := pastID(p.marked)
	b, fine := pastID(source)
	if ok && fine {
		p.compare(min(a, b), max(a, b), view)
	}
}

// CompareBefore compares an exchange with the one before it of the same call: of the same method of the same service.
func (p *Past) CompareBefore(source string, view ViewState) {
	id, ok := pastID(source)
	if !ok || p.store == nil {
		return
	}
	p.w.Spawn(func() {
		line, err := p.store.Summary(p.w.Context(), id)
		var before []history.Summary
		if err == nil {
			same := history.Filter{Endpoint: line.Endpoint, Method: line.Method, States: []history.State{history.Result, history.Error}}
			before, err = p.store.Page(p.w.Context(), id, 1, same)
		}
		p.w.Do(func() {
			switch {
			case err != nil:
				p.w.Tell("status.history_gone", p.w.pastError(err))
			case len(before) == 0:
				p.w.Tell("status.nothing_before")
			default:
				p.compare(before[0].ID, id, view)
			}
		})
	}, nil)
}

// compare reads two exchanges and compares them in a tab.
func (p *Past) compare(older, newer history.ID, view ViewState) {
	w := p.w
	w.Spawn(func() {
		var both []*history.Entry
		var err error
		for _, id := range []history.ID{older, newer} {
			var e *history.Entry
			if e, err = p.store.Get(w.Context(), id); err != nil {
				break
			}
			both = append(both, e)
		}
		w.Do(func() {
			if err != nil {
				w.Tell("status.history_gone", w.pastError(err))
				return
			}
			w.CompareExchanges(&both[0].Exchange, &both[1].Exchange, view)
		})
	}, nil)
}
