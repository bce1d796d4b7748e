package drive

import (
	"image"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// unset stands on the clipboard before a copy, so that the copy can be seen to arrive.
const unset = "(nothing was copied)"

// reaction is how long a copy may take before it is tried again: nothing may have been there to copy.
const reaction = time.Second

// doubleClick is how long the toolkit waits for the second click of a double one, and some more. A point that was not clicked shortly
// before needs no such wait, however slow the machine.
const (
	doubleClick = 400 * time.Millisecond
	shortly     = 5 * time.Second
)

// Click clicks the middle of a named control.
func (p *Program) Click(name string) {
	p.t.Helper()
	at := p.Place(name)
	p.ClickAt(at.X, at.Y)
}

// ClickAt clicks a point of the window. A point that was clicked shortly before is clicked once more, not twice: the toolkit tells of a
// double click late, and what was typed meanwhile would be the word that it selects.
func (p *Program) ClickAt(x, y int) {
	p.t.Helper()
	if p.click.at == image.Pt(x, y) && time.Since(p.click.when) < shortly {
		<-time.After(doubleClick)
	}
	p.click.at = image.Pt(x, y)
	defer func() { p.click.when = time.Now() }()
	p.must("mousemove", "--window", p.window, strconv.Itoa(x), strconv.Itoa(y), "click", "1")
}

// MoveTo puts the mouse somewhere in the window.
func (p *Program) MoveTo(x, y int) {
	p.t.Helper()
	p.must("mousemove", "--window", p.window, strconv.Itoa(x), strconv.Itoa(y))
}

// MiddleClick clicks the middle of a named control with the middle button.
func (p *Program) MiddleClick(name string) {
	p.t.Helper()
	at := p.Place(name)
	p.must("mousemove", "--window", p.window, strconv.Itoa(at.X), strconv.Itoa(at.Y), "click", "2")
}

// Scroll turns the mouse wheel down by some clicks where the mouse is.
func (p *Program) Scroll(clicks int) {
	p.t.Helper()
	p.must("click", "--repeat", strconv.Itoa(clicks), "5")
}

// Drag presses the mouse button at one point of the window and releases it at another.
func (p *Program) Drag(from, to image.Point) {
	p.t.Helper()
	half := from.Add(to).Div(2)
	args := []string{"mousemove", "--window", p.window, strconv.Itoa(from.X), strconv.Itoa(from.Y), "mousedown", "1"}
	for _, at := range []image.Point{half, to} {
		args = append(args, "mousemove", "--window", p.window, strconv.Itoa(at.X), strconv.Itoa(at.Y))
	}
	p.must(append(args, "mouseup", "1")...)
}

// Press presses the mouse button at a point of the window and drags from there to another one, where the button stays pressed.
func (p *Program) Press(from, to image.Point) {
	p.t.Helper()
	half := from.Add(to).Div(2)
	p.must("mousemove", "--window", p.window, strconv.Itoa(from.X), strconv.Itoa(from.Y), "mousedown", "1")
	p.MoveTo(half.X, half.Y)
	p.MoveTo(to.X, to.Y)
}

// Release releases the mouse button.
func (p *Program) Release() {
	p.t.Helper()
	p.must("mouseup", "1")
}

// Resize gives the window another size, as its owner does by its edges.
func (p *Program) Resize(w, h int) {
	p.t.Helper()
	p.must("windowsize", "--sync", p.window, strconv.Itoa(w), strconv.Itoa(h))
}

// Type types text key by key. It holds what a US keyboard has; a line feed is Return.
func (p *Program) Type(text string) {
	p.t.Helper()
	p.must("type", "--delay", "2", "--", text)
}

// Key presses keys by their X names, one after the other: "ctrl+Return", "Escape".
func (p *Program) Key(keys ...string) {
	p.t.Helper()
	p.must(append([]string{"key"}, keys...)...)
}

// Fill replaces the text of a named field by typing.
func (p *Program) Fill(name, text string) {
	p.t.Helper()
	p.Click(name)
	p.Key("ctrl+a")
	p.Type(text)
}

// Copy is the whole text of a named control, as select all and copy give it. It waits until there is some.
func (p *Program) Copy(name string) string {
	p.t.Helper()
	return p.CopyUntil(name, "any text", func(string) bool { return true })
}

// CopyUntil copies the text of a named control again and again until ok takes it, and gives that text.
func (p *Program) CopyUntil(name, what string, ok func(text string) bool) string {
	p.t.Helper()
	return p.CopiedUntil(what+" in "+name, func() {
		p.Click(name)
		p.Key("ctrl+a", "ctrl+c")
	}, ok)
}

// CopiedUntil does something that copies a text, again and again until ok takes the text, and gives that text.
func (p *Program) CopiedUntil(what string, do func(), ok func(text string) bool) string {
	p.t.Helper()
	text := unset
	if !Within(Patience, func() bool {
		p.SetClipboard(unset)
		do()
		arrived := Within(reaction, func() bool {
			text = p.Clipboard()
			return text != unset
		})
		return arrived && ok(text) || p.Ended()
	}) {
		p.t.Fatalf("waited %v for %s; the last copy is %q", Patience, what, text)
	}
	if p.Ended() {
		p.t.Fatalf("the program ended:\n%s", p.Log())
	}
	return text
}

// Clipboard is the text on the clipboard, "" if nobody owns it.
func (p *Program) Clipboard() string {
	p.t.Helper()
	return run(p.t, p.displayOnly(), "", Tool(p.t, "xclip"), "-selection", "clipboard", "-out").Out
}

// SetClipboard puts text on the clipboard. A paste under way may see it: to paste, use Paste.
func (p *Program) SetClipboard(text string) {
	p.t.Helper()
	// xclip stays behind to serve the text, and would hold our pipes open: the shell gives it others.
	run(p.t, p.displayOnly(), text, "/bin/sh", "-c", `"$0" -selection clipboard -in >/dev/null 2>&1`, Tool(p.t, "xclip"))
}

// Paste puts text, any text at all, on the clipboard, presses ctrl+v, and waits until the program has fetched it.
func (p *Program) Paste(text string) {
	p.t.Helper()
	// Two readers: this test, to see that the text is there, then the program. After the second xclip ends.
	owner := exec.CommandContext(p.t.Context(), Tool(p.t, "xclip"), "-selection", "clipboard", "-in", "-quiet", "-loops", "2")
	owner.Env, owner.Stdin = p.displayOnly(), strings.NewReader(text)
	if err := owner.Start(); err != nil {
		p.t.Fatal(err)
	}
	fetched := make(chan struct{})
	go func() {
		_ = owner.Wait()
		close(fetched)
	}()
	Until(p.t, "the clipboard", func() bool { return p.Clipboard() == text })
	p.Key("ctrl+v")
	select {
	case <-fetched:
	case <-time.After(Patience):
		p.t.Fatal("the program did not fetch what was pasted")
	}
}

// must tells xdotool what to do. The program may have ended of it; that is for the test to see.
func (p *Program) must(args ...string) {
	p.t.Helper()
	if r := p.tell(args...); r.Code != 0 && !p.Ended() {
		p.t.Fatalf("xdotool %s: %s", strings.Join(args, " "), r.Err)
	}
}

func (p *Program) tell(args ...string) Result {
	p.t.Helper()
	return run(p.t, p.displayOnly(), "", Tool(p.t, "xdotool"), args...)
}

func (p *Program) displayOnly() []string { return []string{"DISPLAY=" + p.Display.Name} }
