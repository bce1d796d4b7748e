package e2e

import (
	"encoding/json"
	"fmt"
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

// demo is the address of the embedded service.
const demo = "demo:"

// open starts the program for someone who has never used it, on a screen of the size of the window's pictures.
func open(t *testing.T) *drive.Program {
	t.Helper()
	return drive.NewHome(t).Start(t, drive.NewDisplay(t, 1440, 900))
}

// fill enters a call by keyboard, field by field. The focus stays in the params.
func fill(p *drive.Program, address, method, params string) {
	p.Fill("address", address)
	p.Key("Escape") // the picker's list, if it is open
	p.Fill("method", method)
	p.Key("Escape")
	write(p, "params", params)
}

// write replaces the text of an editor by typing. Its bracket closing types over what it closed itself.
func write(p *drive.Program, editor, text string) {
	p.Click(editor)
	p.Key("ctrl+a", "Delete")
	p.Type(text)
}

// paste replaces the text of an editor by way of the clipboard.
func paste(p *drive.Program, editor, text string) {
	p.Click(editor)
	p.Key("ctrl+a", "Delete")
	p.Paste(text)
}

// waitForResult waits until the response pane holds a reply with this result, as a person reads it: select all, copy.
func waitForResult(p *drive.Program, result string) {
	p.CopyUntil("response", "the result "+result, hasResult(result))
}

// waitForReply waits until a reply with this result is there, and gives it byte by byte. It leaves the focus where it is.
func waitForReply(p *drive.Program, result string) string {
	return p.CopiedUntil("a reply with the result "+result, func() { p.Key("ctrl+shift+c") }, hasResult(result))
}

// waitForNumber waits until the reply to the n-th numbered call is there, and so the window is ready for the next one.
func waitForNumber(p *drive.Program, n int) string {
	return p.CopiedUntil(fmt.Sprintf("the reply to call %d", n), func() { p.Key("ctrl+shift+c") }, holds(fmt.Sprintf(`"id":%d,`, n)))
}

func hasResult(result string) func(string) bool {
	return func(text string) bool {
		var reply struct{ Result json.RawMessage }
		return json.Unmarshal([]byte(text), &reply) == nil && sameJSON(string(reply.Result), result)
	}
}

// is wants exactly this text.
func is(want string) func(string) bool { return func(text string) bool { return text == want } }

// holds wants a text with this part, white space aside.
func holds(part string) func(string) bool {
	return func(text string) bool { return contains(text, part) }
}

// contains tells whether text holds part, white space aside.
func contains(text, part string) bool { return strings.Contains(bare(text), bare(part)) }

// bare is text without white space.
func bare(text string) string { return strings.Join(strings.Fields(text), "") }

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
func hasParams(message, params string) bool { return contains(message, `"params":`+params) }
