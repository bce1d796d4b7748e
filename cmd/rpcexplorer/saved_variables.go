package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/consent"
	"rpcexplorer/history/secrets"
	"rpcexplorer/history/variables"
	"rpcexplorer/rpcclient"
)

// variableFlags are the flags that give values to the names in a saved request.
type variableFlags struct {
	env        string
	values     []string
	secrets    []string
	allowed    []string
	files      []string
	passphrase string
	forget     bool // no response is taken from the history
}

func (f *variableFlags) declare(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.env, "env", "", "FILE.yaml: take variables from the environment `NAME` of the collection")
	flags.StringArrayVar(&f.values, "var", nil, "FILE.yaml: give the variable `NAME=VALUE`, before all others of that name")
	flags.StringArrayVar(&f.secrets, "secret", nil, "FILE.yaml: give the secret `NAME=VALUE`, or NAME=@FILE, for this call")
	flags.StringArrayVar(&f.allowed, "allow-env", nil, "FILE.yaml: let {{env.NAME}} read the environment variable `NAME`")
	flags.StringArrayVar(&f.files, "allow-file", nil, "FILE.yaml: let {{file.PATH}} read the file `PATH`, relative to where you are or absolute")
	flags.StringVar(&f.passphrase, "passphrase", "", "FILE.yaml: take secrets from the vault that the `TEXT` opens, or that in @FILE (default: from the keyring)")
}

// given reports whether any of the flags stands on the command line.
func (f *variableFlags) given() bool {
	return f.env != "" || f.passphrase != "" || len(f.values)+len(f.secrets)+len(f.allowed)+len(f.files) > 0
}

// fillIn puts values in the place of the names in a saved request, which goes with the given headers, too.
func (a *app) fillIn(ctx context.Context, f *variableFlags, s *saved, headers []rpcclient.Header) (*planned, error) {
	sources, place, err := a.sourcesOf(f, s)
	if err != nil {
		return nil, err
	}
	keeper, err := a.keeperOf(f, s)
	if err != nil {
		return nil, err
	}
	past := &pastReplies{a: a, ctx: ctx, saved: s, sources: *sources, secrets: secrets.NewLookup(ctx, keeper, place), forget: f.forget}
	sources.Response = past
	defer past.close()
	lookup := secrets.NewLookup(ctx, keeper, place)
	sources.Secret = lookup
	w := &writer{sources: sources}
	p := &planned{of: s.bound}
	if p.endpoint, p.insets, err = w.endpoint(s.endpoint); err != nil {
		return nil, s.nameless(err)
	}
	keeper.bind(p.endpoint.Peer())
	past.peer = p.endpoint.Peer()
	before := len(w.secrets)
	p.call = w.call(s)
	p.carries = len(w.secrets) > before
	p.headers = withSaved(w.headers(s.request.Headers), headers)
	p.login = w.login(s.request.Login)
	p.secrets = slices.Concat(w.secrets, sources.Process.(*consent.Environ).Secrets(), sources.File.(*consent.Files).Secrets())
	if w.err != nil {
		return nil, troubleOf(w.err)
	}
	peer := p.endpoint.PeerWith(p.headers)
	keeper.bind(peer)
	if err := lookup.Check(peer); err != nil {
		return nil, troubleOf(err)
	}
	for _, name := range lookup.Short() {
		fmt.Fprintln(a.err, a.err.safe(a.text.T("secret.short", name)))
	}
	return p, nil
}

// sourcesOf are the variables of a saved request, and whose secrets it uses.
func (a *app) sourcesOf(f *variableFlags, s *saved) (*variables.Sources, secrets.Place, error) {
	place := secrets.Place{Collection: s.root}
	var env *collection.Environment
	if f.env != "" {
		var err error
		if env, err = environment(s.collection, f.env); err != nil {
			return nil, place, err
		}
		if env.Err != nil {
			return nil, place, &unreadable{env.Path, env.Err}
		}
		place.Environment, s.environment = path.Base(env.Path), env
	}
	given := variables.Set{Scope: variables.ScopeCall}
	for _, text := range f.values {
		name, value, found := strings.Cut(text, "=")
		if !found || strings.TrimSpace(name) == "" {
			return nil, place, usageError{errors.New("--var: want NAME=VALUE")}
		}
		given.Variables = append(given.Variables, collection.Variable{Name: name, Value: value})
	}
	slices.Reverse(given.Variables)     // the last one counts
	_ = consents(a.env).Follow(s.bound) // at worst the next call finds it by what it was
	sets := s.collection.Sets(s.within, env)
	if len(s.collection.Items) == 0 {
		sets = append(sets, variables.Set{Scope: variables.ScopeRequest, Variables: s.request.Variables})
	}
	return &variables.Sources{
		Sets:      append([]variables.Set{given}, sets...),
		Process:   consents(a.env).NewEnviron([]consent.Folder{s.bound}, a.lookEnv, f.allowed...),
		File:      consents(a.env).NewFiles([]consent.Folder{s.bound}, s.root, absolute(f.files)...),
		Generated: new(variables.Generator),
	}, place, nil
}

// absolute makes paths absolute, from the working directory.
func absolute(paths []string) []string {
	out := slices.Clone(paths)
	for i, path := range out {
		if abs, err := filepath.Abs(path); err == nil {
			out[i] = abs
		}
	}
	return out
}

func (a *app) lookEnv(name string) (string, bool) {
	value := a.env(name)
	return value, value != ""
}

// environment is the environment that a name means.
func environment(c *collection.Collection, name string) (*collection.Environment, error) {
	switch all := c.EnvironmentsNamed(name); len(all) {
	case 0:
		return nil, usageError{fmt.Errorf("--env: the collection has no environment %q; it has: %s", name, names(c.Environments))}
	case 1:
		return all[0], nil
	default:
		return nil, usageError{fmt.Errorf("--env: %q may mean several environments; say the file of one: %s", name, files(all))}
	}
}

// names lists environments, in words: those of one name with their files.
func names(all []*collection.Environment) string {
	number := map[string]int{}
	for _, e := range all {
		number[e.Name]++
	}
	list := make([]string, len(all))
	for i, e := range all {
		if list[i] = e.Name; number[e.Name] > 1 {
			list[i] += " (" + path.Base(e.Path) + ")"
		}
	}
	return cmp.Or(strings.Join(list, ", "), "none")
}

// files lists the files of environments.
func files(all []*collection.Environment) string {
	list := make([]string, len(all))
	for i, e := range all {
		list[i] = path.Base(e.Path)
	}
	return strings.Join(list, ", ")
}

// writer puts values into texts and keeps the first error.
type writer struct {
	sources *variables.Sources
	secrets []rpcclient.Secret
	err     error
}

func (w *writer) put(text string, mode variables.Mode) string { return w.resolve(text, mode).Reveal() }

func (w *writer) resolve(text string, mode variables.Mode) *variables.Result {
	r := w.sources.Resolve(text, mode)
	if w.err == nil {
		w.err = r.Err()
	}
	w.secrets = append(w.secrets, r.Secrets...)
	return r
}

// bytes is put for JSON text, nil where there is none.
func (w *writer) bytes(text string) []byte {
	if text == "" {
		return nil
	}
	return []byte(w.put(text, variables.JSON))
}

// endpoint reads where the call goes. It is shown and recorded everywhere, so that secrets stand in it by their names.
func (w *writer) endpoint(text string) (rpcclient.Endpoint, []rpcclient.Inset, error) {
	r := w.resolve(text, variables.Endpoint)
	if err := r.Err(); err != nil {
		return rpcclient.Endpoint{}, nil, troubleOf(err)
	}
	e, err := rpcclient.ParseEndpoint(r.String())
	if len(r.Insets) > 0 && (err != nil || !e.Holds(r.Insets)) {
		return e, nil, &trouble{key: secrets.ReasonInEndpoint, args: []any{r.String()}}
	}
	return e, r.Insets, err
}

// call is the request in the words of rpcclient.
func (w *writer) call(s *saved) rpcclient.Call {
	r := s.request
	c := rpcclient.Call{Notify: r.Kind == collection.Notification, Timeout: w.timeout(s.timeout), KeepSpace: r.KeepSpace, Cancel: cancellings[r.Cancel]}
	if r.Kind == collection.Raw {
		c.Raw = []byte(w.put(r.Message, variables.JSON))
		return c
	}
	c.Method, c.Params, c.ID = w.put(r.Method, variables.Text), w.params(s), w.bytes(r.ID)
	return c
}

// headers are those of a saved request. As in the address, no secret has a say in where it goes.
func (w *writer) headers(saved []collection.Header) (all []rpcclient.Header) {
	for _, h := range saved {
		name, value := w.put(h.Name, variables.Header), w.resolve(h.Value, variables.Header)
		if strings.EqualFold(name, "host") && len(value.Secrets) > 0 && w.err == nil {
			w.err = &trouble{key: secrets.ReasonInHost, args: []any{name + ": " + value.String()}}
		}
		all = append(all, rpcclient.Header{Name: name, Value: rpcclient.NewSecret(value.Reveal())})
	}
	return all
}

// login is who a saved request logs in as.
func (w *writer) login(l collection.Login) rpcclient.Login {
	secret := func(text string) rpcclient.Secret { return rpcclient.NewSecret(w.put(text, variables.Header)) }
	return rpcclient.Login{User: w.put(l.User, variables.Header), Password: secret(l.Password), Token: secret(l.Token)}
}

// timeout is how long a saved request may take; 0 if it says nothing.
func (w *writer) timeout(t collection.Timeout) time.Duration {
	if t.IsZero() {
		return 0
	}
	r := w.resolve(t.String(), variables.Option)
	span, err := rpcclient.ParseTimeout(r.Reveal())
	switch {
	case err == nil || w.err != nil:
	case t.HasNames():
		w.err = &trouble{key: "message.timeout_value", args: []any{t.String(), r.String()}}
	default:
		w.err = &trouble{key: "message.timeout_invalid", args: []any{t.String()}}
	}
	return span
}

// troubleOf is why a name has no value, to be told.
func troubleOf(err error) error {
	var v *variables.Fault
	var s *secrets.Fault
	var u *secrets.Unbound
	switch {
	case errors.As(err, &v):
		return &trouble{key: v.Reason, args: v.Args}
	case errors.As(err, &u):
		return &trouble{key: u.Fault().Reason, args: u.Fault().Args}
	case errors.As(err, &s):
		return &trouble{key: s.Reason, args: s.Args}
	}
	return err
}
