package rpcclient

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"strings"
	"sync"
)

// Hiding is a Recorder that hands all on to another one with the texts of secrets overwritten: those that were put into a call in the
// place of their names, which may stand anywhere in it, and which a peer may send back.
func Hiding(r Recorder, secrets ...Secret) Recorder {
	if len(secrets) == 0 {
		return r
	}
	return HidingAll(r, func() []Secret { return secrets })
}

// HidingAll is Hiding of secrets that become more while a session lasts. secrets is asked each time, on any goroutine.
func HidingAll(r Recorder, secrets func() []Secret) Recorder {
	return &hider{Recorder: r, secrets: secrets, large: map[ExchangeID][]searched{}}
}

type hider struct {
	Recorder
	secrets func() []Secret

	mu    sync.Mutex
	large map[ExchangeID][]searched // of exchanges that are not over: so that a reply of many megabytes is searched once
}

// searched is a large frame as it was and as it is without secrets.
type searched struct {
	secrets []Secret
	frame   Frame
	clean   Frame
}

// How large a frame is at least that is not searched twice, and how many of an exchange these are at most.
const (
	searchedOnce = 64 << 10
	searchedKept = 4
)

// Intend implements Recorder.
func (h *hider) Intend(c Call) (ExchangeID, error) {
	return h.Recorder.Intend(c.Hiding(h.secrets()...))
}

// Record implements Recorder.
func (h *hider) Record(id ExchangeID, f Frame) {
	secrets := h.secrets()
	clean := f.Hiding(secrets...)
	if id != 0 && len(secrets) > 0 && len(f.Data) >= searchedOnce {
		h.remember(id, searched{secrets, f, clean})
	}
	h.Recorder.Record(id, clean)
}

func (h *hider) remember(id ExchangeID, s searched) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if all := h.large[id]; len(all) < searchedKept {
		h.large[id] = append(all, s)
	}
}

// Conclude implements Recorder.
func (h *hider) Conclude(x *Exchange) {
	h.mu.Lock()
	known := h.large[x.ID]
	delete(h.large, x.ID)
	h.mu.Unlock()
	secrets := h.secrets()
	clean := x.hidden(secrets, known)
	if len(known) > 0 {
		x.veil = &veil{secrets, clean}
	}
	h.Recorder.Conclude(clean)
}

// veil is an exchange without secrets.
type veil struct {
	secrets []Secret
	clean   *Exchange
}

// Hiding is the exchange with the texts of secrets overwritten in its call, its frames and its failure, as Frame.Hiding does.
func (x *Exchange) Hiding(secrets ...Secret) *Exchange {
	if v := x.veil; v != nil && slices.EqualFunc(v.secrets, secrets, Secret.Equal) {
		return x.hidden(secrets, known(x.Frames, v))
	}
	return x.hidden(secrets, nil)
}

// known are the frames of an exchange that were searched before.
func known(frames []Frame, v *veil) (all []searched) {
	for i, f := range frames {
		all = append(all, searched{v.secrets, f, v.clean.Frames[i]})
	}
	return all
}

func (x *Exchange) hidden(secrets []Secret, known []searched) *Exchange {
	clean := *x
	clean.Call = x.Call.Hiding(secrets...)
	clean.Frames = slices.Clone(x.Frames)
	for i, f := range clean.Frames {
		clean.Frames[i] = f.hiddenOnce(secrets, known)
	}
	if f := x.Outcome.Failure; f != nil {
		clean.Outcome.Failure = f.Hiding(secrets...)
	}
	clean.Outcome.Notices = hiddenNotices(x.Outcome.Notices, toldForms(secrets))
	clean.veil = nil
	return &clean
}

// hiddenOnce is the frame without secrets, which may be known.
func (f Frame) hiddenOnce(secrets []Secret, known []searched) Frame {
	for _, k := range known {
		if len(f.Data) > 0 && sameBytes(k.frame.Data, f.Data) && sameBytes(k.frame.Plain, f.Plain) && slices.EqualFunc(k.secrets, secrets, Secret.Equal) {
			f.Data, f.Plain, f.Covered, f.Note = k.clean.Data, k.clean.Plain, k.clean.Covered, f.Note.Hiding(secrets...)
			return f
		}
	}
	return f.Hiding(secrets...)
}

// sameBytes reports whether both are the same place in memory.
func sameBytes(a, b []byte) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// Hiding is the call with the texts of secrets overwritten, as Frame.Hiding does.
func (c Call) Hiding(secrets ...Secret) Call {
	forms := formsOf(secrets)
	c.Method = forms.text(c.Method)
	c.Params, _ = forms.hidden(c.Params)
	c.ID, _ = forms.hidden(c.ID)
	c.Raw, _ = forms.hidden(c.Raw)
	return c
}

// Hiding is the frame with the texts of secrets overwritten at equal length wherever they stand in Data, Plain and Note: as they are, in a
// JSON string with whatever escapes, in a URL with whatever escapes, or in base64, hex and UTF-16; so is each in a string of JSON within a string, and in
// HTML. Of a message that crossed encoded or masked, every piece is overwritten, too, also where the message could not be made of them. Secrets of up to three bytes are passed over: they would be found everywhere. A frame without any is
// returned as it is; else its bytes are copies.
func (f Frame) Hiding(secrets ...Secret) Frame {
	f, _ = formsOf(secrets).Frame(f)
	f.Note = f.Note.Hiding(secrets...)
	return f
}

// Frame is a frame with secrets overwritten in Data and Plain, as Frame.Hiding does, and where they stood in Data. Where they stood in the message is
// noted in it.
func (s *Seeker) Frame(f Frame) (Frame, []Span) {
	data, found := s.Hide(f.Data)
	plain, inPlain := s.Hide(f.Plain)
	cut := cutUp(&f, len(found) < len(inPlain))
	switch {
	case len(inPlain) > 0:
		data = without(data, cut)
	case f.Plain == nil && s.isWithin(&f, cut):
		data = without(data, cut)
		found = slices.Concat(found, cut)
	}
	f.Data, f.Plain = data, plain
	f.cover(found, inPlain)
	return f, found
}

// without is a copy of data with spans of it overwritten.
func without(data []byte, spans []Span) []byte {
	data = slices.Clone(data)
	for _, span := range spans {
		overwrite(span.Of(data))
	}
	return data
}

// Holds reports whether a secret stands in a text, as Frame.Hiding finds it.
func Holds(text []byte, secrets ...Secret) bool {
	_, found := formsOf(secrets).hidden(text)
	return found
}

// shortestHidden is how many bytes a secret has at least to be looked for, and each of its disguises.
const shortestHidden = 4

// disguise is one way in which a secret may stand in a text.
type disguise struct {
	text  []byte
	spelt spelling
}

// spelling is how the characters of a secret are written.
type spelling int

const (
	asItIs   spelling = iota
	byJSON            // in a JSON string, each character as it is or by an escape
	byURL             // in a URL, each byte as it is or by an escape, in capital or small letters
	byNested          // in a JSON string that is quoted in a JSON string
	byHTML            // in HTML, each character as it is or by an entity
	byPage            // in HTML that is quoted in a JSON string
)

// formsOf are the ways in which secrets may stand in a text.
func formsOf(secrets []Secret) *Seeker { return NewSeeker(secrets...) }

func disguises(secrets []Secret) (forms []disguise) {
	for _, s := range secrets {
		for _, text := range trimmed(s.Reveal()) {
			forms = append(forms, disguisesOf(text)...)
		}
	}
	return forms
}

// trimmed are a secret and what peers leave of it that drop the blanks around it, as far as these can be looked for.
func trimmed(secret string) []string {
	texts := []string{secret, strings.TrimSpace(secret)}
	return slices.DeleteFunc(slices.Compact(texts), func(text string) bool { return len(text) < shortestHidden })
}

func disguisesOf(text string) (forms []disguise) {
	for _, spelt := range []spelling{asItIs, byJSON, byURL} {
		forms = append(forms, disguise{[]byte(text), spelt})
	}
	encoded := encodings(text)
	if inJSON := jsonText(text); inJSON != text {
		forms = append(forms, disguise{[]byte(inJSON), byURL}, disguise{[]byte(inJSON), byHTML})
		encoded = append(encoded, encodings(inJSON)...)
	}
	if strings.ContainsFunc(text, mayBeEscaped) {
		forms = append(forms, disguise{[]byte(text), byNested})
	}
	if strings.ContainsAny(text, inHTML) {
		forms = append(forms, disguise{[]byte(text), byHTML}, disguise{[]byte(text), byPage})
	}
	for _, e := range encoded {
		if len(e) >= shortestHidden {
			forms = append(forms, disguise{text: []byte(e)})
		}
	}
	return forms
}

// encodings are a text as UTF-16, hex and base64 have it; base64 by the characters that depend on it alone, however many bytes stand before it.
func encodings(text string) []string {
	inHex := hex.EncodeToString([]byte(text))
	all := []string{inHex, strings.ToUpper(inHex), inUTF16(text, binary.LittleEndian), inUTF16(text, binary.BigEndian)}
	if narrow := inLatin1(text); narrow != text {
		all = append(all, narrow)
	}
	for before := range 3 {
		for _, e := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
			encoded := e.EncodeToString(append(make([]byte, before), text...))
			all = append(all, encoded[(before*8+5)/6:(before+len(text))*8/6])
		}
	}
	return all
}
