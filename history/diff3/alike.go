package diff3

import "slices"

// allAlike reports whether there are as many lines of one as of the other, each like the one beside it.
func allAlike(a, b []string) bool { return slices.EqualFunc(a, b, alike) }

// alike reports whether a line looks like another one that was changed a little: half of the longer one is what both begin and end with.
func alike(a, b string) bool {
	short, long := min(len(a), len(b)), max(len(a), len(b))
	same := 0
	for same < short && a[same] == b[same] {
		same++
	}
	for end := 0; same < short && a[len(a)-1-end] == b[len(b)-1-end]; end++ {
		same++
	}
	return 2*same >= long
}
