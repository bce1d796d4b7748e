// Package jsonpath finds values in a JSON text by the path syntax of gjson.
//
// What is simple in a path, a [jsondoc.Pattern], is found by jsondoc: at any
// depth, in the text itself, and until its context ends. All else, queries and
// several paths in one, is left to gjson, which neither can be interrupted nor knows bounds:
// so it runs apart, on a goroutine that is abandoned when its context ends, and
// no other is started before that one has ended. Texts that nest deeper than
// MaxDepth and paths longer than MaxPath are refused before. So are modifiers
// such as @pretty: they make new text, and others may be registered by
// anything that is linked in. gjson itself can turn them off only when it is linked.
package jsonpath

import (
	"errors"
	"strings"

	"rpcexplorer/rpcclient/jsondoc"
)

// What gjson is given at most.
const (
	MaxDepth = 10_000  // containers that are open at a time in the text
	MaxPath  = 4 << 10 // bytes of the path
)

// Why a path is refused. None of them is about simple paths.
var (
	ErrDeep     = errors.New("nested too deep for a path with queries")
	ErrLong     = errors.New("the path is too long")
	ErrModifier = errors.New("modifiers are not supported")
	ErrPath     = errors.New("the path cannot be evaluated")
	ErrInvalid  = errors.New("queries need a text that is JSON to its end")
)

// Result is what a path leads to.
type Result struct {
	Spans []jsondoc.Span // of the values in the text; of what was counted or computed there is none
	Text  []byte         // what was found, as JSON. If it stands in the text as it is, a view of it
	Found bool           // the path leads somewhere. An empty list is somewhere, too
}

// hasModifier reports whether gjson could take a part of the path for a
// modifier: an @ that is not inside of a word.
func hasModifier(path string) bool {
	for i := range len(path) {
		if path[i] == '@' && (i == 0 || !isWord(path[i-1]) && strings.IndexByte(`\"-`, path[i-1]) < 0) {
			return true
		}
	}
	return false
}

func isWord(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' || c == '_' || c >= 0x80
}
