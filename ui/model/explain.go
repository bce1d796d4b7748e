package model

import (
	"strconv"

	"rpcexplorer/rpcclient"
)

// Explain says what went wrong, and what to try.
func (w *Workspace) Explain(f *rpcclient.Failure) (what, try string) {
	args := w.arguments(f.Args())
	if args[1] == nil {
		args[1] = ""
	}
	return w.T(f.Cause.Key(), args...), w.T(f.Cause.Key()+".hint", args...)
}

// Chip is a short fact beside a response.
type Chip struct {
	Text string
	Tone Tone
}

// Chips are the facts of a response: how it ended, how long it took, how large it is.
func (w *Workspace) Chips(r *Response) []Chip {
	chips := []Chip{w.outcomeChip(r)}
	x := r.Exchange
	if _, sent := x.Request(); sent && x.Outcome.Kind != rpcclient.OutcomeSent { // a notification is waited for by nobody
		chips = append(chips, Chip{FormatDuration(x.Timing.Took()), ToneMuted})
	}
	if reply, ok := x.Reply(); ok {
		chips = append(chips, Chip{FormatSize(len(reply.Data)), ToneMuted})
	}
	if r.past != nil {
		chips = append(chips, Chip{w.T("chip.past", FormatMoment(x.Timing.Begun, w.now())), ToneMuted})
	}
	if looks := r.Whole().looks; looks != "" {
		chips = append(chips, Chip{w.T("type." + string(looks)), ToneWarn})
	}
	if r.Unverified {
		chips = append(chips, Chip{w.T("chip.unverified"), ToneFail})
	}
	return chips
}

func (w *Workspace) outcomeChip(r *Response) Chip {
	if r.File != "" && r.Body != nil {
		return Chip{w.T("outcome.file"), ToneMuted}
	}
	switch o := &r.Exchange.Outcome; o.Kind {
	case rpcclient.OutcomeResult:
		return Chip{w.T("outcome.result"), ToneOK}
	case rpcclient.OutcomeSent:
		return Chip{w.T("outcome.sent"), ToneOK}
	case rpcclient.OutcomeError:
		return Chip{w.errorChip(r.code), ToneFail}
	default:
		return Chip{w.T("cause." + string(o.Failure.Cause) + ".short"), ToneFail}
	}
}

// errorChip is an error's code and the code's name, else the word.
func (w *Workspace) errorChip(code errorCode) string {
	text := w.T("outcome.error")
	if !code.ok {
		return text
	}
	text += " " + strconv.FormatInt(code.number, 10)
	if name := w.codeName(code.number); name != "" {
		text += " " + name
	}
	return text
}
