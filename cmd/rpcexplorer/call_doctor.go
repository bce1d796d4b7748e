package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/doctor"
)

// runDoctor examines an endpoint, and shows each step as it ends. A method that is given is called as the last one.
func (a *app) runDoctor(ctx context.Context, o *callOptions, call *planned, access rpcclient.Access, t *tape, r rpcclient.Recorder) error {
	e, c := call.endpoint, call.call
	if !o.given("timeout") {
		c.Timeout = 0 // that of a step
	}
	p := doctor.Patient{Endpoint: e, Access: access, Dial: a.dial, Call: c, Recorder: r}
	report, secrets := doctor.NewReport(p), append(access.Secrets(), call.secrets...)
	for s := range doctor.Examine(ctx, p) {
		s = s.Hiding(secrets...)
		report = report.With(s)
		if !o.json {
			a.showStep(s)
		}
	}
	if o.frames {
		for _, f := range t.frames() {
			a.showFrame(f, e)
		}
	}
	if o.json {
		if _, err := a.out.Write(append(appendJSON(nil, a.reportJSON(e, report)), '\n')); err != nil {
			return fmt.Errorf("standard output: %w", err)
		}
	} else {
		a.showVerdict(e, report)
	}
	return ended(report)
}

// ended is the error that an examination ends with; what it says was told already.
func ended(r doctor.Report) error {
	switch s := r.Stopped(); {
	case s == nil:
		return nil
	case s.Failure.Cause == rpcclient.CauseCancelled:
		return toldStatus(exitInterrupted)
	}
	return toldStatus(exitFailure)
}

// marks are the signs of states, and their colours.
var marks = []struct {
	sign   string
	colour colour
}{doctor.OK: {"✓", green}, doctor.Warning: {"!", yellow}, doctor.Failed: {"✗", red}, doctor.Skipped: {"–", grey}}

// showStep prints a step: a line, and what was found under it.
func (a *app) showStep(s doctor.Step) {
	var b strings.Builder
	mark := marks[s.State]
	fmt.Fprintf(&b, "%s %s", a.out.paint(mark.colour, mark.sign), a.text.T(s.Key()))
	if s.Took >= 100*time.Microsecond && s.State != doctor.Skipped {
		b.WriteString("  " + a.out.paint(grey, shortTime(s.Took)))
	}
	b.WriteByte('\n')
	for _, n := range s.Notes {
		fmt.Fprintf(&b, "    %s\n", a.out.safe(oneLine(a.noteText(n))))
	}
	_, _ = a.out.Write([]byte(b.String()))
}

// shortTime is a time span as people want to read it.
func shortTime(d time.Duration) string {
	if d < 10*time.Millisecond {
		return d.Round(10 * time.Microsecond).String()
	}
	return d.Round(time.Millisecond).String()
}

// showVerdict prints what stopped the examination and what to try, or that nothing did.
func (a *app) showVerdict(e rpcclient.Endpoint, r doctor.Report) {
	s := r.Stopped()
	if s == nil {
		fmt.Fprintf(a.out, "\n%s\n", a.out.safe(a.text.T("doctor.well", e.String())))
		return
	}
	what, try := a.failureTexts(s.Failure)
	fmt.Fprintf(a.out, "\n%s %s\n", a.text.T("doctor.stopped", a.text.T(s.Key())), a.out.safe(oneLine(what)))
	if len(s.Try) == 0 {
		fmt.Fprintf(a.out, "  %s\n", a.out.safe(oneLine(try)))
	}
	for _, url := range s.Try {
		fmt.Fprintf(a.out, "  %s\n", a.out.safe(a.text.T("doctor.try", url)))
	}
}

// examinationJSON is an examination as one object.
type examinationJSON struct {
	Endpoint string     `json:"endpoint"`
	OK       bool       `json:"ok"`
	Steps    []stepJSON `json:"steps"`
}

// stepJSON is one step of it.
type stepJSON struct {
	Step    string       `json:"step"` // the same in every language and version
	Title   string       `json:"title"`
	State   string       `json:"state"`
	Took    float64      `json:"took_ms"`
	Notes   []noteJSON   `json:"notes,omitempty"`
	Failure *failureJSON `json:"failure,omitempty"`
	Try     []string     `json:"try,omitempty"` // endpoints
}

// noteJSON is something that was found.
type noteJSON struct {
	Key  string `json:"key"`
	Text string `json:"text"`
}

func (a *app) reportJSON(e rpcclient.Endpoint, r doctor.Report) examinationJSON {
	all := examinationJSON{Endpoint: e.String(), OK: r.Stopped() == nil}
	for _, s := range r.Steps {
		j := stepJSON{Step: s.Name, Title: a.text.T(s.Key()), State: s.State.String(), Took: s.Took.Seconds() * 1000, Try: s.Try}
		for _, n := range s.Notes {
			j.Notes = append(j.Notes, noteJSON{n.Key, a.noteText(n)})
		}
		if s.Failure != nil {
			what, try := a.failureTexts(s.Failure)
			j.Failure = &failureJSON{string(s.Failure.Cause), what, try}
		}
		all.Steps = append(all.Steps, j)
	}
	return all
}
