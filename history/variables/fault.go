package variables

import (
	"errors"
	"fmt"
	"strings"
)

// Reasons why a name has no value, as keys of the translation tables. The comment says what Args holds.
const (
	ReasonUnknown          = "variable.unknown"            // {0} name: no such variable
	ReasonNoneMade         = "variable.none_made"          // {0} name: nothing of that name is made anew, {1} the names of what is
	ReasonLoop             = "variable.loop"               // {0} the names that lead to each other
	ReasonDeep             = "variable.deep"               // {0} name, {1} how deep at most
	ReasonLarge            = "variable.large"              // {0} name, {1} how much at most in all
	ReasonNotJSON          = "variable.not_json"           // {0} name: stands bare in JSON text, and its value is none
	ReasonSecretHere       = "variable.secret_here"        // {0} name: a secret, where none can stand
	ReasonControl          = "variable.control"            // {0} name: a character in its value that cannot stand there
	ReasonNotAllowed       = "variable.not_allowed"        // {0} name: of the environment of the process, and nobody allowed to read it
	ReasonNotSet           = "variable.not_set"            // {0} name: of the environment of the process, where it is not set
	ReasonFileNotAllowed   = "variable.file.not_allowed"   // {0} name: a file, and nobody allowed to read it
	ReasonFileMissing      = "variable.file.missing"       // {0} path: there is no such file
	ReasonFileLarge        = "variable.file.large"         // {0} path, {1} how much at most
	ReasonFileNoText       = "variable.file.no_text"       // {0} path: it is not UTF-8
	ReasonFileNoFile       = "variable.file.no_file"       // {0} path: a folder, a device or the like
	ReasonFileUnread       = "variable.file.unread"        // {0} path, {1} error: it cannot be read
	ReasonFileLater        = "variable.file.later"         // {0} name: it is allowed and was not read yet
	ReasonNoResponse       = "variable.no_response"        // {0} name: no response to take it from
	ReasonNoMember         = "variable.no_member"          // {0} name: the response has nothing there
	ReasonElsewhere        = "variable.response.elsewhere" // {0} name, {1} the peer that the response is of, which is not that of the call
	ReasonSecretInResponse = "variable.response.secret"    // {0} name: the response has a secret there, which goes nowhere from it
	ReasonNoSecret         = "variable.no_secret"          // {0} name: a secret that has no value here
)

// Fault is why a name has no value: a reason for translation.
type Fault struct {
	Reason string
	Args   []any
}

// ErrNone is that a Lookup has no such value.
var ErrNone = errors.New("no such value")

// Error is the English diagnostic; a person is shown the translated Reason instead.
func (f *Fault) Error() string {
	text := strings.ReplaceAll(strings.TrimPrefix(f.Reason, "variable."), "_", " ")
	if len(f.Args) > 0 {
		text = fmt.Sprintf("{{%v}}: %s", f.Args[0], text)
	}
	return text
}
