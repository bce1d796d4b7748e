package spool

import (
	"bytes"
	"io"
	"runtime"
)

// The bounds of a Buffer that names none.
const (
	DefaultMemory = 64 << 20  // how much is kept in memory
	MaxSize       = 1<<31 - 1 // how much there can be: what an offset of 32 bits reaches
)

// The room to read into, at once.
const (
	smallRoom = 4 << 10
	largeRoom = 64 << 10
)

// Buffer gathers bytes that come. The zero value is empty and ready to use. It is for one goroutine at a time.
type Buffer struct {
	// Memory is how many bytes are kept in memory; with more, all are in a file. If zero, 64 MiB.
	Memory int

	data  []byte // what has come, in memory or mapped
	file  *file  // nil while data is in memory
	room  []byte // where bytes are read into that go to the file
	apart bool   // the last Space was there
	great bool   // so much is expected that nothing need be in memory first
}

// Len is how many bytes have come.
func (b *Buffer) Len() int { return len(b.data) }

// Bytes are all that have come. They are never written again, but by Reset, and are read as long as Hold is kept.
func (b *Buffer) Bytes() []byte { return b.data[:len(b.data):len(b.data)] }

// Hold is what keeps Bytes readable; nil while they are in memory.
func (b *Buffer) Hold() *Hold {
	if b.file == nil {
		return nil
	}
	return b.file.hold
}

// Expect tells that n more bytes should come. A bit of room for them is made at once; if all are to be too many for memory,
// what comes goes to a file from now on.
func (b *Buffer) Expect(n int) {
	switch {
	case b.file != nil:
	case n > b.memory()-len(b.data):
		b.great = true
	case min(n, largeRoom) > cap(b.data)-len(b.data):
		b.grow(min(n, largeRoom))
	}
}

// ReadFrom implements io.ReaderFrom: it takes all that r gives. An error of the disk is a *fs.PathError.
func (b *Buffer) ReadFrom(r io.Reader) (total int64, err error) {
	for {
		n, err := r.Read(b.Space())
		_, full := b.Took(n)
		total += int64(n)
		switch {
		case full != nil:
			return total, full
		case err == io.EOF:
			return total, nil
		case err != nil:
			return total, err
		}
	}
}

// Space is room to read into; never empty. It grows with what has come.
func (b *Buffer) Space() []byte {
	if b.apart = b.file != nil || b.great || len(b.data) >= b.memory(); b.apart {
		if b.room == nil {
			b.room = make([]byte, largeRoom)
		}
		return b.room
	}
	if len(b.data) == cap(b.data) {
		b.grow(min(smallRoom, b.memory()-len(b.data)))
	}
	return b.data[len(b.data):cap(b.data)]
}

// Took tells how many bytes of the last Space were filled. The error is about the disk, and is a *fs.PathError; unkept are
// those bytes that are not in the buffer then, readable until the next Space.
func (b *Buffer) Took(n int) (unkept []byte, err error) {
	if !b.apart {
		b.data = b.data[:len(b.data)+n]
		return nil, nil
	}
	kept, err := b.Write(b.room[:n])
	return b.room[kept:n], err
}

// Write appends bytes. The error is as that of Took; so many bytes as it tells were kept.
func (b *Buffer) Write(p []byte) (int, error) {
	if b.file == nil && !b.great && len(b.data)+len(p) <= b.memory() {
		if cap(b.data)-len(b.data) < len(p) {
			b.grow(len(p))
		}
		b.data = append(b.data, p...)
		return len(p), nil
	}
	if b.file == nil {
		if err := b.spill(); err != nil {
			return 0, err
		}
	}
	return b.append(p)
}

// Close ends the gathering: what has come can be read on, and nothing is appended any more. Memory that was not used is given
// back, if it is much.
func (b *Buffer) Close() {
	switch {
	case b.file != nil:
		b.file.close(len(b.data))
	case cap(b.data) >= smallRoom && cap(b.data) > 2*len(b.data):
		b.data = bytes.Clone(b.data)
	}
	b.room = nil
}

// Reset empties the buffer. Memory is used anew, so nobody may read what was in it; a file is left to those who hold it.
func (b *Buffer) Reset() {
	if b.file != nil {
		b.Detach()
	}
	b.data, b.great = b.data[:0], false
}

// Drop takes the first n bytes away. As with Reset, memory is used anew.
func (b *Buffer) Drop(n int) {
	if b.file == nil {
		b.data = b.data[:copy(b.data, b.data[n:])]
		return
	}
	rest := bytes.Clone(b.data[n:])
	b.Detach()
	b.data = rest
}

// Detach empties the buffer, and leaves all that was in it to those who have it.
func (b *Buffer) Detach() {
	b.Close()
	*b = Buffer{Memory: b.Memory}
}

func (b *Buffer) memory() int {
	if b.Memory == 0 {
		return DefaultMemory
	}
	return b.Memory
}

// grow makes room in memory for n bytes or more.
func (b *Buffer) grow(n int) {
	grown := make([]byte, len(b.data), max(Grown(len(b.data), b.memory()), len(b.data)+n))
	copy(grown, b.data)
	b.data = grown
}

// Grown is how much room bytes get in memory that use up what they have. It doubles, but the last step is a longer one: what is
// left behind at each step is garbage, which is not to be as much as what may be in memory.
func Grown(size, memory int) int {
	if size > memory/8 {
		return memory
	}
	return 2 * size
}

// spill moves what has come to a file. Files are given back when garbage is collected, which is not often where all that is
// large is in files; so it is now.
func (b *Buffer) spill() error {
	runtime.GC()
	f, err := create()
	if err != nil {
		return err
	}
	inMemory := b.data
	b.file, b.data = f, f.hold.mapped.bytes()[:0]
	if _, err := b.append(inMemory); err != nil {
		b.file.close(0)
		b.file, b.data = nil, inMemory
		return err
	}
	return nil
}

// append writes to the file.
func (b *Buffer) append(p []byte) (int, error) {
	n, err := b.file.write(p, len(b.data))
	b.data = b.data[:len(b.data)+n]
	return n, err
}
