package main

import (
	"errors"
	"strings"

	"rpcexplorer/rpcclient"
)

// nameless says of an address that is none where it could come from; of one that looks like the name of an endpoint, which names the
// collection has.
func (s *saved) nameless(err error) error {
	var f *rpcclient.Failure
	if errors.As(err, &f) && f.Cause == rpcclient.CauseNoEndpoint {
		return &trouble{key: "saved.no_endpoint"}
	}
	if f == nil || f.Cause != rpcclient.CauseBadEndpoint || f.Address == "" || strings.ContainsAny(f.Address, ":/") {
		return err
	}
	var names []string
	for _, e := range s.collection.Endpoints {
		names = append(names, e.Name)
	}
	key := "endpoint.no_such_name"
	if len(names) == 0 {
		key = "endpoint.no_names"
	}
	return &rpcclient.Failure{Cause: f.Cause, Address: f.Address, Arg: rpcclient.Note{Key: key, Args: []any{f.Address, strings.Join(names, ", ")}}, Err: err}
}
