package query

import "fmt"

// Fault is the first place where a text is no query, and what is expected there: a key of the translation tables and its
// arguments.
type Fault struct {
	Off, Len int // of the text, in bytes
	Key      string
	Args     []any
}

// Error implements error, for developers.
func (f *Fault) Error() string { return fmt.Sprintf("query: byte %d: %s %v", f.Off, f.Key, f.Args) }

// The keys of faults.
const (
	faultField  = "query.unknown_field" // its name, and all names
	faultValue  = "query.no_value"      // the name of the field
	faultTerm   = "query.no_term"       // the word for not
	faultQuote  = "query.open_quote"
	faultChoice = "query.unknown_value" // the value, the field, and its values
	faultSize   = "query.bad_size"      // the value
	faultSpan   = "query.bad_time"      // the value
	faultMoment = "query.bad_moment"    // the value
)
