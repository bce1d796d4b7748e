package fields

import (
	"fmt"
	"time"

	"rpcexplorer/rpcclient"
)

var (
	tlsFacts       = []string{"field.tls.version", "field.tls.cipher", "field.tls.subject", "field.tls.issuer", "field.tls.until"}
	connectedFacts = []string{"field.address.peer", "field.address.own"}
)

// noteFacts are the notes whose arguments are facts worth a row of their own, and what these are.
var noteFacts = map[string][]string{
	"frame.http.tls": tlsFacts, "frame.http.unverified": tlsFacts,
	"frame.ws.tls": tlsFacts, "frame.ws.unverified": tlsFacts,
	"frame.stream.tls":        tlsFacts,
	"frame.http.connected":    connectedFacts,
	"frame.ws.connected":      connectedFacts,
	"frame.stream.connected":  connectedFacts,
	"frame.stream.started":    {"field.child.file", "field.child.process"},
	"frame.stream.exited":     {"field.child.code", "field.child.ran"},
	"frame.stream.signalled":  {"field.child.signal", "field.child.ran"},
	"frame.ws.handshake_with": {"field.address.peer", "field.ws.agreed"},
}

// facts names what an event tells that is no byte of a frame.
func (l *list) facts(n rpcclient.Note) {
	for i, key := range noteFacts[n.Key] {
		if i < len(n.Args) && n.Args[i] != nil {
			l.put(Field{Name: note(key), Value: show([]byte(fact(n.Args[i])))})
		}
	}
}

func fact(v any) string {
	switch v := v.(type) {
	case time.Time:
		return v.UTC().Format(time.RFC3339)
	case time.Duration:
		return v.Round(time.Microsecond).String()
	}
	return fmt.Sprint(v)
}
