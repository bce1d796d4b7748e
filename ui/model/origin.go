package model

import (
	"bytes"
	"errors"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/loop"
)

// origin is the saved request that a tab is of, as it was when tab and file said the same.
type origin struct {
	Source string // the row of the sidebar that the tab is of; "" for a new call
	within string // of a call without a file: the row whose values count, which it was begun from

	hearsay // what of the tab was not typed

	saved    Draft               // what the draft is compared with
	base     []byte              // the text of the file; nil while it is not known
	request  *collection.Request // what that text says; nil while it is not known
	target   *target             // where that goes; nil while it is not known
	standing Standing
	saving   bool
	next     func()         // what was asked for meanwhile, and is to be done when that is over
	trouble  rpcclient.Note // why it could not be saved; zero if it could
	left     []string       // what of it is not in the file since it was saved: keys of the translation tables
	merge    *Merge         // what both sides were put together by last, with what was decided; nil if they were not
	noted    []string       // what of that was taken note of, and is not told again
	spelt    string         // what was told of misspelt keys of the file, and taken note of
}

// Standing is how the file of a tab's request is, beside what the tab holds.
type Standing uint8

// The standings.
const (
	AsSaved    Standing = iota // the file is as it was read, or there is none
	Changed                    // somebody else changed the file, and something else was typed here
	Gone                       // the file is gone
	Unreadable                 // the file cannot be read any more
)

// Standing is how the file of the tab's request is.
func (t *Tab) Standing() Standing { return t.standing }

// Trouble says why the tab was not saved, "" if nothing is wrong.
func (t *Tab) Trouble() string { return t.w.Note(t.trouble) }

// Modified reports whether the draft differs from what was saved, or what was saved is gone.
func (t *Tab) Modified() bool { return t.draft != t.saved || t.standing == Gone }

// Edited reports whether something was typed that was not saved.
func (t *Tab) Edited() bool { return t.draft != t.saved }

// Conflict is what stands against each other when the file was changed by somebody else: nil if it was not. Mine is what a save would
// have written.
func (t *Tab) Conflict() *collection.Conflict {
	v, path := t.w.Shelf.Find(t.Source)
	if v == nil || t.standing == AsSaved {
		return nil
	}
	c := &collection.Conflict{Path: path, Base: t.base}
	if it := t.w.Shelf.item(t.Source); it != nil {
		c.Theirs = it.item.Text
	}
	f := v.filed(t.draft, path, t.request)
	var err error
	if c.Mine, err = collection.Edit(t.base, f.request); err != nil {
		c.Mine, _ = f.request.Marshal()
	}
	return c
}

// tabOfSaved is a new tab of a saved request.
func (w *Workspace) tabOfSaved(it *saved, id string) *Tab {
	t := w.newTab(it.item.Name, id, draftOf(it.collection, it.item))
	t.meets(it)
	return t
}

// follow has the tabs of a collection follow their files.
func (s *Shelf) follow(v *Volume) {
	if v.fault != nil {
		return
	}
	for _, t := range s.w.tabs.open {
		if own, _ := s.Find(t.Source); own == v {
			t.follow(v)
		}
	}
}

// follow takes over what the tab's file says now, unless something else was typed.
func (t *Tab) follow(v *Volume) {
	it := t.w.Shelf.item(t.Source)
	before := t.standing
	switch {
	case it == nil:
		t.standing = Gone
	case it.item.Request == nil:
		t.standing = Unreadable
	default:
		t.followFile(v, it)
	}
	if t.standing != before {
		t.w.Changed(loop.TopicTabs, loop.TopicSaving)
	}
}

func (t *Tab) followFile(v *Volume, it *saved) {
	switch {
	case t.base != nil && bytes.Equal(t.base, it.item.Text):
		t.standing = AsSaved
		t.inherit(it)
	case v.filed(t.saved, it.item.Path, it.item.Request).request.Equal(it.item.Request):
		t.meets(it)
	case t.draft == t.saved:
		t.adopt(it)
	default:
		draft, same := t.filedAgain(v, it)
		if !same {
			t.standing = Changed
			break
		}
		if draft != t.draft {
			t.Set(func(d *Draft) { *d = draft })
		}
		t.saved = t.draft
		t.meets(it)
	}
	if t.title != it.item.Name {
		t.title = it.item.Name
		t.w.replies.Titled(v.identity(), it.item.Path, t.title)
		t.w.revalued()
	}
}

// target is where a file, its folders and its collection have a request go, and how long it may take.
type target struct{ endpoint, timeout string }

func targetOf(it *saved) *target {
	d := draftOf(it.collection, it.item)
	return &target{keptAddress(d.Endpoint), d.Timeout}
}

// inherit has a tab, whose file has not changed, go where its folders and its collection say now, if they said otherwise before and nothing else
// was typed.
func (t *Tab) inherit(it *saved) {
	was, says := t.target, targetOf(it)
	t.target = says
	t.hearFile(it)
	if was == nil || *was == *says {
		return
	}
	if d := draftOf(it.collection, it.item); was.endpoint != says.endpoint {
		inheritText(&t.draft.Endpoint, &t.saved.Endpoint, d.Endpoint)
	}
	if was.timeout != says.timeout {
		inheritText(&t.draft.Timeout, &t.saved.Timeout, says.timeout)
	}
	t.w.drafts.touch()
	t.w.Changed(loop.TopicTabs, loop.TopicRequest, loop.TopicMessage, loop.TopicFlight, loop.TopicSaving)
}

func inheritText(draft, saved *string, says string) {
	if *draft == *saved {
		*draft = says
	}
	*saved = says
}

// meets notes that the file says what the tab holds as saved.
func (t *Tab) meets(it *saved) {
	t.base, t.request, t.standing, t.trouble = it.item.Text, it.item.Request, AsSaved, rpcclient.Note{}
	t.target = targetOf(it)
	t.hearFile(it)
}

// adopt takes what a file says in the place of what was typed. What no file holds stays.
func (t *Tab) adopt(it *saved) {
	d := draftOf(it.collection, it.item)
	access := t.draft.Access
	access.Headers = d.Access.Headers
	if was := t.request; !it.item.Request.Login.IsZero() || was != nil && !was.Login.IsZero() {
		access.Login = d.Access.Login
	}
	d.Access = access
	t.draft, t.saved, t.title = d, d, it.item.Name
	t.meets(it)
	t.w.drafts.touch()
	t.w.Changed(loop.TopicTabs, loop.TopicRequest, loop.TopicMessage, loop.TopicFlight, loop.TopicSaving)
}

// Revert gives up what was typed: the tab holds what its file says; where that is gone or cannot be read, what it said last.
func (t *Tab) Revert() {
	it := t.w.Shelf.request(t.Source)
	switch {
	case it != nil:
		t.adopt(it)
	case t.request != nil && t.draft != t.saved:
		t.draft = t.saved
		t.w.drafts.touch()
		t.w.Changed(loop.TopicTabs, loop.TopicRequest, loop.TopicMessage, loop.TopicFlight, loop.TopicSaving)
	}
}

// troubleOf is why something could not be done on a file, for translation.
func (w *Workspace) troubleOf(err error) rpcclient.Note {
	var f *collection.Fault
	var p *rpcclient.Failure
	switch {
	case err == nil:
		return rpcclient.Note{}
	case errors.As(err, &f):
		return rpcclient.Note{Key: saveFailed, Args: []any{w.faultText(f)}}
	case errors.As(err, &p):
		return rpcclient.Note{Key: p.Cause.Key(), Args: p.Args()}
	}
	return rpcclient.Note{Key: saveFailed, Args: []any{w.faultText(err)}}
}
