package e2e

import "testing"

// TestTabsByKeyAndMouse: new, n-th, next, closed and brought back, as in a browser.
func TestTabsByKeyAndMouse(t *testing.T) {
	p := open(t)
	for _, name := range []string{"second", "last"} {
		p.Key("ctrl+t") // it goes to the method
		p.Type(name)
		p.Key("Escape")
		p.CopyUntil("method", "the name of the new tab", is(name))
	}
	shows := func(method string) {
		t.Helper()
		p.CopyUntil("method", "the method of the tab", is(method))
	}
	p.Key("ctrl+1")
	shows("sort_list")
	p.Key("ctrl+3")
	shows("last")
	p.Key("ctrl+Tab")
	shows("sort_list")
	p.Key("ctrl+shift+Tab")
	shows("last")
	p.Click("tab.2")
	shows("second")

	p.MiddleClick("tab.2")
	p.WaitFor("tab.3", true)
	shows("last")
	p.Key("ctrl+shift+t")
	p.WaitFor("tab.3", false)
	shows("second")
	p.Key("ctrl+1", "ctrl+w")
	p.WaitFor("tab.3", true)
	shows("second")
	p.Key("ctrl+w", "ctrl+w")
	p.WaitFor("tab.2", true)
	p.Click("method")
	p.Type("empty")
	p.Key("Escape")
	shows("empty")
}

// TestSidebarOpensTabs: a click on a saved request shows it in a preview tab, which the next one takes over unless it was edited.
func TestSidebarOpensTabs(t *testing.T) {
	p := open(t)
	saved := p.Box("sidebar")
	click := func(at int) { p.ClickAt(saved.Min.X+100, saved.Min.Y+at*row+row/2) }
	click(2)
	p.CopyUntil("method", "the second saved request", is("echo"))
	click(5)
	p.CopyUntil("method", "the fifth saved request", is("reverse"))
	if p.Shown("tab.3") {
		t.Error("the preview was not replaced")
	}
	write(p, "params", `["abc"]`)
	click(2)
	p.WaitFor("tab.3", false)
	p.Key("ctrl+2", "F5")
	waitForReply(p, `"cba"`)
}
