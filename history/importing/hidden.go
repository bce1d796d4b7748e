package importing

import (
	"regexp"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
)

// web matches the beginning of an address in whose path and query secrets may stand.
var web = regexp.MustCompile(`^(?i:https?|wss?)://`)

// Hidden is an address with references in the place of the keys in its path and its query, as Read puts them there, and these keys. Their
// names are none that a collection uses, which may be nil. An address of no such carrier is as it was.
func Hidden(address string, c *collection.Collection) (string, []Secret) {
	if !web.MatchString(address) {
		return address, nil
	}
	front, options, found := strings.Cut(address, "#")
	b := newBuilder()
	b.out.Endpoints = []collection.Endpoint{{URL: b.hideInAddress(front)}}
	if c != nil {
		b.out.Distinct(c)
	}
	if front = b.out.Endpoints[0].URL; found {
		front += "#" + options
	}
	return front, b.out.Secrets
}

// Named is a secret under a name, or one like it that the collection does not use yet. An address says whom it goes to.
func Named(name string, value rpcclient.Secret, address string, c *collection.Collection) Secret {
	b := newBuilder()
	b.secret(name, value.Reveal(), address)
	b.out.Distinct(c)
	return b.out.Secrets[0]
}
