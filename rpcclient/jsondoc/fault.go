package jsondoc

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// Fault is the first place where a text breaks RFC 8259.
type Fault struct {
	Off    int    // the byte at which the text stops being JSON; the length of the text if it ends too early
	Line   int    // the line of that byte, counted from 1 by the text's own line feeds
	Column int    // its place in that line in characters, counted from 1; a byte that is no UTF-8 counts as one
	Reason string // one of the Reason constants: a key for translation
}

// Error describes the fault in English, for logs; a user reads the translation of Reason.
func (f *Fault) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", f.Line, f.Column, reasons[f.Reason])
}

// What can be wrong with a text. Invalid UTF-8 and lone surrogates are not
// faults: such bytes are legal to receive and are shown as they are.
const (
	ReasonEmpty           = "json.empty"
	ReasonBOM             = "json.bom"
	ReasonUnexpectedEnd   = "json.unexpected_end"
	ReasonUnclosedString  = "json.unclosed_string"
	ReasonControl         = "json.control_in_string"
	ReasonEscape          = "json.invalid_escape"
	ReasonNumber          = "json.invalid_number"
	ReasonLiteral         = "json.invalid_literal"
	ReasonNotANumber      = "json.not_a_number"
	ReasonSingleQuotes    = "json.single_quotes"
	ReasonComment         = "json.comment"
	ReasonTrailingComma   = "json.trailing_comma"
	ReasonMissingComma    = "json.missing_comma"
	ReasonMissingColon    = "json.missing_colon"
	ReasonMissingValue    = "json.missing_value"
	ReasonExpectedKey     = "json.expected_key"
	ReasonMismatchedClose = "json.mismatched_close"
	ReasonUnexpected      = "json.unexpected_character"
	ReasonAfterValue      = "json.after_value"
)

// reasons gives each key its English diagnostic.
var reasons = map[string]string{
	ReasonEmpty:           "there is no value",
	ReasonBOM:             "a byte order mark stands before the value",
	ReasonUnexpectedEnd:   "the text ends too early",
	ReasonUnclosedString:  "the string is not closed",
	ReasonControl:         "a control character in a string must be escaped",
	ReasonEscape:          "no such escape",
	ReasonNumber:          "not a JSON number",
	ReasonLiteral:         "not one of true, false, null",
	ReasonNotANumber:      "NaN and Infinity are not JSON",
	ReasonSingleQuotes:    "strings take double quotes",
	ReasonComment:         "comments are not JSON",
	ReasonTrailingComma:   "comma before the closing bracket",
	ReasonMissingComma:    "comma or closing bracket expected",
	ReasonMissingColon:    "colon expected after the key",
	ReasonMissingValue:    "value expected",
	ReasonExpectedKey:     "key expected, a string in double quotes",
	ReasonMismatchedClose: "this bracket closes none that is open",
	ReasonUnexpected:      "no value starts with this character",
	ReasonAfterValue:      "something stands after the value",
}

// newFault finds line and column of off in b.
func newFault(b []byte, off int, reason string) *Fault {
	before := b[:off]
	return &Fault{
		Off:    off,
		Line:   1 + bytes.Count(before, []byte("\n")),
		Column: 1 + utf8.RuneCount(before[1+bytes.LastIndexByte(before, '\n'):]),
		Reason: reason,
	}
}
