package main

import (
	"bytes"
	"path/filepath"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/variables"
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsondoc"
)

// params are what is sent of the params of a saved request, as the window sends them: without their comments, and none where nothing but
// these stands there.
func (w *writer) params(s *saved) []byte {
	r := w.resolve(s.request.Params, variables.JSON)
	text, _ := jsondoc.Uncomment([]byte(r.Reveal()))
	if len(bytes.TrimSpace(text)) == 0 {
		return nil
	}
	if fault := jsondoc.Check(text); fault != nil && w.err == nil {
		w.err = s.noJSON(r.Origin(fault.Off), fault.Reason)
	}
	return text
}

// noJSON says where in its file the params of a request are no JSON.
func (s *saved) noJSON(at int, reason string) error {
	line, column := collection.Place(s.text, "params", at)
	args := []any{filepath.Base(s.within), line, column, rpcclient.Note{Key: reason}}
	return &rpcclient.Failure{Cause: rpcclient.CauseBadMessage, Arg: rpcclient.Note{Key: "call.params_no_json", Args: args}}
}
