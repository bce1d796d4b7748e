package zmqconn

import (
	"sync"

	"rpcexplorer/rpcclient"
)

// The inbox takes frames until nobody reads so many, or so many bytes, of them; then the owner leaves messages with
// libzmq, which leaves them with the peer.
const (
	inboxFrames = 4096
	inboxBytes  = 64 << 20
)

// inbox holds the frames that Recv has not taken yet.
type inbox struct {
	some chan struct{} // holds a token while there may be something to take

	mu     sync.Mutex
	frames []rpcclient.Frame
	bytes  int
	parked bool  // the owner has stopped because the inbox is full
	end    error // once set, nothing more comes
}

func newInbox() *inbox { return &inbox{some: make(chan struct{}, 1)} }

// put appends a frame.
func (b *inbox) put(f rpcclient.Frame) {
	b.mu.Lock()
	if b.end == nil {
		b.frames = append(b.frames, f)
		b.bytes += len(f.Data)
	}
	b.mu.Unlock()
	b.signal()
}

// finish lets take return err once the frames are used up.
func (b *inbox) finish(err error) {
	b.mu.Lock()
	if b.end == nil {
		b.end = err
	}
	b.mu.Unlock()
	b.signal()
}

// full reports whether the owner should stop, and remembers that it did.
func (b *inbox) full() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.parked = len(b.frames) >= inboxFrames || b.bytes >= inboxBytes
	return b.parked
}

// take waits for the next frame. resume is true when the owner had stopped and there is room again.
func (b *inbox) take() (f rpcclient.Frame, resume bool, err error) {
	for {
		var ok bool
		if f, resume, ok, err = b.next(); ok || err != nil {
			return f, resume, err
		}
		<-b.some
	}
}

func (b *inbox) next() (f rpcclient.Frame, resume, ok bool, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.frames) == 0 {
		if b.end != nil {
			b.signal() // for whoever reads next
		}
		return f, false, false, b.end
	}
	f, b.frames[0] = b.frames[0], rpcclient.Frame{}
	b.frames = b.frames[1:]
	if len(b.frames) == 0 && cap(b.frames) < 64 {
		b.frames = nil
	}
	b.bytes -= len(f.Data)
	resume = b.parked && len(b.frames) <= inboxFrames/2 && b.bytes <= inboxBytes/2
	if resume {
		b.parked = false
	}
	return f, resume, true, nil
}

func (b *inbox) signal() {
	select {
	case b.some <- struct{}{}:
	default:
	}
}
