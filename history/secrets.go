package history

import (
	"slices"

	"rpcexplorer/rpcclient"
)

// secrets are texts that are not to be stored, in whatever form they cross. The zero value has none.
type secrets struct {
	seeker *rpcclient.Seeker // nil where there are none
}

func secretsOf(all []rpcclient.Secret) secrets {
	if len(all) == 0 {
		return secrets{}
	}
	return secrets{rpcclient.NewSeeker(all...)}
}

// isEmpty reports whether there is nothing to hide.
func (s secrets) isEmpty() bool { return s.seeker == nil }

// hide overwrites the secrets in bytes with as many asterisks, in a copy. What has none is returned as it is.
func (s secrets) hide(b []byte) []byte {
	clean, _ := s.seeker.Hide(b)
	return clean
}

// text is hide for a string.
func (s secrets) text(text string) string { return string(s.hide([]byte(text))) }

// clean is a frame without secrets: those parts that the carrier knows, and what is one of ours wherever it stands, which a part tells of.
func (s secrets) clean(f rpcclient.Frame) rpcclient.Frame {
	f = f.Redacted()
	if s.isEmpty() {
		if f.Covered == nil {
			f.Covered = []rpcclient.Span{} // it is as it came
		}
		return f
	}
	f, found := s.seeker.Frame(f)
	if len(found) > 0 {
		f.Parts = slices.Clone(f.Parts)
		for _, span := range found {
			f.Parts = append(f.Parts, rpcclient.Part{Kind: rpcclient.PartSecret, Span: span})
		}
	}
	f.Note = s.cleanNote(f.Note)
	return f
}

// cleanNote is a note without secrets: as it is stored, where it has one.
func (s secrets) cleanNote(n rpcclient.Note) rpcclient.Note {
	found := false
	clean := noteFrom(n).hidden(func(text string) string {
		hidden := s.text(text)
		found = found || hidden != text
		return hidden
	})
	if !found {
		return n
	}
	return clean.note()
}

// cleanCall is a call without secrets.
func (s secrets) cleanCall(c rpcclient.Call) rpcclient.Call {
	if s.isEmpty() {
		return c
	}
	c.Method = s.text(c.Method)
	c.Params, c.ID, c.Raw = s.hide(c.Params), s.hide(c.ID), s.hide(c.Raw)
	return c
}
