package e2e

import (
	"encoding/hex"
	"image"
	"image/color"
	"slices"
	"strings"
	"testing"

	"rpcexplorer/e2e/drive"
)

// selected is the ground of what is selected, in the dark theme.
var selected = color.RGBA{R: 0x2b, G: 0x40, B: 0x5c, A: 255}

// Measures of the window at zoom 1.
const (
	row  = 25 // of the frame table, its header too
	line = 19 // of text in a monospace font
)

// TestFramesAndBytes: the wire drawer has a row for the request and one for the reply, and shows the parts and bytes of each.
func TestFramesAndBytes(t *testing.T) {
	peer := drive.StartPeer(t, drive.AnyPort, "router")
	p := open(t)
	fill(p, peer.URL, "sort_list", unsorted)
	p.Key("ctrl+Return")
	reply := waitForReply(p, sorted)
	request := waitForRequests(t, peer, 1)[0]
	rows := waitForFrame(p, "response #1", "handshake", "request #1")
	for _, c := range []struct{ summary, body string }{
		{"request #1 sort_list", request},
		{"response #1", reply},
		{"request #1 sort_list", request},
	} {
		at := rowOf(rows, c.summary)
		if at < 0 || !strings.Contains(rows[at], "2 parts") {
			t.Fatalf("no row of 2 parts says %q: %q", c.summary, rows)
		}
		clickRow(p, at)
		p.CopyUntil("hex", "the bytes of "+c.summary, func(text string) bool { return bytesOf(text) == c.body })
	}
	clickRow(p, 0)
	p.Key("Down", "Up")
	for _, event := range []string{"connecting", "connected", "handshake"} {
		if rowOf(rows, event) < 0 {
			t.Errorf("no row of the event %s: %q", event, rows)
		}
	}
}

// TestNodeMarksItsBytes: a value chosen in the pretty form is tinted in the hex, and bytes chosen there choose the value.
func TestNodeMarksItsBytes(t *testing.T) {
	p := open(t)
	p.Click("send")
	waitForReply(p, sorted)
	p.WaitFor("hex", false)

	response, dump := p.Box("response"), p.Box("hex")
	number := image.Pt(response.Min.X+69, response.Min.Y+5*line+line/2) // the 2 of the result, on line 6
	none := drive.Count(p.Display.Still(t, dump), dump, selected)       // edges of letters come near that colour
	p.ClickAt(number.X, number.Y)
	one := waitForTint(t, p, dump, none+1) - none

	members := image.Pt(response.Min.X+60, response.Min.Y+3*line+line/2) // "result"
	p.ClickAt(members.X, members.Y)
	waitForTint(t, p, dump, none+10*one)

	path := p.Display.Look(t)
	p.ClickAt(dump.Min.X+72, dump.Min.Y+line/2) // the first byte, the brace: the whole reply
	drive.Until(t, "all lines of the reply to be tinted", func() bool {
		return drive.Count(p.Display.Look(t), response, selected) > response.Dx()*line*10
	})
	waitForChangeIn(t, p, path, "path")
}

// waitForTint waits until at least so many pixels of a region have the ground of a selection, and gives how many do.
func waitForTint(t *testing.T, p *drive.Program, r image.Rectangle, atLeast int) int {
	t.Helper()
	n := 0
	drive.Until(t, "marked bytes", func() bool {
		n = drive.Count(p.Display.Look(t), r, selected)
		return n >= atLeast
	})
	return n
}

// waitForFrame waits until rows of the frame table hold texts, and gives all rows.
func waitForFrame(p *drive.Program, texts ...string) []string {
	rows := p.CopyUntil("wire", "frames that say "+strings.Join(texts, ", "), func(all string) bool {
		return !slices.ContainsFunc(texts, func(text string) bool { return !strings.Contains(all, text) })
	})
	return strings.Split(rows, "\n")
}

// rowOf is the place of the row that holds a text, -1 if none does.
func rowOf(rows []string, text string) int {
	for i, r := range rows {
		if strings.Contains(r, text) {
			return i
		}
	}
	return -1
}

// clickRow clicks a row of the frame table, the first in sight being 0.
func clickRow(p *drive.Program, at int) {
	table := p.Box("wire")
	p.ClickAt(table.Min.X+100, table.Min.Y+row*(at+1)+row/2)
}

// bytesOf reads hex digits, whatever stands between them.
func bytesOf(digits string) string {
	b, err := hex.DecodeString(bare(digits))
	if err != nil {
		return ""
	}
	return string(b)
}

// waitForChangeIn waits until a named control shows something else.
func waitForChangeIn(t *testing.T, p *drive.Program, before *image.RGBA, name string) {
	t.Helper()
	drive.Until(t, name+" to show something else", func() bool {
		return drive.Changed(before, p.Display.Look(t), p.Box(name)) > 0
	})
}
