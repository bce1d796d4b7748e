package ui

import (
	"maps"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test" // makes the app, too

	"rpcexplorer/assets"
	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/actions"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// stage is a window on a canvas without a display, with a real model behind it and a peer that a test directs. It is played
// in a bubble of synctest, where the clock stands still while anybody has something to do: so a test waits for what
// happens, never for time to pass.
type stage struct {
	testing.TB
	*Window
	peer  *peer
	text  *assets.Translator
	store memoryStore
	queue chan func() // what waits for the user interface's goroutine
	held  fyne.KeyModifier
	quit  int

	crashes  []string // reports of panics
	mayCrash bool     // the test is about them
}

// TestMain makes what is made once a process, so that it belongs to no bubble.
func TestMain(m *testing.M) {
	fyne.CurrentApp().Settings().SetTheme(NewTheme(Dark, 1))
	rememberSizes()
	widgets.NewTextView(nil).CellSize()
	os.Exit(m.Run())
}

// play opens a window as at a first start and runs a test on it.
func play(t *testing.T, f func(*stage)) { t.Helper(); playWith(t, memoryStore{}, f) }

// playWith opens a window on what a store kept.
func playWith(t *testing.T, store memoryStore, f func(*stage)) {
	t.Helper()
	defer forget()
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t, store)
		s.idle()
		f(s)
		if len(s.crashes) > 0 && !s.mayCrash {
			t.Errorf("the window survived what should not happen: %s", strings.Join(s.crashes, "\n"))
		}
	})
}

// forget has the toolkit forget the windows of tests that are over: it keeps what widgets look like for a minute after they were
// seen, and only painting reminds it of the time. It takes no look more often than every ten seconds.
func forget() { test.NewCanvas().Capture() }

func newStage(t testing.TB, store memoryStore) *stage {
	app := fyne.CurrentApp() // one for all tests: another one would read its fonts anew
	app.Clipboard().SetContent("")
	s := &stage{
		TB: t, peer: &peer{answer: result(`[1, 2, 5, 5, 6, 9]`)}, text: assets.NewTranslator("en"), store: store,
		queue: make(chan func(), 1<<14),
	}
	quickstart, err := collection.Load(assets.Quickstart())
	if err != nil {
		t.Fatal(err)
	}
	do := func(f func()) { s.queue <- f }
	m := model.New(model.Config{
		Do: do, Text: s.text, SystemLanguage: "en", Store: store,
		Dialers: map[rpcclient.Carrier]rpcclient.Dialer{
			rpcclient.ZeroMQ: s.peer.dial, rpcclient.HTTP: s.peer.dial, rpcclient.Stdio: s.peer.dial,
		},
		StartDemo:   func() (rpcclient.Endpoint, error) { return rpcclient.ParseEndpoint("tcp://127.0.0.1:5001") },
		Collections: []*collection.Collection{quickstart},
		Examine:     fakeDoctor,
		Crash:       func(report string) string { s.crashes = append(s.crashes, report); return "" },
	})
	t.Cleanup(m.Close)
	win := app.NewWindow("")
	t.Cleanup(win.Close)
	win.SetPadded(false)
	s.Window = New(win, m, Config{
		Do: do, Clipboard: app.Clipboard(), SetTheme: setTheme,
		Languages: []Language{{"en", "English"}, {"zh-CN", "简体中文"}},
		Modifiers: func() fyne.KeyModifier { return s.held },
		Versions:  "rpcexplorer 0", Libraries: "libzmq 4", Quit: func() { s.quit++ },
	})
	return s
}

// setTheme has the toolkit use a theme, unless it looks the same as the one in use, which may be that of the test before.
func setTheme(th fyne.Theme) {
	settings, next := fyne.CurrentApp().Settings(), th.(*Theme)
	now, ok := settings.Theme().(*Theme)
	if !ok || now.Appearance() != next.Appearance() || now.Zoom() != next.Zoom() {
		settings.SetTheme(th)
	}
}

// idle does what waits for the window until nothing waits and every goroutine does.
func (s *stage) idle() {
	for {
		synctest.Wait()
		select {
		case f := <-s.queue:
			f()
		default:
			return
		}
	}
}

// pass lets time go by.
func (s *stage) pass(d time.Duration) {
	for end := time.After(d); ; {
		select {
		case f := <-s.queue:
			f()
		case <-end:
			s.idle()
			return
		}
	}
}

// next does the next thing that waits for the window.
func (s *stage) next() { (<-s.queue)() }

// do does an action and what follows from it.
func (s *stage) do(id actions.ID) {
	s.act(id)
	s.idle()
}

// press presses a key as the toolkit's driver does: it goes to what has the focus, else to the window.
func (s *stage) press(name fyne.KeyName) {
	e := &fyne.KeyEvent{Name: name}
	focused := s.focused()
	switch {
	case focused != nil:
		focused.TypedKey(e)
	case s.win.Canvas().OnTypedKey() != nil:
		s.win.Canvas().OnTypedKey()(e)
	}
	s.idle()
}

// shift presses a key while Shift is held.
func (s *stage) shift(name fyne.KeyName) {
	s.held = fyne.KeyModifierShift
	down := &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
	keyable, ok := s.focused().(desktop.Keyable)
	if ok {
		keyable.KeyDown(down)
	}
	s.press(name)
	if ok {
		keyable.KeyUp(down)
	}
	s.held = 0
}

// chord presses a key with modifiers: menus see it first, then what has the focus. It reports whether a menu had it.
func (s *stage) chord(modifier fyne.KeyModifier, name fyne.KeyName) bool {
	defer s.idle()
	shortcut := &desktop.CustomShortcut{KeyName: name, Modifier: modifier}
	for item := range menuItems(s.win.MainMenu()) {
		if item.Shortcut != nil && item.Shortcut.ShortcutName() == shortcut.ShortcutName() {
			item.Action()
			return true
		}
	}
	if focused, ok := s.focused().(fyne.Shortcutable); ok {
		focused.TypedShortcut(shortcut)
	}
	return false
}

// write types text into what has the focus.
func (s *stage) write(text string) {
	for _, r := range text {
		s.focused().TypedRune(r)
	}
	s.idle()
}

// click clicks in the middle of an object.
func (s *stage) click(o fyne.CanvasObject) {
	size := o.Size()
	s.clickAt(o, fyne.NewPos(size.Width/2, size.Height/2))
}

// clickAt clicks at a place of an object, as the toolkit's driver does.
func (s *stage) clickAt(o fyne.CanvasObject, at fyne.Position) {
	absolute := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Add(at)
	e := &desktop.MouseEvent{
		PointEvent: fyne.PointEvent{AbsolutePosition: absolute, Position: at}, Button: desktop.MouseButtonPrimary,
	}
	if mouse, ok := o.(desktop.Mouseable); ok {
		mouse.MouseDown(e)
		mouse.MouseUp(e)
	}
	if _, ok := o.(fyne.Focusable); !ok {
		s.win.Canvas().Unfocus()
	}
	if tap, ok := o.(fyne.Tappable); ok {
		tap.Tapped(&e.PointEvent)
	}
	s.idle()
}

func (s *stage) focused() fyne.Focusable { return s.win.Canvas().Focused() }

// send sends the active tab's call and waits until it is over.
func (s *stage) send() {
	s.click(s.address.send)
	s.pass(100 * time.Millisecond)
}

// open shows a saved request of the quick start.
func (s *stage) open(title string) {
	s.Helper()
	for _, row := range s.model.Sidebar.Requests() {
		if row.Title == title {
			s.sidebar.open(row.ID)
			s.idle()
			return
		}
	}
	s.Fatalf("the quick start has no %q", title)
}

func (s *stage) clipboard() string { return s.Clipboard.Content() }

// memoryStore keeps what a window saves.
type memoryStore map[string][]byte

// Load implements model.Store.
func (m memoryStore) Load(name string) ([]byte, error) { return m[name], nil }

// Save implements model.Store. One name is written at a time, but two names may be: the model's goroutines never write
// together in these tests, since a bubble's clock keeps them apart.
func (m memoryStore) Save(name string, data []byte) error {
	m[name] = data
	return nil
}

// copied is the store as a next start finds it.
func (m memoryStore) copied() memoryStore { return maps.Clone(m) }

// field is what a field of the Options and Security panes is filled in by.
func (s *stage) field(key string) fyne.Focusable {
	for _, form := range []*form{s.request.options.form, s.request.security.form} {
		if c := form.control(key); c != nil {
			return c.focusable()
		}
	}
	s.Fatalf("there is no field %s", key)
	return nil
}
