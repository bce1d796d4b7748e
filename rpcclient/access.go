package rpcclient

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"

	"rpcexplorer/rpcclient/spool"
)

// Access is how to reach an endpoint beside what its URL says: who we are, whom we trust, which way to take, and how much is
// taken from the peer. It belongs to the person at the keyboard: none of it comes from a file of somebody else's. The zero
// value is the defaults of every carrier; what means nothing to a carrier is passed over.
//
// It is a value. Its slices must not be written to once it was given away.
type Access struct {
	Headers []Header // HTTP, and the opening handshake of WebSocket
	Login   Login    // the same
	TLS     TLS      // https, wss and streams over TLS
	Proxy   string   // HTTP and WebSocket: "" for that of the environment, [NoProxy] for none, or the URL of one
	HTTP    HTTPWays
	WS      WebSocketWays
	ZeroMQ  Mechanism
	Child   Child
	Limits  Limits
	Insets  []Inset // HTTP and WebSocket: secrets in the path of the endpoint
}

// NoProxy is an Access.Proxy that uses none, whatever the environment says.
const NoProxy = "none"

// Header is one header of a request.
type Header struct {
	Name  string
	Value Secret // a header may hold a token or a cookie, so none is printed
}

// Login is who we are to a server of HTTP. With a Token it is Bearer (RFC 6750), else with a User or Password Basic (RFC 7617).
type Login struct {
	User     string
	Password Secret
	Token    Secret
}

// Authorization is the value of the header of that name, the zero Secret if there is none.
func (l Login) Authorization() Secret {
	switch {
	case !l.Token.IsZero():
		return Bearer(l.Token)
	case l.User != "" || !l.Password.IsZero():
		return Basic(l.User, l.Password)
	}
	return Secret{}
}

// Basic is the Authorization of a user with a password.
func Basic(user string, password Secret) Secret {
	return NewSecret("Basic " + base64.StdEncoding.EncodeToString([]byte(user+":"+password.Reveal())))
}

// Bearer is the Authorization by a token.
func Bearer(token Secret) Secret { return NewSecret("Bearer " + token.Reveal()) }

// HTTPWays are habits of HTTP.
type HTTPWays struct {
	Follow bool // follow redirects: ten at most, none from https to http, and without credentials to another scheme, host or port
	Listen bool // keep an event stream open by GET, once the peer has answered a first message
	Home   bool `json:"-"` // follow none to another scheme, host or port: what is sent is for this one alone
}

// WebSocketWays are habits of WebSocket.
type WebSocketWays struct {
	Protocols string // the subprotocols offered, separated by commas, the preferred one first; if "", none
	Compress  bool   // offer permessage-deflate
	Binary    bool   // send messages as binary ones, not as text
}

// Child is about the process of a stdio endpoint.
type Child struct {
	Dir string   // the folder it starts in; if "", ours
	Env []string // NAME=value, or NAME alone for the value that it has here, beside what every program needs
}

// The mechanisms of ZeroMQ's handshake (ZMTP 3.1, RFC 37; RFC 24 for PLAIN, RFC 25 for CURVE).
const (
	MechanismNull  = ""
	MechanismPlain = "plain"
	MechanismCurve = "curve"
)

// Mechanism is how the peers of ZeroMQ make themselves known to each other.
//
// A key is 40 characters of Z85, or the path of a key file as czmq and pyzmq write it.
type Mechanism struct {
	Name      string // MechanismNull, MechanismPlain or MechanismCurve
	User      string // PLAIN
	Password  Secret // PLAIN
	ServerKey string // CURVE: the public key of the server
	PublicKey string // CURVE: ours; if "", it follows from SecretKey
	SecretKey Secret // CURVE: ours; if zero, a pair is made for each Conn
}

// Limits bound what a peer can make us take. A zero value is the default.
type Limits struct {
	Message int64 // bytes: the largest message, encoded or decoded; if zero, 2 GiB, and 1 GiB with ZeroMQ
	Memory  int64 // bytes: what is larger lives in a mapped file; if zero, 64 MiB. ZeroMQ keeps all in memory
	Head    int   // bytes: the largest head of HTTP, of the handshake of WebSocket, or before a message of a stream; if zero, 1 MiB, and 64 KiB with streams
	Frame   int64 // bytes: the largest frame of WebSocket, or part of a ZeroMQ message; if zero, that of Message
	Depth   int   // how deep a message may nest before a notice tells; if zero, 1,000
	Stderr  int   // bytes of a child's standard error that wait to be taken; if zero, 1 MiB
}

// MessageSize is Message for the carriers that keep a large message in a file: no more than a file can hold. It is zero for the
// default.
func (l Limits) MessageSize() int { return int(min(l.Message, spool.MaxSize)) }

// Key tells accesses apart: two with the same key do the same. It tells nothing about the secrets in them.
func (a Access) Key() string {
	m, t := a.ZeroMQ, a.TLS
	texts := []string{
		a.Login.User, a.Login.Password.Reveal(), a.Login.Token.Reveal(), a.Proxy, a.WS.Protocols,
		m.Name, m.User, m.Password.Reveal(), m.ServerKey, m.PublicKey, m.SecretKey.Reveal(),
		t.CAFile, t.CertFile, t.KeyFile, t.ServerName, a.Child.Dir,
	}
	for _, h := range a.Headers {
		texts = append(texts, h.Name, h.Value.Reveal())
	}
	var insets []string
	for _, in := range a.Insets {
		insets = append(insets, in.Name, in.Value.Reveal())
	}
	sum := sha256.New()
	fmt.Fprintf(sum, "%q %q %v %v %v", texts, a.Child.Env, t.Insecure, a.HTTP, a.Limits)
	fmt.Fprintf(sum, " %v %v %q", a.WS.Compress, a.WS.Binary, insets)
	return hex.EncodeToString(sum.Sum(nil))
}
