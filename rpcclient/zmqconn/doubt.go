package zmqconn

import (
	"context"
	"net"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/zmtp"
)

// doubt is what is known of a peer with which no handshake has come about: the library tells that it failed, not why.
type doubt struct {
	why    rpcclient.Note // what the library told; zero while the handshake may still come about
	late   bool           // the handshake takes longer than it should
	asking bool           // the peer is being asked, or was
	asked  bool           // peer is what came of it
	peer   zmtp.Peer
}

// wonder handles that no handshake will come about any more.
func (o *owner) wonder(why rpcclient.Note) {
	if !o.in(greeting) {
		return
	}
	o.enter(sniffing, 0)
	o.attempt.doubt.why = why
	if o.attempt.doubt.asked {
		o.judge()
		return
	}
	o.ask()
}

// ask asks the peer what it is, on a connection of its own.
func (o *owner) ask() {
	if o.attempt.doubt.asking {
		return
	}
	o.attempt.doubt.asking = true
	link, address := o.link.number, o.address()
	o.spawn(func(ctx context.Context) news {
		ctx, cancel := context.WithTimeout(ctx, probeTime)
		defer cancel()
		p, err := zmtp.Ask(ctx, func(ctx context.Context) (net.Conn, error) { return knock(ctx, address) })
		return func(o *owner) {
			if link == o.link.number {
				o.answer(p, err)
			}
		}
	})
}

// answer takes what came of asking. What speaks something else is told at once, though the library may still wait.
func (o *owner) answer(p zmtp.Peer, err error) {
	d := &o.attempt.doubt
	d.peer, d.asked, d.asking = p, err == nil, err == nil
	switch {
	case o.in(sniffing) && err != nil:
		o.probed(err)
	case o.in(sniffing), o.in(greeting) && len(p.First) > 0 && !p.IsZMTP():
		o.judge()
	}
}

// judge ends an attempt by what is known.
func (o *owner) judge() { o.unfit(o.attempt.doubt.verdict(o.options.Security, o.kind.String())) }

// verdict tells why there is no handshake between the peer and a socket of ours of the kind.
func (d *doubt) verdict(s Security, kind string) (rpcclient.Cause, any) {
	cause, arg := d.peer.Misfit(kind, s.mechanism())
	switch {
	case cause != "":
		return cause, arg
	case s.name == rpcclient.MechanismCurve && d.why.Key == noteHungUp:
		return rpcclient.CauseWrongServerKey, nil
	}
	return rpcclient.CauseHandshakeFailed, d.why
}

// denied tells what it means that a peer refused us with a status code of ZAP (RFC 27).
func (s Security) denied(status string) (rpcclient.Cause, any) {
	switch s.name {
	case rpcclient.MechanismPlain:
		return rpcclient.CauseUserRefused, s.user
	case rpcclient.MechanismCurve:
		return rpcclient.CauseKeyRefused, note(noteKeyRefused, s.public, status)
	}
	return rpcclient.CauseHandshakeFailed, note(zmtp.NoteRefused, status)
}
