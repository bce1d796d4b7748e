package past

import (
	"strconv"
	"strings"
	"time"

	"rpcexplorer/history"
	"rpcexplorer/ui/wording"
)

// Kept says how much of the history is kept, as a person typed it; "" for no bound.
type Kept struct {
	Days string `json:"days"` // how old an exchange may become
	Size string `json:"size"` // how many gibibytes the file may take
}

// DefaultKept is how much is kept where nobody said anything.
func DefaultKept() Kept {
	return Kept{Size: strconv.FormatInt(history.DefaultRule().Bytes>>30, 10)}
}

// The most that can be typed.
const (
	mostDays = 36500
	mostSize = 1 << 20
)

// rule is what was typed, as a rule; false where it is none.
func (k Kept) rule() (r history.Rule, ok bool) {
	days, fine := bound(k.Days, mostDays)
	size, ok := bound(k.Size, mostSize)
	r.Age = time.Duration(days * float64(24*time.Hour))
	r.Bytes = int64(size * (1 << 30))
	return r, ok && fine
}

// bound reads a number above zero; nothing typed is no bound.
func bound(text string, most float64) (float64, bool) {
	if text = strings.TrimSpace(text); text == "" {
		return 0, true
	}
	n, err := strconv.ParseFloat(text, 64)
	return n, err == nil && n >= 0.001 && n <= most
}

// Usable reports whether what was typed can be kept to.
func (k Kept) Usable() bool {
	_, ok := k.rule()
	return ok
}

// Preview hands over in words what would go of the history now if it was kept so.
func (p *Past) Preview(k Kept, put func(text string)) {
	rule, ok := k.rule()
	if !ok || p.store == nil {
		return
	}
	p.loop.Spawn(func() {
		going, err := p.store.Preview(p.loop.Context(), rule)
		p.loop.Do(func() {
			switch {
			case err != nil:
				put(p.loop.T("history.unreadable", err))
			case going.Count == 0:
				put(p.loop.T("keep.nothing"))
			default:
				put(p.loop.T("keep.going", wording.Count(uint64(going.Count)), wording.Size(int(going.Bytes)), wording.Moment(going.Oldest, p.loop.Now()), wording.Moment(going.Newest, p.loop.Now())))
			}
		})
	}, nil)
}

// Obey has so much of the history be kept, from now on: what is beyond it goes soon, in the background.
func (p *Past) Obey(k Kept) {
	if rule, ok := k.rule(); ok && p.store != nil {
		p.store.Keep(rule)
	}
}
