package jsondiff

import "context"

// pulse asks the context now and then whether to go on, and tells how far the work is.
type pulse struct {
	ctx  context.Context
	tell func(float64) // may be nil
	done int
	all  int // units of work, as guessed
	due  int
	err  error
}

// often is how much work is done between two questions: a millisecond's.
const often = 1 << 14

// work counts work that was done. It reports whether to go on.
func (p *pulse) work(n int) bool {
	if p.done += n; p.done < p.due {
		return p.err == nil
	}
	p.due = p.done + often
	if p.err == nil {
		p.err = p.ctx.Err()
	}
	if p.err == nil && p.tell != nil {
		p.tell(min(1, float64(p.done)/float64(max(1, p.all))))
	}
	return p.err == nil
}
