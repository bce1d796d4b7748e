package jsondiff

import (
	"bytes"
	"hash/maphash"
	"math/bits"

	"rpcexplorer/rpcclient/jsondoc"
)

// hasher makes hashes of values. They are other ones in each comparison, so that nobody can prepare texts that collide.
type hasher struct {
	seed    maphash.Seed
	salt    [2]uint64
	byValue bool
	scratch []byte
}

func newHasher(byValue bool) *hasher {
	h := &hasher{seed: maphash.MakeSeed(), byValue: byValue}
	h.salt[0] = maphash.String(h.seed, "left") | 1
	h.salt[1] = maphash.String(h.seed, "right") | 1
	return h
}

// ignoredSense is the sense of what is left out; no other value has it.
const ignoredSense = 1

// What the senses of containers begin with.
const (
	objectSense = 2
	arraySense  = 3
)

// sensible keeps the sense of a value apart from that of what is left out.
func sensible(sense uint64) uint64 {
	if sense == ignoredSense {
		return ^uint64(ignoredSense)
	}
	return sense
}

// mix makes one hash of two; their order counts.
func (h *hasher) mix(a, b uint64) uint64 {
	hi, lo := bits.Mul64(bits.RotateLeft64(a, 23)^h.salt[0], b^h.salt[1])
	return hi ^ lo + a
}

// text is the same for string tokens with the same text.
func (h *hasher) text(token []byte) uint64 {
	if bytes.IndexByte(token, '\\') < 0 {
		return maphash.Bytes(h.seed, token)
	}
	h.scratch = append(append(append(h.scratch[:0], '"'), jsondoc.Unquote(token)...), '"')
	return maphash.Bytes(h.seed, h.scratch)
}

// scalar is what a token means, and what it is.
func (h *hasher) scalar(token []byte) (sense, exact uint64) {
	exact = maphash.Bytes(h.seed, token)
	switch {
	case token[0] == '"':
		if bytes.IndexByte(token, '\\') >= 0 {
			return h.text(token), exact
		}
	case h.byValue && token[0] <= '9':
		if h.scratch = appendNumber(h.scratch[:0], token); !bytes.Equal(h.scratch, token) {
			return maphash.Bytes(h.seed, h.scratch), exact
		}
	}
	return exact, exact
}
