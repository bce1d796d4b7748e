package model

import (
	"errors"
	"slices"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/wording"
)

// undone is something done in the tree that can be taken back.
type undone struct {
	note    rpcclient.Note // what was done
	folders []string       // of the collections that it was done in
	deed    *collection.Deed
	undo    func()
	named   *Volume // the collection that was named as long as it was new; nil where something else was done
}

// undoLimit is how many steps of the tree can be taken back.
const undoLimit = 100

// offered are the steps that a person may want back at once, since it may have been a slip of the hand.
var offered = []string{"tree.deleted", "tree.moved_to", "tree.replaced"}

// did notes something that can be taken back.
func (s *Shelf) did(u undone) {
	s.steps = append(s.steps, u)
	s.steps = s.steps[max(0, len(s.steps)-undoLimit):]
	s.offers, s.refers = slices.Contains(offered, u.note.Key) && s.isAtHand(u), nil
	s.w.Changed(loop.TopicSidebar)
}

// didDeed notes a deed that can be taken back. What it moved is followed.
func (s *Shelf) didDeed(d *collection.Deed, key string, args ...any) {
	s.didDeedThen(d, func() {}, key, args...)
}

// didDeedThen is didDeed with something to be done once it was taken back.
func (s *Shelf) didDeedThen(d *collection.Deed, back func(), key string, args ...any) {
	for _, m := range d.Moves() {
		s.moved(m)
	}
	if !d.IsEmpty() {
		s.didStep(d, back, rpcclient.Note{Key: key, Args: args})
	}
}

// didStep notes what can be taken back of a deed as a step.
func (s *Shelf) didStep(d *collection.Deed, back func(), note rpcclient.Note) {
	s.did(undone{note: note, folders: d.Folders(), deed: d, undo: func() { s.takeBack(d, back, note) }})
}

// takeBack takes back a deed, and then does the rest. Where a person stops that, what is left to be taken back is a step once more.
func (s *Shelf) takeBack(d *collection.Deed, back func(), note rpcclient.Note) {
	var volumes []*Volume
	for _, folder := range d.Folders() {
		v := s.in(folder)
		if v == nil {
			s.w.Tell("tree.not_there")
			return
		}
		volumes = append(volumes, v)
	}
	var moves []collection.Moved
	made, toil, wards := d.Made(), s.toils(d.Steps()), s.wardsOf(d)
	toil.key = keyHalfUndone
	s.doAll(volumes, func(stores []*collection.Store) error {
		return wards.kept(s, stores, func() (err error) {
			moves, err = d.UndoWhile(toil.next, stores...)
			return err
		}, func() []collection.Moved { return moves })
	}, func(err error) {
		stopped := errors.Is(err, errStopped)
		err = toil.end(err)
		for _, m := range moves {
			s.moved(m)
		}
		left := d.Made()
		for _, at := range made {
			if err == nil && !slices.Contains(left, at) {
				s.w.closeClean(s.in(at.Folder), []string{at.Path})
			}
		}
		switch s.w.told(err); {
		case stopped:
			s.didStep(d, back, note)
		case err == nil:
			back()
		}
		s.restored(d.Back())
	})
}

// restored has what came back chosen, and tells of what has another name, since its own is taken.
func (s *Shelf) restored(back []collection.Moved) {
	for i, m := range back {
		if m.From != m.To {
			s.w.Tell("tree.back_as", wording.ClipName(m.From.Path), wording.ClipName(m.To.Path))
		}
		if v := s.in(m.To.Folder); v != nil && i == len(back)-1 { // the first that went comes back last
			s.w.Sidebar.unfold(v.idOf(m.To.Path))
			s.loadThen(v, func() {
				s.w.Sidebar.reveal = v.idOf(m.To.Path)
				s.w.Changed(loop.TopicSidebar)
			})
		}
	}
}

// isAtHand reports whether all collections are open that a step was done in. A step of one that was closed waits until it is opened again.
func (s *Shelf) isAtHand(u undone) bool {
	return !slices.ContainsFunc(u.folders, func(folder string) bool { return s.in(folder) == nil })
}

// lastStep is the place of the last step that can be taken back now, -1 if there is none.
func (s *Shelf) lastStep() int {
	for at := len(s.steps) - 1; at >= 0; at-- {
		if s.isAtHand(s.steps[at]) {
			return at
		}
	}
	return -1
}

// UndoTree takes back what was last done in the tree of saved requests.
func (w *Workspace) UndoTree() {
	s := w.Shelf
	if at := slices.IndexFunc(s.volumes, func(v *Volume) bool { return v.changing > 0 }); at >= 0 {
		s.then(s.volumes[at], w.UndoTree) // what is being done is to be undone first
		return
	}
	at := s.lastStep()
	if at < 0 {
		w.Tell("tree.nothing_to_undo")
		return
	}
	step := s.steps[at]
	s.steps, s.offers, s.refers = slices.Delete(s.steps, at, at+1), false, nil
	w.Untell(unknownThere)
	w.Untell(keyStopped)
	w.Untell(keyHalfUndone)
	w.Untell(keyStoppedFailing)
	step.undo()
	w.Changed(loop.TopicSidebar)
}

// Undoable says what the last step in the tree was, where the person may want it back at once. Else it is "".
func (w *Workspace) Undoable() string {
	if at := w.Shelf.lastStep(); at >= 0 && w.Shelf.offers {
		return w.Note(w.Shelf.steps[at].note)
	}
	return ""
}

// Dismiss ends the offer to undo; Ctrl+Z still does.
func (w *Workspace) Dismiss() {
	w.Shelf.offers, w.Shelf.refers = false, nil
	w.Changed(loop.TopicSidebar)
}
