package jsondiff

import "errors"

// Options are the rules by which texts are equal. The zero value compares by tokens.
type Options struct {
	IgnoreOrder bool   // the order of the members of an object does not count
	ByValue     bool   // numbers are compared by value: 1.0 is 1, and 1e2 is 100
	Ignore      []Rule // what is not looked at

	// Progress is told now and then, on the goroutine that compares, which part of the work is done. If nil, nobody is.
	Progress func(part float64)
}

// ErrLarge is returned for texts that hold more than 16 million values together.
var ErrLarge = errors.New("too large to compare")

// ErrUnread is returned for a document whose index is not complete.
var ErrUnread = errors.New("not read to its end")

// maxValues is how many values the texts may hold together; each takes 40 bytes meanwhile.
const maxValues = 1 << 24
