package query

import "strings"

// Field is what a term asks about.
type Field uint8

// The fields. An Item gives words of some, numbers of others.
const (
	Text     Field = iota // words anywhere: of an Item, its summary, method included
	Error                 // words: what kind of error it is, "" for none. The term has no values where any error will do
	Dir                   // words: in, out or local
	Kind                  // words: a kind of frame, or message
	Method                // words
	ID                    // words: the id; of a string what is between the quotes
	Carrier               // words: its tag
	Endpoint              // words: the URL
	Size                  // a number: bytes
	Took                  // a number: nanoseconds since the request; of an exchange, all that it took
	Since                 // a number: Unix time in nanoseconds
	Until                 // the same
	Shape                 // words: which message of JSON-RPC it is. No term is of it: those of Kind ask for it too
)

// sort is how the values of a field are written.
type sort uint8

const (
	words   sort = iota // a pattern that the whole must fit
	inside              // a pattern that something in it must fit
	size                // a number of bytes
	span                // a span of time
	moment              // a point in time
	ofTable             // one of the field's values
)

// field is a field as people write it.
type field struct {
	name  string
	field Field
	sort  sort
	cost  int // the cheaper ones are asked first
	known []known
}

// known is a value that a field may have, and what else it is called.
type known struct {
	name    string
	aliases []string
}

// fields is the table of fields, in the order in which they are offered.
var fields = []field{
	{"dir", Dir, ofTable, 0, []known{{"in", []string{"received", "recv"}}, {"out", []string{"sent", "send"}}, {"local", nil}}},
	{"method", Method, words, 3, nil},
	{"id", ID, words, 3, nil},
	{"kind", Kind, words, 2, names(kinds)},
	{"size", Size, size, 0, names([]string{">1k", ">1MiB", "<100"})},
	{"time", Took, span, 0, names([]string{">1ms", ">100ms", ">1s"})},
	{"since", Since, moment, 0, names([]string{"1m", "10m", "1h", "today"})},
	{"until", Until, moment, 0, names([]string{"1m", "10m", "1h", "today"})},
	{"endpoint", Endpoint, inside, 1, nil},
	{"carrier", Carrier, words, 1, nil},
	{"error", Error, words, 3, nil},
	{"text", Text, inside, 4, nil},
}

// kinds are the names of frames' kinds, and of messages' shapes.
var kinds = []string{
	"message", "request", "notification", "result", "error", "batch", "invalid",
	"connecting", "connected", "handshake", "handshake_failed", "refused", "retry", "disconnected", "reopened", "timeout",
	"cancelled", "closed", "stray", "unfinished", "stderr", "exit", "head", "ping", "pong", "close",
}

func names(list []string) []known {
	all := make([]known, len(list))
	for i, name := range list {
		all[i].name = name
	}
	return all
}

// named finds a field by its name; nil if there is none.
func named(name string) *field {
	for i := range fields {
		if strings.EqualFold(fields[i].name, name) {
			return &fields[i]
		}
	}
	return nil
}

// of finds a field's row.
func (f Field) row() *field {
	for i := range fields {
		if fields[i].field == f {
			return &fields[i]
		}
	}
	return &field{}
}

// String is the name of the field in the language.
func (f Field) String() string { return f.row().name }

// list names all fields, for a person.
func list() string {
	all := make([]string, len(fields))
	for i := range fields {
		all[i] = fields[i].name
	}
	return strings.Join(all, ", ")
}
