package importing

import (
	"fmt"
	"strings"

	"rpcexplorer/rpcclient"
)

// Why a file is refused, as keys of the translation tables. The comment says what the arguments are.
const (
	refusedTooLarge = "import.too_large"  // {0} MiB at most
	refusedTooDeep  = "import.too_deep"   // {0} levels at most
	refusedTooMany  = "import.too_many"   // {0} requests at most
	refusedUnknown  = "import.unknown"    // no format that is known
	refusedNothing  = "import.nothing"    // the format is known, and there is no call in it
	refusedSyntax   = "import.syntax"     // {0} where or what
	refusedAlias    = "import.yaml_alias" // {0} line
	refusedZip      = "import.zip"        // {0} what the reader says
	refusedZipName  = "import.zip_name"   // {0} the name of an entry
	refusedZipLink  = "import.zip_link"   // {0} the name of an entry
	refusedZipMany  = "import.zip_many"   // {0} entries at most
	refusedZipTwice = "import.zip_twice"  // {0} the name of an entry
)

// What is not carried over.
const (
	leftNotRPC      = "import.left.not_jsonrpc"
	leftMethod      = "import.left.http_method" // {0} GET and so on
	leftPosted      = "import.left.posted"      // {0} GET and so on
	leftBare        = "import.left.bare"        // neither version nor id
	leftScheme      = "import.left.scheme"      // {0} the address, {1} what it begins with now
	leftAddress     = "import.left.address"     // {0} the address
	leftCredentials = "import.left.credentials" // in the address
	leftScript      = "import.left.script"      // {0} its name
	leftExamples    = "import.left.examples"    // {0} how many
	leftAuth        = "import.left.auth"        // {0} the kind
	leftSecurity    = "import.left.security"    // {0} the setting
	leftDisabled    = "import.left.disabled"    // {0} a name
	leftDynamic     = "import.left.dynamic"     // {0} a generated value
	leftFile        = "import.left.file"        // {0} its name
	leftFiles       = "import.left.files"       // {0} how many more
	leftFlag        = "import.left.flag"        // {0} a flag of curl
	leftEnv         = "import.left.env"         // {0} names of variables
	leftProcess     = "import.left.process"     // {0} the reference to it
	leftComment     = "import.left.comment"
	leftEditor      = "import.left.editor"   // {0} the name in its place
	leftArgument    = "import.left.argument" // {0} the reference to a secret
	leftSSE         = "import.left.sse"
	leftReference   = "import.left.reference"  // {0} what it refers to
	leftUnreadable  = "import.left.unreadable" // {0} the file, {1} why
	leftOther       = "import.left.other"      // {0} what it is
	leftTooDeep     = "import.left.too_deep"
	leftNoBody      = "import.left.no_body"
	leftServer      = "import.left.no_server"
	leftCookie      = "import.left.cookie"
	leftShell       = "import.left.shell"             // {0} the name of a variable of the shell
	leftCommand     = "import.left.command"           // {0} the program, {1} the name in its place
	leftAssert      = "import.left.assert"            // {0} what is checked with
	leftName        = "import.left.name"              // {0} the variable as it was called, {1} as it is called here
	leftTwice       = "import.left.twice"             // {0} the name of a header or a variable
	leftNowhere     = "import.left.reference_nowhere" // {0} what it refers to
)

// Refusal is why a file cannot be imported.
type Refusal struct{ Note rpcclient.Note }

func refuse(key string, args ...any) error {
	return &Refusal{rpcclient.Note{Key: key, Args: args}}
}

// Error is a line for logs; a person is told the translated Note.
func (r *Refusal) Error() string {
	text := strings.ReplaceAll(strings.TrimPrefix(r.Note.Key, "import."), "_", " ")
	for _, a := range r.Note.Args {
		text += fmt.Sprintf(": %v", a)
	}
	return "import: " + text
}
