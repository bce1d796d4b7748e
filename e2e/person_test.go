package e2e

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"rpcexplorer/e2e/drive"
)

// The call that everything starts with, and its answer.
const (
	unsorted = `[[5,2,9,1,5,6]]`
	sorted   = `[1,2,5,5,6,9]`
)

// open starts the program for someone who has never used it, on a screen of the size of the window's pictures.
func open(t *testing.T) *drive.Program {
	t.Helper()
	return drive.NewHome(t).Start(t, drive.NewDisplay(t, 1440, 900))
}

// fill enters a call by keyboard, field by field.
func fill(p *drive.Program, address, method, params string) {
	p.Fill("address", address)
	p.Key("Escape") // the picker's list, if it is open
	p.Fill("method", method)
	p.Key("Escape")
	p.Click("params")
	p.Key("ctrl+a", "Delete")
	p.Type(params)
}

// waitForResult waits until the response pane holds a reply with this result.
func waitForResult(p *drive.Program, result string) {
	p.CopyUntil("response", "the result "+result, func(text string) bool {
		var reply struct{ Result json.RawMessage }
		return json.Unmarshal([]byte(text), &reply) == nil && sameJSON(string(reply.Result), result)
	})
}

// sameJSON tells whether two texts are one JSON value, white space aside.
func sameJSON(a, b string) bool {
	var x, y any
	return json.Unmarshal([]byte(a), &x) == nil && json.Unmarshal([]byte(b), &y) == nil && reflect.DeepEqual(x, y)
}

// waitForRequests waits until n messages have reached the service, and gives them.
func waitForRequests(t *testing.T, peer *drive.Peer, n int) []string {
	t.Helper()
	var requests []string
	drive.Until(t, "the request to reach the service", func() bool {
		requests = peer.Requests()
		return len(requests) >= n
	})
	return requests
}

// hasParams tells whether the message carries these params, token by token.
func hasParams(message, params string) bool {
	return strings.Contains(strings.ReplaceAll(message, " ", ""), `"params":`+params)
}
