package importing

import (
	"slices"
	"strings"

	"rpcexplorer/history/collection"
)

// above is what a folder of another tool says for all requests in it.
type above struct {
	headers []collection.Header
	auth    func(*posted) []collection.Header // nil where it leaves that to what it lies in itself
}

// inherit adds to a request the headers of what it lies in, but for those that it has itself, and the nearest authorization if it is to
// have one from there.
func (b *builder) inherit(p *posted, auth bool) {
	if auth && len(b.above) == 0 {
		b.left(leftAuth, "inherit")
	}
	for _, a := range slices.Backward(b.above) {
		for _, h := range a.headers {
			if !hasHeader(p.headers, h.Name) {
				p.headers = append(p.headers, h)
			}
		}
		if auth && a.auth != nil {
			p.headers = append(p.headers, a.auth(p)...)
			auth = false
		}
	}
}

func hasHeader(list []collection.Header, name string) bool {
	return slices.ContainsFunc(list, func(h collection.Header) bool { return strings.EqualFold(h.Name, name) })
}

// below reads what lies in something that says this for all in it.
func (b *builder) below(a above, read func()) {
	b.above = append(b.above, a)
	read()
	b.above = b.above[:len(b.above)-1]
}
