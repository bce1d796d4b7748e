package collection

import (
	"slices"
	"strings"

	"rpcexplorer/rpcclient"
)

// Addresses gives where every request goes, as Target does for one.
func (c *Collection) Addresses() map[*Item]string {
	all := map[*Item]string{}
	c.addresses(all, c.Items, c.Defaults)
	return all
}

// addresses gives where those of items go, which lie in what says this.
func (h *Head) addresses(all map[*Item]string, items []*Item, d Defaults) {
	for _, it := range items {
		if it.Request != nil {
			all[it] = h.Resolve(d.with(Defaults{Endpoint: it.Request.Endpoint}).Endpoint)
		}
		if it.Inner {
			it.Head.addresses(all, it.Items, it.Head.Defaults)
		} else {
			h.addresses(all, it.Items, d.with(it.Head.Defaults))
		}
	}
}

// Peers are whom the requests go to, in order and each once, as far as no names stand in their addresses. Programs are none, and collections and
// repositories within this one do not count.
func (c *Collection) Peers() (peers []string) {
	addresses := c.Addresses()
	c.without(func(it *Item) bool { return it.Apart }, func(it *Item, _ int) bool {
		address := addresses[it]
		e, err := rpcclient.ParseEndpoint(address)
		if err == nil && !strings.Contains(address, "{{") && e.Carrier != rpcclient.Stdio && e.Carrier != rpcclient.Demo {
			peers = append(peers, e.Peer())
		}
		return true
	})
	slices.Sort(peers)
	return slices.Compact(peers)
}

// Callers counts the requests that go to each endpoint, by the name or the address that they, their folders or the collection say.
func (c *Collection) Callers() map[string]int {
	count := map[string]int{}
	callers(count, c.Items, c.Defaults)
	return count
}

func callers(count map[string]int, items []*Item, d Defaults) {
	for _, it := range items {
		if it.Request != nil {
			count[d.with(Defaults{Endpoint: it.Request.Endpoint}).Endpoint]++
		}
		if !it.Inner { // which has endpoints of its own
			callers(count, it.Items, d.with(it.Head.Defaults))
		}
	}
}
