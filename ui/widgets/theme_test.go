package widgets

import (
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// testTheme is a dark theme that knows the names of this package.
type testTheme struct {
	fyne.Theme
	zoom float32
}

func newTestTheme() *testTheme { return &testTheme{theme.DefaultTheme(), 1} }

func (t *testTheme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	colors := map[fyne.ThemeColorName]uint32{
		theme.ColorNameBackground: 0x15181d, theme.ColorNameForeground: 0xd7dce4,
		ColorPanel: 0x1b1f26, ColorRaised: 0x232832, ColorLine: 0x2c323d, ColorMuted: 0x8b94a3,
		ColorOK: 0x4cc38a, ColorWarn: 0xf2b84b, ColorFail: 0xff6b6b, ColorAccent: 0x5aa9ff,
		ColorKey: 0x7fc8ff, ColorString: 0xa5d6a7, ColorNumber: 0xf5b97f, ColorLiteral: 0xd19bff,
		ColorPunctuation: 0x7d8696, ColorSelection: 0x2b405c, ColorMark: 0x6b5a1e,
		ColorPart1: 0x182c47, ColorPart2: 0x362a10,
		ColorSent: 0xf2a65a, ColorReceived: 0x4cc38a,
	}
	if c, ok := colors[name]; ok {
		return color.NRGBA{uint8(c >> 16), uint8(c >> 8), uint8(c), 255}
	}
	return t.Theme.Color(name, theme.VariantDark)
}

func (t *testTheme) Size(name fyne.ThemeSizeName) float32 {
	sizes := map[fyne.ThemeSizeName]float32{
		SizeText: 13, SizeMono: 12, SizeMonoLine: 19, SizeRow: 25, SizeSmall: 11, theme.SizeNameText: 13,
	}
	if size, ok := sizes[name]; ok {
		return size * t.zoom
	}
	return t.Theme.Size(name)
}

// newWindow shows a widget in a window of its own, in the test theme.
func newWindow(t testing.TB, w fyne.CanvasObject, width, height float32) fyne.Window {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(newTestTheme())
	win := test.NewTempWindow(t, w)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(width, height))
	return win
}

// picture writes what a window shows to the folder that RPCX_PICTURES names, for people to look at.
func picture(t testing.TB, win fyne.Window, name string) {
	t.Helper()
	dir := os.Getenv("RPCX_PICTURES")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, win.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}

// mouse presses and releases the primary button at a position of a widget.
func mouse(w desktop.Mouseable, pos fyne.Position, modifier fyne.KeyModifier) {
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: modifier}
	e.Position, e.AbsolutePosition = pos, pos
	w.MouseDown(e)
	w.MouseUp(e)
}

// drag presses at one position, moves to another and releases.
func drag(w interface {
	desktop.Mouseable
	fyne.Draggable
}, from, to fyne.Position,
) {
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	e.Position = from
	w.MouseDown(e)
	move := &fyne.DragEvent{Dragged: fyne.NewDelta(to.X-from.X, to.Y-from.Y)}
	move.Position = to
	w.Dragged(move)
	w.DragEnd()
	w.MouseUp(e)
}

// middle is the centre of the cell at a place of the text, in a view's own coordinates.
func middle(v *TextView, at Point) fyne.Position {
	cell := v.CellSize()
	return v.PositionOf(at).AddXY(cell.Width*0.1, cell.Height/2)
}

// key types a named key.
func key(w fyne.Focusable, name fyne.KeyName) { w.TypedKey(&fyne.KeyEvent{Name: name}) }

// shiftKey types a named key while Shift is held.
func shiftKey(w interface {
	fyne.Focusable
	desktop.Keyable
}, name fyne.KeyName,
) {
	w.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	key(w, name)
	w.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}

// clipboard gives what was copied last.
func clipboard() string { return fyne.CurrentApp().Clipboard().Content() }
