package doctor

import (
	"context"
	"io"
	"time"

	"rpcexplorer/rpcclient"
)

const (
	// mostWords is how many of a peer's first bytes are looked at.
	mostWords = 32
	// quiet is how long a peer that may speak first is waited for.
	quiet = 250 * time.Millisecond
)

// bound lets the end of ctx end what waits for the connection of our own. The function that it returns takes that back.
func (x *examination) bound(ctx context.Context) func() bool {
	wire := x.wire
	return context.AfterFunc(ctx, func() { _ = wire.SetDeadline(time.Unix(1, 0)) })
}

// listen waits a moment for what the peer of a stream says before it is asked. Most say nothing.
func listen(ctx context.Context, x *examination, s *Step) {
	ctx, cancel := context.WithTimeout(ctx, quiet)
	defer cancel()
	defer x.bound(ctx)()
	words := make([]byte, mostWords)
	n, err := io.ReadAtLeast(x.wire, words, 1)
	x.said = words[:n]
	looks := rpcclient.LooksLike(x.said)
	known := languageOf(looks)
	switch {
	case err != nil && rpcclient.IsCertificateWanted(err):
		s.Failure = x.failure(rpcclient.CauseCertWanted, err.Error(), err)
	case n == 0 && isTimeout(err):
		s.tell("doctor.silent_first")
	case n == 0:
		s.Failure = x.failure(rpcclient.CausePeerGone, nil, err)
	case isKnown(looks) && (known == nil || known.carrier != rpcclient.Stream):
		s.Failure = x.failure(rpcclient.CauseNotJSON, looks, nil)
	default:
		s.tell("doctor.speaks_first", rpcclient.FirstBytes(x.said))
	}
	x.hangUp()
}

// speaksHTTP reports whether words begin as an answer of HTTP does.
func speaksHTTP(words []byte) bool { return rpcclient.LooksLike(words).Key == rpcclient.PeerHTTP }
