package consent

import (
	"slices"

	"rpcexplorer/history/variables"
)

// Environ is the environment of this process as far as a call may read it: a variables.Lookup for {{env.NAME}}. It remembers what
// was asked for and not allowed. Any goroutine may use it.
type Environ struct {
	store *Store
	of    []Folder
	look  func(name string) (string, bool)
	also  []string
	asked
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
		e.deny(w)
		return variables.Value{}, variables.ErrNone
	}
	value, ok := e.look(name)
	if !ok {
		return variables.Value{}, &variables.Fault{Reason: variables.ReasonNotSet, Args: []any{name}}
	}
	e.give(value, name)
	return variables.Value{Text: value}, nil
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
