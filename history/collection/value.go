package collection

import (
	"bytes"
	"encoding/base64"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// jsonKeys are the keys whose value is JSON text, so that null is a value and not an absence.
var jsonKeys = map[string]bool{"params": true, "id": true}

// text gives the value of a key as text, empty if the key is absent or has no value.
func (f *file) text(key string) (string, *Fault) {
	e := f.find(key)
	if e == nil {
		return "", nil
	}
	s, ok := f.textOf(e.node, key)
	if !ok {
		return "", &Fault{Reason: ReasonNotText, Args: []any{key}, Line: e.line}
	}
	return s, nil
}

// textOf gives a node as text: what YAML says of a block or a quoted scalar, else the source as it stands.
func (f *file) textOf(node ast.Node, key string) (string, bool) {
	switch n := node.(type) {
	case nil:
		return "", true
	case *ast.LiteralNode:
		return n.Value.Value, true
	case *ast.StringNode:
		if key == "id" && n.Token.Type == token.DoubleQuoteType {
			return f.quoted(n.Token)
		}
		return n.Value, true
	case *ast.NullNode:
		if n.Token.Type == token.ImplicitNullType || !jsonKeys[key] {
			return "", true
		}
		return n.Token.Value, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return n.GetToken().Value, true
	case *ast.SequenceNode:
		return f.source(n.Start, n.End, n.IsFlowStyle)
	case *ast.MappingNode:
		return f.source(n.Start, n.End, n.IsFlowStyle)
	case *ast.TagNode:
		return f.tagged(n, key)
	}
	return "", false // anchors and aliases: a reader of one line could not tell what is sent
}

// tagged reads the two tags that text may carry; binary is how text that is no UTF-8 is kept.
func (f *file) tagged(n *ast.TagNode, key string) (string, bool) {
	switch n.Start.Value {
	case "!!str":
		return f.textOf(n.Value, "")
	case "!!binary":
		s, ok := f.textOf(n.Value, "")
		b, err := base64.StdEncoding.DecodeString(s)
		return string(b), ok && err == nil
	}
	return "", false
}

// source gives the text between two brackets, as it stands.
func (f *file) source(start, end *token.Token, flow bool) (string, bool) {
	if !flow || start == nil || end == nil {
		return "", false
	}
	from, to := f.offset(start.Position), f.offset(end.Position)
	if from < 0 || to < from || f.body[from] != start.Value[0] || f.body[to] != end.Value[0] {
		return "", false
	}
	return string(f.body[from : to+1]), true
}

// quoted gives a double-quoted scalar with its quotes.
func (f *file) quoted(t *token.Token) (string, bool) {
	from := f.offset(t.Position)
	if from < 0 || f.body[from] != '"' {
		return "", false
	}
	for i := from + 1; i < len(f.body); i++ {
		switch f.body[i] {
		case '\\':
			i++
		case '"':
			return string(f.body[from : i+1]), true
		}
	}
	return "", false
}

// offset finds the byte at a position, whose column counts characters from 1; -1 if there is none.
func (f *file) offset(p *token.Position) int {
	at := f.lineStart(p.Line)
	for col := 1; col < p.Column && at < len(f.body); col++ {
		_, n := utf8.DecodeRune(f.body[at:])
		at += n
	}
	if at < 0 || at >= len(f.body) {
		return -1
	}
	return at
}

// lineStart finds the first byte of a line, counted from 1; past the last line it is the length of the text.
func (f *file) lineStart(line int) int {
	at := 0
	for ; line > 1; line-- {
		n := bytes.IndexByte(f.body[at:], '\n')
		if n < 0 {
			return len(f.body)
		}
		at += n + 1
	}
	return at
}
