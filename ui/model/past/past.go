package past

import (
	"context"
	"sync/atomic"
	"time"

	"rpcexplorer/history"
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/query"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/model/wire"
)

// Past is the history as the sidebar lists it: what was exchanged, the newest first, as far back as somebody scrolled.
type Past struct {
	loop   *loop.Loop
	around Around
	store  *history.Store // nil if there is no history
	finder *history.Finder
	text   string       // the query, as typed
	fault  *query.Fault // why that is no query; the list shows what fits the terms before
	query  query.Query
	list   pastList
	kept   keptState
	messages
	freshness
	bin      bin
	transfer context.CancelFunc // gives up the export or import that is under way; nil if none is
	marked   string             // the source of what is to be compared with another one; "" for none
}

// freshness is when the list is read anew.
type freshness struct {
	shown bool        // somebody looks at it; else nothing is read
	stale bool        // it is to be read anew
	late  bool        // it is about to be looked at
	told  atomic.Bool // a change is on its way here
}

// pastList is what has been read of the history.
type pastList struct {
	all    []history.Summary
	next   history.ID // before which there may be older ones; 0 if there is nothing older
	busy   bool       // a page is being read
	failed error
	stop   context.CancelFunc // gives up what is being read
	folded map[string]bool    // the days whose exchanges are folded away
	search search
	newest history.ID // the newest exchange that was ever read
}

// The measures of the list: how much is read at a time, how much is read anew when something has changed, how often.
const (
	pastPage     = 200
	pastAnew     = 1000
	pastInterval = 250 * time.Millisecond
)

// Around is what a Past needs of what it stands in.
type Around struct {
	InHome func(path string) string     // a path as a person types it, from their folder on
	Fault  func(err error) string       // why a file cannot be read or written
	Tag    func(endpoint string) string // the short name of the carrier of an address
}

// New lists what a store keeps, and a finder finds. Without a store there is nothing; without a finder there is no index of it.
func New(l *loop.Loop, store *history.Store, finder *history.Finder, around Around) *Past {
	p := &Past{loop: l, around: around, store: store, finder: finder, freshness: freshness{stale: true}}
	if p.store != nil && p.finder == nil {
		p.finder = history.OpenFinder(p.store, "")
	}
	p.list.folded = map[string]bool{}
	return p
}

// Show has the list read, now and whenever it changes, as long as somebody looks at it.
func (p *Past) Show(shown bool) {
	if p.shown = shown; shown && p.stale {
		p.read(true)
	}
}

// Query is the query as it was typed.
func (p *Past) Query() string { return p.text }

// SetQuery lists only exchanges that fit a query. Of a text that is none, the terms before the fault count.
func (p *Past) SetQuery(text string) {
	q, err := query.Parse(text, p.loop.Now())
	fault, _ := err.(*query.Fault)
	same := q.String() == p.query.String()
	p.text, p.fault, p.query = text, fault, q
	if same {
		p.loop.Changed(loop.TopicHistory)
		return
	}
	p.list.all, p.list.next, p.list.search = nil, 0, search{}
	p.read(true)
}

// Fault says why the query is none, and where; "" if it is one.
func (p *Past) Fault() string { return wire.Fault(p.loop, p.text, p.fault) }

// State tells in words what there is beside the rows, "" if that is nothing.
func (p *Past) State() string {
	switch l := &p.list; {
	case p.store == nil:
		return p.loop.T("history.none")
	case l.failed != nil:
		return p.loop.T("history.unreadable", l.failed)
	case l.busy && len(l.all) == 0:
		return p.loop.T("history.reading")
	case len(l.all) > 0:
		return ""
	case p.query.IsZero():
		return p.loop.T("history.empty")
	}
	return p.loop.T("history.nothing_fits")
}

// More has older exchanges read, if there are any.
func (p *Past) More() {
	if l := &p.list; l.next != 0 && !l.busy && l.failed == nil && !l.search.stopped {
		p.read(false)
	}
}

// HistoryChanged has what shows the history read it anew, soon. It may be called from any goroutine.
func (p *Past) HistoryChanged() {
	if !p.told.Swap(true) {
		p.loop.Do(p.changed)
	}
}

func (p *Past) changed() {
	p.told.Store(false)
	p.stale = true
	if p.late {
		return
	}
	p.late = true
	p.loop.Later(pastInterval, func() {
		p.late = false
		p.Look()
		if p.shown {
			p.read(true)
		}
	})
}

// read reads a page in the background: the newest, or what is older than all that was read.
func (p *Past) read(newest bool) {
	l := &p.list
	if p.store == nil || l.busy && !newest {
		return
	}
	if l.stop != nil {
		l.stop()
	}
	ctx, stop := context.WithCancel(p.loop.Context())
	before, limit := history.Newest, max(pastPage, min(len(l.all), pastAnew))
	if newest {
		p.stale = false
	} else {
		before, limit = l.next, pastPage
	}
	l.busy, l.stop = true, stop
	q := p.query
	p.loop.Spawn(func() {
		page, err := p.finder.Find(ctx, q, before, limit)
		p.loop.Do(func() {
			defer stop()
			if ctx.Err() == nil {
				p.take(page, limit, newest, err)
			}
		})
	}, func(f *rpcclient.Failure) { l.busy, l.failed = false, f })
	p.loop.Changed(loop.TopicHistory)
}

// take takes a page into the list. Where little fits, the next one follows until there is a page to see.
func (p *Past) take(page history.Found, limit int, newest bool, err error) {
	l := &p.list
	if l.busy, l.failed = false, err; err != nil {
		p.loop.Changed(loop.TopicHistory)
		return
	}
	l.search.pages++
	if len(l.all) > 0 {
		l.newest = max(l.newest, l.all[0].ID)
	}
	if newest {
		older := olderThan(l.all, page.Next)
		l.all = append(page.List, older...)
		if len(older) == 0 {
			l.next = page.Next
		}
	} else {
		l.all, l.next = append(l.all, page.List...), page.Next
	}
	p.loop.Changed(loop.TopicHistory)
	if len(page.List) < limit && len(l.all) < pastPage {
		p.More()
	}
}

// olderThan are those of a list that are older than what was read anew.
func olderThan(all []history.Summary, next history.ID) []history.Summary {
	for i := range all {
		if all[i].ID < next {
			return all[i:]
		}
	}
	return nil
}
