package rpcclient

// scheme is one row of the table of endpoint URLs: what a text begins with, and what that means.
type scheme struct {
	prefix  string // the short form, which String prints
	aliases []string
	carrier Carrier
	network string
	framing string
	tag     string
	form    form
}

// form is how the rest of a URL, after the prefix and without the fragment, is written.
type form struct {
	fragment bool // our options may follow as a fragment
	parse    func(e *Endpoint, rest string) (reason string)
	print    func(e Endpoint) string
}

var (
	hostPort   = form{true, parseHostPort, printAddress}
	hostPath   = form{true, parseHostPath, printAddressPath}
	socketPath = form{true, parseSocketPath, printAddress}
	socketHTTP = form{true, parseSocketHTTP, printSocketHTTP}
	command    = form{false, parseCommand, printAddress}
	nothing    = form{true, parseNothing, printAddress}
)

// schemes is the table of all endpoint URLs. Where two prefixes begin alike, the longer stands first.
var schemes = []scheme{
	{"tcp://", []string{"zmq+tcp://"}, ZeroMQ, "tcp", "", "ZMQ", hostPort},
	{"ipc://", []string{"zmq+ipc://"}, ZeroMQ, "ipc", "", "ZMQ", socketPath},
	{"http+unix://", nil, HTTP, "unix", "", "HTTP", socketHTTP},
	{"http://", nil, HTTP, "tcp", "", "HTTP", hostPath},
	{"https://", nil, HTTP, "tls", "", "HTTP", hostPath},
	{"ws://", nil, WebSocket, "tcp", "", "WS", hostPath},
	{"wss://", nil, WebSocket, "tls", "", "WS", hostPath},
	{"ndjson+tcp://", nil, Stream, "tcp", "ndjson", "TCP", hostPort},
	{"json+tcp://", nil, Stream, "tcp", "json", "TCP", hostPort},
	{"lsp+tcp://", nil, Stream, "tcp", "lsp", "TCP", hostPort},
	{"netstring+tcp://", nil, Stream, "tcp", "netstring", "TCP", hostPort},
	{"ndjson+tls://", nil, Stream, "tls", "ndjson", "TLS", hostPort},
	{"json+tls://", nil, Stream, "tls", "json", "TLS", hostPort},
	{"lsp+tls://", nil, Stream, "tls", "lsp", "TLS", hostPort},
	{"netstring+tls://", nil, Stream, "tls", "netstring", "TLS", hostPort},
	{"ndjson+unix://", nil, Stream, "unix", "ndjson", "UNIX", socketPath},
	{"json+unix://", nil, Stream, "unix", "json", "UNIX", socketPath},
	{"lsp+unix://", nil, Stream, "unix", "lsp", "UNIX", socketPath},
	{"netstring+unix://", nil, Stream, "unix", "netstring", "UNIX", socketPath},
	{"ndjson+stdio:", nil, Stdio, "", "ndjson", "STDIO", command},
	{"json+stdio:", nil, Stdio, "", "json", "STDIO", command},
	{"lsp+stdio:", nil, Stdio, "", "lsp", "STDIO", command},
	{"netstring+stdio:", nil, Stdio, "", "netstring", "STDIO", command},
	{"demo:", nil, Demo, "", "", "DEMO", nothing},
}
