package model

import (
	"errors"
	"strconv"
	"strings"

	"rpcexplorer/rpcclient"
)

// AccessDraft is how the address of a tab is to be reached, as typed: sizes, headers and variables are texts here. Secrets
// live as long as the window does and are not kept on disk.
type AccessDraft struct {
	Headers string                  `json:"headers,omitempty"` // NAME: VALUE, one a line
	Proxy   string                  `json:"proxy,omitempty"`
	Login   LoginDraft              `json:"login,omitzero"`
	TLS     rpcclient.TLS           `json:"tls,omitzero"`
	HTTP    rpcclient.HTTPWays      `json:"http,omitzero"`
	WS      rpcclient.WebSocketWays `json:"ws,omitzero"`
	ZeroMQ  MechanismDraft          `json:"zeromq,omitzero"`
	Child   ChildDraft              `json:"child,omitzero"`
	Limits  LimitsDraft             `json:"limits,omitzero"`
}

// LoginDraft is who we are to a server of HTTP. What is typed for another kind stays, and is not sent.
type LoginDraft struct {
	Kind     string           `json:"kind,omitempty"` // one of Logins
	User     string           `json:"user,omitempty"`
	Password rpcclient.Secret `json:"-"`
	Token    rpcclient.Secret `json:"-"`
}

// Logins are the values of LoginDraft.Kind.
var Logins = []string{"", "basic", "bearer"}

// MechanismDraft is how we make ourselves known to a peer of ZeroMQ.
type MechanismDraft struct {
	Name      string           `json:"name,omitempty"` // one of Mechanisms
	User      string           `json:"user,omitempty"`
	Password  rpcclient.Secret `json:"-"`
	ServerKey string           `json:"serverKey,omitempty"`
	PublicKey string           `json:"publicKey,omitempty"`
	SecretKey rpcclient.Secret `json:"-"`
}

// Mechanisms are the values of MechanismDraft.Name.
var Mechanisms = []string{rpcclient.MechanismNull, rpcclient.MechanismPlain, rpcclient.MechanismCurve}

// ChildDraft is about the program of a stdio address.
type ChildDraft struct {
	Dir string `json:"dir,omitempty"`
	Env string `json:"env,omitempty"` // NAME or NAME=VALUE, one a line
}

// LimitsDraft are bounds as typed: sizes such as 64MiB, and a number. An empty one is the default.
type LimitsDraft struct {
	Message string `json:"message,omitempty"`
	Memory  string `json:"memory,omitempty"`
	Head    string `json:"head,omitempty"`
	Frame   string `json:"frame,omitempty"`
	Depth   string `json:"depth,omitempty"`
	Stderr  string `json:"stderr,omitempty"`
}

// Access is how to reach the tab's address. The error is a *rpcclient.Failure with CauseBadAccess.
func (t *Tab) Access() (rpcclient.Access, error) {
	s := t.scope()
	f := &filling{sources: s.preview(), shows: true}
	way := f.way(Draft{Access: t.draft.Access})
	if f.err != nil {
		return rpcclient.Access{}, s.unresolved(f.err)
	}
	return way.Access.access()
}

func (d *AccessDraft) access() (a rpcclient.Access, err error) {
	if a.Headers, err = ParseHeaders(d.Headers); err != nil {
		return a, err
	}
	if a.Limits, err = d.Limits.limits(); err != nil {
		return a, err
	}
	a.Proxy, a.TLS, a.HTTP, a.WS = strings.TrimSpace(d.Proxy), d.TLS, d.HTTP, d.WS
	a.Login, a.ZeroMQ = d.Login.login(), d.ZeroMQ.mechanism()
	if _, err := a.ProxyFunc(); err != nil {
		return a, err
	}
	a.Child = rpcclient.Child{Dir: strings.TrimSpace(d.Child.Dir), Env: filledLines(d.Child.Env)}
	return a, nil
}

func (d *LoginDraft) login() rpcclient.Login {
	switch d.Kind {
	case "basic":
		return rpcclient.Login{User: d.User, Password: d.Password}
	case "bearer":
		return rpcclient.Login{Token: d.Token}
	}
	return rpcclient.Login{}
}

func (d *MechanismDraft) mechanism() rpcclient.Mechanism {
	switch d.Name {
	case rpcclient.MechanismPlain:
		return rpcclient.Mechanism{Name: d.Name, User: d.User, Password: d.Password}
	case rpcclient.MechanismCurve:
		return rpcclient.Mechanism{Name: d.Name, ServerKey: d.ServerKey, PublicKey: d.PublicKey, SecretKey: d.SecretKey}
	}
	return rpcclient.Mechanism{}
}

func (d *LimitsDraft) limits() (l rpcclient.Limits, err error) {
	for _, f := range []struct {
		text string
		set  func(n int64)
	}{
		{d.Message, func(n int64) { l.Message = n }},
		{d.Memory, func(n int64) { l.Memory = n }},
		{d.Frame, func(n int64) { l.Frame = n }},
		{d.Head, func(n int64) { l.Head = int(n) }},
		{d.Stderr, func(n int64) { l.Stderr = int(n) }},
	} {
		n, err := ParseLimit(f.text)
		if err != nil {
			return l, rpcclient.BadAccess("access.limit", f.text, err)
		}
		f.set(n)
	}
	if l.Depth, err = ParseDepth(d.Depth); err != nil {
		return l, rpcclient.BadAccess("access.limit", d.Depth, err)
	}
	return l, nil
}

// ParseLimit reads a size; 0 where nothing is typed.
func ParseLimit(text string) (int64, error) {
	if blank(text) {
		return 0, nil
	}
	return rpcclient.ParseSize(text)
}

// errDepth is that a text is no depth.
var errDepth = errors.New("want a number such as 1000")

// ParseDepth reads how deep a message may nest; 0 where nothing is typed.
func ParseDepth(text string) (int, error) {
	if blank(text) {
		return 0, nil
	}
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || n < 1 {
		return 0, errDepth
	}
	return n, nil
}

// errHeaderLine is that a line is no header.
var errHeaderLine = errors.New("want NAME: VALUE")

// ParseHeaders reads headers as typed, one a line. The error is a *rpcclient.Failure with CauseBadAccess; it does not tell the
// line, which may hold a secret, but its number.
func ParseHeaders(text string) ([]rpcclient.Header, error) {
	var all []rpcclient.Header
	for i, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		name, value, found := strings.Cut(line, ":")
		if name = strings.TrimSpace(name); !found || name == "" || strings.ContainsAny(name, " \t") {
			return nil, rpcclient.BadAccess("access.header", strconv.Itoa(i+1), errHeaderLine)
		}
		all = append(all, rpcclient.Header{Name: name, Value: rpcclient.NewSecret(strings.TrimSpace(value))})
	}
	return all, nil
}

// filledLines are the lines of a text that are not blank.
func filledLines(text string) []string {
	var all []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}
