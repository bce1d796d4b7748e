package consent

import (
	"slices"
	"sync"

	"rpcexplorer/history/variables"
	"rpcexplorer/rpcclient"
)

// Environ is the environment of this process as far as a call may read it: a variables.Lookup for {{env.NAME}}. It remembers what
// was asked for and not allowed. Any goroutine may use it.
type Environ struct {
	store *Store
	of    []Folder
	look  func(name string) (string, bool)
	also  []string

	mu     sync.Mutex
	denied []Want
	given  secretly
}

var _ variables.Lookup = (*Environ)(nil)

// NewEnviron makes an Environ for a call of collections, each of which has to be allowed what is read. look finds a variable, as os.LookupEnv does;
// also names those that are allowed this once.
func (s *Store) NewEnviron(of []Folder, look func(string) (string, bool), also ...string) *Environ {
	return &Environ{store: s, of: of, look: look, also: also}
}

// Lookup gives the value of a variable that is allowed. The error is a *variables.Fault.
func (e *Environ) Lookup(name string) (variables.Value, error) {
	w := Want{ReadEnv, name}
	if !slices.Contains(e.also, name) && !e.store.allowsAll(e.of, w) {
		e.mu.Lock()
		defer e.mu.Unlock()
		if !slices.Contains(e.denied, w) {
			e.denied = append(e.denied, w)
		}
		return variables.Value{}, variables.ErrNone
	}
	value, ok := e.look(name)
	if !ok {
		return variables.Value{}, &variables.Fault{Reason: variables.ReasonNotSet, Args: []any{name}}
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.given.note(name, value)
	return variables.Value{Text: value}, nil
}

// Secrets are the values that were given and may be secrets, going by the names of the variables.
func (e *Environ) Secrets() []rpcclient.Secret {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Clone(e.given)
}

// secretly are values that were given and may be secrets, going by their names.
type secretly []rpcclient.Secret

// How long a value is that may be one: shorter ones are words such as gnome, which would be found everywhere, and longer ones texts.
const shortestSecret, longestSecret = 6, 8 << 10

func (s *secretly) note(name, value string) {
	if n := len(value); n >= shortestSecret && n <= longestSecret && rpcclient.IsSecretName(name) {
		*s = append(*s, rpcclient.NewSecret(value))
	}
}

// Names are those that are allowed. Others are not told, not even by their names.
func (e *Environ) Names() []string {
	names := slices.Clone(e.also)
	for _, w := range e.store.allowedAll(e.of, ReadEnv) {
		names = append(names, w.What)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Denied is what was asked for and not allowed, in order, to be asked about.
func (e *Environ) Denied() []Want {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Clone(e.denied)
}
