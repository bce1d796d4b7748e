package model

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"sync/atomic"
	"time"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/wording"
)

// toil is something that is done on many files, one after the other. The status bar tells how far it is, and it can be stopped between two of them: what was
// done is done then, and can be undone together.
type toil struct {
	w       *Workspace
	many    int
	done    int // of the goroutine that does it, as is told
	told    time.Time
	stopped atomic.Bool
	key     string // what is told when it was stopped
}

// toilsFrom is how many files it takes for progress to be told; toldEvery is how often it is.
const (
	toilsFrom = 50
	toldEvery = 200 * time.Millisecond
)

// keyToiling is what is told of progress, keyStopped that something was stopped, keyHalfUndone that taking back was, keyStoppedFailing that some of it had
// failed before.
const (
	keyToiling    = "tree.toiling"
	keyStopped    = "tree.stopped"
	keyHalfUndone = "tree.undo_stopped"

	keyStoppedFailing = "tree.stopped_failing"
)

// toils begins something on so many files.
func (s *Shelf) toils(many int) *toil {
	t := &toil{w: s.w, many: many, key: keyStopped}
	s.toil = append(s.toil, t)
	return t
}

// next is called before each file, on the goroutine that does it. Its error is that a person has stopped it.
func (t *toil) next() error {
	if t.stopped.Load() {
		return errStopped
	}
	t.done++
	now := t.w.Now()
	if t.many < toilsFrom || now.Sub(t.told) < toldEvery {
		return nil
	}
	t.told = now
	done := t.done
	t.w.Do(func() {
		if t.isUnderWay() {
			t.w.Tell(keyToiling, wording.Count(uint64(done)), wording.Count(uint64(t.many)), t.w.Keys.Of("cancel").KeysText(t.w.T))
		}
	})
	return nil
}

func (t *toil) isUnderWay() bool {
	for _, of := range t.w.Shelf.toil {
		if of == t {
			return true
		}
	}
	return false
}

// end ends the telling. It gives nil in the place of the error that a person stopped it, which is told with what else went wrong until then.
func (t *toil) end(err error) error {
	s := t.w.Shelf
	for i, of := range s.toil {
		if of == t {
			s.toil = append(s.toil[:i:i], s.toil[i+1:]...)
			break
		}
	}
	t.w.Untell(keyToiling)
	if !errors.Is(err, errStopped) {
		return err
	}
	told := rpcclient.Note{Key: t.key, Args: []any{wording.Count(uint64(t.done)), wording.Count(uint64(t.many))}}
	if beside := besideStop(err); beside != nil {
		told = rpcclient.Note{Key: keyStoppedFailing, Args: []any{told, failedAt(beside), t.w.faultText(beside)}}
	}
	t.w.Tell(told.Key, told.Args...)
	return nil
}

// besideStop is what an error says beside that a person stopped it.
func besideStop(err error) error {
	all, joined := err.(interface{ Unwrap() []error })
	if !joined {
		return nil
	}
	return errors.Join(slices.DeleteFunc(slices.Clone(all.Unwrap()), func(e error) bool { return errors.Is(e, errStopped) })...)
}

var errStopped = errors.New("stopped")

// failedAt is the file at which something failed, "…" where the error names none.
func failedAt(err error) string {
	var p *fs.PathError
	var l *os.LinkError
	var c *collection.Conflict
	switch {
	case errors.As(err, &p):
		return wording.ClipName(p.Path)
	case errors.As(err, &l):
		return wording.ClipName(l.Old)
	case errors.As(err, &c):
		return wording.ClipName(c.Path)
	}
	return "…"
}

// StopTree stops what is being done on many files of the tree, and reports whether anything was.
func (w *Workspace) StopTree() bool {
	stopped := false
	for _, t := range w.Shelf.toil {
		if t.many >= toilsFrom {
			t.stopped.Store(true)
			stopped = true
		}
	}
	return stopped
}
