package model

import (
	"errors"
	"slices"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/wording"
)

// checkEndpoint says why a row of SectionEndpoints cannot be saved; zero if it can.
func checkEndpoint(v Variable, was []Variable) rpcclient.Note {
	switch {
	case strings.TrimSpace(v.Name) == "":
		return rpcclient.Note{Key: "endpoints.nameless", Args: []any{wording.Clip(v.Value)}}
	case strings.TrimSpace(v.Value) == "":
		return rpcclient.Note{Key: "endpoints.nowhere", Args: []any{wording.ClipName(v.Name)}}
	case keptAddress(v.Value) != v.Value && !slices.Contains(was, v):
		return rpcclient.Note{Key: "endpoints.secret", Args: []any{wording.ClipName(v.Name)}}
	}
	return rpcclient.Note{}
}

// checkDefault says why a row of SectionDefaults cannot be saved; zero if it can. An address there is written to a file as that of an endpoint is.
func checkDefault(v Variable, was []Variable) rpcclient.Note {
	if v.Name == DefaultNames[0] && keptAddress(v.Value) != v.Value && !slices.Contains(was, v) {
		return rpcclient.Note{Key: "endpoints.secret", Args: []any{wording.Clip(keptAddress(v.Value))}}
	}
	return rpcclient.Note{}
}

// Hint is what is to be said of a row of the section that is shown, and whether what stands there can be used; "" if there is nothing to say.
func (b *Book) Hint(at int) (text string, usable bool) {
	rows := b.shown().is.rows[b.section]
	if at >= len(rows) {
		return "", true
	}
	switch v := rows[at]; {
	case b.section == SectionVariables:
		return b.hintOfVariable(v)
	case b.section == SectionEndpoints:
		return b.hintOfEndpoint(v)
	case b.section == SectionDefaults && v.Name == DefaultNames[0]:
		return b.hintOfDefault(v.Value)
	case b.section == SectionDefaults:
		return b.hintOfTimeout(v.Value)
	}
	return "", true
}

func (b *Book) hintOfEndpoint(v Variable) (text string, usable bool) {
	if v.Value == "" {
		return "", true
	}
	if trouble := b.troubleOf(v.Value); trouble != "" {
		return trouble, false
	}
	return b.w.T("endpoints.callers", b.callers[b.shown().item()][v.Name]), true
}

// troubleOf says why an address cannot be used, "" if it can.
func (b *Book) troubleOf(address string) string {
	_, err := b.scope().endpoint(address)
	if err == nil {
		return ""
	}
	what, _ := b.w.Explain(rpcclient.AsFailure(address, err))
	return what
}

// hintOfDefault says where a default leads.
func (b *Book) hintOfDefault(endpoint string) (text string, usable bool) {
	if endpoint == "" {
		return b.w.T("defaults.endpoint.hint." + b.above()), true
	}
	rows := b.whole().is.rows[SectionEndpoints]
	if at := slices.IndexFunc(rows, func(v Variable) bool { return v.Name == endpoint }); at >= 0 {
		return wording.Clip(rows[at].Value), true
	}
	if trouble := b.troubleOf(endpoint); trouble != "" {
		return b.w.T("defaults.endpoint.none", trouble), false
	}
	return "", true
}

func (b *Book) hintOfTimeout(text string) (hint string, usable bool) {
	t := collection.NewTimeout(text)
	_, err := t.Span()
	return b.w.T("defaults.timeout.hint." + b.above()), t.IsZero() || t.HasNames() || !errors.Is(err, rpcclient.ErrTimeout)
}

// above is what decides where the page that is shown says nothing: the collection, or what is outside of it.
func (b *Book) above() string {
	if b.shown().kind == OfFolder {
		return "folder"
	}
	return "collection"
}

// Astray are the endpoints that stand on the page of the collection no more, and to which its requests go by their names, with how many these are; "" if
// there are none.
func (b *Book) Astray() string {
	var told []string
	p := b.whole()
	for _, v := range p.was.rows[SectionEndpoints] {
		if n := b.callers[p.item()][v.Name]; n > 0 && side(p.is.rows[SectionEndpoints], v.Name).Gone {
			told = append(told, b.w.T("endpoints.astray", wording.ClipName(v.Name), n))
		}
	}
	return strings.Join(told, " ")
}

// Addresses suggests addresses for the row: those of a tab, and before them for a default, the names of endpoints.
func (b *Book) Addresses() (all []Suggestion) {
	if b.section == SectionDefaults {
		for _, v := range b.whole().is.filled().rows[SectionEndpoints] {
			all = append(all, Suggestion{Value: v.Name, Title: wording.ClipName(v.Name), Note: wording.Clip(v.Value), Tag: tagOf(v.Value)})
		}
	}
	return append(all, b.w.Addresses()...)
}

// EditEndpoints gives the endpoints of the innermost collection that a row lies in to be edited; nil, and the status bar tells, where there is none that
// can be changed.
func (w *Workspace) EditEndpoints(row string) *Book {
	v, at := w.Shelf.Find(w.Shelf.current(row))
	if v == nil {
		t, _ := w.Active()
		v, at = w.Shelf.Find(t.home())
	}
	if v == nil {
		w.Tell("endpoints.no_collection")
		return nil
	}
	row = v.id
	if dir, _ := v.collection.Innermost(at); dir != "." {
		row = v.id + "/" + dir
	}
	b := w.EditVariables(row)
	if b != nil {
		b.ShowSection(SectionEndpoints)
	}
	return b
}

// IsCollection reports whether a row is that of a collection, which may lie in another one.
func (w *Workspace) IsCollection(row string) bool {
	v, at := w.Shelf.Find(row)
	return v != nil && (at == "." || v.items[at] != nil && v.items[at].Inner)
}
