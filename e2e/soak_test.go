package e2e

import (
	"os"
	"strconv"
	"testing"

	"rpcexplorer/e2e/drive"
)

// TestSoak sends the same call again and again, and wants what the program takes of the machine to stay flat.
// RPCEXPLORER_SOAK says how often; the short tier is for leaks of a thread or a descriptor a call.
func TestSoak(t *testing.T) {
	calls := 60
	if n, err := strconv.Atoi(os.Getenv("RPCEXPLORER_SOAK")); err == nil {
		calls = n
	}
	peer := drive.StartPeer(t, drive.AnyPort, "router")
	p := open(t)
	fill(p, peer.URL, "sort_list", unsorted)
	sent := 0
	send := func(n int) {
		for range n {
			p.Key("ctrl+Return")
			sent++
			waitForNumber(p, sent)
		}
	}
	send(calls / 3)
	warm := p.Usage()
	send(calls - calls/3)
	now := p.Usage()
	t.Logf("after %d calls: %+v; after %d: %+v", calls/3, warm, calls, now)
	if now.Threads > warm.Threads+4 || now.Files > warm.Files+4 || now.MemoryMB > warm.MemoryMB+64 {
		t.Errorf("it grows: %+v after %d calls, %+v after %d", warm, calls/3, now, calls)
	}
}
