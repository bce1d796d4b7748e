package wsconn

import (
	"io"
	"sync"
	"unsafe"

	"rpcexplorer/rpcclient"
)

// The inbox takes frames until nobody reads so many, or so many bytes, of them.
const (
	inboxFrames = 4096
	inboxBytes  = 64 << 20
)

// inbox holds the frames that Recv has not taken yet.
type inbox struct {
	mu     sync.Mutex
	change sync.Cond // frames came, were taken, or over was set
	frames []rpcclient.Frame
	bytes  int
	open   bool // nobody has to wait for room any more
	over   bool // nothing more comes
}

func newInbox() *inbox {
	b := &inbox{}
	b.change.L = &b.mu
	return b
}

// put appends a frame of our side, at once.
func (b *inbox) put(f rpcclient.Frame) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.putLocked(f)
}

// await appends a frame of the peer as soon as there is room for it.
func (b *inbox) await(f rpcclient.Frame) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for !b.open && (len(b.frames) >= inboxFrames || b.bytes >= inboxBytes) {
		b.change.Wait()
	}
	b.putLocked(f)
}

func (b *inbox) putLocked(f rpcclient.Frame) {
	if b.over {
		return
	}
	b.frames = append(b.frames, f)
	b.bytes += weight(&f)
	b.change.Broadcast()
}

// finish lets take return io.EOF once the frames are used up.
func (b *inbox) finish() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.over = true
	b.change.Broadcast()
}

// letGo ends the wait for room, now and from now on.
func (b *inbox) letGo() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.open = true
	b.change.Broadcast()
}

// take waits for the next frame.
func (b *inbox) take() (rpcclient.Frame, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for len(b.frames) == 0 {
		if b.over {
			return rpcclient.Frame{}, io.EOF
		}
		b.change.Wait()
	}
	f := b.frames[0]
	b.frames[0] = rpcclient.Frame{}
	if b.frames = b.frames[1:]; len(b.frames) == 0 && cap(b.frames) < 64 {
		b.frames = nil
	}
	b.bytes -= weight(&f)
	b.change.Broadcast()
	return f, nil
}

// weight is about how many bytes a frame takes.
func weight(f *rpcclient.Frame) int {
	return len(f.Data) + len(f.Plain) + len(f.Parts)*int(unsafe.Sizeof(rpcclient.Part{}))
}
