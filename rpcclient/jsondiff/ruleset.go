package jsondiff

import "math/bits"

// ruleSet is all rules at once, one behind the other. Where a path has led to is a set of places in them.
type ruleSet struct {
	steps []ruleStep
	words int      // of a set
	sets  []uint64 // of the containers that are open, the innermost last
	next  []uint64 // of the member or item that is being read
}

func newRuleSet(rules []Rule) *ruleSet {
	r := &ruleSet{}
	for _, rule := range rules {
		r.steps = append(r.steps, rule.steps...)
	}
	r.words = (len(r.steps) + 63) / 64
	r.next = make([]uint64, r.words)
	return r
}

// start is at the outermost value. It reports whether that is left out.
func (r *ruleSet) start() (ignored bool) {
	begins := true
	for n := range r.steps {
		if begins {
			ignored = r.add(n) || ignored
		}
		begins = r.steps[n].kind == stepEnd
	}
	return ignored
}

// add adds a place, and those that ** may lead to without a step. It reports whether a rule ends there.
func (r *ruleSet) add(n int) (ends bool) {
	r.next[n/64] |= 1 << (n % 64)
	for ; r.steps[n].kind == stepDeep; n++ {
		r.next[(n+1)/64] |= 1 << ((n + 1) % 64)
	}
	return r.steps[n].kind == stepEnd
}

// enter goes into the member or item that is being read; leave comes back.
func (r *ruleSet) enter() { r.sets = append(r.sets, r.next...) }
func (r *ruleSet) leave() { r.sets = r.sets[:len(r.sets)-r.words] }

// member goes on to a member of the innermost container; key decodes its key when it is needed. It reports whether it is left out.
func (r *ruleSet) member(key func() string) (ignored bool) {
	text, known := "", false
	return r.step(func(s *ruleStep) bool {
		if s.kind == stepKey && !known {
			text, known = key(), true
		}
		return s.matches(text)
	})
}

// item goes on to an item of the innermost container. It reports whether it is left out.
func (r *ruleSet) item(index int) (ignored bool) {
	return r.step(func(s *ruleStep) bool { return s.matchesItem(index) })
}

// step goes one step on from where the innermost container is.
func (r *ruleSet) step(leads func(*ruleStep) bool) (ignored bool) {
	clear(r.next)
	for n, word := range r.sets[len(r.sets)-r.words:] {
		for ; word != 0; word &= word - 1 {
			at := n*64 + bits.TrailingZeros64(word)
			s := &r.steps[at]
			switch {
			case s.kind == stepDeep:
				r.add(at) // what follows it is in the set by itself
				ignored = ignored || r.ends(at)
			case s.kind != stepEnd && leads(s):
				ignored = r.add(at+1) || ignored
			}
		}
	}
	return ignored
}

// ends reports whether nothing but ** stands between a place and the end of its rule.
func (r *ruleSet) ends(n int) bool {
	for r.steps[n].kind == stepDeep {
		n++
	}
	return r.steps[n].kind == stepEnd
}
