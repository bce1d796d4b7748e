package model

import (
	"cmp"
	"net/url"
	"strings"

	"rpcexplorer/rpcclient"
)

// noteRedirect is on a reply of HTTP that asks to go elsewhere and was not followed: {1} where to.
const noteRedirect = "frame.http.redirect"

// Redirect is where a reply asks to send the call instead.
type Redirect struct {
	Address string         // as a tab has it, secrets by their names; "" where it cannot be followed
	Why     rpcclient.Note // that it cannot; what to try stands under its key with ".try"
}

// Why a redirect is not followed.
const (
	redirectSecret      = "redirect.secret"      // a secret stands in it where its name cannot
	redirectOverwritten = "redirect.overwritten" // so does one in the history, which has no values
	redirectUnreadable  = "redirect.unreadable"  // {0} why it is no address of a call
)

// Redirect is where the reply asks to send the call instead; nil if it asks for nothing.
func (r *Response) Redirect() *Redirect {
	if r == nil {
		return nil
	}
	return r.redirect
}

// Hindered says why a redirect cannot be followed, and what to try; "" if it can.
func (w *Workspace) Hindered(r *Redirect) (what, try string) {
	if r == nil || r.Why.IsZero() {
		return "", ""
	}
	return w.Note(r.Why), w.advice(r.Why)
}

// redirect reads where a reply asks to go, as it came: what is shown of it has secrets overwritten, and an address of asterisks leads nowhere.
func (p *plan) redirect(x *rpcclient.Exchange, hidden []rpcclient.Secret) *Redirect {
	to, ok := locationOf(x)
	if !ok {
		return nil
	}
	return redirection{x.Endpoint, p.route.Access.Insets, p.insets, hidden}.read(to)
}

// redirectOfPast is redirect for an exchange of the history, where secrets are overwritten for good.
func redirectOfPast(x *rpcclient.Exchange) *Redirect {
	to, ok := locationOf(x)
	switch {
	case !ok:
		return nil
	case rpcclient.Overwritten([]byte(to)):
		return &Redirect{Why: rpcclient.Note{Key: redirectOverwritten}}
	}
	var insets []rpcclient.Inset // which have no values, so that the names stand for themselves
	for _, name := range secretReference.FindAllString(x.Endpoint.Path, -1) {
		insets = append(insets, rpcclient.Inset{Name: name, Value: rpcclient.NewSecret(name)})
	}
	return redirection{from: x.Endpoint, insets: insets}.read(to)
}

// locationOf is where the reply of an exchange asks to go, in its own words.
func locationOf(x *rpcclient.Exchange) (to string, ok bool) {
	for _, f := range x.Frames {
		if f.Note.Key == noteRedirect && len(f.Note.Args) > 1 {
			to, ok = f.Note.Args[1].(string)
			return to, ok && to != ""
		}
	}
	return "", false
}

// redirection is what it takes to read where a reply asks to go.
type redirection struct {
	from    rpcclient.Endpoint
	insets  []rpcclient.Inset  // those of its path
	others  []rpcclient.Inset  // all that went out with the call
	secrets []rpcclient.Secret // that must not be seen in an address
}

// read is where a Location leads to.
func (r redirection) read(location string) *Redirect {
	base, err := r.base()
	if err != nil {
		return unreadable("endpoint.bad_address")
	}
	to, err := base.Parse(location)
	switch {
	case err != nil || to.Host == "":
		return unreadable("endpoint.bad_address")
	case to.User != nil:
		return unreadable("endpoint.credentials_in_url")
	}
	path, ok := rpcclient.NamedPath(to.RequestURI(), r.names())
	if !ok || r.isSeen(base, to, path) {
		return &Redirect{Why: rpcclient.Note{Key: redirectSecret}}
	}
	before := to.Scheme + "://" + to.Host
	if r.from.Network == "unix" && to.Host == base.Host {
		before = "http+unix://" + r.from.Address + ":"
	}
	return r.address(literal(before) + path)
}

// address is a redirect to an address, which has the options of the one before: these are ours.
func (r redirection) address(text string) *Redirect {
	e, err := rpcclient.ParseEndpoint(text)
	if err != nil {
		note, _ := rpcclient.AsFailure(text, err).Arg.(rpcclient.Note)
		return unreadable(cmp.Or(note.Key, "endpoint.bad_address"))
	}
	e.Options = r.from.Options
	return &Redirect{Address: e.String()}
}

func unreadable(reason string) *Redirect {
	return &Redirect{Why: rpcclient.Note{Key: redirectUnreadable, Args: []any{rpcclient.Note{Key: reason}}}}
}

// base is what a Location is read against, with the values of secrets in it as they went out.
func (r redirection) base() (*url.URL, error) {
	scheme, host := "http", r.from.Address
	switch r.from.Network {
	case "tls":
		scheme = "https"
	case "unix":
		host = "localhost"
	}
	return url.Parse(scheme + "://" + host + rpcclient.JoinParts(rpcclient.PathParts(r.from.Path, r.insets)))
}

// names are the secrets that are put back by their names: all of the path, and of the others those that are long enough to be no coincidence.
func (r redirection) names() []rpcclient.Inset {
	names := r.insets[:len(r.insets):len(r.insets)]
	for _, in := range r.others {
		if rpcclient.Holds([]byte(in.Value.Reveal()), in.Value) {
			names = append(names, in)
		}
	}
	return names
}

// isSeen reports whether a secret would stand in the address by its value: in the path in some other encoding, or in the host.
func (r redirection) isSeen(base, to *url.URL, path string) bool {
	for _, in := range r.names() {
		path = strings.ReplaceAll(path, in.Name, "\n")
		if to.Host != base.Host && strings.Contains(strings.ToLower(to.Host), strings.ToLower(in.Value.Reveal())) {
			return true
		}
	}
	return rpcclient.Holds([]byte(path), r.secrets...) || to.Host != base.Host && rpcclient.Holds([]byte(to.Host), r.secrets...)
}

// FollowRedirect sends the call to where the reply asked for, as an exchange of its own. Another scheme, host or port gets
// none of the credentials, and nothing that was said about trust: these were for the first one.
func (t *Tab) FollowRedirect() {
	to := t.answer.response.Redirect()
	if to == nil || to.Address == "" {
		return
	}
	target, err := rpcclient.ParseEndpoint(to.Address)
	if err != nil {
		return
	}
	typed, _ := t.Endpoint()
	t.lead(to.Address, whereOf(t.answer.response.Exchange.Endpoint))
	same := target.Peer() == typed.Peer() && target.Peer() == t.answer.response.Exchange.Endpoint.Peer()
	t.Set(func(d *Draft) {
		d.Endpoint = to.Address
		if !same {
			d.Access = d.Access.forOthers()
		}
	})
	t.Send()
}

// forOthers is what of an access may be used with somebody else: no credentials, and no trust.
func (d AccessDraft) forOthers() AccessDraft {
	d.Login, d.TLS = LoginDraft{}, rpcclient.TLS{}
	d.Headers = headersForOthers(d.Headers)
	return d
}

// namesHost reports whether a header is Host, which another address has another one of.
func namesHost(name string) bool { return strings.EqualFold(strings.TrimSpace(name), "host") }

// headersForOthers are headers without those that tell who we are, by whatever name their values stand there, and whom they were for.
func headersForOthers(text string) string {
	var kept []string
	for line := range strings.SplitSeq(text, "\n") {
		if name, value, _ := strings.Cut(line, ":"); !rpcclient.IsSecretName(name) && !namesHost(name) && !secretReference.MatchString(value) {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}
