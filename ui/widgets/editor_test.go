package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// newTestEditor shows an editor that has the focus. "|" in text is the caret.
func newTestEditor(t testing.TB, text string) *Editor {
	e := NewEditor()
	win := newWindow(t, e, 420, 240)
	if head, tail, found := strings.Cut(text, "|"); found {
		e.SetText(head + tail)
		e.SetCaret(e.PointOf(len(head)), false)
	} else {
		e.SetText(text)
	}
	win.Canvas().Focus(e)
	return e
}

// state is the text with "|" at the caret, and the selection between "<" and ">".
func state(e *Editor) string {
	text, at := e.Text(), e.Offset(e.Caret())
	lo, hi, ok := e.Selection()
	if !ok {
		return text[:at] + "|" + text[at:]
	}
	from, to := e.Offset(lo), e.Offset(hi)
	return text[:from] + "<" + text[from:to] + ">" + text[to:]
}

// press sends keys by name; "Ctrl+" makes a shortcut, "Shift+" holds Shift, what is in quotes is typed.
func press(e *Editor, keys ...string) {
	for _, k := range keys {
		switch {
		case k[0] == '\'':
			test.Type(e, k[1:])
		case strings.HasPrefix(k, "Ctrl+"):
			e.TypedShortcut(shortcut(k))
		case strings.HasPrefix(k, "Shift+"):
			shiftKey(e, fyne.KeyName(k[6:]))
		default:
			key(e, fyne.KeyName(k))
		}
	}
}

// shortcut is what the driver makes of a key with Ctrl.
func shortcut(keys string) fyne.Shortcut {
	switch keys {
	case "Ctrl+A":
		return &fyne.ShortcutSelectAll{}
	case "Ctrl+C":
		return &fyne.ShortcutCopy{}
	case "Ctrl+X":
		return &fyne.ShortcutCut{}
	case "Ctrl+V":
		return &fyne.ShortcutPaste{}
	case "Ctrl+Z":
		return &fyne.ShortcutUndo{}
	case "Ctrl+Y":
		return &fyne.ShortcutRedo{}
	}
	name, shifted := strings.CutPrefix(keys[5:], "Shift+")
	s := &desktop.CustomShortcut{KeyName: fyne.KeyName(name), Modifier: fyne.KeyModifierShortcutDefault}
	if shifted {
		s.Modifier |= fyne.KeyModifierShift
	}
	return s
}

func TestEditorKeys(t *testing.T) {
	for _, c := range []struct {
		from, keys, want string
	}{
		{"", `'{ Return '"a":`, "{\n  \"a\":|\n}"},
		{"", `'{ Return '"a":1 Return '}`, "{\n  \"a\":1\n}|"},
		{"", `'[[1,2],[]]`, "[[1,2],[]]|"},
		{"", `'{ BackSpace`, "|"},
		{"", `'"a\"b"`, `"a\"b"|`},
		{"{|}", `'}`, "{}|}"},
		{"[1|]", `'{`, "[1{|}]"},
		{"x|y", `'[`, "x[|y"},
		{"  a|b", "Return", "  a\n  |b"},
		{"  [|]", "Return", "  [\n    |\n  ]"},
		{"a\r\nb|", "Return", "a\r\nb\r\n|"},
		{"[\n  1\n  |", "']", "[\n  1\n]|"},
		{"a\r\n|b", "BackSpace", "a|b"},
		{"a|\r\nb", "Delete", "a|b"},
		{"e\u0301|", "BackSpace", "|"},
		{"one two|", "Ctrl+BackSpace", "one |"},
		{"|one two", "Ctrl+Delete", "|two"},
		{"one| two", "Tab", "one  | two"},
		{"a\n|b", "Ctrl+A Tab", "<  a\n  b>"},
		{"  a\n    b|", "Shift+Tab", "  a\n  b|"},
		{"  a\n\n b|", "Ctrl+A Shift+Tab", "<a\n\nb>"},
		{"one two|", "Ctrl+Left 'x", "one x|two"},
		{"one two|", "Ctrl+Shift+Left 'x", "one x|"},
		{"a\nbc|\nd", "Home Shift+End 'x", "a\nx|\nd"},
		{"a\nbc|\nd", "Shift+Up", "a<\nbc>\nd"},
		{"a|b", "Ctrl+End Return", "ab\n|"},
		{"abc|", "Ctrl+A Left", "|abc"},
		{"abc|", "'x Ctrl+Z", "abc|"},
		{"|", "'ab Ctrl+Z Ctrl+Y", "ab|"},
		{"|", "'ab Ctrl+Z Ctrl+Shift+Z", "ab|"},
		{"|", "'ab 'c Left Right 'd Ctrl+Z", "abc|"},
		{"a|b", "Ctrl+Return", "a|b"},
		{"a\nb|\nc", "Ctrl+X Ctrl+V Ctrl+V", "a\nb\nb\n|c"},
		{"{\"a\"|}", "'\t", "{\"a\"|}"},
	} {
		e := newTestEditor(t, c.from)
		press(e, strings.Split(c.keys, " ")...)
		if got := state(e); got != c.want {
			t.Errorf("%q and %s: got %q, want %q", c.from, c.keys, got, c.want)
		}
		for range 20 {
			e.Undo()
		}
		if got, want := e.Text(), strings.Replace(c.from, "|", "", 1); got != want {
			t.Errorf("%q and %s: undoing all gives %q", c.from, c.keys, got)
		}
	}
}

func TestEditorClipboardKeepsBytes(t *testing.T) {
	e := newTestEditor(t, "a\r\n\xffb\r\nc")
	e.SelectAll()
	press(e, "Ctrl+C", "Right", "Ctrl+V")
	if got, want := e.Text(), "a\r\n\xffb\r\nca\r\n\xffb\r\nc"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := clipboard(); got != "a\r\n\xffb\r\nc" {
		t.Errorf("the clipboard has %q", got)
	}
}

func TestEditorReplaceKeepsTheToken(t *testing.T) {
	e := newTestEditor(t, `{"a":1,"b":|[2,3]}`)
	changes := 0
	e.OnChanged = func() { changes++ }
	const pretty = "{\n  \"a\": 1,\n  \"b\": [\n    2,\n    3\n  ]\n}"
	e.Replace(pretty)
	e.Replace(pretty)
	if got, want := state(e), "{\n  \"a\": 1,\n  \"b\":| [\n    2,\n    3\n  ]\n}"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	e.Undo()
	if got, want := state(e), `{"a":1,"b":|[2,3]}`; got != want {
		t.Errorf("undone: got %q, want %q", got, want)
	}
	if changes != 2 {
		t.Errorf("%d changes were told, want 2", changes)
	}
}

func TestEditorReadOnly(t *testing.T) {
	e := newTestEditor(t, "a|b")
	e.ReadOnly = true
	var unhandled []fyne.KeyName
	e.Unhandled = func(k *fyne.KeyEvent) { unhandled = append(unhandled, k.Name) }
	press(e, "'x", "BackSpace", "Ctrl+V", "Ctrl+X", "Ctrl+BackSpace", "Escape", "F5", "Right")
	if got := state(e); got != "ab|" {
		t.Errorf("got %q", got)
	}
	if len(unhandled) != 3 || unhandled[1] != fyne.KeyEscape || unhandled[2] != fyne.KeyF5 {
		t.Errorf("unhandled are %v", unhandled)
	}
}

func TestEditorDraftsAreLeftAsTheyWere(t *testing.T) {
	e := newTestEditor(t, strings.Repeat("line\n", 200))
	press(e, "Ctrl+End", "'x")
	first, top := e.Draft(), e.Top()
	e.SetText("other")
	if e.Top() != 0 || state(e) != "|other" {
		t.Errorf("another text begins at line %d, %q", e.Top(), state(e))
	}
	e.SetDraft(first)
	if e.Top() != top || e.Caret() != (Point{200, 1}) {
		t.Errorf("line %d on top, caret at %v; want %d", e.Top(), e.Caret(), top)
	}
	press(e, "Ctrl+Z")
	if got := e.Text(); got != strings.Repeat("line\n", 200) {
		t.Errorf("undo after coming back gives %q", got[990:])
	}
}

func TestEditorPlaceholderIsNoText(t *testing.T) {
	e := newTestEditor(t, "")
	e.Placeholder = "params as JSON"
	e.Refresh()
	press(e, "End", "Ctrl+A")
	mouse(e, fyne.NewPos(200, 5), 0)
	if e.Caret() != (Point{}) || e.Text() != "" {
		t.Errorf("the caret is at %v", e.Caret())
	}
	press(e, "'x")
	if got := state(e); got != "x|" {
		t.Errorf("got %q", got)
	}
}

func TestEditorMouse(t *testing.T) {
	e := newTestEditor(t, "{\"key\": 125}\r\n[]")
	mouse(e, middle(&e.TextView, Point{0, 9}), 0)
	mouse(e, middle(&e.TextView, Point{0, 9}), 0)
	press(e, "'7")
	if got := state(e); got != "{\"key\": 7|}\r\n[]" {
		t.Errorf("got %q", got)
	}
	mouse(e, fyne.NewPos(410, 5), 0)
	press(e, "Delete")
	if got := state(e); got != "{\"key\": 7}|[]" {
		t.Errorf("behind the end of a line: got %q", got)
	}
}

func TestEditorFaultMovesWithTheText(t *testing.T) {
	e := newTestEditor(t, "[1,\n|x]")
	e.SetFault(4, true)
	press(e, "Ctrl+Home", "Return")
	if got := e.draft.fault; len(got) != 1 || got[0] != (spot{2, 0}) {
		t.Errorf("the fault is at %v", got)
	}
	press(e, "Ctrl+End", "Left", "BackSpace")
	if got := e.draft.fault; len(got) != 0 {
		t.Errorf("the fault is still at %v", got)
	}
}

func TestEditorPicture(t *testing.T) {
	e := NewEditor()
	win := newWindow(t, e, 420, 240)
	e.SetText("{\n  \"jsonrpc\": \"2.0\",\n  \"params\": [1, -2.5e3, true, nul],\n  \"名\": \"值 é\"\n}\n")
	e.SetFault(strings.Index(e.Text(), "nul"), true)
	e.Select(Point{1, 2}, Point{1, 11})
	win.Canvas().Focus(e)
	picture(t, win, "editor")
	e.SetCaret(Point{3, 4}, false)
	picture(t, win, "editor-caret")
	e.SetText("")
	e.Placeholder = "params as JSON"
	e.Refresh()
	picture(t, win, "editor-empty")
}

func TestEditorLongLineComesInSight(t *testing.T) {
	e := newTestEditor(t, "["+strings.Repeat(`{"值":1},`, 30_000)+"0]")
	press(e, "Ctrl+End", "Left", "'7")
	if pos := e.PositionOf(e.Caret()); pos.X < 0 || pos.X > e.Size().Width {
		t.Errorf("the caret stands at %v", pos)
	}
	windows := fyne.CurrentApp().Driver().AllWindows()
	picture(t, windows[len(windows)-1], "editor-long")
	press(e, "Home", "Home")
	if pos := e.PositionOf(e.Caret()); pos.X < 0 || pos.X > e.Size().Width {
		t.Errorf("at the start the caret stands at %v", pos)
	}
}

func TestEditorDoesNotCallBackForSetText(t *testing.T) {
	e := newTestEditor(t, "")
	changes := 0
	e.OnChanged = func() { changes++ }
	e.SetText("a")
	e.SetDraft(NewDraft("b"))
	press(e, "Right", "Ctrl+C", "Ctrl+Z", "Ctrl+Y")
	if changes != 0 {
		t.Errorf("%d changes were told", changes)
	}
	press(e, "'x", "Ctrl+Z", "Ctrl+Z", "Ctrl+Y", "Ctrl+Y")
	if changes != 3 {
		t.Errorf("%d changes were told, want 3", changes)
	}
}
