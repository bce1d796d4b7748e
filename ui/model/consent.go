package model

import (
	"rpcexplorer/history/consent"
	"rpcexplorer/rpcclient"
)

// Program is what a person is asked about before it is started.
type Program = consent.Program

// mayStart refuses to start a program that the person has not agreed to, to the letter. The error is a *rpcclient.Failure.
func (c *Connections) mayStart(r route) error {
	if r.endpoint.Carrier != rpcclient.Stdio {
		return nil
	}
	p, err := consent.ProgramOf(r.endpoint, r.access)
	if err != nil || c.w.config.Consents.Has(p) {
		return err
	}
	return &rpcclient.Failure{Cause: rpcclient.CauseNoConsent, Address: r.endpoint.String(), Arg: r.endpoint.Address}
}

// asks is what the person is asked because of how a call ended; nil for nothing.
func (p *plan) asks(x *rpcclient.Exchange) *Ask {
	f := x.Outcome.Failure
	switch {
	case f == nil:
		return nil
	case f.Cause == rpcclient.CauseUnresolved && p.goesAsIs:
		return &Ask{AsIs: true}
	case f.Cause != rpcclient.CauseNoConsent:
		return nil
	}
	program, err := consent.ProgramOf(p.route.endpoint, p.route.access)
	if err != nil {
		return nil
	}
	return &Ask{Program: &program}
}

// Agree remembers that the program which the response asks about may be started, and sends again.
func (t *Tab) Agree() {
	r := t.answer.response
	if a := r.Ask(); a == nil || a.Program == nil {
		return
	}
	w, program := t.w, *r.ask.Program
	w.spawn(func() {
		err := w.config.Consents.Agree(program, w.now())
		w.do(func() {
			if err != nil {
				w.tell("status.consent_not_kept", err)
				return
			}
			if t.answer.response == r {
				t.Send()
			}
		})
	}, nil)
}

// ForgetConsents has every program asked about anew.
func (w *Workspace) ForgetConsents() {
	if err := w.config.Consents.Forget(); err != nil { // a small file, once
		w.tell("status.consent_not_kept", err)
	}
}

// ConsentCount is how many programs may be started.
func (w *Workspace) ConsentCount() int { return w.config.Consents.Len() }
