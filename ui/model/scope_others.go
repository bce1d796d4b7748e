package model

import (
	"slices"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/variables"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/wording"
)

// why is why a name has no value. Of one that other environments know it tells these: it is not misspelt, but another one is chosen, or none.
func (s *scope) why(err error) rpcclient.Note {
	note := valueNote(err)
	if note.Key != variables.ReasonUnknown {
		return note
	}
	name, _ := note.Args[0].(string)
	known := s.knownTo(name)
	if len(known) == 0 {
		return note
	}
	if len(known) > othersTold {
		known = append(known[:othersTold], "…")
	}
	return rpcclient.Note{Key: "variable.elsewhere", Args: []any{name, strings.Join(known, ", ")}}
}

// unresolved is unresolved with a reason that tells of other environments.
func (s *scope) unresolved(err error) *rpcclient.Failure {
	failure := unresolved(err)
	failure.Arg = s.why(err)
	return failure
}

// othersTold is how many environments are told at most.
const othersTold = 3

// knownTo are the environments that give a name a value.
func (s *scope) knownTo(name string) (names []string) {
	for _, e := range s.environments {
		if slices.ContainsFunc(e.Variables, func(v collection.Variable) bool { return v.Name == name }) {
			names = append(names, wording.ClipName(e.Name))
		}
	}
	return names
}
