package e2e

import (
	"strings"
	"testing"

	"rpcexplorer/e2e/drive"
)

// TestNotificationWaitsForNothing: it has no id, no reply is awaited, and the next call works.
func TestNotificationWaitsForNothing(t *testing.T) {
	peer := drive.StartPeer(t, drive.AnyPort, "router")
	p := open(t)
	fill(p, peer.URL, "sort_list", unsorted)
	before := p.Display.Look(t)
	p.Key("ctrl+shift+Return")
	if got := waitForRequests(t, peer, 1)[0]; !hasParams(got, unsorted) || strings.Contains(got, `"id"`) {
		t.Errorf("the service got %s, want the params and no id", got)
	}
	waitForChangeIn(t, p, before, "answers") // it says that it was sent
	p.Key("ctrl+Return")
	waitForReply(p, sorted)
	if n := len(peer.Replies()); n != 1 {
		t.Errorf("the service sent %q, want one reply", peer.Replies())
	}
}

// TestNotificationsBack: what the service sends of its own accord stands among the frames.
func TestNotificationsBack(t *testing.T) {
	p := open(t)
	fill(p, demo, "notify_me", `[3]`)
	p.Key("ctrl+Return")
	waitForReply(p, `3`)
	waitForFrame(p, "notification notice")
}
