package jsondiff

import "rpcexplorer/rpcclient/jsondoc"

// parser makes the tree of a text that is known to be sound, in one pass.
//
// While a container is open, its node holds what is needed until it closes: next is the container around it, last how many
// members or items are complete, end where its members begin among those that are kept.
type parser struct {
	tree
	*hasher
	pulse   *pulse
	options *Options
	rules   *ruleSet // nil if there are none
	members []member // of the objects that are open, or the one being read of each
	open    uint32   // the innermost container
	line    uint32
}

// member is the key of a member and what its value means.
type member struct{ key, sense uint64 }

const none = ^uint32(0)

func parse(b []byte, lines int, h *hasher, o *Options, p *pulse) (tree, bool) {
	x := &parser{tree: tree{b, make([]node, 0, lines)}, hasher: h, pulse: p, options: o, open: none}
	if len(o.Ignore) > 0 {
		x.rules = newRuleSet(o.Ignore)
	}
	ok := x.text()
	return x.tree, ok
}

// text reads the whole text, a member or item a turn. It reports whether it came to the end.
func (p *parser) text() bool {
	b := p.b
	i := space(b, 0)
	for begun := i; p.pulse.work(i - begun); {
		begun = i
		i = p.begin(i)
		n := uint32(len(p.nodes) - 1)
		switch b[i] {
		case '{', '[':
			if j := space(b, i+1); b[j] != '}' && b[j] != ']' {
				p.enter(n)
				i = j
				continue
			}
			p.empty(n)
		case '"':
			p.leaf(n, stringEnd(b, i))
		default:
			p.leaf(n, wordEnd(b, i))
		}
		if i = p.complete(n); i < 0 {
			return true
		}
	}
	return false
}

// begin makes the node of the member or item at i, and returns where its value is.
func (p *parser) begin(i int) int {
	n := node{key: uint32(i), line: p.line, last: p.line}
	var name uint64
	object := p.open != none && p.b[p.nodes[p.open].off] == '{'
	key := p.b[i:i]
	if object {
		end := stringEnd(p.b, i)
		key = p.b[i:end]
		name = p.hasher.text(key)
		i = space(p.b, space(p.b, end)+1)
	}
	n.off = uint32(i)
	if object {
		p.members = append(p.members, member{key: name})
	} else {
		n.key = n.off
	}
	if p.rules != nil && p.leftOut(key) {
		n.sense = ignoredSense
	}
	p.nodes = append(p.nodes, n)
	return i
}

// leftOut goes on with the rules and reports whether one of them names the value that begins.
func (p *parser) leftOut(key []byte) bool {
	switch {
	case p.open == none:
		return p.rules.start()
	case len(key) > 0:
		return p.rules.member(func() string { return jsondoc.Unquote(key) })
	}
	return p.rules.item(int(p.nodes[p.open].last))
}

// enter opens the container of node n.
func (p *parser) enter(n uint32) {
	x := &p.nodes[n]
	x.next, x.last, x.end = p.open, 0, uint32(len(p.members))
	p.open = n
	p.line++
	if p.b[x.off] == '{' {
		x.exact = objectSense
	} else {
		x.exact = arraySense
	}
	if x.sense != ignoredSense {
		x.sense = x.exact
	}
	if p.rules != nil {
		p.rules.enter()
	}
}

// leaf completes a node that holds nothing.
func (p *parser) leaf(n uint32, end int) {
	x := &p.nodes[n]
	x.end, x.next = uint32(end), n+1
	sense, exact := p.scalar(p.b[x.off:end])
	p.settle(x, sense, exact)
}

// empty completes a container without members or items.
func (p *parser) empty(n uint32) {
	x := &p.nodes[n]
	x.end, x.next = uint32(space(p.b, int(x.off)+1)+1), n+1
	begin := uint64(arraySense)
	if p.b[x.off] == '{' {
		begin = objectSense
	}
	hash := p.mix(begin, 0)
	p.settle(x, hash, hash)
}

// settle gives a node its hashes.
func (p *parser) settle(x *node, sense, exact uint64) {
	x.exact = exact
	if x.sense != ignoredSense {
		x.sense = sensible(sense)
	}
}

// complete hands a value that is complete to its container, closes what closes behind it, and returns where the next member or
// item begins; -1 behind the outermost value.
func (p *parser) complete(n uint32) int {
	for i := int(p.nodes[n].end); ; {
		if p.open == none {
			return -1
		}
		p.add(n)
		p.line++
		if i = space(p.b, i); p.b[i] == ',' {
			return space(p.b, i+1)
		}
		i++
		n = p.open
		p.close(n, i)
	}
}

// add adds a value to the innermost container.
func (p *parser) add(n uint32) {
	x, of := &p.nodes[n], &p.nodes[p.open]
	of.last++
	name := uint64(0)
	object := p.b[of.off] == '{'
	if object {
		at := len(p.members) - 1
		name = p.members[at].key
		switch {
		case p.options.IgnoreOrder && !x.ignored():
			p.members[at].sense = x.sense
		default:
			p.members = p.members[:at]
		}
	}
	of.exact = p.mix(p.mix(of.exact, name), x.exact)
	if x.ignored() || of.ignored() || object && p.options.IgnoreOrder {
		return
	}
	of.sense = p.mix(p.mix(of.sense, name), x.sense)
}

// close completes the innermost container, which ends at end.
func (p *parser) close(n uint32, end int) {
	x := &p.nodes[n]
	first := int(x.end)
	p.open = x.next
	x.end, x.next, x.last = uint32(end), uint32(len(p.nodes)), p.line
	sense := x.sense
	if p.options.IgnoreOrder && p.b[x.off] == '{' {
		sense = p.mix(sense, p.sum(p.members[first:]))
		p.members = p.members[:first]
	} else {
		sense = p.mix(sense, 0)
	}
	p.settle(x, sense, p.mix(x.exact, 0))
	if p.rules != nil {
		p.rules.leave()
	}
}

// sum is a hash of members in which their order does not count, except among those with the same key.
func (p *parser) sum(members []member) (sum uint64) {
	rank(members)
	for _, m := range members {
		sum += p.mix(p.mix(m.key, m.sense), m.key)
	}
	return sum
}
