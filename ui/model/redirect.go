package model

import (
	"strings"

	"rpcexplorer/rpcclient"
)

// noteRedirect is on a reply of HTTP that asks to go elsewhere and was not followed: {1} where to.
const noteRedirect = "frame.http.redirect"

// Redirect is where the reply asks to send the call instead, "" if it asks for nothing.
func (r *Response) Redirect() string {
	if r == nil {
		return ""
	}
	for _, f := range r.Exchange.Frames {
		if f.Note.Key == noteRedirect && len(f.Note.Args) > 1 {
			to, _ := f.Note.Args[1].(string)
			return to
		}
	}
	return ""
}

// FollowRedirect sends the call to where the reply asked for, as an exchange of its own. Another scheme, host or port gets
// none of the credentials, and nothing that was said about trust: these were for the first one.
func (t *Tab) FollowRedirect() {
	to := t.answer.response.Redirect()
	target, err := rpcclient.ParseEndpoint(to)
	if err != nil {
		return
	}
	from, _ := t.Endpoint()
	t.Set(func(d *Draft) {
		d.Endpoint = literal(target.String())
		if from.Network != target.Network || !strings.EqualFold(from.Address, target.Address) {
			d.Access = d.Access.forOthers()
		}
	})
	t.Send()
}

// forOthers is what of an access may be used with somebody else: no credentials, and no trust.
func (d AccessDraft) forOthers() AccessDraft {
	d.Login, d.TLS = LoginDraft{}, rpcclient.TLS{}
	d.Headers = withoutSecrets(d.Headers, "\n", ":", false)
	return d
}
