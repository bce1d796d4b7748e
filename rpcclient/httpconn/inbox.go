package httpconn

import (
	"sync"

	"rpcexplorer/rpcclient"
)

// The inbox is full with this many frames or bytes. Wires then stop reading, which leaves the rest with the peer.
const (
	inboxFrames = 4096
	inboxBytes  = 64 << 20
)

// inbox holds the frames that Recv has not taken yet.
type inbox struct {
	mu     sync.Mutex
	change sync.Cond // that there is something to take, or room, or the end
	frames []rpcclient.Frame
	bytes  int
	open   bool  // nobody waits for room any more
	end    error // once set, nothing more comes
}

func newInbox() *inbox {
	b := &inbox{}
	b.change.L = &b.mu
	return b
}

// put appends a frame, whether there is room or not.
func (b *inbox) put(f rpcclient.Frame) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.end == nil {
		b.frames = append(b.frames, f)
		b.bytes += size(f)
		b.change.Broadcast()
	}
}

// await waits for room. A wire calls it before it reads on.
func (b *inbox) await() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for !b.open && (len(b.frames) >= inboxFrames || b.bytes >= inboxBytes) {
		b.change.Wait()
	}
}

// release lets go who waits for room.
func (b *inbox) release() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.open = true
	b.change.Broadcast()
}

// finish lets take return err once the frames are used up.
func (b *inbox) finish(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.end == nil {
		b.end = err
		b.change.Broadcast()
	}
}

// take waits for the next frame.
func (b *inbox) take() (rpcclient.Frame, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for len(b.frames) == 0 {
		if b.end != nil {
			return rpcclient.Frame{}, b.end
		}
		b.change.Wait()
	}
	f := b.frames[0]
	b.frames[0] = rpcclient.Frame{}
	b.frames = b.frames[1:]
	b.bytes -= size(f)
	b.change.Broadcast()
	return f, nil
}

func size(f rpcclient.Frame) int { return len(f.Data) + len(f.Plain) }
