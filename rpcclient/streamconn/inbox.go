package streamconn

import (
	"sync"
	"time"

	"rpcexplorer/rpcclient"
)

// The inbox takes frames until nobody reads so many, or so many bytes, of them; then the reader of the link waits, and
// with it the peer.
const (
	inboxFrames = 4096
	inboxBytes  = 64 << 20
)

// inbox holds the frames that Recv has not taken yet.
type inbox struct {
	mu     sync.Mutex
	some   sync.Cond // there may be something to take
	room   sync.Cond // there may be room again
	frames []rpcclient.Frame
	taking []rpcclient.Frame // older ones, of which some are taken: the two change places, and their memory is used anew
	taken  int               // how many of these
	bytes  int
	stderr int // how many of the bytes are a child's standard error
	latest time.Time
	open   bool  // put waits for nobody any more
	end    error // once set, nothing more comes
}

func newInbox() *inbox {
	b := &inbox{}
	b.some.L, b.room.L = &b.mu, &b.mu
	return b
}

// put appends frames when there is room.
func (b *inbox) put(frames ...rpcclient.Frame) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, f := range frames {
		for !b.open && b.fullLocked() {
			b.room.Wait()
		}
		b.addLocked(f)
	}
}

// tell appends an event of the connection, room or not.
func (b *inbox) tell(kind rpcclient.Kind, n rpcclient.Note) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.addLocked(rpcclient.Frame{Kind: kind, Note: n})
}

// putStderr appends a child's standard error, unless more than limit bytes of it wait.
func (b *inbox) putStderr(f rpcclient.Frame, limit int) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.stderr > 0 && b.stderr+len(f.Data) > limit {
		return false
	}
	b.stderr += len(f.Data)
	b.addLocked(f)
	return true
}

func (b *inbox) fullLocked() bool { return b.waitingLocked() >= inboxFrames || b.bytes >= inboxBytes }

func (b *inbox) waitingLocked() int { return len(b.frames) + len(b.taking) - b.taken }

// addLocked appends a frame. Frames of several lanes stand in the order of their times; what has none is stamped.
func (b *inbox) addLocked(f rpcclient.Frame) {
	if b.end != nil {
		return
	}
	if f.Time.IsZero() {
		f.Time = time.Now()
	}
	if f.Time.Before(b.latest) {
		f.Time = b.latest
	}
	b.latest = f.Time
	b.frames = append(b.frames, f)
	b.bytes += len(f.Data)
	b.some.Signal()
}

// release lets those go who wait in put, now and from now on.
func (b *inbox) release() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.open = true
	b.room.Broadcast()
}

// finish lets take return err once the frames are used up.
func (b *inbox) finish(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.end == nil {
		b.end = err
	}
	b.some.Broadcast()
}

// take waits for the next frame.
func (b *inbox) take() (rpcclient.Frame, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for b.waitingLocked() == 0 {
		if b.end != nil {
			return rpcclient.Frame{}, b.end
		}
		b.some.Wait()
	}
	if b.taken == len(b.taking) {
		b.frames, b.taking, b.taken = b.taking[:0], b.frames, 0
	}
	f := b.taking[b.taken]
	b.taking[b.taken] = rpcclient.Frame{}
	b.taken++
	b.bytes -= len(f.Data)
	if f.Kind == rpcclient.KindStderr {
		b.stderr -= len(f.Data)
	}
	if b.waitingLocked() <= inboxFrames/2 {
		b.room.Broadcast()
	}
	return f, nil
}
