package jsondoc

// longToken is the length from which a token, or a gap between tokens, is
// remembered, so that a page that shows it need not scan it again.
const longToken = 4 << 10

// jump leads over one long token or gap.
type jump struct{ from, to int }

type indexer struct{ jumps []jump }

func (x *indexer) checkpoint(s *scanner, off int) {}
