package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func TestEntryPassesOnWhatItDoesNotUse(t *testing.T) {
	themed(t)
	e := NewEntry("Filter")
	got, submitted := "", ""
	e.Unhandled = func(k *fyne.KeyEvent) { got = string(k.Name) }
	e.OnSubmitted = func(text string) { submitted = text }
	win := newWindow(t, e, 200, 30)
	win.Canvas().Focus(e)
	test.Type(e, "ab")
	for _, name := range []fyne.KeyName{
		fyne.KeyF1, fyne.KeyF3, fyne.KeyF5, fyne.KeyF6, fyne.KeyEscape, fyne.KeyUp, fyne.KeyDown,
	} {
		if key(e, name); got != string(name) {
			t.Errorf("%s went nowhere", name)
		}
	}
	got = ""
	key(e, fyne.KeyLeft)
	key(e, fyne.KeyBackspace)
	key(e, fyne.KeyReturn)
	if e.Text != "b" || submitted != "b" || got != "" {
		t.Errorf("text %q, submitted %q, unhandled %q; want b, b and nothing", e.Text, submitted, got)
	}
	picture(t, win, "entry")
}

// TestEntrySelectsNothingInANewText: what is typed after SetText stays, Shift held or not.
func TestEntrySelectsNothingInANewText(t *testing.T) {
	themed(t)
	e := NewEntry("")
	win := newWindow(t, e, 200, 30)
	win.Canvas().Focus(e)
	for _, text := range []string{"", "abc"} {
		e.SetText("before")
		e.Select()
		e.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
		e.SetText(text)
		test.Type(e, "xyz")
		if e.Text != text+"xyz" {
			t.Errorf("typed xyz behind %q: got %q", text, e.Text)
		}
	}
}

func newPicker(t *testing.T) (*PickerEntry, fyne.Window) {
	themed(t)
	p := NewPickerEntry("method")
	p.SetSuggestions([]Suggestion{
		{Value: "sort_list", Note: "sorts", Tag: "ZMQ"},
		{Value: "slow_echo", Tag: "ZMQ"},
		{Value: "eth_blockNumber", Tag: "HTTP"},
	})
	box := container.NewWithoutLayout(p)
	win := newWindow(t, box, 400, 300)
	p.Resize(fyne.NewSize(300, 30))
	win.Canvas().Focus(p)
	return p, win
}

// typeOn sends keys to whatever has the keyboard, as the driver does.
func typeOn(win fyne.Window, keys ...fyne.KeyName) {
	for _, name := range keys {
		key(win.Canvas().Focused(), name)
	}
}

func TestPickerEntry(t *testing.T) {
	down, enter, escape := fyne.KeyDown, fyne.KeyReturn, fyne.KeyEscape
	cases := []struct {
		name, typed string
		keys        []fyne.KeyName
		text        string
		open        bool
		done        string // chosen or submitted
	}{
		{"typing opens and filters", "echo", nil, "echo", true, ""},
		{"enter submits what was typed", "echo", []fyne.KeyName{enter}, "echo", false, "submitted echo"},
		{"down and enter take", "echo", []fyne.KeyName{down, enter}, "slow_echo", false, "chosen slow_echo"},
		{"esc closes and keeps the text", "echo", []fyne.KeyName{escape}, "echo", false, ""},
		{"down opens all", "", []fyne.KeyName{down}, "", true, ""},
		{"walk and take", "", []fyne.KeyName{down, down, down, enter}, "eth_blockNumber", false, "chosen eth_blockNumber"},
		{"nothing matches", "zzz", nil, "zzz", false, ""},
		{"backspace finds again", "echoz", []fyne.KeyName{fyne.KeyBackspace}, "echo", true, ""},
		{"exactly one, typed in full", "slow_echo", nil, "slow_echo", false, ""},
		{"tab closes", "s", []fyne.KeyName{fyne.KeyTab}, "s", false, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p, win := newPicker(t)
			done := ""
			p.OnChosen = func(s Suggestion) { done = "chosen " + s.Value }
			p.OnSubmitted = func(text string) { done = "submitted " + text }
			for _, r := range c.typed {
				win.Canvas().Focused().TypedRune(r)
			}
			typeOn(win, c.keys...)
			if p.Text != c.text || p.IsOpen() != c.open || done != c.done {
				t.Errorf("text %q, open %v, %q; want %q, %v, %q", p.Text, p.IsOpen(), done, c.text, c.open, c.done)
			}
		})
	}
}

func TestPickerEntryByMouse(t *testing.T) {
	p, win := newPicker(t)
	test.Tap(p.ActionItem.(fyne.Tappable))
	if !p.IsOpen() {
		t.Fatal("the triangle opens nothing")
	}
	picture(t, win, "picker")
	test.TapCanvas(win.Canvas(), fyne.NewPos(40, 30+2+25+12))
	if p.Text != "slow_echo" || p.IsOpen() {
		t.Errorf("text %q, open %v; want the second suggestion", p.Text, p.IsOpen())
	}
	p.Open()
	test.TapCanvas(win.Canvas(), fyne.NewPos(390, 290))
	if p.IsOpen() {
		t.Error("a click beside the list leaves it open")
	}
	if win.Canvas().Focused() != fyne.Focusable(p) {
		t.Errorf("the keyboard is with %T, want the entry", win.Canvas().Focused())
	}
}

func TestEntryCutsWhatIsPasted(t *testing.T) {
	e := NewEntry("")
	newWindow(t, e, 300, 30)
	board := test.NewClipboard()
	for text, want := range map[string]int{"tcp://127.0.0.1:5001": 20, strings.Repeat("请", 1<<20): pasteLimit} {
		e.SetText("")
		board.SetContent(text)
		e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
		if got := len([]rune(e.Text)); got != want {
			t.Errorf("%d characters were pasted, want %d", got, want)
		}
	}
}
