package rpcclient

import (
	"bytes"
	"slices"
)

// Redacted is the frame with the bytes of its secret parts overwritten, at equal length, so that all spans hold. It is what
// a Recorder keeps. A frame without secrets is returned as it is; else Data is a copy.
func (f Frame) Redacted() Frame {
	if !slices.ContainsFunc(f.Parts, isSecret) {
		return f
	}
	f.Data = slices.Clone(f.Data)
	for _, p := range f.Parts {
		if isSecret(p) {
			overwrite(p.Span.Of(f.Data))
		}
	}
	return f
}

func isSecret(p Part) bool { return p.Kind == PartSecret }

// Overwritten reports whether a text holds what looks like a secret that was overwritten: what was recorded of a reply may not be what the peer
// said then.
func Overwritten(text []byte) bool {
	return bytes.Contains(text, bytes.Repeat([]byte{'*'}, shortestHidden))
}

func overwrite(secret []byte) {
	for i := range secret {
		secret[i] = '*'
	}
}
