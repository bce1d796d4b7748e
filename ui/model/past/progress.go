package past

import "rpcexplorer/ui/loop"

// searchTold is after how many pages a search tells how far it is: one that is done at once would only flicker.
const searchTold = 3

// search is how far the list has come with a query.
type search struct {
	pages   int  // that were read since the query was typed
	stopped bool // the person does not want more of it
}

// Searching tells how far a search is that goes on; "" if none does.
func (p *Past) Searching() string {
	l := &p.list
	if !l.busy || p.query.IsZero() || l.search.pages < searchTold || l.next == 0 {
		return ""
	}
	text := p.loop.T("history.searched", p.searched())
	if i := p.indexed(); i >= 0 {
		text += " · " + p.loop.T("history.indexed", i)
	}
	return text
}

// searched is how much of the history was searched, in percent.
func (p *Past) searched() int {
	newest := p.list.newest
	if newest <= 0 {
		return 0
	}
	return int(100 * (newest - min(newest, p.list.next)) / newest)
}

// indexed is how far the index is, in percent; -1 where it has all, or there is none.
func (p *Past) indexed() int {
	if p.finder == nil {
		return -1
	}
	i := p.finder.Indexed()
	if i.Of <= 0 || i.Complete() {
		return -1
	}
	return int(100 * i.Blocks / i.Of)
}

// Stopped tells how far a search came that was stopped; "" if none was.
func (p *Past) Stopped() string {
	if !p.list.search.stopped || p.list.next == 0 {
		return ""
	}
	return p.loop.T("history.search_stopped", p.searched())
}

// StopSearch gives the search up; what was found stays.
func (p *Past) StopSearch() {
	l := &p.list
	if l.stop != nil {
		l.stop()
	}
	l.busy, l.search.stopped = false, true
	p.loop.Changed(loop.TopicHistory)
}

// ResumeSearch goes on with a search that was stopped.
func (p *Past) ResumeSearch() {
	p.list.search.stopped = false
	p.More()
}
