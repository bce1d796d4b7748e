package model

import (
	"context"
	"slices"
	"strings"

	"rpcexplorer/history"
	"rpcexplorer/rpcclient/query"
)

// line is what the list knows of an exchange; nil if it has not read it.
func (p *Past) line(source string) *history.Summary {
	id, ok := pastID(source)
	at := slices.IndexFunc(p.list.all, func(s history.Summary) bool { return s.ID == id })
	if !ok || at < 0 {
		return nil
	}
	return &p.list.all[at]
}

// Pinned reports whether all of these exchanges are pinned.
func (p *Past) Pinned(sources ...string) bool {
	return !slices.ContainsFunc(sources, func(source string) bool { return p.line(source) == nil || !p.line(source).Pinned })
}

// Pin marks exchanges as ones to keep, or not.
func (p *Past) Pin(pinned bool, sources ...string) {
	p.write(sources, func(ctx context.Context, id history.ID) error { return p.store.Pin(ctx, id, pinned) })
}

// NoteOn is what a person wrote on an exchange.
func (p *Past) NoteOn(source string) string {
	if line := p.line(source); line != nil {
		return line.Note
	}
	return ""
}

// noteOn is what a person wrote on an exchange that is shown.
func (p *Past) noteOn(x *past) string {
	if line := p.line(x.source); line != nil {
		return line.Note
	}
	return x.note
}

// Annotate writes a note on an exchange, in one line; an empty one takes it away.
func (p *Past) Annotate(source, note string) {
	note = strings.TrimSpace(strings.ReplaceAll(note, "\n", " "))
	p.write([]string{source}, func(ctx context.Context, id history.ID) error { return p.store.Annotate(ctx, id, note) })
}

// write changes exchanges in the background, and tells what went wrong. Who shows the history hears of it from the store.
func (p *Past) write(sources []string, change func(context.Context, history.ID) error) {
	if p.store == nil {
		return
	}
	p.w.Spawn(func() {
		for _, source := range sources {
			id, ok := pastID(source)
			if !ok {
				continue
			}
			if err := change(p.w.Context(), id); err != nil {
				p.w.Do(func() { p.w.Tell("status.history_unchanged", p.w.pastError(err)) })
				return
			}
		}
	}, nil)
}

// SameMethod is the query for the exchanges of the method of this one, SameEndpoint that for those of its address; "" if it is not known.
func (p *Past) SameMethod(source string) string {
	if line := p.line(source); line != nil && line.Method != "" {
		return queryFor(query.Method, line.Method)
	}
	return ""
}

// SameEndpoint is the query for the exchanges at the address of this one.
func (p *Past) SameEndpoint(source string) string {
	if line := p.line(source); line != nil {
		return queryFor(query.Endpoint, line.Endpoint)
	}
	return ""
}

func queryFor(f query.Field, text string) string {
	return query.Of(query.Term{Field: f, Values: []query.Value{{Pieces: []string{text}}}}).String()
}
