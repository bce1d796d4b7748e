package model

import (
	"errors"
	"io/fs"
	"slices"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/consent"
	"rpcexplorer/history/watch"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/loop"
)

// upkeep is what is done on the folder of a collection: one job after the other, so that nothing is loaded while something changes.
type upkeep struct {
	jobs []job
	busy bool
	link link // of the job that runs, while one does

	changing int // how many jobs change something and are not over

	closed bool // it is on the shelf no more: nothing is loaded, and the folder is let go when nothing is done on it
}

// link is an open folder, and what watches it.
type link struct {
	store *collection.Store
	bound consent.Folder // what consents are bound to: the folder that store is of
	under string         // what the secrets of that folder are kept under
	stop  func() error   // nil while nothing is watched
}

// job is something done on the folder of a collection: work on a goroutine of the Workspace, then done on the user interface's.
type job struct {
	work  func(*collection.Store) error
	done  func(error)
	loads bool // it changes nothing, so that one which waits is as good as two
	lets  bool // it lets the folder go
	holds bool // the next one waits until the collection is released
}

// do does something on the folder of a collection, after what is being done on it, and loads it anew. A folder that is not there yet
// is made.
func (s *Shelf) do(v *Volume, work func(*collection.Store) error, done func(error)) {
	v.changing++
	v.jobs = append(v.jobs, job{work: work, done: func(err error) {
		v.changing--
		s.w.Guard(func() { done(err) })
		s.load(v)
	}})
	s.next(v)
}

// then does something once what is being done on a collection is over.
func (s *Shelf) then(v *Volume, done func()) {
	v.jobs = append(v.jobs, job{work: nothing, done: func(error) { done() }})
	s.next(v)
}

// load loads a collection in the background, once what is being done on it is over.
func (s *Shelf) load(v *Volume) {
	if v.closed {
		s.next(v)
		return
	}
	if slices.ContainsFunc(v.jobs, func(j job) bool { return j.loads }) {
		return
	}
	var k contents
	was := v.contents
	work := func(store *collection.Store) error {
		c, err := store.Reload(was.collection)
		if err == nil {
			k = was.after(v.id, c) // which may be another one than when this was asked for
			k.inner = s.innerOf(store, &k)
		}
		return err
	}
	v.jobs = slices.Insert(v.jobs, 0, job{work: work, done: func(err error) { s.loaded(v, k, err) }, loads: true}) // others wait for what is true now
	s.next(v)
}

// loadThen loads a collection, and then does something.
func (s *Shelf) loadThen(v *Volume, done func()) {
	v.jobs = slices.Insert(v.jobs, 0, job{work: nothing, done: func(error) { done() }})
	s.load(v)
}

// next begins the next job of a collection, unless one is under way.
func (s *Shelf) next(v *Volume) {
	if v.isAtRest() && v.closed && v.link.store != nil {
		v.jobs = append(v.jobs, job{work: nothing, done: func(error) {}, lets: true})
	}
	if v.busy || len(v.jobs) == 0 {
		return
	}
	j, fresh, name := v.jobs[0], v.fresh, v.collection.Name
	v.jobs, v.busy = v.jobs[1:], true
	s.w.Spawn(func() {
		var err error
		if broken := s.w.Guard(func() { err = s.run(v, j, fresh && !j.loads, name) }); broken != nil {
			err = broken
		}
		s.w.Do(func() { s.ended(v, j, err) })
	}, nil)
}

// isAtRest reports whether nothing is being done on the folder, and nothing waits to be.
func (u *upkeep) isAtRest() bool { return !u.busy && len(u.jobs) == 0 }

// isLetGo reports whether the folder of a collection that was closed is open no more.
func (v *Volume) isLetGo() bool { return v.isAtRest() && v.link.store == nil }

// nothing is done on a folder.
func nothing(*collection.Store) error { return nil }

// run does a job.
func (s *Shelf) run(v *Volume, j job, makes bool, name string) error {
	if j.lets {
		v.link.end()
		return nil
	}
	if err := s.reach(v, makes, name); err != nil {
		return err
	}
	return j.work(v.link.store)
}

// ended notes the end of a job.
func (s *Shelf) ended(v *Volume, j job, err error) {
	v.busy = j.holds && err == nil
	if l := &v.link; l.store != nil && (l.store != v.store || l.under != "") {
		v.store, v.bound, v.under, v.fresh = l.store, l.bound, l.under, false
	}
	s.w.Guard(func() { j.done(err) })
	s.next(v)
}

// reach opens the folder of a collection, unless the one that is there is open, and has it watched. It runs within a job.
func (s *Shelf) reach(v *Volume, makes bool, name string) error {
	if l := &v.link; l.store != nil && !l.store.IsGone() {
		if l.under == "" { // the disk may answer by now
			l.under = s.under(l.bound)
		}
		s.watch(v)
		return nil
	}
	store, err := collection.OpenStore(v.folder, s.w.config.Can)
	if errors.Is(err, fs.ErrNotExist) && makes {
		if store, err = collection.NewStore(v.folder, name, s.w.config.Can); err == nil {
			s.trust(boundOf(store, "."))
		}
	}
	if err != nil {
		return err
	}
	if v.link.store != nil {
		_ = v.link.store.Close()
	}
	v.link.store, v.link.bound = store, boundOf(store, ".")
	_ = s.w.config.Consents.Follow(v.link.bound) // at worst the next one finds it by what it was
	v.link.under = s.under(v.link.bound)
	s.watch(v)
	return nil
}

// watch has what changes in the folder told, before it is read.
func (s *Shelf) watch(v *Volume) {
	if v.link.stop != nil || s.w.config.Watch == nil {
		return
	}
	stop, err := s.w.config.Watch(v.folder, func(c watch.Change) {
		s.w.Do(func() { s.heard(v, c) })
	})
	if err != nil {
		s.w.Do(func() { s.w.Tell("shelf.not_watched", v.Name(), err) })
		return
	}
	v.link.stop = stop
}

// heard answers to a change in the folder of a collection.
func (s *Shelf) heard(v *Volume, c watch.Change) {
	switch {
	case v.closed: // it waited here while that was done
		return
	case !c.Gone:
		s.load(v)
		return
	}
	v.fault = &collection.Fault{Reason: reasonGone}
	s.shown()
}

// reasonGone is that the folder of a collection is gone.
const reasonGone = "collection.gone"

// loaded takes what was loaded.
func (s *Shelf) loaded(v *Volume, k contents, err error) {
	switch {
	case v.closed:
		return
	case err == nil:
		was := v.items
		if v.fault != nil {
			s.healed(v)
		}
		if v.contents, v.fault = k, nil; len(was) == 0 {
			s.w.Sidebar.pruneFolds(v)
		}
		s.followRenamed(v, was)
	case errors.Is(err, fs.ErrNotExist) && !v.fresh:
		v.fault = &collection.Fault{Reason: reasonGone}
	case !v.fresh:
		v.fault = err
	}
	s.follow(v)
	s.followViews(v)
	s.shown()
}

// healed takes back what tabs tell of saves that failed as long as the collection could not be read.
func (s *Shelf) healed(v *Volume) {
	for _, t := range s.w.tabs.open {
		if t.volume() == v && t.trouble.Key == saveFailed {
			t.trouble = rpcclient.Note{}
			s.w.Changed(loop.TopicSaving)
		}
	}
}

// shown tells that collections have changed, and what depends on them.
func (s *Shelf) shown() {
	s.w.Sidebar.search()
	s.w.revalued()
	s.w.Changed(loop.TopicSidebar, loop.TopicTabs, loop.TopicEnvironment, loop.TopicSaving)
}

// close lets all folders go. No job runs any more.
func (s *Shelf) close() {
	for _, v := range slices.Concat(s.volumes, s.leaving) {
		v.link.end()
	}
}

// end ends the watching and closes the store.
func (l *link) end() {
	was := *l
	*l = link{}
	if was.stop != nil {
		_ = was.stop()
	}
	if was.store != nil {
		_ = was.store.Close()
	}
}
