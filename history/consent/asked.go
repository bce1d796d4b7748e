package consent

import (
	"slices"
	"sync"

	"rpcexplorer/rpcclient"
)

// asked is what a call asked to read: what it was not allowed, and what it was given that may be a secret. Any goroutine may use it.
type asked struct {
	mu     sync.Mutex
	denied []Want
	given  []rpcclient.Secret
}

func (a *asked) deny(w Want) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if !slices.Contains(a.denied, w) {
		a.denied = append(a.denied, w)
	}
}

// How long a value is that may be a secret: shorter ones are words such as gnome, which would be found everywhere, and longer ones texts.
const shortestSecret, longestSecret = 6, 8 << 10

// give notes a value that was given, if it may be a secret, going by one of its names.
func (a *asked) give(value string, names ...string) {
	named := func(name string) bool { return isSecret(name, value) }
	if n := len(value); n < shortestSecret || n > longestSecret || !slices.ContainsFunc(names, named) {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.given = append(a.given, rpcclient.NewSecret(value))
}

// Denied is what was asked for and not allowed, in order, to be asked about.
func (a *asked) Denied() []Want {
	a.mu.Lock()
	defer a.mu.Unlock()
	return slices.Clone(a.denied)
}

// Secrets are the values that were given and may be secrets, going by the names of what was read.
func (a *asked) Secrets() []rpcclient.Secret {
	a.mu.Lock()
	defer a.mu.Unlock()
	return slices.Clone(a.given)
}
