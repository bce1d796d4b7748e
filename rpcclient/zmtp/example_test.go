package zmtp_test

import (
	"fmt"

	"rpcexplorer/rpcclient/zmtp"
)

// A socket that publishes greets as every other, and says then what it is.
func Example() {
	said := zmtp.AppendRest(zmtp.Signature(), 1, zmtp.Null)
	said = zmtp.AppendReady(said, "PUB")

	peer, _ := zmtp.Parse(said)
	fmt.Println("ZMTP", peer.Version, peer.Mechanism, peer.Socket, "answers a DEALER:", peer.Answers("DEALER"))
	// Output: ZMTP 3.1 NULL PUB answers a DEALER: false
}
