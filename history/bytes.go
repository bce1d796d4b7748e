package history

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"time"
)

// errDamaged is that stored bytes are not those that were stored.
var errDamaged = errors.New("stored bytes are damaged")

// castagnoli is the polynomial for which processors have an instruction.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func sumOf(b []byte) int64 { return int64(crc32.Checksum(b, castagnoli)) }

// output is bytes that are written one value after the other.
type output []byte

func (o *output) byte(b byte)     { *o = append(*o, b) }
func (o *output) uint(n uint64)   { *o = binary.AppendUvarint(*o, n) }
func (o *output) int(n int64)     { *o = binary.AppendVarint(*o, n) }
func (o *output) bytes(b []byte)  { o.uint(uint64(len(b))); *o = append(*o, b...) }
func (o *output) string(s string) { o.uint(uint64(len(s))); *o = append(*o, s...) }

// input is bytes that are read so. After the first value that is not there, all are zero and err is errDamaged.
type input struct {
	rest []byte
	err  error
}

func (i *input) fail() {
	i.rest, i.err = nil, errDamaged
}

func (i *input) byte() byte {
	if len(i.rest) == 0 {
		i.fail()
		return 0
	}
	b := i.rest[0]
	i.rest = i.rest[1:]
	return b
}

func (i *input) uint() uint64 {
	n, size := binary.Uvarint(i.rest)
	if size <= 0 {
		i.fail()
		return 0
	}
	i.rest = i.rest[size:]
	return n
}

func (i *input) int() int64 {
	n, size := binary.Varint(i.rest)
	if size <= 0 {
		i.fail()
		return 0
	}
	i.rest = i.rest[size:]
	return n
}

// bytes shares memory with what is read.
func (i *input) bytes() []byte {
	n := i.uint()
	if n > uint64(len(i.rest)) {
		i.fail()
		return nil
	}
	b := i.rest[:n:n]
	i.rest = i.rest[n:]
	return b
}

func (i *input) string() string { return string(i.bytes()) }

// nanos is a time as a number; that of the zero time is 0.
func nanos(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixNano()
}

func timeOf(n int64) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return time.Unix(0, n)
}

// since writes a time by what the clock of the machine counted from another one on, which is right when the clock on the wall was
// set meanwhile.
func (o *output) since(begin, t time.Time) {
	switch {
	case t.IsZero():
		o.int(0)
	case !t.Before(begin):
		o.int(int64(t.Sub(begin)) + 1)
	default:
		o.int(int64(t.Sub(begin)))
	}
}

func (i *input) since(begin time.Time) time.Time {
	switch n := i.int(); {
	case n == 0:
		return time.Time{}
	case n > 0:
		return begin.Add(time.Duration(n - 1))
	default:
		return begin.Add(time.Duration(n))
	}
}
