package collection

import (
	"bytes"
	"encoding/base64"
	"slices"

	"go.yaml.in/yaml/v3"
)

// jsonKeys are the keys whose value is JSON text, so that null is a value and not an absence.
var jsonKeys = []string{"params", "id"}

// text gives the value of a key as text, empty if the key is absent or has no value.
func (f *file) text(key string) (string, *Fault) {
	e := f.find(key)
	if e == nil {
		return "", nil
	}
	s, ok := f.textOf(e.node, key)
	if !ok {
		return "", e.notText()
	}
	return s, nil
}

// notText is the fault of a value that is no text.
func (e *entry) notText() *Fault {
	reason := ReasonNotText
	if isShared(e.node) {
		reason = ReasonAnchor
	}
	return &Fault{Reason: reason, Args: []any{e.key}, Line: e.line}
}

// isShared tells whether a node is an alias, or what aliases mean.
func isShared(n *yaml.Node) bool { return n.Anchor != "" || n.Kind == yaml.AliasNode }

// textOf gives a node as text: what YAML says of a scalar, the source of what is written in place. Anchors and aliases
// are refused, since a reader of one line could not tell what is sent.
func (f *file) textOf(n *yaml.Node, key string) (string, bool) {
	switch {
	case isShared(n):
		return "", false
	case n.Style&yaml.TaggedStyle != 0:
		return tagged(n)
	case n.Kind != yaml.ScalarNode:
		return f.source(n)
	case key == "id" && n.Style&yaml.DoubleQuotedStyle != 0:
		return f.quoted(n)
	case isNull(n) && !slices.Contains(jsonKeys, key):
		return "", true
	}
	return n.Value, true
}

// tagged reads the two tags that text may carry; binary is how text that is no UTF-8 is kept.
func tagged(n *yaml.Node) (string, bool) {
	switch {
	case n.Kind != yaml.ScalarNode:
		return "", false
	case n.Tag == "!!str":
		return n.Value, true
	case n.Tag == "!!binary":
		b, err := base64.StdEncoding.DecodeString(n.Value)
		return string(b), err == nil
	}
	return "", false
}

// source gives a flow sequence or mapping, which is how JSON looks to YAML, as it stands. What is cut out is read again,
// so that no wrong end goes unseen.
func (f *file) source(n *yaml.Node) (string, bool) {
	from := f.offset(n.Line, n.Column)
	if n.Style&yaml.FlowStyle == 0 || from < 0 {
		return "", false
	}
	text := f.body[from : from+flowEnd(f.body[from:])]
	var again yaml.Node
	if yaml.Unmarshal(text, &again) != nil || len(again.Content) != 1 || !same(again.Content[0], n) {
		return "", false
	}
	return string(text), true
}

// same tells whether two nodes hold the same.
func same(a, b *yaml.Node) bool {
	return a.Kind == b.Kind && a.Tag == b.Tag && a.Value == b.Value && a.Anchor == b.Anchor && slices.EqualFunc(a.Content, b.Content, same)
}

// flowEnd finds the end of the bracket that b begins with, passing over quoted scalars and comments.
func flowEnd(b []byte) int {
	depth, before := 0, byte(',')
	for i := 0; i < len(b); i++ {
		c := b[i]
		switch {
		case c == '[' || c == '{':
			depth++
		case c == ']' || c == '}':
			if depth--; depth == 0 {
				return i + 1
			}
		case (c == '"' || c == '\'') && bytes.IndexByte([]byte("[{,:"), before) >= 0:
			i += quotedEnd(b[i:]) - 1
		case c == '#' && i > 0 && isSpace(b[i-1]):
			i += max(bytes.IndexByte(b[i:], '\n'), 0)
			continue
		}
		if !isSpace(c) {
			before = c
		}
	}
	return len(b)
}

// quotedEnd finds the end of the quoted scalar that b begins with. Between single quotes two of them are one (YAML 1.2, 7.3.2).
func quotedEnd(b []byte) int {
	for i := 1; i < len(b); i++ {
		switch {
		case b[i] == '\\' && b[0] == '"':
			i++
		case b[0] == '\'' && bytes.HasPrefix(b[i:], []byte("''")):
			i++
		case b[i] == b[0]:
			return i + 1
		}
	}
	return len(b)
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// quoted gives a double-quoted scalar with its quotes.
func (f *file) quoted(n *yaml.Node) (string, bool) {
	from := f.offset(n.Line, n.Column)
	if from < 0 || f.body[from] != '"' {
		return "", false
	}
	return string(f.body[from : from+quotedEnd(f.body[from:])]), true
}
