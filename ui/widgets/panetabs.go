package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// PaneTab is one tab of a pane.
type PaneTab struct {
	ID, Title  string
	Badge      string // a count beside the title, "" for none
	BadgeStyle ChipStyle
}

// PaneTabs is the row of underlined words over a pane, with room for a few objects at its right end. A click does
// not take the keyboard; Tab reaches the row, Left and Right change the tab.
type PaneTabs struct {
	widget.BaseWidget

	OnSelect  func(id string)      // called when the user changes the tab, never by SetSelected
	Unhandled func(*fyne.KeyEvent) // gets the keys that the row has no use for

	tabs     []PaneTab
	selected string
	pointer  stripPointer
	right    []fyne.CanvasObject
	drawing  *paneTabsDrawing
}

// stripPointer is where mouse and keyboard are on a row of words.
type stripPointer struct {
	hover   int // index of the word under the mouse, -1 for none
	focused bool
}

// NewPaneTabs returns a row of tabs with the first one selected. It takes the slice over.
func NewPaneTabs(tabs []PaneTab, onSelect func(id string)) *PaneTabs {
	p := &PaneTabs{OnSelect: onSelect, pointer: stripPointer{hover: -1}}
	p.ExtendBaseWidget(p)
	p.SetTabs(tabs)
	return p
}

// SetTabs replaces the tabs and takes the slice over. The selection stays if its tab does.
func (p *PaneTabs) SetTabs(tabs []PaneTab) {
	p.tabs, p.pointer.hover = tabs, -1
	if p.index(p.selected) < 0 {
		p.selected = ""
		if len(tabs) > 0 {
			p.selected = tabs[0].ID
		}
	}
	p.Refresh()
}

// SetBadge changes the count beside a title; "" takes it away.
func (p *PaneTabs) SetBadge(id, badge string, style ChipStyle) {
	i := p.index(id)
	if i < 0 || p.tabs[i].Badge == badge && p.tabs[i].BadgeStyle == style {
		return
	}
	p.tabs[i].Badge, p.tabs[i].BadgeStyle = badge, style
	p.Refresh()
}

// SetRight puts objects at the right end, in their smallest size. Where the room is short, the last ones
// are hidden first.
func (p *PaneTabs) SetRight(objects ...fyne.CanvasObject) {
	p.right = objects
	p.Refresh()
}

// Selected returns the id of the selected tab.
func (p *PaneTabs) Selected() string { return p.selected }

// SetSelected changes the tab without a call of OnSelect. An unknown id is ignored.
func (p *PaneTabs) SetSelected(id string) {
	if p.index(id) < 0 || p.selected == id {
		return
	}
	p.selected = id
	p.Refresh()
}

// Title returns the object that the title of a tab is painted with, nil if it has not been painted yet.
func (p *PaneTabs) Title(id string) fyne.CanvasObject {
	i := p.index(id)
	if p.drawing == nil || i < 0 || i >= len(p.drawing.cells) {
		return nil
	}
	return p.drawing.cells[i].title
}

func (p *PaneTabs) index(id string) int {
	return slices.IndexFunc(p.tabs, func(t PaneTab) bool { return t.ID == id })
}

func (p *PaneTabs) choose(i int) {
	if i < 0 || i >= len(p.tabs) || p.tabs[i].ID == p.selected {
		return
	}
	p.SetSelected(p.tabs[i].ID)
	if p.OnSelect != nil {
		p.OnSelect(p.selected)
	}
}

// Tapped implements fyne.Tappable.
func (p *PaneTabs) Tapped(ev *fyne.PointEvent) { p.choose(p.at(ev.Position.X)) }

// TypedKey implements fyne.Focusable: Left, Right, Home and End change the tab.
func (p *PaneTabs) TypedKey(key *fyne.KeyEvent) {
	if i, ok := stripStep(key.Name, p.index(p.selected), len(p.tabs)); ok {
		p.choose(i)
		return
	}
	unused(p.Unhandled, key)
}

// stripStep is where a key leads to in a row of n things, and whether it leads anywhere at all.
func stripStep(key fyne.KeyName, i, n int) (int, bool) {
	switch key {
	case fyne.KeyLeft:
		return max(0, i-1), true
	case fyne.KeyRight:
		return min(n-1, i+1), true
	case fyne.KeyHome:
		return 0, true
	case fyne.KeyEnd:
		return n - 1, true
	}
	return i, false
}

// TypedRune implements fyne.Focusable.
func (p *PaneTabs) TypedRune(rune) {}

// FocusGained implements fyne.Focusable.
func (p *PaneTabs) FocusGained() { p.point(stripPointer{p.pointer.hover, true}) }

// FocusLost implements fyne.Focusable.
func (p *PaneTabs) FocusLost() { p.point(stripPointer{p.pointer.hover, false}) }

// MouseIn implements desktop.Hoverable.
func (p *PaneTabs) MouseIn(ev *desktop.MouseEvent) { p.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (p *PaneTabs) MouseMoved(ev *desktop.MouseEvent) {
	p.point(stripPointer{p.at(ev.Position.X), p.pointer.focused})
}

// MouseOut implements desktop.Hoverable.
func (p *PaneTabs) MouseOut() { p.point(stripPointer{-1, p.pointer.focused}) }

func (p *PaneTabs) point(to stripPointer) {
	if p.pointer != to {
		p.pointer = to
		p.Refresh()
	}
}

func (p *PaneTabs) at(x float32) int {
	if p.drawing == nil {
		return -1
	}
	return p.drawing.at(x)
}
