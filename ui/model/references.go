package model

import (
	"maps"
	"slices"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/replies"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/wording"
)

// referrers are the files that ask for a response by what a request was called before, and that may follow.
type referrers struct {
	replies.Renaming
	v     *Volume
	deed  *collection.Deed // the renaming, which following becomes a part of
	found []replies.Referring
	typed []followedText
}

// followedText is a text of a tab that followed a renaming.
type followedText struct {
	tab         *Tab
	text        *string
	was, became string
}

func (f *referrers) count() (n int) {
	for _, x := range f.found {
		n += x.Count
	}
	return n
}

// seekReferrers looks for references to a request that was renamed, once the collection is loaded anew, and offers to have them follow.
func (s *Shelf) seekReferrers(f *referrers, was *collection.Item, to string) {
	if was == nil || was.Request == nil {
		return
	}
	s.loadThen(f.v, func() {
		now, renamed := f.v.items[to], false
		if now == nil || now.Request == nil {
			return
		}
		if f.Renaming, renamed = replies.RenamingOf(was, now); !renamed {
			return
		}
		c := f.v.collection
		s.w.Spawn(func() {
			found := f.Among(c).Files(c)
			s.w.Do(func() { s.offerToFollow(f, found) })
		}, nil)
	})
}

func (s *Shelf) offerToFollow(f *referrers, found []replies.Referring) {
	at := s.lastStep()
	if len(found) == 0 || at < 0 || s.steps[at].deed != f.deed {
		return
	}
	f.found = found
	s.refers, s.offers = f, true
	s.w.Tell("tree.refers", f.count(), len(found), f.oldNames())
	s.w.Changed(loop.TopicSidebar)
}

func (f *referrers) oldNames() string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(f.Names)) {
		names = append(names, replies.Prefix+wording.ClipName(name))
	}
	return strings.Join(names, ", ")
}

// Referrers tells how many references could follow the last renaming, and the files that they stand in; 0 if there are none.
func (w *Workspace) Referrers() (count int, files []string) {
	f := w.Shelf.refers
	if f == nil || w.Undoable() == "" {
		return 0, nil
	}
	for _, x := range f.found {
		files = append(files, x.Path)
	}
	return f.count(), files
}

// FollowRename has all references follow the last renaming, in files and in what is typed. To undo the renaming undoes that, too.
func (w *Workspace) FollowRename() {
	s, f := w.Shelf, w.Shelf.refers
	if f == nil || f.v.closed {
		return
	}
	s.refers, s.offers = nil, false
	s.settled(f.v, func() {
		if at := s.lastStep(); at < 0 || s.steps[at].deed != f.deed { // it was taken back meanwhile
			return
		}
		c, count := f.v.collection, 0
		follows := f.Among(c)
		s.do(f.v, func(store *collection.Store) (first error) {
			for _, x := range follows.Files(c) {
				if err := f.deed.Rewrite(store, x.Path, x.Text, x.Next); err == nil {
					count += x.Count
				} else if first == nil {
					first = err
				}
			}
			return first
		}, func(err error) {
			f.followDrafts(follows, w.tabs.open)
			w.Tell("tree.followed", count)
			w.told(err)
			w.Changed(loop.TopicSidebar)
		})
	})
}

// followDrafts has what is typed in tabs follow. What is as in its file follows that.
func (f *referrers) followDrafts(by replies.Follower, tabs []*Tab) {
	for _, t := range tabs {
		if v, at := t.w.Shelf.Find(t.home()); v == f.v && by.Hears(at) && (t.Source == "" || t.Edited()) {
			f.typed = append(f.typed, t.follows(by)...)
		}
	}
}

// unfollow has drafts that followed go back, as their files have: to the character, but for texts that somebody has changed since.
func (f *referrers) unfollow() {
	for _, x := range f.typed {
		if *x.text == x.became {
			*x.text = x.was
			x.tab.followed()
		}
	}
	f.typed = nil
}

// follows has the texts of a tab follow a renaming, those that were saved, too, and gives those that had any references.
func (t *Tab) follows(by replies.Follower) (all []followedText) {
	folder := t.spot().Folder
	for _, d := range []*Draft{&t.saved, &t.draft} {
		for _, text := range d.texts() {
			if next, count := by.Text(*text, folder); count > 0 {
				all = append(all, followedText{t, text, *text, next})
				*text = next
			}
		}
	}
	if all != nil {
		t.followed()
	}
	return all
}

// followed tells that texts of a tab were changed by a renaming.
func (t *Tab) followed() {
	t.w.drafts.touch()
	t.w.Changed(loop.TopicTabs, loop.TopicRequest, loop.TopicMessage, loop.TopicFlight, loop.TopicSaving)
}
