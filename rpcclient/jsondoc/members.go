package jsondoc

import "iter"

// Members yields what the object or array at in b holds, in order: the spans
// of key and value of each member, or an empty span and that of each item.
// White space around the container does not count. It is shallow, and it stops
// at the first place where this container itself breaks JSON; the values are
// skipped by their brackets and may be broken inside.
func Members(b []byte, at Span) iter.Seq2[Span, Span] {
	return func(yield func(key, value Span) bool) {
		b := at.Of(b)
		i := spaceEnd(b, 0)
		if i >= len(b) || marks[b[i]] != markOpen {
			return
		}
		w := memberWalk{b: b, object: b[i] == '{', at: i + 1}
		for w.next() {
			key := w.key
			if w.object {
				key.Off += at.Off
			}
			if !yield(key, Span{at.Off + w.value.Off, w.value.Len}) {
				return
			}
		}
	}
}

// memberWalk goes through a container, one member or item a step.
type memberWalk struct {
	b          []byte
	object     bool
	at         int // behind the opening bracket, then behind the last value
	key, value Span
}

// next takes the next member and reports whether there was one.
func (w *memberWalk) next() bool {
	i := spaceEnd(w.b, w.at)
	if !w.value.Empty() { // not the first
		if i >= len(w.b) || w.b[i] != ',' {
			return false
		}
		i = spaceEnd(w.b, i+1)
	}
	if w.object {
		if i = w.takeKey(i); i < 0 {
			return false
		}
	}
	if i >= len(w.b) || marks[w.b[i]] < markOpen {
		return false
	}
	w.at = valueEnd(w.b, i)
	w.value = between(i, w.at)
	return true
}

// takeKey takes key and colon and returns where the value starts, -1 if there is none.
func (w *memberWalk) takeKey(i int) int {
	if i >= len(w.b) || w.b[i] != '"' {
		return -1
	}
	end := stringEnd(w.b, i)
	w.key = between(i, end)
	if i = spaceEnd(w.b, end); i >= len(w.b) || w.b[i] != ':' {
		return -1
	}
	return spaceEnd(w.b, i+1)
}
