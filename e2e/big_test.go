package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"rpcexplorer/e2e/drive"
)

// TestBigReply: a reply of 100 MB is shown while the window goes on answering, and its end can be gone to.
func TestBigReply(t *testing.T) {
	p := open(t)
	before := p.Usage()
	fill(p, demo, "big", `{"size":100000000}`)
	p.Click("pane.options")
	p.Fill("timeout", "60s")
	p.Key("ctrl+Return")
	slowest := time.Duration(0)
	for shown := true; !p.Shown("copy"); shown = !shown { // the reply is there when it can be copied
		begun := time.Now()
		p.Key("ctrl+grave")
		p.WaitFor("wire", shown)
		slowest = max(slowest, time.Since(begun))
	}
	t.Logf("the slowest answer to a key while it came took %v", slowest)
	if slowest > time.Second {
		t.Errorf("the window took %v to answer", slowest)
	}
	p.Click("response")
	p.CopiedUntil("the last line", func() { p.Key("ctrl+End", "Home", "shift+End", "ctrl+c") }, is("}")) // once all is read
	p.Key("Up", "Up", "Home")
	p.CopiedUntil("the last item", func() { p.Key("Up", "Home", "shift+End", "ctrl+c") }, func(text string) bool {
		return strings.Contains(text, `"even": `)
	})
	after := p.Usage()
	t.Logf("%+v before, %+v after", before, after)
	if after.MemoryMB > before.MemoryMB+900 {
		t.Errorf("it takes %d MB", after.MemoryMB)
	}
}

// TestLargeParams: params of some hundred kilobytes are pasted, edited and sent while the window goes on answering.
func TestLargeParams(t *testing.T) {
	var list strings.Builder
	for n := range 50_000 {
		fmt.Fprintf(&list, "%d,\n", n)
	}
	params := "[[" + list.String() + "0]]"
	peer := drive.StartScript(t, `{"jsonrpc":"2.0","id":@id,"result":true}`)
	p := open(t)
	fill(p, peer.URL, "large", "")
	paste(p, "params", params)
	p.Key("ctrl+Home", "Right", "Right")
	p.Type("7,")
	p.Key("ctrl+Return")
	want := bare("[[7," + strings.TrimPrefix(params, "[["))
	if got := waitForRequests(t, peer, 1)[0]; !strings.Contains(bare(got), want) {
		t.Errorf("the service got %d bytes, %.60s…", len(got), got)
	}
	waitForReply(p, `true`)
}
