package widgets

import (
	"bytes"
	"encoding/hex"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"rpcexplorer/rpcclient/jsondoc"
)

const hexSample = `{"jsonrpc":"2.0","id":7,"result":[1,2,5,5,6,9]}`

func TestHexRows(t *testing.T) {
	h := NewHexView([]byte(hexSample + "\x00\xff"))
	want := []string{
		`00000000  7b 22 6a 73 6f 6e 72 70  63 22 3a 22 32 2e 30 22  {"jsonrpc":"2.0"`,
		`00000010  2c 22 69 64 22 3a 37 2c  22 72 65 73 75 6c 74 22  ,"id":7,"result"`,
		`00000020  3a 5b 31 2c 32 2c 35 2c  35 2c 36 2c 39 5d 7d 00  :[1,2,5,5,6,9]}.`,
		`00000030  ff                                                .`,
	}
	for i, want := range want {
		if got := string(h.LineText(i)); got != want {
			t.Errorf("row %d\n got %s\nwant %s", i, got, want)
		}
	}
}

// TestHexColumns goes from every byte to its columns and back.
func TestHexColumns(t *testing.T) {
	for _, size := range []int{1, 1 << 20, 1 << 40} {
		layout := newHexLayout(size)
		for k := range bytesPerRow {
			for _, col := range []float64{
				float64(layout.hexCol(k)), float64(layout.hexCol(k)) + 1.9,
				float64(layout.textCol(k)), float64(layout.textCol(k)) + 0.9,
			} {
				if got := layout.byteAt(col); got != k {
					t.Errorf("size %d: column %v gives byte %d, want %d", size, col, got, k)
				}
			}
		}
	}
	if got := newHexLayout(1 << 40).digits; got != 10 {
		t.Errorf("a terabyte needs %d digits", got)
	}
}

func TestHexSelectByMouse(t *testing.T) {
	h := NewHexView([]byte(hexSample))
	win := newWindow(t, h, 640, 200)
	var told []jsondoc.Span
	h.OnSelect = func(s jsondoc.Span) { told = append(told, s) }
	at := func(row, col int) fyne.Position { return middle(&h.TextView, Point{row, col}) }
	layout := h.data.layout

	drag(h, at(2, layout.hexCol(1)), at(2, layout.hexCol(13)))
	if got, want := h.Selected(), (jsondoc.Span{Off: 33, Len: 13}); got != want {
		t.Errorf("dragged over digits: selected %v, want %v", got, want)
	}
	picture(t, win, "hex")
	h.TypedShortcut(&fyne.ShortcutCopy{})
	if got, want := clipboard(), "5b 31 2c 32 2c 35 2c 35 2c 36 2c 39 5d"; got != want {
		t.Errorf("copied %q, want %q", got, want)
	}
	h.CopyAs("text")
	if got, want := clipboard(), "[1,2,5,5,6,9]"; got != want {
		t.Errorf("copied as text %q, want %q", got, want)
	}

	drag(h, at(1, layout.textCol(1)), at(0, layout.textCol(15)))
	if got, want := h.Selected(), (jsondoc.Span{Off: 15, Len: 3}); got != want {
		t.Errorf("dragged up over text: selected %v, want %v", got, want)
	}
	mouse(h, at(0, layout.hexCol(2)), fyne.KeyModifierShift)
	if got, want := h.Selected(), (jsondoc.Span{Off: 2, Len: 16}); got != want {
		t.Errorf("shift and click: selected %v, want %v", got, want)
	}
	if last := told[len(told)-1]; last != h.Selected() {
		t.Errorf("OnSelect was told %v last, want %v", last, h.Selected())
	}
	count := len(told)
	h.Select(jsondoc.Span{Off: 1, Len: 2})
	if len(told) != count {
		t.Error("Select called OnSelect")
	}
}

func TestHexSelectByKeyboard(t *testing.T) {
	data := bytes.Repeat([]byte(hexSample), 100)
	h := NewHexView(data)
	newWindow(t, h, 640, 200)
	end := len(data) - 1
	var unhandled []fyne.KeyName
	h.Unhandled = func(e *fyne.KeyEvent) { unhandled = append(unhandled, e.Name) }
	for _, step := range []struct {
		do   func()
		want jsondoc.Span
	}{
		{func() { key(h, fyne.KeyRight) }, jsondoc.Span{Off: 1, Len: 1}},
		{func() { shiftKey(h, fyne.KeyDown) }, jsondoc.Span{Off: 1, Len: 17}},
		{func() { key(h, fyne.KeyHome) }, jsondoc.Span{Off: 16, Len: 1}},
		{func() { shiftKey(h, fyne.KeyEnd) }, jsondoc.Span{Off: 16, Len: 16}},
		{func() { key(h, fyne.KeyUp) }, jsondoc.Span{Off: 15, Len: 1}},
		{func() { key(h, fyne.KeyUp) }, jsondoc.Span{Off: 0, Len: 1}},
		{func() { key(h, fyne.KeyF5) }, jsondoc.Span{Off: 0, Len: 1}},
		{func() { h.TypedShortcut(ctrl(fyne.KeyEnd, 0)) }, jsondoc.Span{Off: end, Len: 1}},
		{func() { h.TypedShortcut(ctrl(fyne.KeyHome, fyne.KeyModifierShift)) }, jsondoc.Span{Off: 0, Len: end + 1}},
		{func() { key(h, fyne.KeyLeft); h.TypedShortcut(&fyne.ShortcutSelectAll{}) }, jsondoc.Span{Off: 0, Len: end + 1}},
	} {
		step.do()
		if got := h.Selected(); got != step.want {
			t.Fatalf("selected %v, want %v", got, step.want)
		}
	}
	if len(unhandled) != 1 || unhandled[0] != fyne.KeyF5 {
		t.Errorf("unhandled %v, want F5 alone", unhandled)
	}
	h.Copy()
	if want := hex.EncodeToString(data); strings.ReplaceAll(clipboard(), " ", "") != want {
		t.Error("the copy of all is not all")
	}
}

func TestHexMarksAndParts(t *testing.T) {
	h := NewHexView(bytes.Repeat([]byte(hexSample), 5000))
	win := newWindow(t, h, 640, 240)
	h.SetParts([]SpanMark{
		{jsondoc.Span{Off: 0, Len: 20}, ColorPart1}, {jsondoc.Span{Off: 20, Len: 30}, ColorPart2}, {jsondoc.Span{Off: 50, Len: 200000}, ColorPart1},
	})
	h.SetMarks(SpanMark{Span: jsondoc.Span{Off: 100_000, Len: 40}}, SpanMark{jsondoc.Span{Off: 3, Len: 2}, ColorSent})
	picture(t, win, "hex-parts")
	if got := h.tint(nil, 1, nil); len(got) != 4 || got[0].Color != ColorPart1 || got[2].Color != ColorPart2 {
		t.Errorf("row 1 has marks %v, want two of each part", got)
	}
	if got := h.tint(nil, 0, nil); len(got) != 4 || got[0].Color != ColorPart1 || got[2].Color != ColorSent {
		t.Errorf("row 0 has marks %v, want those of the part, and of bytes 3 and 4", got)
	}
	h.RevealSpan(jsondoc.Span{Off: 100_000, Len: 40})
	if row := 100_000 / bytesPerRow; h.Top() > row || h.Top()+h.Rows() <= row+2 {
		t.Errorf("top is %d, rows %d to %d are not in sight", h.Top(), row, row+2)
	}
	picture(t, win, "hex-reveal")
}

func TestHexEmpty(t *testing.T) {
	h := NewHexView(nil)
	newWindow(t, h, 640, 200)
	mouse(h, fyne.NewPos(100, 20), 0)
	key(h, fyne.KeyDown)
	h.TypedShortcut(&fyne.ShortcutSelectAll{})
	if got := h.Selected(); !got.Empty() {
		t.Errorf("selected %v of nothing", got)
	}
}

// ctrl is a key with Ctrl (Cmd on a Mac) and perhaps more.
func ctrl(name fyne.KeyName, more fyne.KeyModifier) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierShortcutDefault | more}
}
