package ui

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// Config is what a Window needs beside its model.
type Config struct {
	Do        model.Do                // onto the user interface's goroutine, later
	Languages []Language              // what can be chosen, each in its own name
	Clipboard fyne.Clipboard          // where copies go
	Modifiers func() fyne.KeyModifier // the modifier keys held down; if nil, none is known
	SetTheme  func(fyne.Theme)        // has the toolkit use a theme
	Versions  string                  // the program's and its libraries' versions, for About
	Libraries string                  // the short form, for the status bar
	Quit      func()                  // ends the program
	Draws     func(rune) bool         // whether some font has a character; if nil, the fonts of this machine are asked
}

// Language is one that can be chosen: its tag, and its name in itself.
type Language struct{ Tag, Name string }

// Window is the program's window: its panes and what holds them together.
type Window struct {
	Config
	win   fyne.Window
	model *model.Workspace

	sidebar  *sidebarPane
	tabs     *tabsPane
	address  *addressRow
	standing *standingBar
	request  *requestPane
	response *responsePane
	wire     *wirePane
	status   *statusBar
	splits   *splits
	overlay  *overlay
	look     look
	dirty    dirt
}

// dirt is the set of topics that have changed since they were last shown.
type dirt struct {
	topics map[loop.Topic]bool
	due    bool
}

// New fills a window and shows the model in it from then on.
func New(win fyne.Window, m *model.Workspace, c Config) *Window {
	w := &Window{Config: c, win: win, model: m, dirty: dirt{topics: map[loop.Topic]bool{}}}
	w.look.spare = map[fieldKind][]*monoField{}
	w.look.speck = canvas.NewRectangle(color.Transparent)
	w.showTheme()
	w.sidebar = newSidebarPane(w)
	w.tabs = newTabsPane(w)
	w.address = newAddressRow(w)
	w.standing = newStandingBar(w)
	w.request = newRequestPane(w)
	w.response = newResponsePane(w)
	w.wire = newWirePane(w)
	w.status = newStatusBar(w)
	w.splits = newSplits(w)
	w.overlay = newOverlay(w)
	w.themeMonos()
	win.Resize(fyne.NewSize(float32(m.Layout("width", 1440)), float32(m.Layout("height", 900)))) // before the first layout
	w.look.tips = widgets.NewTipLayer()
	win.SetContent(container.NewStack(w.splits.content, w.look.tips))
	w.bindKeys()
	win.SetOnDropped(func(at fyne.Position, dropped []fyne.URI) { w.model.Guard(func() { w.dropped(at, dropped) }) })
	w.tellCopies()
	m.Listen(w.changed)
	m.ChangedAll()
	w.show()
	win.Canvas().Focus(w.request.params)
	return w
}

// t translates.
func (w *Window) t(key string, args ...any) string { return w.model.T(key, args...) }

// tab is the tab that is shown.
func (w *Window) tab() *model.Tab {
	t, _ := w.model.Active()
	return t
}

// changed notes what is to be shown anew. All that changes in one turn of the event loop is shown once.
func (w *Window) changed(t loop.Topic) {
	w.dirty.topics[t] = true
	if w.dirty.due {
		return
	}
	w.dirty.due = true
	w.Do(w.show)
}

// view is who shows a topic.
type view struct {
	topic loop.Topic
	show  func(*Window)
}

// views is the table of who shows what. It is a function, since what is shown does actions, and they show.
func views() []view {
	return []view{
		{loop.TopicSettings, (*Window).showSettings},
		{loop.TopicTabs, func(w *Window) { w.tabs.show() }},
		{loop.TopicEnvironment, func(w *Window) { w.tabs.environment.show(); w.overlay.book.show() }},
		{loop.TopicSaving, func(w *Window) { w.standing.show(); w.overlay.versions.follow() }},
		{loop.TopicRequest, func(w *Window) { w.address.showTexts(); w.request.show() }},
		{loop.TopicMessage, func(w *Window) { w.request.showMessage() }},
		{loop.TopicResponse, func(w *Window) { w.response.show() }},
		{loop.TopicDoctor, func(w *Window) { w.response.showDoctor() }},
		{loop.TopicFlight, func(w *Window) { w.address.showState(); w.response.showFlight() }},
		{loop.TopicWire, func(w *Window) { w.wire.show() }},
		{loop.TopicSelect, func(w *Window) { w.wire.showSelected(); w.response.showPointer() }},
		{loop.TopicSidebar, func(w *Window) { w.sidebar.show(); w.sidebar.past.mark() }},
		{loop.TopicHistory, func(w *Window) { w.sidebar.past.show(); w.response.showChips() }},
		{loop.TopicHover, func(w *Window) { w.response.showPath() }},
		{loop.TopicCompare, func(w *Window) { w.response.diff.show() }},
		{loop.TopicFind, func(w *Window) { w.response.find.show() }},
		{loop.TopicNotices, func(w *Window) { w.response.showNotices() }},
		{loop.TopicFilter, func(w *Window) { w.response.filter.show() }},
		{loop.TopicStatus, func(w *Window) { w.status.show() }},
	}
}

// show shows what has changed. A view that breaks costs no other one.
func (w *Window) show() {
	topics := w.dirty.topics
	w.clearTips(topics)
	w.dirty = dirt{topics: map[loop.Topic]bool{}}
	for _, v := range views() {
		if topics[v.topic] {
			w.model.Guard(func() { v.show(w) })
		}
	}
	w.paint()
}

// clearTips takes tips away where another tab is shown, other text, or the keyboard is somewhere else than before.
func (w *Window) clearTips(topics map[loop.Topic]bool) {
	focused := w.win.Canvas().Focused()
	if focused != w.look.focused || topics[loop.TopicRequest] || topics[loop.TopicMessage] || topics[loop.TopicResponse] {
		w.look.focused = focused
		w.look.tips.Clear()
	}
}

// paint has the window painted. After a minute the toolkit forgets which canvas an object is on until it is painted again, and what
// such an object asks for then goes nowhere: so the canvas is asked, for an object that costs nothing.
func (w *Window) paint() { w.win.Canvas().Refresh(w.look.speck) }

// now does what may show another tab, with all that was typed in this one handed over before, and shows it at once: what is
// typed next must not meet the texts of this tab.
func (w *Window) now(do func()) {
	w.look.tips.Clear()
	w.model.Guard(func() {
		w.request.flush()
		do()
		w.show()
	})
}

// theme is the look that the settings ask for.
func (w *Window) theme() fyne.Theme {
	v := w.model.Settings.Values()
	return NewTheme(appearances[v.Theme], v.Zoom)
}

var appearances = map[string]Appearance{"dark": Dark, "light": Light, "system": FollowSystem}

// showSettings shows theme, zoom, language and what is wrapped as they are now.
func (w *Window) showSettings() {
	w.showTheme()
	w.response.showWrap()
	w.request.showWrap()
	w.language()
}

// language puts all texts that do not change otherwise into the language of the settings.
func (w *Window) language() {
	w.win.SetTitle(w.t("app.name"))
	w.win.SetMainMenu(w.menus())
	w.sidebar.language()
	w.tabs.environment.show()
	w.address.language()
	w.standing.language()
	w.warnOfFonts()
	w.request.language()
	w.response.language()
	w.wire.language()
}

// Leave has the window come back as it is at the next start: its size, and the last keys typed. It is for the moment
// before the window closes.
func (w *Window) Leave() {
	w.request.flush()
	size := w.win.Canvas().Size()
	if size.Width > 0 && size.Height > 0 {
		w.model.SetLayout("width", float64(size.Width))
		w.model.SetLayout("height", float64(size.Height))
	}
}

// typingPause is how long a large text is left alone after a key before the model takes it over.
const typingPause = 250 * time.Millisecond
