package e2e

import (
	"image"
	"image/color"
	"os"
	"testing"

	"rpcexplorer/e2e/drive"
)

// TestA16NoHome: who has no folder at all can work, and is told that nothing is kept; and nothing of it lands where the program was
// started.
func TestA16NoHome(t *testing.T) {
	t.Setenv("RPCEXPLORER_BIN", drive.Binary(t))
	h, d := drive.Newcomer(t), drive.NewDisplay(t, 1440, 900)
	h.Dir = ""
	t.Chdir(t.TempDir())
	p := h.Start(t, d)
	screen := d.Still(t, image.Rect(0, 874, 1440, 900))
	if n := drive.Count(screen, screen.Bounds(), color.RGBA{0xf2, 0xb8, 0x4b, 0xff}); n < 50 {
		t.Errorf("the status bar has %d pixels in the colour of warnings", n)
	}
	fill(p, demo, "sort_list", unsorted)
	p.Key("ctrl+Return")
	waitForReply(p, sorted)
	if there, err := os.ReadDir("."); err != nil || len(there) != 0 {
		t.Errorf("left behind: %v, %v", there, err)
	}
}
