package collection

import (
	"errors"
	"fmt"
	"strings"
)

// Reasons why a file cannot be read, as keys of the translation tables. The comment says what Args holds.
const (
	ReasonNewer    = "collection.newer"     // {0} the file's format, {1} the newest that we know
	ReasonNoFormat = "collection.no_format" // no format number: probably not a file of ours
	ReasonYAML     = "collection.yaml"      // {0} what the YAML reader says
	ReasonConflict = "collection.conflict"  // merge markers
	ReasonShape    = "collection.shape"     // the file is not one mapping of keys to values
	ReasonValue    = "collection.value"     // {0} key, {1} the value
	ReasonNames    = "collection.names"     // {0} key, {1} the value: names stand where one of a few words must
	ReasonTwice    = "collection.twice"     // {0} a key that stands there twice
	ReasonNotText  = "collection.not_text"  // {0} key: a structure or an alias where text must stand
	ReasonTooLarge = "collection.too_large" // {0} bytes, {1} most bytes
	ReasonTooDeep  = "collection.too_deep"  // {0} most levels
	ReasonTooMuch  = "collection.too_much"  // {0} most bytes of all files together
	ReasonTooDense = "collection.too_dense" // {0} most bytes outside of blocks
	ReasonTooMany  = "collection.too_many"  // {0} most files
	ReasonAnchor   = "collection.anchor"    // {0} key: an anchor or an alias, which are not read
	ReasonDisk     = "collection.disk"      // {0} what the system says
	ReasonKept     = "collection.kept"      // {0} key: cannot be changed without losing what stands around it
)

// Fault is why a file of a collection cannot be read, or not be changed: a reason for translation, and the place.
type Fault struct {
	Reason       string
	Args         []any
	Line, Column int   // from 1; 0 where the file as a whole is meant
	Err          error // what lies under it, or nil
}

// Error is the English diagnostic; a person is shown the translated Reason instead.
func (f *Fault) Error() string {
	var b strings.Builder
	if f.Line > 0 {
		fmt.Fprintf(&b, "line %d: ", f.Line)
	}
	b.WriteString(strings.ReplaceAll(strings.TrimPrefix(f.Reason, "collection."), "_", " "))
	for i, a := range f.Args {
		b.WriteString([]string{": ", ", "}[min(i, 1)])
		fmt.Fprint(&b, a)
	}
	return b.String()
}

// Unwrap gives the error under it.
func (f *Fault) Unwrap() error { return f.Err }

// unwritten is why a text is not written that does not read back as it is meant: what it says of its size, where that is why, which no other layout helps.
func unwritten(name string, err error) *Fault {
	if f := (*Fault)(nil); errors.As(err, &f) && (f.Reason == ReasonTooLarge || f.Reason == ReasonTooDense) {
		return f
	}
	return &Fault{Reason: ReasonKept, Args: []any{name}, Err: err}
}
