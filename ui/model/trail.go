package model

import "slices"

// trailLimit is how many visits of tabs are remembered.
const trailLimit = 50

// trail is which tabs were shown, one after the other, as a browser has it: going back keeps what lies ahead until something else is
// shown.
type trail struct {
	visits []visit
	at     int  // the visit that is shown
	going  bool // back or ahead: no new visit
}

// visit is a tab that was shown, and the saved request in it then: where the tab has gone, the request can be opened anew.
type visit struct {
	tab    *Tab
	source string
}

// visited notes that a tab is shown.
func (r *trail) visited(t *Tab) {
	now := visit{t, t.Source}
	switch {
	case len(r.visits) > 0 && (r.going || r.visits[r.at].tab == t):
		r.visits[r.at] = now
		return
	case len(r.visits) > 0:
		r.visits = r.visits[:r.at+1]
	}
	r.visits = append(r.visits, now)
	r.visits = r.visits[max(0, len(r.visits)-trailLimit):]
	r.at = len(r.visits) - 1
}

// left forgets a tab that is gone, with all its replies; what was in it can be opened anew.
func (r *trail) left(t *Tab) {
	for i := range r.visits {
		if r.visits[i].tab == t {
			r.visits[i].tab = nil
		}
	}
}

// Revisit shows the tab that was shown before (-1), or the one that Revisit came back from (1). A saved request whose tab is gone is opened
// anew; what else is gone is passed over. Where there is nothing more, nothing changes.
func (w *Workspace) Revisit(step int) {
	r := &w.tabs.trail
	r.going = true
	defer func() { r.going = false }()
	from := r.at
	for at := from + step; at >= 0 && at < len(r.visits); at += step {
		v := r.visits[at]
		open := slices.Index(w.tabs.open, v.tab)
		if open == w.tabs.active || open < 0 && w.Shelf.request(v.source) == nil {
			continue
		}
		if r.at = at; open < 0 {
			w.Open(v.source, false)
		} else {
			w.ShowTab(open)
		}
		return
	}
}
