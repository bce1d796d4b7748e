// Package variables puts values in the place of their names: {{host}} in an endpoint, a header, a method, or in JSON text. It
// does no I/O; where values come from is handed in.
//
// A name stands in two braces, with or without blanks: {{host}}, {{ host }}. What looks otherwise, such as {{#if}}, is left as
// it is, and {{'{{host}}'}} stands for {{host}} itself. Some names say by their beginning where the value comes from:
//
//	{{env.HOME}}                  the environment of this process, where it is allowed
//	{{file.token.txt}}            the text of a file, where it is allowed; absolute, or relative to the collection
//	{{secret.token}}              a secret, which is shown nowhere
//	{{response.login.result.id}}  a value of the last response to another request
//	{{$uuid}}                     made anew at each use; also $timestamp, $isoTimestamp, $randomInt, $counter
//
// All others are looked for in sets, the nearest first. Such a value may hold names in turn, ten deep at most; values from
// elsewhere are taken as they are.
//
// In JSON text a name within a string is replaced by the value as the content of a string, every quotation mark escaped; one that
// stands bare is replaced by JSON, which the value must be. So what was one JSON text is one afterwards, whatever the values.
package variables

import (
	"strings"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsondoc"
)

// Variable is a name and the text that it stands for, which may hold names of others.
type Variable struct{ Name, Value string }

// Scope is where a value comes from.
type Scope uint8

// The scopes, the nearest first as far as they are sets.
const (
	ScopeNone        Scope = iota // nowhere: no such variable, or a text that is meant as it stands
	ScopeCall                     // given for this one call, as by --var
	ScopeRequest                  // of the request
	ScopeFolder                   // of a folder that it lies in
	ScopeEnvironment              // of the environment that was chosen
	ScopeCollection               // of the collection
	ScopeProcess                  // of the environment of this process
	ScopeFile                     // of a file
	ScopeGenerated                // made anew
	ScopeResponse                 // of a response
	ScopeSecret                   // of the secrets
)

// Key is the key of the scope's name in the translation tables.
func (s Scope) Key() string {
	return [...]string{
		"variable.scope.none", "variable.scope.call", "variable.scope.request", "variable.scope.folder", "variable.scope.environment",
		"variable.scope.collection", "variable.scope.process", "variable.scope.file", "variable.scope.generated", "variable.scope.response", "variable.scope.secret",
	}[s]
}

// Set is some variables of one place.
type Set struct {
	Scope     Scope
	From      string // what the place is called
	Variables []Variable
}

// Value is what a Lookup gives: one of the first three.
type Value struct {
	Text   string
	JSON   []byte // JSON text
	Secret rpcclient.Secret
	From   string // where it is from, as Set.From; beside an error, too
}

// Lookup finds values that do not stand in a set. It is asked for a name without its beginning: "HOME", "login.result.id". It may
// be asked from any goroutine, must not block, and its values are not written to.
type Lookup interface {
	Lookup(name string) (Value, error) // an error says why there is none; ErrNone if there is nothing to say
	Names() []string                   // to be offered; may be nil
}

// Sources are where values come from. A nil Lookup has none.
type Sources struct {
	Sets      []Set // the nearest first
	Process   Lookup
	File      Lookup
	Generated Lookup
	Response  Lookup
	Secret    Lookup
}

// lookup is one of the Sources that are told by the beginning of a name.
type lookup struct {
	prefix string
	scope  Scope
	in     Lookup
}

func (s *Sources) lookups() []lookup {
	return []lookup{
		{"$", ScopeGenerated, s.Generated},
		{"env.", ScopeProcess, s.Process},
		{filePrefix, ScopeFile, s.File},
		{"response.", ScopeResponse, s.Response},
		{"secret.", ScopeSecret, s.Secret},
	}
}

// rest is the name that the lookup is asked for; false for a name that is not its own.
func (l lookup) rest(name string) (string, bool) {
	rest, ok := strings.CutPrefix(name, l.prefix)
	return rest, ok && rest != ""
}

// ScopeOf is where the value of a name comes from, as far as its beginning says so; ScopeNone for one that is looked for in sets. A variable of a set
// that had such a name would never count.
func ScopeOf(name string) Scope {
	for _, l := range (&Sources{}).lookups() {
		if _, ok := l.rest(name); ok {
			return l.scope
		}
	}
	return ScopeNone
}

// Mode says what kind of text it is, and so what a value must not hold.
type Mode uint8

// The modes.
const (
	Text     Mode = iota // a method: any text
	Header               // of one line
	Endpoint             // without control characters
	JSON                 // params, an id, a message
	Option               // a time or another setting, which is shown and recorded: no secret, nor control characters
)

// Use is one name in a text, and what became of it.
type Use struct {
	Span  jsondoc.Span // in the text that was given, braces and all
	Name  string
	Scope Scope
	From  string // what the set is called that it was found in
	Value string // what was put in, secrets as their names; "" if there is an error
	Err   error  // why there is nothing to put in: a *Fault, or what the Lookup said
}

// Result is a text with its values.
type Result struct {
	Uses    []Use              // in order
	Secrets []rpcclient.Secret // all that stand in the text, each once
	Insets  []rpcclient.Inset  // the same by the names that stand for them where the text is shown
	Made    []string           // the names of what was made anew for it, within values too, each once
	text    string
	shown   string
	pieces  []piece
}

// piece is where something was put in: from which span of the text that was given, and where it stands in the one that is sent.
type piece struct{ from, to jsondoc.Span }

// Origin is where in the text that was given stands what is at an offset of the one that is sent. All of a value stands where its name
// does.
func (r *Result) Origin(offset int) int {
	moved := 0
	for _, p := range r.pieces {
		if offset < p.to.Off {
			break
		}
		if offset < p.to.End() {
			return p.from.Off
		}
		moved = p.from.End() - p.to.End()
	}
	return offset + moved
}

// Reveal is the text with everything put in, secrets too. Use it where it is sent and nowhere else.
func (r *Result) Reveal() string { return r.text }

// String is the text with everything put in but secrets, which stand there by their names.
func (r *Result) String() string { return r.shown }

// Err is the first error of the uses, nil if there is none. A text with an error must not be sent.
func (r *Result) Err() error {
	for _, u := range r.Uses {
		if u.Err != nil {
			return u.Err
		}
	}
	return nil
}

// At is the use at an offset of the text that was given, nil if there is none.
func (r *Result) At(offset int) *Use {
	for i := range r.Uses {
		if r.Uses[i].Span.Contains(offset) {
			return &r.Uses[i]
		}
	}
	return nil
}
