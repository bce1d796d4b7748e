package past

import (
	"context"
	"slices"
	"strings"

	"rpcexplorer/history"
	"rpcexplorer/rpcclient/query"
)

// Line is what the list knows of an exchange; nil if it has not read it.
func (p *Past) Line(source string) *history.Summary {
	id, ok := ID(source)
	at := slices.IndexFunc(p.list.all, func(s history.Summary) bool { return s.ID == id })
	if !ok || at < 0 {
		return nil
	}
	return &p.list.all[at]
}

// Pinned reports whether all of these exchanges are pinned.
func (p *Past) Pinned(sources ...string) bool {
	return !slices.ContainsFunc(sources, func(source string) bool { return p.Line(source) == nil || !p.Line(source).Pinned })
}

// Pin marks exchanges as ones to keep, or not.
func (p *Past) Pin(pinned bool, sources ...string) {
	p.write(sources, func(ctx context.Context, id history.ID) error { return p.store.Pin(ctx, id, pinned) })
}

// NoteOn is what a person wrote on an exchange.
func (p *Past) NoteOn(source string) string {
	if line := p.Line(source); line != nil {
		return line.Note
	}
	return ""
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
	p.loop.Spawn(func() {
		for _, source := range sources {
			id, ok := ID(source)
			if !ok {
				continue
			}
			if err := change(p.loop.Context(), id); err != nil {
				p.loop.Do(func() { p.loop.Tell("status.history_unchanged", p.Trouble(err)) })
				return
			}
		}
	}, nil)
}

// SameMethod is the query for the exchanges of the method of this one, SameEndpoint that for those of its address; "" if it is not known.
func (p *Past) SameMethod(source string) string {
	if line := p.Line(source); line != nil && line.Method != "" {
		return queryFor(query.Method, line.Method)
	}
	return ""
}

// SameEndpoint is the query for the exchanges at the address of this one.
func (p *Past) SameEndpoint(source string) string {
	if line := p.Line(source); line != nil {
		return queryFor(query.Endpoint, line.Endpoint)
	}
	return ""
}

func queryFor(f query.Field, text string) string {
	return query.Of(query.Term{Field: f, Values: []query.Value{{Pieces: []string{text}}}}).String()
}
