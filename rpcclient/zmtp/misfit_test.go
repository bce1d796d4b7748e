package zmtp

import (
	"testing"

	"rpcexplorer/rpcclient"
)

func TestAnswers(t *testing.T) {
	for kind, want := range map[string]string{"": "both", "ROUTER": "both", "REP": "both", "DEALER": "one", "PUB": "", "REQ": "", "PULL": ""} {
		p := Peer{Socket: kind}
		if p.Answers("DEALER") != (want != "") || p.Answers("REQ") != (want == "both") {
			t.Errorf("%s answers a DEALER: %v, a REQ: %v", kind, p.Answers("DEALER"), p.Answers("REQ"))
		}
	}
}

// TestMisfit: the gravest of what is wrong, by the greeting alone.
func TestMisfit(t *testing.T) {
	v2, v3 := Version{2, 0}, Version{3, 1}
	for _, c := range []struct {
		name, mechanism string
		peer            Peer
		cause           rpcclient.Cause
		key             string // of the argument
	}{
		{"fits", Null, Peer{Version: v3, Mechanism: Null, Socket: "ROUTER"}, "", ""},
		{"CURVE fits", "CURVE", Peer{Version: v3, Mechanism: "CURVE"}, "", ""},
		{"old and fits", Null, Peer{Version: v2, Socket: "REP"}, "", ""},
		{"old", "PLAIN", Peer{Version: v2, Socket: "REP"}, rpcclient.CauseWrongMechanism, NoteOldVersion},
		{"mechanism", Null, Peer{Version: v3, Mechanism: "CURVE"}, rpcclient.CauseWrongMechanism, NoteMechanisms},
		{"socket", Null, Peer{Version: v3, Mechanism: Null, Socket: "PUB"}, rpcclient.CauseWrongSocket, ""},
		{"refused", Null, Peer{Version: v3, Mechanism: Null, Refusal: "400"}, rpcclient.CauseHandshakeFailed, NoteRefused},
		{"HTTP", Null, Peer{First: []byte("HTTP/1.1")}, rpcclient.CauseNotZeroMQ, rpcclient.PeerHTTP},
	} {
		cause, arg := c.peer.Misfit("DEALER", c.mechanism)
		if n, _ := arg.(rpcclient.Note); cause != c.cause || n.Key != c.key {
			t.Errorf("%s: got %q, %v; want %q, %q", c.name, cause, arg, c.cause, c.key)
		}
	}
}
