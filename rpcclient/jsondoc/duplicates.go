package jsondoc

import "hash/maphash"

const (
	maxKeys       = 1 << 16 // keys of an object that are remembered
	maxDuplicates = 1000    // duplicates that are reported
)

// Duplicates returns the spans of the keys of the object in b that an earlier
// key of it equals, escapes decoded. It stops at the first fault of the object
// and at the thousandth duplicate, and keys behind the first 65,536 different
// ones are only compared with those.
func Duplicates(b []byte, object Span) []Span {
	var found []Span
	seed, seen := maphash.MakeSeed(), map[uint64]Span{}
	for key := range Members(b, object) {
		if key.Empty() {
			return nil
		}
		hash := hashKey(seed, key.Of(b))
		earlier, known := seen[hash]
		switch {
		case known && sameKey(earlier.Of(b), key.Of(b)):
			if found = append(found, key); len(found) == maxDuplicates {
				return found
			}
		case !known && len(seen) < maxKeys:
			seen[hash] = key
		}
	}
	return found
}

// hashKey gives keys of the same text the same hash.
func hashKey(seed maphash.Seed, token []byte) uint64 {
	return maphash.String(seed, Unquote(token))
}
