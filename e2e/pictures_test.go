package e2e

import (
	"os"
	"path/filepath"
	"testing"

	"rpcexplorer/e2e/drive"
)

// TestPictures makes the pictures of the README: after a first call, in each theme and language. With RPCEXPLORER_PICTURES
// it writes them to that folder, without it only proves that it can.
func TestPictures(t *testing.T) {
	for _, c := range []struct{ name, theme, lang string }{
		{"window-dark", "dark", "en_US.UTF-8"},
		{"window-light", "light", "en_US.UTF-8"},
		{"window-dark-zh", "dark", "zh_CN.UTF-8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h, d := drive.NewHome(t), drive.NewDisplay(t, 1440, 900)
			h.Lang = c.lang
			p := h.Start(t, d, "--theme", c.theme)
			p.Click("send")
			waitForResult(p, sorted)
			p.Click("address")
			p.Key("Escape")
			screen := d.Look(t)
			picture := d.Still(t, screen.Rect)
			if folder := os.Getenv("RPCEXPLORER_PICTURES"); folder != "" {
				drive.WritePNG(t, filepath.Join(folder, c.name+".png"), picture)
			}
		})
	}
}
