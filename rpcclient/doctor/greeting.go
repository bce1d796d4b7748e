package doctor

import (
	"context"
	"net"
	"strings"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/zmtp"
)

// greet greets the peer as ZeroMQ does, and tells how it greets.
func greet(ctx context.Context, x *examination, s *Step) {
	defer x.hangUp()
	p, err := zmtp.Ask(ctx, x.lend)
	x.said = p.First
	switch {
	case err != nil:
		s.Failure = x.failure(rpcclient.CauseNotZeroMQ, rpcclient.LooksLike(nil), err)
	case !p.IsZMTP():
		s.Failure = x.failure(rpcclient.CauseNotZeroMQ, p.Looks(), nil)
	default:
		tellGreeting(s, p)
		x.compare(s, p)
	}
}

// lend gives the connection of our own away, or a new one if that is gone.
func (x *examination) lend(ctx context.Context) (net.Conn, error) {
	if c := x.wire; c != nil {
		x.wire = nil
		return c, nil
	}
	c, _, err := x.knock(ctx, x.addresses[0], x.Limit)
	return c, err
}

func tellGreeting(s *Step, p zmtp.Peer) {
	s.tell("doctor.zmtp_version", p.Version.String())
	if p.Mechanism != "" {
		s.tell("doctor.zmtp_mechanism", p.Mechanism)
	}
	if p.AsServer {
		s.tell("doctor.zmtp_server")
	}
	if p.Socket != "" {
		s.tell("doctor.zmtp_socket", p.Socket)
	}
}

// compare tells what of the peer does not go together with us.
func (x *examination) compare(s *Step, p zmtp.Peer) {
	ours := strings.ToUpper(x.Access.ZeroMQ.Name)
	if ours == "" {
		ours = zmtp.Null
	}
	cause, arg := p.Misfit(x.kind(), ours)
	if cause == "" {
		return
	}
	s.Failure = x.failure(cause, arg, nil)
}

// kind is the kind of socket that we have.
func (x *examination) kind() string {
	if x.Endpoint.Option("socket") == "req" {
		return "REQ"
	}
	return "DEALER"
}
