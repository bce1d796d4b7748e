package e2e

import (
	"strings"
	"testing"

	"rpcexplorer/e2e/drive"
)

// TestFilterAReply: a reply is filtered by a path while it is typed, the path of what is looked at is taken over, one that is none is
// told, and Esc brings the whole back.
func TestFilterAReply(t *testing.T) {
	p := open(t)
	fill(p, demo, "echo", "")
	paste(p, "params", `[{"users": [{"name": "Ann", "age": 31}, {"name": "Bob", "age": 29}], "more": true}]`)
	p.Key("ctrl+Return")
	whole := waitForNumber(p, 1)
	p.Key("ctrl+alt+f")
	p.WaitFor("filtered", false)
	p.Type("**.name")
	p.Key("ctrl+a")
	p.Type("result.users.#.name")
	p.Key("Return")
	p.CopyUntil("response", "the names alone", func(text string) bool { return bare(text) == `["Ann","Bob"]` })

	p.Fill("filtered", "result.users.#(age>30).age")
	p.Key("Return")
	p.CopyUntil("response", "one age", is("31"))

	before := p.Display.Look(t)
	p.Fill("filtered", "result.users.#(")
	p.Key("Return")
	waitForChangeIn(t, p, before, "answers")

	p.Click("filtered")
	p.Key("Escape")
	p.WaitFor("filtered", true)
	p.CopyUntil("response", "the whole again", func(text string) bool { return bare(text) == bare(whole) })
}

// TestNoticesLeadToTheirPlaces: what is odd about a reply is listed, each with its places, and a place is gone to in the reply and in its
// bytes.
func TestNoticesLeadToTheirPlaces(t *testing.T) {
	peer := drive.StartScript(t, `{"jsonrpc":"2.0","id":@id,"result":{"size":1,"big":12345678901234567890,"size":2}}`)
	p := open(t)
	fill(p, peer.URL, "odd", `[]`)
	p.Key("ctrl+Return")
	waitForNumber(p, 1)
	var told []string
	for row := range 4 { // two notices, each with a place
		keys := append([]string{"Home"}, strings.Fields(strings.Repeat("Down ", row))...)
		told = append(told, p.CopiedUntil("what is odd", func() {
			toNotices(p)
			p.Key(keys...)
			p.Click("notice")
			p.Key("ctrl+a", "ctrl+c")
		}, func(text string) bool { return strings.TrimSpace(text) != "" && (row == 0 || text != told[row-1]) }))
	}
	all := strings.Join(told, "\n")
	for _, want := range []string{"size", "12345678901234567890"} {
		if !strings.Contains(all, want) {
			t.Errorf("told is %q, nothing of %s", all, want)
		}
	}
	toNotices(p)
	p.Key("Home", "Down", "Return")
	p.WaitFor("response", false)
	p.CopiedUntil("the place in the reply", func() { p.Key("ctrl+c") }, func(text string) bool {
		return strings.Contains(text, "size") || strings.Contains(text, "12345678901234567890")
	})
}

// toNotices brings the keyboard to the list of notices.
func toNotices(p *drive.Program) {
	p.Click("pane.raw")
	p.Click("pane.notices")
	p.WaitFor("notices", false)
}

// TestFoldedParams: what is folded while it is edited stays in the text, is copied and sent whole; what is typed into it opens it.
func TestFoldedParams(t *testing.T) {
	const params = "{\n  \"list\": [\n    3,\n    1\n  ],\n  \"more\": {\n    \"deep\": [\n      true\n    ]\n  }\n}"
	peer := drive.StartScript(t, `{"jsonrpc":"2.0","id":@id,"result":null}`)
	p := open(t)
	fill(p, peer.URL, "folded", "")
	paste(p, "params", params)
	unfolded := p.Display.Still(t, p.Box("params"))
	p.Key("ctrl+alt+bracketleft")
	waitForChangeIn(t, p, unfolded, "params")
	if got := p.Copy("params"); got != params {
		t.Errorf("copied is %q", got)
	}
	p.Key("ctrl+Home", "Down", "End") // behind the bracket of what is folded
	p.Type("2,")
	p.Key("Down", "Home")
	p.Type("\"new\": 5,\n")
	p.Key("ctrl+Return")
	want := strings.NewReplacer("[\n    3", "[2,\n    3", `"more"`, `"new": 5,"more"`).Replace(params)
	if got := waitForRequests(t, peer, 1)[0]; !hasParams(got, bare(want)) {
		t.Errorf("the service got %s, want the params %s", got, bare(want))
	}
}
