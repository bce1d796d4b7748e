package history

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"rpcexplorer/rpcclient"
)

// minSecret is how long a secret is at least that is looked for everywhere: a shorter one would be found where it is none.
const minSecret = 4

// secrets are texts that are not to be stored, in all forms in which they may cross.
type secrets [][]byte

// secretsOf are the forms of secrets. The longest comes first, as one may stand in another.
func secretsOf(all []rpcclient.Secret) secrets {
	var forms secrets
	add := func(text string) {
		if len(text) >= minSecret {
			forms = append(forms, []byte(text))
		}
	}
	for _, s := range all {
		text := s.Reveal()
		if len(text) < minSecret {
			continue
		}
		add(text)
		add(escaped(text))
		add(url.QueryEscape(text))
		add(url.PathEscape(text))
		add(hex.EncodeToString([]byte(text)))
		add(strings.ToUpper(hex.EncodeToString([]byte(text))))
		for before := range 3 { // what stands before it shifts it
			add(insideBase64(text, before))
		}
	}
	slices.SortFunc(forms, func(a, b []byte) int { return len(b) - len(a) })
	return slices.CompactFunc(forms, bytes.Equal)
}

// escaped is a text as it stands in a JSON string.
func escaped(text string) string {
	quoted, err := json.Marshal(text)
	if err != nil {
		return ""
	}
	return string(quoted[1 : len(quoted)-1])
}

// insideBase64 are the characters of base64 that depend on a text alone, where so many bytes stand before it.
func insideBase64(text string, before int) string {
	encoded := base64.RawStdEncoding.EncodeToString(append(make([]byte, before), text...))
	first := (before*8 + 5) / 6
	last := (before + len(text)) * 8 / 6
	if first >= last {
		return ""
	}
	return encoded[first:last]
}

// hide overwrites the secrets in bytes with as many asterisks, in a copy, and tells where. What has none is returned as it is.
func (s secrets) hide(b []byte) (_ []byte, found []rpcclient.Span) {
	copied := false
	for _, secret := range s {
		for at := 0; ; {
			i := bytes.Index(b[at:], secret)
			if i < 0 {
				break
			}
			if !copied {
				b, copied = slices.Clone(b), true
			}
			at += i
			for k := range secret {
				b[at+k] = '*'
			}
			found = append(found, rpcclient.Span{Off: at, Len: len(secret)})
			at += len(secret)
		}
	}
	return b, found
}

// clean is a frame without secrets: those parts that the carrier knows, and what is one of ours wherever it stands.
func (s secrets) clean(f rpcclient.Frame) rpcclient.Frame {
	f = f.Redacted()
	if len(s) == 0 {
		return f
	}
	var found []rpcclient.Span
	f.Data, found = s.hide(f.Data)
	if len(found) > 0 {
		f.Parts = slices.Clone(f.Parts)
		for _, span := range found {
			f.Parts = append(f.Parts, rpcclient.Part{Kind: rpcclient.PartSecret, Span: span})
		}
	}
	f.Plain, _ = s.hide(f.Plain)
	f.Note = s.cleanNote(f.Note)
	return f
}

// cleanNote is a note without secrets: as it is stored, where it has one.
func (s secrets) cleanNote(n rpcclient.Note) rpcclient.Note {
	found := false
	clean := noteFrom(n).hidden(func(text string) string {
		hidden, spans := s.hide([]byte(text))
		found = found || len(spans) > 0
		return string(hidden)
	})
	if !found {
		return n
	}
	return clean.note()
}

// cleanCall is a call without secrets.
func (s secrets) cleanCall(c rpcclient.Call) rpcclient.Call {
	if len(s) == 0 {
		return c
	}
	method, _ := s.hide([]byte(c.Method))
	c.Method = string(method)
	c.Params, _ = s.hide(c.Params)
	c.ID, _ = s.hide(c.ID)
	c.Raw, _ = s.hide(c.Raw)
	return c
}
