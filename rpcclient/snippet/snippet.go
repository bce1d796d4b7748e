// Package snippet writes a call as code of another tool: curl, websocat, our own command line, Python, Go, JavaScript. It
// does no I/O.
//
// The message goes as this program would send it, byte for byte, whatever the language: numbers, the order of keys and
// escapes stay. Secrets do not go into code: it names variables of the environment instead, and tells which, unless
// [Options.Secrets] asks for the secrets themselves. What code cannot do that the call does is told too.
package snippet

import (
	"strings"

	"rpcexplorer/rpcclient"
)

// Request is what code is written for.
type Request struct {
	Endpoint rpcclient.Endpoint
	Access   rpcclient.Access
	Call     rpcclient.Call
	Number   uint64 // the id of a call that brings none of its own
}

// Options say how code is written. The zero value is ready to use.
type Options struct {
	Secrets bool // write secrets as they are, in place of variables of the environment
}

// Code is a program, or a command line, that makes a call.
type Code struct {
	Text      string           // ends in a line feed
	Variables []string         // of the environment, which must hold secrets when it runs, in the order of the text
	Lost      []rpcclient.Note // what the call does and this does not
}

// Language is what code is written in.
type Language string

// The languages.
const (
	Shell      Language = "sh"
	Python     Language = "python"
	Go         Language = "go"
	JavaScript Language = "javascript"
)

// Generator writes code for one tool. Its name stands under Key in the translation tables.
type Generator struct {
	ID       string
	Language Language
	fits     func(rpcclient.Endpoint) bool
	write    func(*job) string
}

// Key is the key of the generator's name in the translation tables.
func (g Generator) Key() string { return "snippet." + g.ID }

// generators is the table of all, in the order in which they are offered.
var generators = []Generator{
	{"curl", Shell, isHTTP, writeCurl},
	{"websocat", Shell, isWebSocket, writeWebsocat},
	{"rpcexplorer", Shell, isAny, writeCommand},
	{"requests", Python, isHTTPHost, writeRequests},
	{"tinyrpc", Python, isZeroMQ, writeTinyRPC},
	{"pyzmq", Python, isZeroMQ, writePyZMQ},
	{"go_http", Go, isHTTP, writeGoHTTP},
	{"go_zmq4", Go, isZeroMQ, writeGoZMQ},
	{"fetch", JavaScript, isHTTPHost, writeFetch},
	{"js_websocket", JavaScript, isWebSocket, writeJSWebSocket},
}

// Generators are those that can write code for an endpoint. The embedded service is reached by our own command line alone.
func Generators(e rpcclient.Endpoint) []Generator {
	var all []Generator
	for _, g := range generators {
		if g.fits(e) {
			all = append(all, g)
		}
	}
	return all
}

func isAny(e rpcclient.Endpoint) bool       { return !e.IsZero() }
func isHTTP(e rpcclient.Endpoint) bool      { return e.Carrier == rpcclient.HTTP }
func isWebSocket(e rpcclient.Endpoint) bool { return e.Carrier == rpcclient.WebSocket }
func isZeroMQ(e rpcclient.Endpoint) bool    { return e.Carrier == rpcclient.ZeroMQ }
func isHTTPHost(e rpcclient.Endpoint) bool  { return isHTTP(e) && e.Network != "unix" }

// Code writes the code of a request. The error is a *rpcclient.Failure with CauseBadMessage: the message cannot be built, or
// the tool cannot send it.
func (g Generator) Code(r Request, o Options) (Code, error) {
	message, err := r.Call.Message(r.Number)
	if err != nil {
		return Code{}, err
	}
	j := newJob(r, message, o)
	text := g.write(j)
	if j.unfit != "" {
		return Code{}, &rpcclient.Failure{Cause: rpcclient.CauseBadMessage, Arg: rpcclient.Note{Key: j.unfit}}
	}
	return Code{Text: strings.TrimRight(text, "\n") + "\n", Variables: j.variables, Lost: j.lost}, nil
}
