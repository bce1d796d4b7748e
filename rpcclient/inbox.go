package rpcclient

import (
	"sync"
	"time"
	"unsafe"
)

// An Inbox is full with this many frames or bytes of them. Who reads the peer stops then, which leaves the rest with it.
const (
	InboxFrames = 4096
	InboxBytes  = 64 << 20
)

// Inbox is the queue of frames between the goroutines of a Conn and its Recv or Each. [NewInbox] makes one.
//
// Any goroutine may call the methods at any time, but Take and Each are for one at a time. Frames are taken in the order in which
// they were put; a frame without a time is stamped when it is put. After Finish, nothing that is put comes.
type Inbox struct {
	// Ordered keeps frames of several lanes in the order of their times: what comes late gets the time of the one before
	// it. It is for a Conn whose own frames do not pass through here, as those keep the stamp of before their write.
	Ordered bool

	// Roomy, if not nil, is called once by the Take that makes room again after Full was true. It must not block, nor call
	// the Inbox.
	Roomy func()

	mu     sync.Mutex
	some   sync.Cond // there may be something to take
	room   sync.Cond // there may be room again
	frames swap
	bytes  int
	stderr int // how many of the bytes are a child's standard error
	latest time.Time
	open   bool  // nobody waits for room any more
	parked bool  // Full was true: somebody waits for Roomy
	end    error // once set, nothing more comes
	direct direct
}

// direct is how frames go past the queue, while Each runs.
type direct struct {
	take func(Frame) error // nil while frames are taken by Take
	busy bool              // a frame is being handed over: the next has to wait in the queue
}

// NewInbox makes an Inbox that is empty.
func NewInbox() *Inbox {
	b := &Inbox{}
	b.some.L, b.room.L = &b.mu, &b.mu
	return b
}

// Put appends frames, each as soon as there is room for it.
func (b *Inbox) Put(frames ...Frame) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for i := range frames {
		b.waitLocked()
		b.addLocked(frames[i])
	}
}

// Tell appends a frame at once, whether there is room or not: an event, or what our side sent.
func (b *Inbox) Tell(f Frame) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.addLocked(f)
}

// PutStderr appends a child's standard error at once, unless more than limit bytes of it wait; false if it did not.
func (b *Inbox) PutStderr(f Frame, limit int) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.stderr > 0 && b.stderr+len(f.Data) > limit {
		return false
	}
	b.addLocked(f)
	return true
}

// Wait waits for room, for whoever reads before it knows what it will put.
func (b *Inbox) Wait() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.waitLocked()
}

// Full reports whether there is no room, for whoever cannot wait; Roomy is called when there is.
func (b *Inbox) Full() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.parked = b.fullLocked()
	return b.parked
}

// Waiting is how many frames wait to be taken, and about how many bytes they have.
func (b *Inbox) Waiting() (frames, bytes int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.frames.len(), b.bytes
}

// Release lets those go who wait for room, now and from now on.
func (b *Inbox) Release() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.open = true
	b.room.Broadcast()
}

// Finish lets Take return err once the frames are used up. The first one counts.
func (b *Inbox) Finish(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.end == nil {
		b.end = err
	}
	b.some.Signal()
}

// Take waits for the next frame.
func (b *Inbox) Take() (Frame, error) {
	f, roomy, err := b.take()
	if roomy && b.Roomy != nil {
		b.Roomy()
	}
	return f, err
}

// Each hands every frame to take, in order and one at a time, until there are no more, and returns the error of Finish, or the
// one that take returned. A frame that nothing waits before is handed over by the very goroutine that puts it, which spares
// it the way to another; so take must not block, nor call the Inbox or what waits for it, such as Close.
func (b *Inbox) Each(take func(Frame) error) error {
	b.mu.Lock()
	b.direct.take = take
	b.mu.Unlock()
	for {
		f, err := b.Take()
		if err != nil {
			return err
		}
		b.hand(f)
	}
}

func (b *Inbox) hand(f Frame) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.handLocked(f)
}

// handLocked hands a frame over. Frames that are put meanwhile wait in the queue, for Each.
func (b *Inbox) handLocked(f Frame) {
	var err error
	b.direct.busy = true
	b.mu.Unlock()
	defer func() {
		b.mu.Lock()
		b.direct.busy = false
		if err != nil && b.end == nil {
			b.end = err
			b.frames, b.bytes = swap{}, 0
		}
		if b.frames.len() > 0 || b.end != nil {
			b.some.Signal()
		}
	}()
	err = b.direct.take(f)
}

func (b *Inbox) take() (f Frame, roomy bool, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for b.frames.len() == 0 || b.direct.busy {
		if b.end != nil && !b.direct.busy {
			return Frame{}, false, b.end
		}
		b.some.Wait()
	}
	f = b.frames.pop()
	b.bytes -= weight(&f)
	if f.Kind == KindStderr {
		b.stderr -= len(f.Data)
	}
	if b.frames.len() > InboxFrames/2 || b.bytes > InboxBytes/2 {
		return f, false, nil
	}
	roomy, b.parked = b.parked, false
	b.room.Broadcast()
	return f, roomy, nil
}

func (b *Inbox) waitLocked() {
	for !b.open && b.fullLocked() {
		b.room.Wait()
	}
}

func (b *Inbox) fullLocked() bool { return b.frames.len() >= InboxFrames || b.bytes >= InboxBytes }

func (b *Inbox) addLocked(f Frame) {
	if b.end != nil {
		return
	}
	if f.Time.IsZero() {
		f.Time = time.Now()
	}
	if b.Ordered {
		if f.Time.Before(b.latest) {
			f.Time = b.latest
		}
		b.latest = f.Time
	}
	if b.direct.take != nil && !b.direct.busy && b.frames.len() == 0 {
		b.handLocked(f)
		return
	}
	b.frames.push(f)
	b.bytes += weight(&f)
	if f.Kind == KindStderr {
		b.stderr += len(f.Data)
	}
	b.some.Signal()
}

// weight is about how many bytes a frame takes.
func weight(f *Frame) int {
	return len(f.Data) + len(f.Plain) + len(f.Parts)*int(unsafe.Sizeof(Part{}))
}

// swap is a queue of two slices: one is filled while the other is emptied, then they change places, so that their memory is
// used anew. The zero value is empty.
type swap struct {
	filling  []Frame
	emptying []Frame
	taken    int // how many of the second
}

func (s *swap) len() int { return len(s.filling) + len(s.emptying) - s.taken }

func (s *swap) push(f Frame) { s.filling = append(s.filling, f) }

// pop takes the first frame of a queue that is not empty.
func (s *swap) pop() Frame {
	if s.taken == len(s.emptying) {
		s.filling, s.emptying, s.taken = s.emptying[:0], s.filling, 0
	}
	f := s.emptying[s.taken]
	s.emptying[s.taken] = Frame{}
	s.taken++
	return f
}
