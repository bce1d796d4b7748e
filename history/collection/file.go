package collection

import (
	"bytes"
	"strconv"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// Bounds on a file from anywhere. The YAML reader recurses, and its time grows with the square of the depth.
const (
	maxFile  = 16 << 20
	maxDepth = 500
)

const byteOrderMark = "\ufeff"

// file is the text of one YAML file and its top level: known keys and their nodes, in order.
type file struct {
	body    []byte
	entries []entry
}

// entry is a key of the top level with its value and its first line, from 1.
type entry struct {
	key  string
	node ast.Node
	line int
}

// parseFile reads the top level of a file and checks its format number.
func parseFile(text []byte) (*file, *Fault) {
	f, fault := parseEntries(bytes.TrimPrefix(text, []byte(byteOrderMark)))
	if fault != nil {
		return nil, fault
	}
	return f, f.checkFormat()
}

// parseEntries reads the top level of a file, which must be one block mapping.
func parseEntries(text []byte) (*file, *Fault) {
	if fault := checkText(text); fault != nil {
		return nil, fault
	}
	tokens := lexer.Tokenize(string(text))
	if fault := checkDepth(tokens); fault != nil {
		return nil, fault
	}
	parsed, err := parser.Parse(tokens, parser.ParseComments)
	if err != nil {
		return nil, yamlFault(err)
	}
	f := &file{body: text}
	return f, f.take(parsed)
}

// take collects the entries of the one document.
func (f *file) take(parsed *ast.File) *Fault {
	var root *ast.MappingNode
	for _, doc := range parsed.Docs {
		switch body := doc.Body.(type) {
		case nil, *ast.CommentGroupNode, *ast.NullNode:
		case *ast.MappingNode:
			if root != nil {
				return &Fault{Reason: ReasonShape, Line: body.GetToken().Position.Line}
			}
			root = body
		default:
			return &Fault{Reason: ReasonShape}
		}
	}
	if root == nil {
		return nil
	}
	for _, v := range root.Values {
		key := v.Key.GetToken()
		f.entries = append(f.entries, entry{key: key.Value, node: v.Value, line: key.Position.Line})
	}
	return nil
}

// checkText refuses what need not be parsed to be refused.
func checkText(text []byte) *Fault {
	if len(text) > maxFile {
		return &Fault{Reason: ReasonTooLarge, Args: []any{len(text), maxFile}}
	}
	line := 1
	for l := range bytes.Lines(text) {
		if bytes.HasPrefix(l, []byte("<<<<<<< ")) || bytes.HasPrefix(l, []byte(">>>>>>> ")) {
			return &Fault{Reason: ReasonConflict, Line: line}
		}
		line++
	}
	return nil
}

// checkDepth refuses what would send the parser, which recurses, too deep.
func checkDepth(tokens token.Tokens) *Fault {
	flow, block, line := 0, 0, 0
	for _, t := range tokens {
		if t.Position.Line != line {
			block, line = 0, t.Position.Line
		}
		switch t.Type {
		case token.SequenceStartType, token.MappingStartType:
			flow++
		case token.SequenceEndType, token.MappingEndType:
			flow--
		case token.SequenceEntryType, token.MappingKeyType, token.TagType, token.AnchorType:
			block++
		}
		if flow+block > maxDepth || t.Position.IndentNum > maxDepth {
			return &Fault{Reason: ReasonTooDeep, Args: []any{maxDepth}, Line: line}
		}
	}
	return nil
}

// yamlFault takes the place out of the parser's error, whose text quotes the source.
func yamlFault(err error) *Fault {
	f := &Fault{Reason: ReasonYAML, Args: []any{err.Error()}, Err: err}
	if e, ok := err.(interface {
		GetMessage() string
		GetToken() *token.Token
	}); ok {
		f.Args = []any{e.GetMessage()}
		if t := e.GetToken(); t != nil && t.Position != nil {
			f.Line, f.Column = t.Position.Line, t.Position.Column
		}
	}
	return f
}

// checkFormat compares the file's number with ours. Readers of older numbers will be converters, one step each, kept
// here for ever.
func (f *file) checkFormat() *Fault {
	v, fault := f.text("format")
	if fault != nil {
		return fault
	}
	if v == "" {
		return &Fault{Reason: ReasonNoFormat}
	}
	n, err := strconv.Atoi(v)
	switch {
	case err != nil || n < 1:
		return f.valueFault("format", v)
	case n > Format:
		return &Fault{Reason: ReasonNewer, Args: []any{n, Format}, Line: f.find("format").line}
	}
	return nil
}

// find gives the entry of a key, or nil.
func (f *file) find(key string) *entry {
	for i := range f.entries {
		if f.entries[i].key == key {
			return &f.entries[i]
		}
	}
	return nil
}

// valueFault says that a key has a value that it cannot have.
func (f *file) valueFault(key, value string) *Fault {
	fault := &Fault{Reason: ReasonValue, Args: []any{key, value}}
	if e := f.find(key); e != nil {
		fault.Line = e.line
	}
	return fault
}
