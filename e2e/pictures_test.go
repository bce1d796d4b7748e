package e2e

import (
	"fmt"
	"image"
	"os"
	"path/filepath"
	"testing"

	"rpcexplorer/e2e/drive"
)

// TestPictures makes the pictures of the README: after some calls, a value chosen and its bytes marked, in each theme and
// language. With RPCEXPLORER_PICTURES it writes them to that folder, without it only proves that it can.
func TestPictures(t *testing.T) {
	for _, c := range []struct{ name, theme, language string }{
		{"window-dark", "dark", "en"},
		{"window-light", "light", "en"},
		{"window-dark-zh", "dark", "zh-CN"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h, d := drive.NewHome(t), drive.NewDisplay(t, 1440, 900)
			h.Settings(t, fmt.Sprintf(`{"format":1,"theme":%q,"language":%q,"zoom":1,"timeout":"5s"}`, c.theme, c.language))
			p := h.Start(t, d)
			pose(t, p)
			picture := d.Still(t, image.Rect(0, 0, 1440, 900))
			if folder := os.Getenv("RPCEXPLORER_PICTURES"); folder != "" {
				drive.WritePNG(t, filepath.Join(folder, c.name+".png"), picture)
			}
		})
	}
}

// pose brings the window into a state that tells what it is for: a call to a service in Python, a timeout, another call.
func pose(t *testing.T, p *drive.Program) {
	t.Helper()
	peer := drive.StartPeer(t, drive.Port5001(), "router")
	fill(p, peer.URL, "sort_list", unsorted)
	p.Key("ctrl+b", "ctrl+Return")
	waitForReply(p, sorted)

	p.Key("ctrl+t")
	p.WaitFor("tab.2", false)
	fill(p, peer.URL, "sleep", `[1]`)
	p.Click("pane.options")
	p.Fill("timeout", "500ms")
	p.Key("ctrl+Return")
	p.WaitFor("failure", false)
	drive.Until(t, "the late reply", func() bool { return len(peer.Replies()) == 2 })

	p.Key("ctrl+p")
	p.Type("reverse")
	p.Key("Return")
	p.WaitFor("tab.3", false)
	p.Key("ctrl+1", "ctrl+Return")
	waitForNumber(p, 3)

	response := p.Box("response")
	p.ClickAt(response.Min.X+60, response.Min.Y+3*line+line/2) // "result"
	p.MoveTo(1439, 899)
}
