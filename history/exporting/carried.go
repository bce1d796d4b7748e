package exporting

import (
	"slices"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/variables"
	"rpcexplorer/rpcclient"
)

// goes reports whether a request can go over HTTP, with one environment or another. Those with which it cannot are told.
func (w *writer) goes(where, address string) bool {
	if !strings.Contains(address, "{{") {
		if address == "" || !overHTTP(address) {
			w.left(where, leftCarrier, address)
			return false
		}
		return true
	}
	environments := w.Collection.Environments
	if len(environments) == 0 {
		environments = []*collection.Environment{nil}
	}
	goes := false
	for _, env := range environments {
		to := w.address(where, address, env)
		switch {
		case overHTTP(to):
			goes = true
		case env == nil:
			w.left(where, leftCarrier, to)
		default:
			w.left(where, leftPlace, to, env.Name)
		}
	}
	return goes
}

// address is an address with its values.
func (w *writer) address(where, address string, env *collection.Environment) string {
	s := variables.Sources{Sets: w.Collection.Sets(where, env)}
	to, _, _ := strings.Cut(s.Resolve(address, variables.Endpoint).String(), "#")
	return to
}

// overHTTP reports whether an address may be reached over HTTP: one that is none yet may.
func overHTTP(address string) bool {
	e, err := rpcclient.ParseEndpoint(address)
	return err != nil || e.Carrier == rpcclient.HTTP && e.Network != "unix"
}

// leaveNames tells of the names in a text for a tool that knows none.
func (w *writer) leaveNames(where, text string, mode variables.Mode) {
	var names []string
	for _, u := range new(variables.Sources).Resolve(text, mode).Uses {
		if !slices.Contains(names, u.Name) {
			names = append(names, u.Name)
			w.left(where, leftVariable, u.Name)
		}
	}
}
