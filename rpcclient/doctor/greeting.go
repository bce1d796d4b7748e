package doctor

import (
	"context"
	"io"
	"time"

	"rpcexplorer/rpcclient"
)

// zmtpSignature is how every ZMTP connection begins since version 2.
const zmtpSignature = "\xff\x00\x00\x00\x00\x00\x00\x00\x00\x7f"

// greetTime is how long a greeting is waited for: it comes at once, by itself.
const greetTime = 2 * time.Second

// greet greets the peer as ZeroMQ does.
func greet(ctx context.Context, x *examination, s *Step) {
	ctx, cancel := context.WithTimeout(ctx, greetTime)
	defer cancel()
	defer x.hangUp()
	defer x.bound(ctx)()
	_, _ = io.WriteString(x.wire, zmtpSignature)
	words := make([]byte, mostWords)
	n, err := io.ReadAtLeast(x.wire, words, len(zmtpSignature))
	x.said = words[:n]
	if looks := rpcclient.LooksLike(x.said); looks.Key != rpcclient.PeerZMTP {
		s.Failure = x.failure(rpcclient.CauseNotZeroMQ, looks, err)
	}
}
