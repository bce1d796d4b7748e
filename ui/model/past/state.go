package past

import (
	"database/sql"
	"errors"

	"rpcexplorer/history"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/wording"
)

// keptState is how much there is in the history, and whether it is being saved.
type keptState struct {
	totals history.Totals
	health history.Health
	known  bool
}

// messages are what there is to say of the history's file.
type messages struct {
	waiting []rpcclient.Note
	telling bool // one is told, and may be read for a while
}

// Trouble says why an exchange cannot be read or changed.
func (p *Past) Trouble(err error) string {
	if errors.Is(err, sql.ErrNoRows) {
		return p.loop.T("history.deleted")
	}
	return err.Error()
}

// Look reads how the history is, in the background, and hands on what there is to say of its file.
func (p *Past) Look() {
	if p.store == nil {
		return
	}
	p.loop.Spawn(func() {
		totals, err := p.store.Totals(p.loop.Context())
		state := keptState{totals, p.store.Health(), err == nil}
		messages := p.store.Messages()
		p.loop.Do(func() {
			p.kept = state
			p.tellAll(messages)
			p.loop.Changed(loop.TopicStatus, loop.TopicHistory)
		})
	}, nil)
}

// Saving reports whether the history is being saved. What is not known yet is.
func (p *Past) Saving() bool { return p.store == nil || p.kept.health.Saving || !p.kept.known }

// Told says how many exchanges there are; or that they are not being saved, and why.
func (p *Past) Told() string {
	switch {
	case p.store == nil || !p.kept.known:
		return ""
	case !p.Saving():
		return p.loop.T("history.not_saved", p.loop.Note(p.kept.health.Reason))
	}
	return p.loop.T("history.count", wording.Count(uint64(max(0, p.kept.totals.Exchanges))))
}

// ToldShort is Told for the status bar.
func (p *Past) ToldShort() string {
	if p.Saving() && p.store != nil && p.kept.known {
		return p.loop.T("status.history", wording.Count(uint64(max(0, p.kept.totals.Exchanges))))
	}
	return p.Told()
}
