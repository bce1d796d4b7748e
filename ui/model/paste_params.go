package model

import (
	"rpcexplorer/history/collection"
	"rpcexplorer/history/importing"
)

// Pasted is a whole call that was pasted where params are typed, and what it was made into. An editor that undoes goes from one to the other.
type Pasted struct {
	t             *Tab
	text          string
	before, after Draft // with the text in the params, and with what it says
}

// PasteParams takes a text that was pasted as all of the params: what it says of a call, where it is one JSON-RPC message with a version, or one
// command line. Nil for all other texts, which stay params. Nothing is changed before Params go to Follow.
func (t *Tab) PasteParams(text string) *Pasted {
	if t.draft.Params != text || len(text) > composeAtOnce || !importing.IsCall(text) {
		return nil
	}
	i, err := importing.Read("", []byte(text))
	if err != nil || i.Count() != 1 {
		return nil
	}
	request := firstRequest(i.Items)
	if request.Kind == collection.Raw {
		return nil
	}
	p := &Pasted{t, text, t.draft, t.draft}
	if p.after.take(i, request); p.after.Params == text {
		return nil
	}
	t.tellPasted(i)
	return p
}

// Params are what the call has as its params.
func (p *Pasted) Params() string { return p.after.Params }

// Follow takes an edit of the params that leads from the text to what it says, or back: the whole call goes along. It is false for all other
// edits, and where the call was changed since: then the params are changed alone.
func (p *Pasted) Follow(params string) bool {
	switch {
	case p == nil:
		return false
	case params == p.after.Params && p.t.draft == p.before:
		p.t.Set(func(d *Draft) { *d = p.after })
		p.t.hearOf(p.t.draft.Endpoint)
	case params == p.text && p.t.draft == p.after:
		p.t.Set(func(d *Draft) { *d = p.before })
	default:
		return false
	}
	return true
}
