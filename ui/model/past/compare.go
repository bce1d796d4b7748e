package past

import (
	"rpcexplorer/history"
	"rpcexplorer/ui/loop"
)

// Mark remembers an exchange, to be compared with another one.
func (p *Past) Mark(source string) {
	p.marked = source
	p.loop.Changed(loop.TopicHistory)
}

// CanCompare reports whether there is a marked exchange that another one can be compared with.
func (p *Past) CanCompare(source string) bool { return p.marked != "" && p.marked != source }

// Compare is handed two exchanges to be compared.
type Compare func(older, newer *history.Entry)

// CompareMarked hands over an exchange with the marked one, the older of them first.
func (p *Past) CompareMarked(source string, put Compare) {
	a, ok := ID(p.marked)
	b, fine := ID(source)
	if ok && fine {
		p.both(min(a, b), max(a, b), put)
	}
}

// CompareBefore hands over an exchange with the one before it of the same call: of the same method of the same service.
func (p *Past) CompareBefore(source string, put Compare) {
	id, ok := ID(source)
	if !ok || p.store == nil {
		return
	}
	p.loop.Spawn(func() {
		line, err := p.store.Summary(p.loop.Context(), id)
		var before []history.Summary
		if err == nil {
			same := history.Filter{Endpoint: line.Endpoint, Method: line.Method, States: []history.State{history.Result, history.Error}}
			before, err = p.store.Page(p.loop.Context(), id, 1, same)
		}
		p.loop.Do(func() {
			switch {
			case err != nil:
				p.loop.Tell("status.history_gone", p.Trouble(err))
			case len(before) == 0:
				p.loop.Tell("status.nothing_before")
			default:
				p.both(before[0].ID, id, put)
			}
		})
	}, nil)
}

// both reads two exchanges and hands them over.
func (p *Past) both(older, newer history.ID, put Compare) {
	p.loop.Spawn(func() {
		var both []*history.Entry
		var err error
		for _, id := range []history.ID{older, newer} {
			var e *history.Entry
			if e, err = p.store.Get(p.loop.Context(), id); err != nil {
				break
			}
			both = append(both, e)
		}
		p.loop.Do(func() {
			if err != nil {
				p.loop.Tell("status.history_gone", p.Trouble(err))
				return
			}
			put(both[0], both[1])
		})
	}, nil)
}
