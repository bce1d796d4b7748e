package e2e

import (
	"testing"

	"rpcexplorer/e2e/drive"
)

// TestKeysGivenToAnAction: pressed keys reach the catcher, though a menu has them; they count at once, and at the next start.
func TestKeysGivenToAnAction(t *testing.T) {
	h := drive.NewHome(t)
	p := h.Start(t, drive.NewDisplay(t, 1440, 900))
	p.Key("ctrl+k")
	p.Type("keyboard shortcuts")
	p.Key("Return")
	p.Type("send")
	p.Key("Return")
	p.Display.Still(t, p.Box("key_catcher"))
	p.Key("ctrl+t", "Return", "Escape", "Escape")
	p.Key("ctrl+t")
	waitForResult(p, sorted)
	p.Key("ctrl+q")
	p.ExitWithin(drive.Patience)

	p = h.Start(t, drive.NewDisplay(t, 1440, 900))
	p.Key("ctrl+t")
	waitForResult(p, sorted)
}
