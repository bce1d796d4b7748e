package widgets

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// TabItem is one document tab.
type TabItem struct {
	ID, Tag, Title string
	Modified       bool // a dot in the place of the ×
	Preview        bool // an italic title: the next preview takes its place
	Alert          bool // a title in the colour of errors, for what must not be overlooked
}

// TabBar is a row of document tabs like a browser's. Tabs that find no room are reached with the wheel; the active
// one is always brought into view. A click does not take the keyboard; Tab reaches the bar, Left and Right walk it.
//
// The bar shows what it was told: a callback says what the user wants, SetItems and SetActive say what is so.
type TabBar struct {
	widget.BaseWidget
	TabBarEvents
	ListTip string // of the ▾

	items  []TabItem
	active string
	state  tabBarState
	clicks clicks
	tip    tip
	draw   *tabBarDrawing
}

// TabBarEvents is what a TabBar tells its owner, on the UI goroutine. Each may be nil.
type TabBarEvents struct {
	OnSelect  func(id string)
	OnClose   func(id string)                   // × or middle button
	OnPin     func(id string)                   // double click
	OnMove    func(id string, to int)           // dragged to another place; the bar already shows it there
	OnMenu    func(id string, at fyne.Position) // right button; the position is that on the canvas
	OnNew     func()                            // + at the end; without it there is no +
	OnList    func()                            // ▾ at the end, which is there while not all tabs are in sight; may be nil
	Unhandled func(*fyne.KeyEvent)              // gets the keys that the bar has no use for
}

type tabBarState struct {
	hover        int  // tab under the mouse, -1 for none, len(items) for +, one more for ▾
	hoverClose   bool // the mouse is on its ×
	focused      bool
	scroll       float32
	drag         string // id of the tab that is dragged, "" for none
	middlePushed int    // tab that the middle button went down on
}

// NewTabBar returns an empty bar.
func NewTabBar(events TabBarEvents) *TabBar {
	b := &TabBar{TabBarEvents: events, state: tabBarState{hover: -1, middlePushed: -1}}
	b.ExtendBaseWidget(b)
	return b
}

// SetItems replaces the tabs, takes the slice over, and shows which one is active.
func (b *TabBar) SetItems(items []TabItem, active string) {
	moved := b.active != active || len(b.items) != len(items)
	b.items, b.active = items, active
	b.Refresh()
	if moved {
		b.reveal()
	}
}

// SetActive shows another tab as the active one and scrolls it into view. It calls nothing.
func (b *TabBar) SetActive(id string) {
	b.active = id
	b.Refresh()
	b.reveal()
}

// Active returns the id of the active tab.
func (b *TabBar) Active() string { return b.active }

// Titles returns the objects that the titles of the tabs are painted with, in order; nil before they are.
func (b *TabBar) Titles() []fyne.CanvasObject {
	if b.draw == nil {
		return nil
	}
	titles := make([]fyne.CanvasObject, len(b.draw.cells))
	for i, c := range b.draw.cells {
		titles[i] = c.title
	}
	return titles
}

func (b *TabBar) index(id string) int {
	return slices.IndexFunc(b.items, func(t TabItem) bool { return t.ID == id })
}

// choose asks the owner for a tab and shows it as active at once.
func (b *TabBar) choose(i int) {
	if i < 0 || i >= len(b.items) || b.items[i].ID == b.active {
		return
	}
	b.SetActive(b.items[i].ID)
	callID(b.OnSelect, b.active)
}

func callID(f func(string), id string) {
	if f != nil {
		f(id)
	}
}

// Tapped implements fyne.Tappable.
func (b *TabBar) Tapped(ev *fyne.PointEvent) {
	i, onClose := b.at(ev.Position.X)
	switch {
	case i == len(b.items):
		if b.OnNew != nil {
			b.OnNew()
		}
	case i > len(b.items):
		b.OnList()
	case i < 0:
	case onClose:
		callID(b.OnClose, b.items[i].ID)
	default:
		id := b.items[i].ID
		b.choose(i)
		if b.clicks.click(id, time.Now()) {
			callID(b.OnPin, id)
		}
	}
}

// TappedSecondary implements fyne.SecondaryTappable.
func (b *TabBar) TappedSecondary(ev *fyne.PointEvent) {
	if i, _ := b.at(ev.Position.X); i >= 0 && i < len(b.items) && b.OnMenu != nil {
		b.OnMenu(b.items[i].ID, ev.AbsolutePosition)
	}
}

// MouseDown implements desktop.Mouseable. A tab answers to the press, as a hand that slips makes no click.
func (b *TabBar) MouseDown(ev *desktop.MouseEvent) {
	i, onClose := b.at(ev.Position.X)
	b.state.middlePushed = -1
	switch {
	case i < 0 || i >= len(b.items):
	case ev.Button == desktop.MouseButtonTertiary:
		b.state.middlePushed = i
	case ev.Button == desktop.MouseButtonPrimary && !onClose:
		b.choose(i)
	}
}

// MouseUp implements desktop.Mouseable: the middle button closes.
func (b *TabBar) MouseUp(ev *desktop.MouseEvent) {
	pushed := b.state.middlePushed
	b.state.middlePushed = -1
	if i, _ := b.at(ev.Position.X); ev.Button == desktop.MouseButtonTertiary && i >= 0 && i == pushed {
		callID(b.OnClose, b.items[i].ID)
	}
}

// TypedKey implements fyne.Focusable: Left, Right, Home and End walk, Enter pins, Delete closes.
func (b *TabBar) TypedKey(key *fyne.KeyEvent) {
	if i, ok := stripStep(key.Name, b.index(b.active), len(b.items)); ok {
		b.choose(i)
		return
	}
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		callID(b.OnPin, b.active)
	case fyne.KeyDelete:
		callID(b.OnClose, b.active)
	default:
		unused(b.Unhandled, key)
	}
}

// TypedRune implements fyne.Focusable.
func (b *TabBar) TypedRune(rune) {}

// FocusGained implements fyne.Focusable.
func (b *TabBar) FocusGained() { b.change(func(s *tabBarState) { s.focused = true }) }

// FocusLost implements fyne.Focusable.
func (b *TabBar) FocusLost() { b.change(func(s *tabBarState) { s.focused = false }) }

func (b *TabBar) change(f func(*tabBarState)) {
	before := b.state
	f(&b.state)
	if b.state != before {
		b.Refresh()
	}
}
