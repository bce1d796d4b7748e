package query

// Item is what a query is asked about. The fields are asked for one by one, the cheap ones first and no more than needed:
// what takes time to find out had better be found when it is asked for.
type Item interface {
	Words(f Field) string              // what a field of words says
	Number(f Field) (n int64, ok bool) // what a field of numbers says; false if nothing
	Body() []byte                      // the message, or its beginning, for words that are looked for anywhere
}

// Matcher is a query made ready to be asked often. It may be used concurrently.
type Matcher struct{ conditions []condition }

// condition is a term made ready.
type condition struct {
	term     Term
	patterns []pattern
}

// Matcher makes the query ready.
func (q Query) Matcher() Matcher {
	var m Matcher
	for _, i := range q.order {
		c := condition{term: q.terms[i]}
		for _, v := range c.term.Values {
			if v.Pieces != nil {
				c.patterns = append(c.patterns, newPattern(v, c.term.Anchored()))
			}
		}
		m.conditions = append(m.conditions, c)
	}
	return m
}

// Match reports whether an item fits the query. To ask about many, make a Matcher.
func (q Query) Match(it Item) bool { return q.Matcher().Match(it) }

// Match reports whether an item fits the query.
func (m Matcher) Match(it Item) bool {
	for i := range m.conditions {
		c := &m.conditions[i]
		if c.holds(it) == c.term.Not {
			return false
		}
	}
	return true
}

// holds reports whether the condition holds, were it not turned round.
func (c *condition) holds(it Item) bool {
	switch f := c.term.Field; f {
	case Size, Took, Since, Until:
		return c.within(it)
	case Text:
		return c.fits(it.Body()) || c.fits([]byte(it.Words(Text)))
	case Error:
		text := it.Words(Error)
		return text != "" && (len(c.patterns) == 0 || c.fits([]byte(text)))
	case Kind:
		return c.fits([]byte(it.Words(Kind))) || c.fits([]byte(it.Words(Shape)))
	default:
		text := it.Words(f)
		return text != "" && c.fits([]byte(text))
	}
}

// within reports whether a number is within the bounds of one of the values.
func (c *condition) within(it Item) bool {
	n, ok := it.Number(c.term.Field)
	if !ok {
		return false
	}
	for _, v := range c.term.Values {
		if v.has(n) {
			return true
		}
	}
	return false
}

func (c *condition) fits(text []byte) bool {
	for i := range c.patterns {
		if c.patterns[i].fits(text) {
			return true
		}
	}
	return false
}
