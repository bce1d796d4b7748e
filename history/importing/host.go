package importing

import (
	"strings"

	"rpcexplorer/rpcclient"
)

// namesHost reports whether a header Host says more than the address that it goes to: behind one address there may be many services. Whether it
// does is not known where variables tell the host, so that it stays there, unless it is the same variable.
func namesHost(host, address string) bool {
	if mayLackScheme(address) {
		address = postScheme + address
	}
	e, err := rpcclient.ParseEndpoint(address)
	if host = strings.TrimSpace(host); err != nil { // with variables
		_, own, _ := strings.Cut(address, "://")
		own = own[:strings.IndexAny(own+"/", "/?")]
		return host != "" && !strings.EqualFold(host, own)
	}
	if host == "" || e.Network == "unix" {
		return host != "" && host != "localhost"
	}
	named := e
	named.Address = host
	return named.Peer() != e.Peer()
}
