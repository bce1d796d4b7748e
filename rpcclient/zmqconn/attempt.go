package zmqconn

import (
	"context"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"time"

	"rpcexplorer/rpcclient"
)

const (
	// addressTime is how long one address of a name may take where there are others to try.
	addressTime = time.Second
	// staleTime is after how long a Send gives up an attempt under way and begins a fresh one.
	staleTime = 3 * time.Second
	// maxProbes is how often an address that refuses ZeroMQ, but not a probe, is tried again at once.
	maxProbes = 3
)

// attempt is the state of reaching the peer: a round goes over all addresses of the endpoint's host.
type attempt struct {
	round     uint64             // tells the lookup of this round from that of another
	addresses []string           // in the library's form; the first is being tried, the others follow
	begun     time.Time          // when the round began
	opening   *rpcclient.Opening // how the connection was opened that the round led to
	sent      int                // how many messages went over it
	probes    int                // of the address that is being tried
	doubt     doubt              // about who is there
	failures  int                // rounds that came to nothing, one after the other
}

// begin starts a round.
func (o *owner) begin() {
	o.attempt.round++
	o.attempt.begun = time.Now()
	o.attempt.opening, o.attempt.sent = rpcclient.BeginOpening(), 0
	if o.endpoint.Network == "ipc" {
		o.try([]string{"ipc://" + o.endpoint.Address})
		return
	}
	host, port, err := net.SplitHostPort(o.endpoint.Address)
	if err != nil {
		o.fail(rpcclient.CauseBadEndpoint, rpcclient.Note{Key: "endpoint.bad_address"}, err)
		return
	}
	if ip, err := netip.ParseAddr(host); err == nil {
		o.try(library([]netip.Addr{ip}, port))
		return
	}
	o.enter(resolving, 0)
	o.spawn(lookUp(o.options.Lookup, o.attempt.round, host, port))
}

// library writes addresses as libzmq reads them.
func library(ips []netip.Addr, port string) []string {
	var all []string
	for _, ip := range ips {
		address := "tcp://" + net.JoinHostPort(ip.Unmap().String(), port)
		if !slices.Contains(all, address) {
			all = append(all, address)
		}
	}
	return all
}

func lookUp(lookup func(context.Context, string) ([]netip.Addr, error), round uint64, host, port string) func(context.Context) news {
	return func(ctx context.Context) news {
		ips, err := lookup(ctx, host)
		return func(o *owner) {
			if o.in(resolving) && round == o.attempt.round {
				o.resolved(host, library(ips, port), err)
			}
		}
	}
}

func (o *owner) resolved(host string, addresses []string, err error) {
	o.attempt.opening.Done(rpcclient.StepResolve)
	if err == nil && len(addresses) > 0 {
		o.try(addresses)
		return
	}
	o.tell(rpcclient.KindRefused, noteNotResolved, host, fmt.Sprint(err))
	o.fail(rpcclient.CauseNameNotFound, host, err)
}

// try connects to the first of the addresses; next goes on with the others.
func (o *owner) try(addresses []string) {
	o.attempt.addresses, o.attempt.probes = addresses, 0
	o.connect()
}

func (o *owner) connect() {
	if !o.fresh() {
		return
	}
	limit := time.Duration(0)
	if len(o.attempt.addresses) > 1 {
		limit = addressTime
	}
	o.enter(connecting, limit)
	o.attempt.doubt = doubt{}
	o.tell(rpcclient.KindConnecting, noteConnecting, o.address())
	if err := o.link.connect(o.address()); err != nil {
		o.tell(rpcclient.KindRefused, noteConnectRefused, o.address(), err.Error())
		o.next(rpcclient.CauseBroken, err.Error(), err)
	}
}

// address is the one that is being tried, or that we are connected to.
func (o *owner) address() string {
	if len(o.attempt.addresses) == 0 {
		return o.endpoint.String()
	}
	return o.attempt.addresses[0]
}

// fresh makes sure that the link was not used yet.
func (o *owner) fresh() bool {
	if !o.link.used {
		return true
	}
	made, err := o.makeLink()
	if err != nil {
		o.tell(rpcclient.KindRefused, noteSocketRefused, err.Error())
		o.fail(rpcclient.CauseBroken, err.Error(), err)
		return false
	}
	o.link.close()
	o.link = made
	o.writer.turn.free()
	return true
}

// next goes on after an address came to nothing: with another, or by ending the round.
func (o *owner) next(cause rpcclient.Cause, arg any, err error) {
	if len(o.attempt.addresses) > 1 {
		o.try(o.attempt.addresses[1:])
		return
	}
	o.fail(cause, arg, err)
}

// fail ends a round: whoever waits to send is told why.
func (o *owner) fail(cause rpcclient.Cause, arg any, err error) {
	o.writer.refuse(o.failure(cause, arg, err))
	o.pause()
}

// pause waits for the time of the next attempt, or, after many, for somebody who wants one.
func (o *owner) pause() {
	o.drop()
	o.attempt.failures++
	if o.attempt.failures > o.options.Retries {
		o.enter(idle, 0)
		return
	}
	wait := o.options.RetryMax
	if doublings := o.attempt.failures - 1; doublings < 16 {
		wait = min(wait, o.options.RetryFirst<<doublings)
	}
	o.enter(idle, wait)
	o.tell(rpcclient.KindRetry, noteRetry, wait)
}

// drop ends the link, if it was used, and holds a new one ready.
func (o *owner) drop() {
	if !o.link.used {
		return
	}
	if made, err := o.makeLink(); err == nil {
		o.link.close()
		o.link = made
	}
	o.writer.turn.free()
}

// wanted is called when somebody wants to send: the attempts begin anew.
func (o *owner) wanted() {
	o.attempt.failures = 0
	if o.in(connecting) && time.Since(o.attempt.begun) > staleTime {
		o.begin()
	}
}
