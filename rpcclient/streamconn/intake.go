package streamconn

import (
	"bytes"
	"slices"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/spool"
)

// The sizes of what is read at once. Frames share the memory that they were read into.
const (
	smallChunk = 4 << 10
	largeChunk = 64 << 10
)

// intake gathers what was read and cuts it into frames. Bytes that are part of a frame are never written again.
type intake struct {
	splitter Splitter
	memory   int               // with more bytes of a message, it goes to a file
	frames   []rpcclient.Frame // what split found last
	data     []byte            // what was read, as far as there was room
	large    *spool.Buffer     // what has the data, if that is part of a message too large for memory; else nil
	lost     []byte            // what could not be put on disk
	begin    int               // where that begins which is part of no frame yet
	blank    int               // how many bytes from there on are known to be blank
	chunk    int               // how much room there was at last
	busy     bool              // the last Read took all the room
	read     time.Time
	started  bool // something was found
	over     bool // nothing more can be found
}

// space is room for more. What is part of no frame yet moves to new room when the old is used up, and to a file when it is
// too large for memory; the error is about the disk.
func (in *intake) space() ([]byte, error) {
	if err := in.enlarge(); err != nil {
		return nil, err
	}
	if in.large != nil {
		return in.large.Space(), nil
	}
	if room := in.data[len(in.data):cap(in.data)]; len(room) >= smallChunk/8 && in.begin <= 2*largeChunk {
		return room, nil
	}
	in.chunk = max(in.chunk, smallChunk)
	if in.busy {
		in.chunk = min(2*in.chunk, largeChunk)
	}
	left := in.data[in.begin:]
	moved := make([]byte, len(left), max(in.chunk, min(spool.Grown(len(left), in.memory), in.memory)+smallChunk))
	copy(moved, left)
	in.data, in.begin = moved, 0
	return moved[len(left):cap(moved)], nil
}

// enlarge lets what is part of no frame yet go on in a file, if it is too large for memory.
func (in *intake) enlarge() error {
	left := in.data[in.begin:]
	if in.large != nil || len(left) <= in.memory {
		return nil
	}
	large := &spool.Buffer{Memory: in.memory}
	if _, err := large.Write(left); err != nil {
		return err
	}
	in.large, in.data, in.begin = large, large.Bytes(), 0
	return nil
}

// shrink lets what follows a large message begin in memory again, unless it is much itself.
func (in *intake) shrink() {
	if in.large == nil || in.begin == 0 || len(in.data)-in.begin > largeChunk {
		return
	}
	in.large.Close()
	in.data, in.large, in.begin = slices.Clone(in.data[in.begin:]), nil, 0
}

// took says how much of the space was filled. The error is about the disk.
func (in *intake) took(n int) (err error) {
	in.read = time.Now()
	if in.large != nil {
		in.lost, err = in.large.Took(n)
		in.data = in.large.Bytes()
		return err
	}
	in.busy = len(in.data)+n == cap(in.data)
	in.data = in.data[:len(in.data)+n]
	return nil
}

// unfinished is how many bytes of a message have come, of one that has begun and not ended.
func (in *intake) unfinished() int {
	left := in.data[in.begin:]
	if in.blank += leadOf(left[in.blank:]); in.blank == len(left) {
		return 0
	}
	return len(left)
}

// split finds all there is. The slice is used anew by the next split.
func (in *intake) split(last bool) []rpcclient.Frame {
	clear(in.frames)
	in.frames = in.frames[:0]
	for {
		found, ok := in.splitter.Next(in.data[in.begin:], last)
		if !ok {
			return in.frames
		}
		in.frames = append(in.frames, in.frame(found))
		in.begin += found.Len
		in.blank = 0
		in.shrink()
	}
}

func (in *intake) frame(found Found) rpcclient.Frame {
	f := rpcclient.Frame{Dir: rpcclient.Received, Time: in.read, Parts: found.Parts, Note: found.Note}
	f.Data = in.data[in.begin : in.begin+found.Len : in.begin+found.Len]
	switch {
	case in.large != nil:
		f.Hold = in.large.Hold()
	case cap(in.data) > 16*largeChunk && cap(in.data) > 2*len(in.data): // else it would keep much that is not used
		f.Data = bytes.Clone(f.Data)
	}
	if !found.Message {
		f.Kind = rpcclient.KindStray
		if other := foreign(f.Data); !in.started && !other.IsZero() {
			f.Note = other
		}
	}
	in.started = true
	in.over = in.over || found.Lost
	return f
}

// unkept is what could not be put on disk, behind all else that came.
func (in *intake) unkept() []rpcclient.Frame {
	if len(in.lost) == 0 {
		return nil
	}
	found := stray(len(in.lost), rpcclient.Note{})
	in.data, in.begin, in.large = in.lost, 0, nil
	return []rpcclient.Frame{in.frame(found)}
}

// foreign tells what the first bytes of a peer look like, if they are of another protocol; broken JSON is not.
func foreign(first []byte) rpcclient.Note {
	switch n := rpcclient.LooksLike(first); n.Key {
	case rpcclient.PeerMute, rpcclient.PeerJSON, rpcclient.PeerLSP, rpcclient.PeerNetstring, rpcclient.PeerUnknown:
		return rpcclient.Note{}
	default:
		return n
	}
}
