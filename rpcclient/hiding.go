package rpcclient

import (
	"bytes"
	"slices"

	"rpcexplorer/rpcclient/jsonrpc"
)

// Hiding is a Recorder that hands all on to another one with the texts of secrets overwritten: those that were put into a call in the
// place of their names, which may stand anywhere in it, and which a peer may send back.
func Hiding(r Recorder, secrets ...Secret) Recorder {
	if len(secrets) == 0 {
		return r
	}
	return hider{r, secrets}
}

type hider struct {
	Recorder
	secrets []Secret
}

// Intend implements Recorder.
func (h hider) Intend(c Call) (ExchangeID, error) { return h.Recorder.Intend(c.hiding(h.secrets)) }

// Record implements Recorder.
func (h hider) Record(id ExchangeID, f Frame) { h.Recorder.Record(id, f.Hiding(h.secrets...)) }

// Conclude implements Recorder.
func (h hider) Conclude(x *Exchange) { h.Recorder.Conclude(x.Hiding(h.secrets...)) }

// Hiding is the exchange with the texts of secrets overwritten in its call and its frames, as Frame.Hiding does.
func (x *Exchange) Hiding(secrets ...Secret) *Exchange {
	clean := *x
	clean.Call = x.Call.hiding(secrets)
	clean.Frames = slices.Clone(x.Frames)
	for i, f := range clean.Frames {
		clean.Frames[i] = f.Hiding(secrets...)
	}
	return &clean
}

func (c Call) hiding(secrets []Secret) Call {
	forms := formsOf(secrets)
	method, _ := hidden([]byte(c.Method), forms)
	c.Method = string(method)
	c.Params, _ = hidden(c.Params, forms)
	c.ID, _ = hidden(c.ID, forms)
	c.Raw, _ = hidden(c.Raw, forms)
	return c
}

// Hiding is the frame with the texts of secrets overwritten at equal length wherever they stand in Data and Plain, as they are or
// as the content of a JSON string; of a message that crossed encoded or masked, every piece is overwritten, too. Secrets of up to three
// characters are passed over: they would be found everywhere. A frame without any is returned as it is; else its bytes are copies.
func (f Frame) Hiding(secrets ...Secret) Frame {
	forms := formsOf(secrets)
	data, _ := hidden(f.Data, forms)
	plain, found := hidden(f.Plain, forms)
	if found {
		data = slices.Clone(data)
		for _, p := range f.Parts {
			if p.Kind == PartPiece {
				overwrite(p.Span.Of(data))
			}
		}
	}
	f.Data, f.Plain = data, plain
	return f
}

// shortestHidden is how many bytes a secret has at least to be looked for.
const shortestHidden = 4

// formsOf are the ways in which secrets may stand in a text, the longer before the shorter.
func formsOf(secrets []Secret) (forms [][]byte) {
	for _, s := range secrets {
		text := []byte(s.Reveal())
		if len(text) < shortestHidden {
			continue
		}
		forms = append(forms, text)
		if quoted := jsonrpc.Quote(string(text)); len(quoted) > len(text)+2 {
			forms = append(forms, quoted[1:len(quoted)-1])
		}
	}
	slices.SortStableFunc(forms, func(a, b []byte) int { return len(b) - len(a) })
	return forms
}

// hidden is text with all forms overwritten, a copy if there are any.
func hidden(text []byte, forms [][]byte) (clean []byte, found bool) {
	clean = text
	for _, form := range forms {
		for from := 0; ; {
			i := bytes.Index(clean[from:], form)
			if i < 0 {
				break
			}
			if !found {
				clean, found = bytes.Clone(text), true
			}
			overwrite(clean[from+i : from+i+len(form)])
			from += i + len(form)
		}
	}
	return clean, found
}
