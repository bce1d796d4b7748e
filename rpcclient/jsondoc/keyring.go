package jsondoc

import (
	"bytes"
	"hash/maphash"
)

// maxRing is how many keys of the open objects a Survey remembers.
const maxRing = 1 << 20

// keyring remembers the keys of the objects that are open, to compare each new
// one with those of its object. Those of an object that closes are forgotten,
// so it holds at most as many as it has room for, however long the text is.
type keyring struct {
	stack
	room  int
	due   bool // the next string of an object is a key
	seed  maphash.Seed
	keys  []ringKey
	rings []ring // of the objects that have keys, the innermost last
	spare []map[uint64]int32
}

// ringKey is a key and the hash of its text.
type ringKey struct {
	hash uint64
	at   Span
}

// ring is what is remembered of one object.
type ring struct {
	depth int              // containers open with it
	start int              // its first key
	many  map[uint64]int32 // place of a key by its hash; nil while they are few
}

// keyState is what became of a key.
type keyState uint8

const (
	keyNew keyState = iota // or it is none
	keyTwice
	keyUnasked // too many are remembered to remember it
)

// open enters a container.
func (k *keyring) open(object bool) {
	k.push(0, object, 0)
	k.due = true
}

// close leaves the innermost container.
func (k *keyring) close() {
	if n := len(k.rings) - 1; n >= 0 && k.rings[n].depth == k.depth {
		if many := k.rings[n].many; many != nil {
			clear(many)
			k.spare = append(k.spare, many)
		}
		k.keys = k.keys[:k.rings[n].start]
		k.rings = k.rings[:n]
	}
	k.pop()
	k.due = false
}

// add compares a string with the keys before it in its object, if it is a key.
func (k *keyring) add(b []byte, at Span) keyState {
	if !k.object || !k.due {
		return keyNew
	}
	k.due = false
	key := ringKey{k.hash(at.Of(b)), at}
	n := len(k.rings) - 1
	own := n >= 0 && k.rings[n].depth == k.depth
	switch {
	case own && k.knows(b, &k.rings[n], key):
		return keyTwice
	case len(k.keys) == k.room:
		return keyUnasked
	case !own:
		k.rings = append(k.rings, ring{depth: k.depth, start: len(k.keys)})
		n++
	}
	k.remember(&k.rings[n], key)
	return keyNew
}

// knows reports whether an earlier key of the object has the text of key.
func (k *keyring) knows(b []byte, r *ring, key ringKey) bool {
	if r.many != nil {
		n, ok := r.many[key.hash]
		return ok && sameKey(k.keys[n].at.Of(b), key.at.Of(b))
	}
	for _, earlier := range k.keys[r.start:] {
		if earlier.hash == key.hash && sameKey(earlier.at.Of(b), key.at.Of(b)) {
			return true
		}
	}
	return false
}

// remember adds a key to those of the innermost object.
func (k *keyring) remember(r *ring, key ringKey) {
	k.keys = append(k.keys, key)
	switch own := k.keys[r.start:]; {
	case r.many != nil:
		r.many[key.hash] = int32(len(k.keys) - 1)
	case len(own) > fewKeys:
		r.many = k.newMap()
		for n, earlier := range own {
			r.many[earlier.hash] = int32(r.start + n)
		}
	}
}

// newMap is an empty map.
func (k *keyring) newMap() map[uint64]int32 {
	if n := len(k.spare) - 1; n >= 0 {
		m := k.spare[n]
		k.spare = k.spare[:n]
		return m
	}
	return map[uint64]int32{}
}

// hash is the same for keys of the same text.
func (k *keyring) hash(token []byte) uint64 {
	if k.seed == (maphash.Seed{}) {
		k.seed = maphash.MakeSeed()
	}
	if bytes.IndexByte(token, '\\') >= 0 {
		return maphash.String(k.seed, Unquote(token))
	}
	return maphash.Bytes(k.seed, token[1:len(token)-1])
}
