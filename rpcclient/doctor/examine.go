package doctor

import (
	"context"
	"crypto/tls"
	"errors"
	"iter"
	"net"
	"net/url"
	"time"

	"rpcexplorer/rpcclient"
)

// defaultLimit is how long a step may take.
const defaultLimit = 5 * time.Second

// check is one row of the table of steps.
type check struct {
	name string
	fits func(Patient) bool
	run  func(context.Context, *examination, *Step)
}

// checks is the table of all steps, in the order in which they are taken.
var checks = []check{
	{"settings", always, settings},
	{"program", isChild, findProgram},
	{"start", isChild, start},
	{"proxy", goesByProxy, findProxy},
	{"socket_file", isSocket, socketFile},
	{"resolve", hasHost, resolve},
	{"connect", isNetwork, connect},
	{"tunnel", goesByProxy, tunnel},
	{"tls", hasTLS, secure},
	{"greeting", isZeroMQ, greet},
	{"first_words", isStream, listen},
	{"upgrade", isWebSocket, upgrade},
	{"reply", hasDialer, reply},
}

func always(Patient) bool        { return true }
func isChild(p Patient) bool     { return p.Endpoint.Carrier == rpcclient.Stdio && p.Dial != nil }
func isZeroMQ(p Patient) bool    { return p.Endpoint.Carrier == rpcclient.ZeroMQ }
func isStream(p Patient) bool    { return p.Endpoint.Carrier == rpcclient.Stream }
func isWebSocket(p Patient) bool { return p.Endpoint.Carrier == rpcclient.WebSocket }
func hasDialer(p Patient) bool   { return p.Dial != nil }
func hasTLS(p Patient) bool      { return p.Endpoint.Network == "tls" }
func hasHost(p Patient) bool     { return p.Endpoint.Network == "tcp" || p.Endpoint.Network == "tls" }

func isSocket(p Patient) bool  { return p.Endpoint.Network == "ipc" || p.Endpoint.Network == "unix" }
func isNetwork(p Patient) bool { return hasHost(p) || isSocket(p) }

// goesByProxy reports whether there is a proxy to go through, or settings that ought to name one.
func goesByProxy(p Patient) bool {
	if c := p.Endpoint.Carrier; c != rpcclient.HTTP && c != rpcclient.WebSocket || !hasHost(p) {
		return false
	}
	u, _, err := proxyOf(p)
	return u != nil || err != nil
}

// Plan is the names of the steps that an examination takes, in order.
func Plan(p Patient) (names []string) {
	for _, c := range checks {
		if c.fits(p) {
			names = append(names, c.name)
		}
	}
	return names
}

// Examine takes the steps one after the other and yields each when it is over. After one that failed the others are yielded
// as skipped. The end of ctx ends it at once, with the step that it was taking.
//
// When the loop over the steps ends, be it early, no goroutine, descriptor or process of the examination is left.
func Examine(ctx context.Context, p Patient) iter.Seq[Step] {
	return func(yield func(Step) bool) {
		x := newExamination(p)
		defer x.close()
		for _, c := range checks {
			if c.fits(p) && (!yield(x.take(ctx, c)) || ctx.Err() != nil) {
				return
			}
		}
	}
}

// examination is what the steps hand on to those behind them.
type examination struct {
	Patient
	failed bool
	config *tls.Config // of the settings; nil for the defaults
	proxy  *url.URL    // what is connected to in place of the peer; nil if nothing is

	addresses []string // what to connect to, in order
	wire      net.Conn // the connection of our own; nil before there is one
	said      []byte   // the first words of the peer, where they were not what was hoped for

	session *rpcclient.Session
	witness *witness
}

func newExamination(p Patient) *examination {
	if p.Limit <= 0 {
		p.Limit = defaultLimit
	}
	if p.Lookup == nil {
		p.Lookup = lookUp
	}
	if p.Call.Method == "" && p.Call.Raw == nil {
		p.Call.Method = "rpc.discover"
	}
	return &examination{Patient: p, witness: newWitness(p)}
}

// close ends what the steps have left open.
func (x *examination) close() {
	x.hangUp()
	if x.session != nil {
		_ = x.session.Close()
	}
}

// hangUp ends the connection of our own.
func (x *examination) hangUp() {
	if x.wire != nil {
		_ = x.wire.Close()
		x.wire = nil
	}
}

// take takes one step.
func (x *examination) take(ctx context.Context, c check) Step {
	s := Step{Name: c.name}
	if x.failed {
		s.State = Skipped
		return s
	}
	begun := time.Now()
	bounded, cancel := context.WithTimeout(ctx, x.limit(c))
	c.run(bounded, x, &s)
	cancel()
	if s.Failure != nil {
		s.State, x.failed = Failed, true
		if !x.identify(ctx, &s) {
			x.advise(&s)
		}
	}
	if ctx.Err() != nil {
		s.State, s.Failure, s.Try = Failed, x.failure(rpcclient.CauseCancelled, nil, ctx.Err()), nil
	}
	s.Took = time.Since(begun)
	return s
}

// limit is how long a step may take. The call has its own time.
func (x *examination) limit(c check) time.Duration {
	if c.name == "reply" && x.Call.Timeout > 0 {
		return x.Call.Timeout
	}
	return x.Limit
}

func (x *examination) failure(c rpcclient.Cause, arg any, err error) *rpcclient.Failure {
	return &rpcclient.Failure{Cause: c, Address: x.Endpoint.String(), Arg: arg, Err: err}
}

// blame is the failure of an error of a room below, for this endpoint.
func (x *examination) blame(err error) *rpcclient.Failure {
	f := *rpcclient.AsFailure(x.Endpoint.String(), err)
	f.Address = x.Endpoint.String()
	return &f
}

// settings reads what the Access names.
func settings(_ context.Context, x *examination, s *Step) {
	config, err := x.Access.TLS.Config()
	if err == nil {
		_, err = x.Access.ProxyFunc()
	}
	if err != nil {
		s.Failure = x.blame(err)
		return
	}
	x.config = config
	s.tell("doctor.endpoint", x.Endpoint.String(), x.Endpoint.Tag())
	for _, n := range chosen(x.Access) {
		s.tell(n.Key, n.Args...)
	}
	if x.Access.TLS.Insecure && hasTLS(x.Patient) {
		s.warn("doctor.unverified")
	}
}

// chosen tells what of an Access is not the default. It tells no secrets.
func chosen(a rpcclient.Access) (notes []rpcclient.Note) {
	user := a.Login.User
	if rpcclient.IsSecretUser(user, a.Login.Password.Reveal()) {
		user = "***"
	}
	for _, c := range []struct {
		is  bool
		key string
		arg any
	}{
		{a.TLS.CAFile != "", "doctor.ca_file", a.TLS.CAFile},
		{a.TLS.CertFile != "", "doctor.cert_file", a.TLS.CertFile},
		{a.TLS.ServerName != "", "doctor.server_name", a.TLS.ServerName},
		{!a.Login.Authorization().IsZero(), "doctor.login", user},
		{len(a.Headers) > 0, "doctor.headers", len(a.Headers)},
		{a.ZeroMQ.Name != "", "doctor.mechanism", a.ZeroMQ.Name},
	} {
		if c.is {
			notes = append(notes, rpcclient.Note{Key: c.key, Args: []any{c.arg}})
		}
	}
	return notes
}

// isTimeout reports whether an error is that a time was over.
func isTimeout(err error) bool {
	var late net.Error
	return errors.Is(err, context.DeadlineExceeded) || errors.As(err, &late) && late.Timeout()
}
