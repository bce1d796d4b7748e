package rpcclient

// The names of directions, kinds and parts: the same in every language for scripts, and the keys of their words for
// people, which stand under "frame.NAME" and "part.NAME" in the translation tables.

var dirNames = []string{Local: "local", Sent: "sent", Received: "received"}

var kindNames = []string{
	KindMessage: "message", KindConnecting: "connecting", KindConnected: "connected", KindHandshake: "handshake",
	KindHandshakeFailed: "handshake_failed", KindRefused: "refused", KindRetry: "retry",
	KindDisconnected: "disconnected", KindReopened: "reopened", KindTimeout: "timeout", KindCancelled: "cancelled",
	KindClosed: "closed", KindStray: "stray", KindUnfinished: "unfinished", KindStderr: "stderr", KindExit: "exit",
	KindHead: "head", KindPing: "ping", KindPong: "pong", KindClose: "close",
}

var partNames = []string{
	PartBody: "body", PartDelimiter: "delimiter", PartIdentity: "identity", PartExtra: "extra", PartHeader: "header",
	PartTrailer: "trailer", PartStray: "stray", PartPiece: "piece", PartFraming: "framing", PartSecret: "secret",
}

// String is the direction's name.
func (d Dir) String() string { return nameIn(dirNames, int(d)) }

// String is the kind's name, such as handshake_failed.
func (k Kind) String() string { return nameIn(kindNames, int(k)) }

// Key is the key of the kind's word in the translation tables.
func (k Kind) Key() string { return "frame." + k.String() }

// String is the part's name.
func (p PartKind) String() string { return nameIn(partNames, int(p)) }

// Key is the key of the part's word in the translation tables.
func (p PartKind) Key() string { return "part." + p.String() }

func nameIn(names []string, i int) string {
	if i < 0 || i >= len(names) {
		return "unknown"
	}
	return names[i]
}
