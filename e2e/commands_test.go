package e2e

import (
	"image"
	"os"
	"path/filepath"
	"testing"

	"rpcexplorer/e2e/drive"
)

func TestPalette(t *testing.T) {
	p := open(t)
	fill(p, demo, "sort_list", unsorted)
	p.Key("ctrl+k")
	p.Type("beautify")
	p.Key("Return")
	p.CopyUntil("params", "the params in lines", func(text string) bool { return text != unsorted && bare(text) == unsorted })

	before := p.Display.Look(t)
	p.Key("ctrl+k")
	waitForChange(t, p, before, p.Box("answers"))
	p.Key("Escape")
	waitForSame(t, p, before, p.Box("answers"))
}

func TestQuickOpen(t *testing.T) {
	p := open(t)
	p.Key("ctrl+p")
	p.Type("reverse")
	p.Key("Return")
	p.CopyUntil("method", "the saved request", is("reverse"))
	p.Key("F5")
	waitForReply(p, `"desserts"`)
}

// TestOpenACollection: the folder or the file that the command line names stands in the sidebar, before the quick start.
func TestOpenACollection(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"collection.yaml": "format: 1\nname: Mine\n",
		"shout.yaml":      "format: 1\nname: shout\nendpoint: \"demo:\"\nmethod: reverse\nparams: |-\n  [\"uoy\"]\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, arg := range []string{folder, filepath.Join(folder, "shout.yaml")} {
		p := drive.NewHome(t).Start(t, drive.NewDisplay(t, 1440, 900), arg)
		p.Key("ctrl+p")
		p.Type("shout")
		p.Key("Return", "F5")
		waitForReply(p, `"you"`)
	}
}

// TestHelp: F1 shows the keys, from a text field too, and Esc takes them away.
func TestHelp(t *testing.T) {
	p := open(t)
	for _, field := range []string{"params", "method"} {
		p.Click(field)
		before := p.Display.Look(t)
		p.Key("F1")
		waitForChange(t, p, before, p.Box("answers"))
		p.Key("Escape")
		waitForSame(t, p, before, p.Box("answers"))
	}
}

// TestPanesInTurn: F6 goes round the panes, Shift+F6 back.
func TestPanesInTurn(t *testing.T) {
	p := open(t)
	fill(p, demo, "echo", `["round"]`)
	p.Key("ctrl+Return")
	reply := waitForReply(p, `"round"`)
	p.Key("F6")
	p.CopiedUntil("the response by keys alone", func() { p.Key("ctrl+a", "ctrl+c") }, func(text string) bool { return bare(text) == bare(reply) })
	p.Key("shift+F6")
	p.CopiedUntil("the params by keys alone", func() { p.Key("ctrl+a", "ctrl+c") }, is(`["round"]`))
	p.Key("F6", "F6")
	p.CopiedUntil("the frames by keys alone", func() { p.Key("ctrl+a", "ctrl+c") }, holds("request#1echo"))
	p.Key("F6")
	p.CopiedUntil("the bytes by keys alone", func() { p.Key("ctrl+a", "ctrl+c") }, func(text string) bool { return bytesOf(text) == reply })
	p.Key("F6", "F6", "F6")
	p.CopiedUntil("the method by keys alone", func() { p.Key("ctrl+a", "ctrl+c") }, is("echo"))
}

func TestSidebarFilter(t *testing.T) {
	p := open(t)
	saved := p.Box("sidebar")
	before := p.Display.Still(t, saved)
	p.Key("ctrl+shift+f")
	p.Type("revers")
	waitForChange(t, p, before, saved)
	p.Key("Down", "Down", "Return")
	p.CopyUntil("method", "what was found", is("reverse"))
	p.Key("ctrl+1", "ctrl+shift+f", "Escape")
	waitForSame(t, p, before, saved)
}

// TestShowAndHide: the keys that show and hide parts of the window, while a text field has the focus.
func TestShowAndHide(t *testing.T) {
	p := open(t)
	p.Click("params")
	for key, part := range map[string]string{"ctrl+backslash": "sidebar", "ctrl+grave": "wire"} {
		p.Key(key)
		p.WaitFor(part, true)
		p.Key(key)
		p.WaitFor(part, false)
	}
	below := func() bool { return p.Box("answers").Min.Y >= p.Box("calling").Max.Y }
	p.Key("ctrl+j")
	drive.Until(t, "the response to be below the request", below)
	p.Key("ctrl+j")
	drive.Until(t, "the response to be beside the request", func() bool { return !below() })
	p.CopyUntil("params", "the params, nothing typed into them", holds(unsorted))
}

// waitForChange waits until something has appeared in a region.
func waitForChange(t *testing.T, p *drive.Program, before *image.RGBA, r image.Rectangle) {
	t.Helper()
	drive.Until(t, "a change", func() bool { return drive.Changed(before, p.Display.Look(t), r) > 500 })
}

// waitForSame waits until a region looks as it did before.
func waitForSame(t *testing.T, p *drive.Program, before *image.RGBA, r image.Rectangle) {
	t.Helper()
	drive.Until(t, "the picture of before", func() bool { return drive.Changed(before, p.Display.Look(t), r) == 0 })
}
