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
	seen := keySet{b: b}
	for key := range Members(b, object) {
		if key.Empty() {
			return nil
		}
		if !seen.add(key) {
			continue
		}
		if found = append(found, key); len(found) == maxDuplicates {
			return found
		}
	}
	return found
}

// fewKeys is how many keys are compared one by one, which is faster for so many and allocates nothing.
const fewKeys = 16

// keySet is the keys of an object.
type keySet struct {
	b    []byte
	few  [fewKeys]Span
	n    int
	seed maphash.Seed
	many map[uint64]Span // all of them, by the hash of their text; nil while they are few
}

// add remembers a key, and reports whether an earlier one equals it.
func (s *keySet) add(key Span) bool {
	if s.many == nil {
		for _, earlier := range s.few[:s.n] {
			if sameKey(earlier.Of(s.b), key.Of(s.b)) {
				return true
			}
		}
		if s.n < fewKeys {
			s.few[s.n] = key
			s.n++
			return false
		}
		s.seed, s.many = maphash.MakeSeed(), map[uint64]Span{}
		for _, earlier := range s.few {
			s.many[s.hash(earlier)] = earlier
		}
	}
	hash := s.hash(key)
	earlier, known := s.many[hash]
	if !known && len(s.many) < maxKeys {
		s.many[hash] = key
	}
	return known && sameKey(earlier.Of(s.b), key.Of(s.b))
}

// hash is the same for keys of the same text.
func (s *keySet) hash(key Span) uint64 { return maphash.String(s.seed, Unquote(key.Of(s.b))) }
