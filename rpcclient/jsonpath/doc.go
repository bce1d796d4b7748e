// Package jsonpath finds values in a JSON text by the path syntax of gjson.
//
// What is simple in a path, a [jsondoc.Pattern], is found by jsondoc: at any
// depth, in the text itself, and until its context ends. All else, queries and
// several paths in one, is left to gjson, which neither can be interrupted nor knows bounds:
// so it runs apart, on a goroutine that is abandoned when its context ends, and
// no other is started before that one has ended. Texts that nest deeper than
// MaxDepth and paths longer than MaxPath are refused before, and those that could
// make a text longer than MaxText: each [ of several paths may double it. So are modifiers
// such as @pretty: they make new text, and others may be registered by
// anything that is linked in. gjson itself can turn them off only when it is linked.
package jsonpath

import (
	"errors"
	"math"
	"strings"

	"rpcexplorer/rpcclient/jsondoc"
)

// What gjson is given at most.
const (
	MaxDepth = 10_000  // containers that are open at a time in the text
	MaxPath  = 4 << 10 // bytes of the path
	MaxText  = 1 << 30 // bytes that several paths in one may make
)

// Why a path is refused. None of them is about simple paths.
var (
	ErrDeep     = errors.New("nested too deep for a path with queries")
	ErrLong     = errors.New("the path is too long")
	ErrLarge    = errors.New("what the path leads to may be too large")
	ErrModifier = errors.New("modifiers are not supported")
	ErrPath     = errors.New("the path cannot be evaluated")
	ErrInvalid  = errors.New("queries need a text that is JSON to its end")
)

// Result is what a path leads to.
type Result struct {
	Spans []jsondoc.Span // of the values in the text; of what was counted or computed there is none
	Offs  []int          // where in Text each of them stands
	Text  []byte         // what was found, as JSON. If it stands in the text as it is, a view of it
	Found bool           // the path leads somewhere. An empty list is somewhere, too
}

// Options are what a Find may be given. The zero value works.
type Options struct {
	// Hold is somebody who holds the bytes of the text, if they need one. It is kept until nobody reads them any more, which
	// may be after Find has returned.
	Hold any
	// Read is called every now and then with how many bytes were looked at, on the goroutine of Find; not by gjson, which
	// does not tell. If nil, nobody is told.
	Read func(bytes int)
}

// growth is how many times as long as its text, at most, what a path leads to may be: where several paths stand in one, each may
// lead to all of it, and the next begins with what they made.
func growth(path string) float64 {
	groups := float64(strings.Count(path, "[") + strings.Count(path, "{"))
	if groups == 0 {
		return 1
	}
	return math.Pow(1+float64(strings.Count(path, ","))/groups, groups) // no way to share the commas out makes more
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
