package model

import (
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/wording"
)

// Explain says what went wrong, and what to try.
func (w *Workspace) Explain(f *rpcclient.Failure) (what, try string) {
	if n, ok := f.Arg.(rpcclient.Note); ok && f.Cause == rpcclient.CauseUnresolved {
		return w.Note(n), w.advice(n)
	}
	args := w.Arguments(f.Args())
	if args[1] == nil {
		args[1] = ""
	}
	return w.T(f.Cause.Key(), args...), w.T(f.Cause.Key()+".hint", args...)
}

// advice is what to try where a name has no value.
func (w *Workspace) advice(n rpcclient.Note) string {
	return w.T(n.Key+".try", w.Arguments(n.Args)...)
}

// Chip is a short fact beside a response.
type Chip struct {
	Text  string
	Tone  wording.Tone
	Timed bool // it is the time, and leads to what that went into
}

// Chips are the facts of a response: how it ended, how long it took, how large it is.
func (w *Workspace) Chips(r *Response) []Chip {
	chips := []Chip{w.outcomeChip(r)}
	if r.Unverified {
		chips = append(chips, Chip{Text: w.T("chip.unverified"), Tone: wording.ToneFail}) // before what is left out where there is no room
	}
	x := r.Exchange
	if _, sent := x.Request(); sent && x.Outcome.Kind != rpcclient.OutcomeSent { // a notification is waited for by nobody
		chips = append(chips, Chip{Text: wording.Duration(x.Timing.Took()), Tone: wording.ToneMuted, Timed: true})
	}
	if reply, ok := x.Reply(); ok {
		chips = append(chips, Chip{Text: wording.Size(len(reply.Data)), Tone: wording.ToneMuted})
	}
	if r.past != nil {
		chips = append(chips, Chip{Text: w.T("chip.past", wording.Moment(x.Timing.Begun, w.Now())), Tone: wording.ToneMuted})
		if note := w.noteOn(r.past); note != "" {
			chips = append(chips, Chip{Text: "✎ " + wording.Clip(note), Tone: wording.ToneWarn})
		}
	}
	if looks := r.Whole().looks; looks != "" {
		chips = append(chips, Chip{Text: w.T("type." + string(looks)), Tone: toneOfType(r)})
	}
	return chips
}

// toneOfType is the tone of what a body is in the place of JSON.
func toneOfType(r *Response) wording.Tone {
	if r.Whole().IsPlain() {
		return wording.ToneMuted
	}
	return wording.ToneWarn
}

func (w *Workspace) outcomeChip(r *Response) Chip {
	if r.File != "" && r.Body != nil {
		return Chip{Text: w.T("outcome.file"), Tone: wording.ToneMuted}
	}
	switch o := &r.Exchange.Outcome; o.Kind {
	case rpcclient.OutcomeResult:
		return Chip{Text: w.T("outcome.result"), Tone: wording.ToneOK}
	case rpcclient.OutcomeSent:
		return Chip{Text: w.T("outcome.sent"), Tone: wording.ToneOK}
	case rpcclient.OutcomeError:
		return Chip{Text: wording.Error(w.T, r.code.number, r.code.ok), Tone: wording.ToneFail}
	default:
		return Chip{Text: w.T("cause." + string(o.Failure.Cause) + ".short"), Tone: wording.ToneFail}
	}
}
