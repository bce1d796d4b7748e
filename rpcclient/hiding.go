package rpcclient

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"net/url"
	"slices"
	"strings"

	"rpcexplorer/rpcclient/jsondoc"
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

// Hiding is the exchange with the texts of secrets overwritten in its call, its frames and its failure, as Frame.Hiding does.
func (x *Exchange) Hiding(secrets ...Secret) *Exchange {
	clean := *x
	clean.Call = x.Call.hiding(secrets)
	clean.Frames = slices.Clone(x.Frames)
	for i, f := range clean.Frames {
		clean.Frames[i] = f.Hiding(secrets...)
	}
	if f := x.Outcome.Failure; f != nil {
		clean.Outcome.Failure = f.Hiding(secrets...)
	}
	clean.Outcome.Notices = hiddenNotices(x.Outcome.Notices, toldForms(secrets))
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

// Hiding is the frame with the texts of secrets overwritten at equal length wherever they stand in Data, Plain and Note: as they are, in a
// JSON string with whatever escapes, or in the encodings of URLs, base64 and hex. Of a message that crossed encoded or masked, every
// piece is overwritten, too. Secrets of up to three bytes are passed over: they would be found everywhere. A frame without any is
// returned as it is; else its bytes are copies.
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
	f.Data, f.Plain, f.Note = data, plain, f.Note.hiding(secrets)
	return f
}

// How many bytes a secret has at least to be looked for, and to be looked for in other encodings.
const (
	shortestHidden  = 4
	shortestEncoded = 8
)

// disguise is one way in which a secret may stand in a text.
type disguise struct {
	text   []byte
	escape bool // in a JSON string, each character as it is or by an escape
}

// formsOf are the ways in which secrets may stand in a text, the longer before the shorter.
func formsOf(secrets []Secret) (forms []disguise) {
	for _, s := range secrets {
		text := s.Reveal()
		if len(text) < shortestHidden {
			continue
		}
		forms = append(forms, disguise{text: []byte(text)}, disguise{text: []byte(text), escape: true})
		if len(text) >= shortestEncoded {
			forms = append(forms, encodings(text)...)
		}
	}
	slices.SortStableFunc(forms, func(a, b disguise) int { return len(b.text) - len(a.text) })
	return forms
}

// encodings are a text as URLs, base64 and hex have it; base64 by what is the same whatever stands around it.
func encodings(text string) (forms []disguise) {
	for _, encoded := range []string{url.QueryEscape(text), url.PathEscape(text), url.UserPassword("", text).String()[1:], hex.EncodeToString([]byte(text)), strings.ToUpper(hex.EncodeToString([]byte(text)))} {
		if encoded != text {
			forms = append(forms, disguise{text: []byte(encoded)})
		}
	}
	for shift := range 3 {
		for _, e := range []*base64.Encoding{base64.StdEncoding, base64.URLEncoding} {
			encoded := e.EncodeToString(append(make([]byte, shift), text...))
			forms = append(forms, disguise{text: []byte(encoded[4 : len(encoded)-4])})
		}
	}
	return forms
}

// hidden is text with all forms overwritten, a copy if there are any.
func hidden(text []byte, forms []disguise) (clean []byte, found bool) {
	clean = text
	for _, f := range forms {
		for from := 0; ; {
			at, n := f.find(clean[from:])
			if n == 0 {
				break
			}
			if !found {
				clean, found = bytes.Clone(text), true
			}
			overwrite(clean[from+at : from+at+n])
			from += at + n
		}
	}
	return clean, found
}

// find finds the secret in a text: where, and how many bytes of it; none if it is not there.
func (f disguise) find(text []byte) (at, n int) {
	if !f.escape {
		if at = bytes.Index(text, f.text); at >= 0 {
			return at, len(f.text)
		}
		return 0, 0
	}
	if bytes.IndexByte(text, '\\') < 0 {
		return 0, 0 // nothing is escaped
	}
	for at := range text {
		if c := text[at]; c == f.text[0] || c == '\\' {
			if n := escapedPrefix(text[at:], f.text); n > 0 {
				return at, n
			}
		}
	}
	return 0, 0
}

// escapedPrefix is how many bytes at the start of a JSON string's content mean secret; 0 if they do not.
func escapedPrefix(text, secret []byte) int {
	at := 0
	for len(secret) > 0 {
		unit := text[at:]
		if end := unitEnd(unit); end > 0 {
			unit = unit[:end]
		}
		means := jsondoc.Unquote(unit)
		if len(unit) == 0 || !bytes.HasPrefix(secret, []byte(means)) || means == "" {
			return 0
		}
		at, secret = at+len(unit), secret[len(means):]
	}
	return at
}

// unitEnd is where the first character of a JSON string's content ends, be it a byte or an escape, or two that make a pair.
func unitEnd(text []byte) int {
	switch {
	case len(text) < 2 || text[0] != '\\':
		return min(1, len(text))
	case text[1] != 'u' || len(text) < 6:
		return 2
	case len(text) >= 12 && text[6] == '\\' && len([]rune(jsondoc.Unquote(text[:12]))) == 1:
		return 12
	}
	return 6
}
