package model

import (
	"context"
	"errors"

	"rpcexplorer/history/consent"
	"rpcexplorer/history/secrets"
	"rpcexplorer/rpcclient"
)

// Ask is what a person is asked in the place of a response, before the call goes: one of these.
type Ask struct {
	Program *Program   // whether it may be started
	Wants   []Want     // whether a collection may do these things
	Folder  string     // the collection that wants them; "" for what was typed here
	Secret  *SecretAsk // for a secret
	AsIs    bool       // a name has no value: whether the call is to go with it as it stands
	AsText  bool       // which is no JSON then

	bound  consent.Folder // what consent to that is bound to
	notify bool           // it was to be sent as a notification
}

// Want is one exact thing that a collection asks for.
type Want = consent.Want

// SecretStep is what is asked about a secret.
type SecretStep uint8

// The steps, in the order in which they may come.
const (
	SecretKeep   SecretStep = iota // there is no keyring: where to keep secrets
	SecretCreate                   // there is no vault yet: a passphrase for a new one
	SecretUnlock                   // the vault is locked: its passphrase
	SecretValue                    // there is no such secret: its value
	SecretPermit                   // whether it may go to another peer than before
)

// SecretAsk is what is asked about a secret.
type SecretAsk struct {
	Step    SecretStep
	Name    string
	Peer    string         // whom it would go to; "" where that is not known yet
	Peers   []string       // whom it may go to
	Another bool           // another folder that lay where the collection's does has one of that name, which is not used unless Tab.TakeSecrets says so
	Exposed bool           // whoever is on the way there can read it
	Trouble rpcclient.Note // why the answer before was not taken; zero at first

	ref  secrets.Ref
	left string // what those of the other folder are kept under
}

// IsTyped reports whether the answer is typed: a value, or a passphrase. It is not where nothing is asked about a secret.
func (s *SecretAsk) IsTyped() bool {
	return s != nil && (s.Step == SecretCreate || s.Step == SecretUnlock || s.Step == SecretValue)
}

// Ask is what the response asks, nil if it asks nothing.
func (r *Response) Ask() *Ask {
	if r == nil {
		return nil
	}
	return r.ask
}

// secretSteps are what is asked where a Keeper has a Fault.
var secretSteps = map[string]SecretStep{
	secrets.ReasonNoKeyring: SecretKeep, secrets.ReasonNoVault: SecretCreate, secrets.ReasonLocked: SecretUnlock, secrets.ReasonMissing: SecretValue,
}

// askAbout asks what can be done about a name without a value. The failure tells it.
func (p *plan) askAbout(ctx context.Context, err error) *rpcclient.Failure {
	if ctx.Err() != nil {
		return &rpcclient.Failure{Cause: rpcclient.CauseCancelled, Address: p.draft.Endpoint, Err: ctx.Err()}
	}
	var fault *secrets.Fault
	var unbound *secrets.Unbound
	ask := &SecretAsk{Peer: p.peer(), Exposed: p.exposed()}
	switch {
	case errors.As(err, &unbound):
		ask.Step, ask.ref, ask.Name, ask.Peers = SecretPermit, unbound.Ref, unbound.Ref.Name, unbound.Peers
	case errors.As(err, &fault):
		step, known := secretSteps[fault.Reason]
		if !known {
			return p.names.unresolved(err)
		}
		ask.Step = step
		if step == SecretValue {
			ask.Name, _ = fault.Args[0].(string)
			ask.ref = secrets.Ref{Place: p.names.place(), Name: ask.Name}
			ask.left = secrets.Another(ctx, p.keeper, ask.ref, p.consents().Before(p.names.owner.bound))
			ask.Another = ask.left != ""
		}
	default:
		return p.names.unresolved(err)
	}
	p.ask = &Ask{Secret: ask}
	return p.names.unresolved(err)
}

// peer is whom the call goes to, as far as that is known.
func (p *plan) peer() string { return p.route.Endpoint.PeerWith(p.route.Access.Headers) }

// exposed reports whether whoever is on the way can read what goes: it leaves this machine, and is not encrypted.
func (p *plan) exposed() bool {
	e := p.route.Endpoint
	encrypted := e.Carrier == rpcclient.ZeroMQ && p.route.Access.ZeroMQ.Name == rpcclient.MechanismCurve
	return exposed(e.Peer()) && !encrypted
}

// resend sends the call anew that a response asks about, unless another response stands there by now.
func (t *Tab) resend(r *Response) {
	if t.answer.response != r {
		return
	}
	d := t.draft
	d.Notify = d.Notify || r.ask.notify
	t.send(d, false)
}

// SendAsIs sends the call that the response asks about, with the names that have no value as they stand.
func (t *Tab) SendAsIs() {
	if r := t.answer.response; r.Ask() != nil && r.ask.AsIs {
		d := t.draft
		d.Notify = d.Notify || r.ask.notify
		t.send(d, true)
	}
}

// Agree agrees to what the response asks about: to start a program, to what a collection wants, to send a secret to a peer. It is
// remembered, and the call goes.
func (t *Tab) Agree() {
	w, r := t.w, t.answer.response
	a := r.Ask()
	switch {
	case a == nil:
	case a.Program != nil:
		t.answerWith(r, func(context.Context) error { return w.config.Consents.Agree(*a.Program, w.Now()) })
	case a.Wants != nil:
		t.answerWith(r, func(context.Context) error { return w.config.Consents.Allow(a.bound, w.Now(), a.Wants...) })
	case a.Secret != nil && a.Secret.Step == SecretPermit:
		keeper := w.secrets()
		t.answerWith(r, func(ctx context.Context) error { return secrets.Bind(ctx, keeper, a.Secret.ref, a.Secret.Peer) })
	}
}

// GiveSecret answers with the value of a secret, which is bound to the peer that it goes to, or with a passphrase.
func (t *Tab) GiveSecret(text rpcclient.Secret) {
	w, r := t.w, t.answer.response
	a := r.Ask()
	if a == nil || a.Secret == nil {
		return
	}
	keeper := w.secrets()
	switch s := a.Secret; s.Step {
	case SecretCreate, SecretUnlock:
		t.answerWith(r, func(context.Context) error { return w.safe.unlock(text) })
	case SecretValue:
		t.answerWith(r, func(ctx context.Context) error {
			e := secrets.Entry{Value: text}
			if s.Peer != "" {
				e = e.With(s.Peer)
			}
			return keeper.Put(ctx, s.ref, e)
		})
	}
}

// TakeSecrets answers that the collection is the one that lay there before, as one that was restored is: it has the secrets of that from now on, and the call goes.
func (t *Tab) TakeSecrets() {
	r := t.answer.response
	if a := r.Ask(); a != nil && a.Secret != nil && a.Secret.Another {
		keeper, s := t.w.secrets(), a.Secret
		t.answerWith(r, func(ctx context.Context) error { return secrets.Take(ctx, keeper, s.left, s.ref.Collection) })
	}
}

// KeepSecretsIn answers where secrets are kept from now on, one of Keepers, and sends again.
func (t *Tab) KeepSecretsIn(where string) {
	r := t.answer.response
	if a := r.Ask(); a == nil || a.Secret == nil {
		return
	}
	t.w.Settings.Change(func(v *Values) { v.Secrets = where })
	t.resend(r)
}

// answerWith keeps an answer in the background, and sends the call anew. What goes wrong is told where the answer was asked for.
func (t *Tab) answerWith(r *Response, keep func(context.Context) error) {
	w := t.w
	w.Spawn(func() {
		err := keep(r.ctx)
		w.Do(func() {
			switch {
			case err == nil:
				w.revalued()
				t.resend(r)
			case r.ask.Secret != nil:
				t.askAgain(r, valueNote(err))
			default:
				w.Tell("status.consent_not_kept", err)
			}
		})
	}, nil)
}

// askAgain asks once more, and tells why the answer was not taken.
func (t *Tab) askAgain(r *Response, trouble rpcclient.Note) {
	if t.answer.response != r {
		return
	}
	again, ask, secret := t.w.newResponse(r.Exchange), *r.ask, *r.ask.Secret
	secret.Trouble = trouble
	ask.Secret = &secret
	again.ask = &ask
	t.show(again)
}
