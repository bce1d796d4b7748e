package model

import (
	"context"
	"iter"
	"time"

	"rpcexplorer/history/variables"
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/doctor"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/model/connections"
	"rpcexplorer/ui/wording"
)

// Examiner takes the steps of an examination: doctor.Examine, or what stands for it in tests.
type Examiner func(context.Context, doctor.Patient) iter.Seq[doctor.Step]

// Examination is what the doctor has found about a tab's connection, as far as it has come.
type Examination struct {
	address string
	report  doctor.Report
	failure *rpcclient.Failure // why it could not begin; nil if it could
	over    bool
	cancel  context.CancelFunc // nil if it could not begin
}

// Running reports whether steps are still taken.
func (x *Examination) Running() bool { return !x.over }

// Try is the endpoint to try instead of the one that was examined, "" if nothing points to one.
func (x *Examination) Try() string {
	if s := x.report.Stopped(); s != nil && len(s.Try) > 0 {
		return s.Try[0]
	}
	return ""
}

// Examination is the last one of the tab; nil if there was none, or its view was left.
func (t *Tab) Examination() *Examination { return t.examination }

// Examine has the doctor examine the tab's connection, in the background and anew each time.
func (t *Tab) Examine() {
	t.LeaveExamination()
	x := &Examination{address: t.draft.Endpoint}
	t.examination = x
	r, err := t.route()
	if err == nil {
		err = t.mayExamine(r)
	}
	if err != nil {
		t.w.endExamination(x, rpcclient.AsFailure(t.draft.Endpoint, err))
		return
	}
	t.w.examine(x, r)
}

// mayExamine refuses to examine what the collection would have to ask for before it sends there, and to look for secrets: the call itself
// asks. The error is a *rpcclient.Failure.
func (t *Tab) mayExamine(r connections.Route) error {
	p := &plan{terms: t.terms(false), route: r}
	if failure := p.mayKnow(t.draft); failure != nil {
		return failure
	}
	p.of = p.strangers(p.of)
	if failure := p.mayStart(); failure != nil {
		return failure
	}
	if failure := p.askFor(p.demand(r.Endpoint.String(), r.Access.Headers, p.names.environ(p.of).Denied())); failure != nil {
		return failure
	}
	if secret := t.pendingSecret(r); secret != "" {
		return unresolved(&variables.Fault{Reason: variables.ReasonNoSecret, Args: []any{secret}})
	}
	return nil
}

// mayKnow refuses to take steps with values that a call would not go with: of an environment that cannot be read, or of a response of another peer.
func (p *plan) mayKnow(d Draft) *rpcclient.Failure {
	if failure := p.names.refuse(&d); failure != nil {
		return failure
	}
	f := &filling{sources: p.names.preview(), shows: true}
	f.hear(p.names)
	if f.way(d); f.err != nil && !isAskable(f.err) {
		return p.names.unresolved(f.err)
	}
	return nil
}

// pendingSecret is a secret on the way to the tab's address that no call has asked for yet, "" if there is none.
func (t *Tab) pendingSecret(r connections.Route) string {
	for _, h := range r.Access.Headers {
		if m := secretReference.FindStringSubmatch(h.Value.Reveal()); m != nil {
			return "secret." + m[1]
		}
	}
	for _, s := range []rpcclient.Secret{rpcclient.NewSecret(r.Access.Login.User), r.Access.Login.Password, r.Access.Login.Token, r.Access.ZeroMQ.Password, r.Access.ZeroMQ.SecretKey} {
		if m := secretReference.FindStringSubmatch(s.Reveal()); m != nil {
			return "secret." + m[1]
		}
	}
	return ""
}

// LeaveExamination ends the examination, and shows it no more.
func (t *Tab) LeaveExamination() {
	if t.examination == nil {
		return
	}
	t.StopExamination()
	t.examination = nil
	t.w.Changed(loop.TopicDoctor)
}

// StopExamination takes no more steps; what was found is still shown.
func (t *Tab) StopExamination() {
	if x := t.examination; x != nil && x.cancel != nil {
		x.cancel()
	}
}

// TryInstead writes the endpoint that the examination points to into the address, and examines that.
func (t *Tab) TryInstead() {
	x := t.examination
	if x == nil || x.Try() == "" {
		return
	}
	t.lead(x.Try(), whereTo(x.address))
	t.Set(func(d *Draft) { d.Endpoint = literalAddress(x.Try()) })
	t.Examine()
}

// examine takes the steps on a goroutine of its own.
func (w *Workspace) examine(x *Examination, r connections.Route) {
	var ctx context.Context
	ctx, x.cancel = context.WithCancel(w.Context())
	w.Changed(loop.TopicDoctor)
	w.Spawn(func() {
		defer x.cancel()
		p, failure := w.Connections.Patient(r)
		if failure == nil {
			w.Do(func() { x.report = doctor.NewReport(p); w.Changed(loop.TopicDoctor) })
			for s := range w.config.Examine(ctx, p) {
				s = s.Hiding(w.hidden.list()...)
				w.Do(func() { x.report = x.report.With(s); w.Changed(loop.TopicDoctor) })
			}
		}
		w.Do(func() { w.endExamination(x, failure) })
	}, func(broken *rpcclient.Failure) { w.endExamination(x, broken) })
}

// endExamination notes that no more steps will come.
func (w *Workspace) endExamination(x *Examination, failure *rpcclient.Failure) {
	x.failure, x.over = failure, true
	w.Changed(loop.TopicDoctor)
}

// StepRow is a step of an examination in words.
type StepRow struct {
	Icon    string
	Title   string
	Took    string // "" where it took no time worth telling
	Details []string
	Tone    wording.Tone
}

// stepLooks are the icons and tones of the states.
var stepLooks = map[doctor.State]StepRow{
	doctor.OK: {Icon: "✓", Tone: wording.ToneOK}, doctor.Warning: {Icon: "⚠", Tone: wording.ToneWarn},
	doctor.Failed: {Icon: "✗", Tone: wording.ToneFail}, doctor.Skipped: {Icon: "–", Tone: wording.ToneMuted},
}

// StepRows are all steps of an examination: those that are over, the one that is being taken, and those to come.
func (w *Workspace) StepRows(x *Examination) []StepRow {
	var rows []StepRow
	for i, name := range x.report.Plan {
		switch {
		case i < len(x.report.Steps):
			rows = append(rows, w.stepRow(x.report.Steps[i]))
		case i == len(x.report.Steps) && !x.over:
			rows = append(rows, StepRow{Icon: "…", Title: w.T(doctor.Step{Name: name}.Key())})
		default:
			rows = append(rows, StepRow{Icon: "·", Title: w.T(doctor.Step{Name: name}.Key()), Tone: wording.ToneMuted})
		}
	}
	return rows
}

// worthTelling is the shortest time of a step that is shown.
const worthTelling = 100 * time.Microsecond

func (w *Workspace) stepRow(s doctor.Step) StepRow {
	row := stepLooks[s.State]
	row.Title = w.T(s.Key())
	if s.State != doctor.Skipped && s.Took >= worthTelling {
		row.Took = wording.Duration(s.Took)
	}
	for _, n := range s.Notes {
		row.Details = append(row.Details, w.Note(n))
	}
	return row
}

// Verdict is what an examination comes to: what is so, and what to try. It is "" while the examination goes on.
func (w *Workspace) Verdict(x *Examination) (what, try string, tone wording.Tone) {
	if !x.over {
		return "", "", wording.ToneMuted
	}
	failure, where := x.failure, ""
	if s := x.report.Stopped(); failure == nil && s != nil {
		failure, where = s.Failure, w.T("doctor.stopped", w.T(s.Key()))+" "
	}
	if failure == nil {
		return w.T("doctor.well", x.address), "", wording.ToneOK
	}
	what, try = w.Explain(failure)
	if other := x.Try(); other != "" {
		try = w.T("doctor.try", other)
	}
	return where + what, try, wording.ToneFail
}
